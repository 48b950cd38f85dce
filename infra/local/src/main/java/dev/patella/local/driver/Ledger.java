package dev.patella.local.driver;

import dev.patella.testkit.checker.Answered;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** Remembers every answer that the front end was given, so that the checker can hold the platform to its word. */
public final class Ledger {

    private final ConcurrentLinkedQueue<Answered> answers = new ConcurrentLinkedQueue<>();
    private final Set<String> details = ConcurrentHashMap.newKeySet();

    /** Remembers an answer. */
    public void remember(Answered answer) {
        answers.add(answer);
    }

    /** Remembers what an answer said in words, if anything. */
    void said(@Nullable String detail) {
        if (detail != null) {
            details.add(detail);
        }
    }

    /** What was said in words so far, each once. */
    public Set<String> details() {
        return Set.copyOf(details);
    }

    /** What was answered so far. */
    public List<Answered> answers() {
        return List.copyOf(answers);
    }
}
