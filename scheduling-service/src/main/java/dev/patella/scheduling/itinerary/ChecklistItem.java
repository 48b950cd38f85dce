package dev.patella.scheduling.itinerary;

/**
 * A question of a checklist and its answer (domain.md §5.1).
 *
 * @param question code of the question
 * @param answer the answer
 * @param person who answered
 */
public record ChecklistItem(String question, Reply answer, String person) {

    /** Answers to a question. */
    public enum Reply {
        YES, NO, NOT_APPLICABLE
    }
}
