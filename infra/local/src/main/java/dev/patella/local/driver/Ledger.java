package dev.patella.local.driver;

import dev.patella.testkit.checker.Answered;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Remembers every answer that the front end was given, so that the checker can hold the platform to its word. */
public final class Ledger {

    private final ConcurrentLinkedQueue<Answered> answers = new ConcurrentLinkedQueue<>();

    /** Remembers an answer. */
    public void remember(Answered answer) {
        answers.add(answer);
    }

    /** What was answered so far. */
    public List<Answered> answers() {
        return List.copyOf(answers);
    }
}
