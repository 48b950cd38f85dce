package dev.patella.followup.scoring;

import java.util.List;

/** What is wrong with an answer, before any scoring. */
public sealed interface AnswerFault {

    /** The questionnaire has no such item. */
    record UnknownItem(String item) implements AnswerFault {}

    /** The item has no such answer. */
    record OutOfRange(String item, int value, List<Integer> options) implements AnswerFault {}
}
