package dev.patella.local.driver;

import dev.patella.testkit.checker.Answered;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Remembers every answer that the front end was given, so that the checker can hold the platform to its word. */
public final class Ledger {

    private final ConcurrentLinkedQueue<Answered> answers = new ConcurrentLinkedQueue<>();
    private final Set<String> details = ConcurrentHashMap.newKeySet();
    private final ConcurrentLinkedQueue<Duration> waits = new ConcurrentLinkedQueue<>();

    /** Remembers an answer. */
    public void remember(Answered answer) {
        answers.add(answer);
    }

    /**
     * Remembers an answer, and what it said in words, if anything.
     *
     * @param inputId identity of the input
     * @param service who was asked
     * @param at when the answer came
     */
    public void remember(String inputId, String service, Ask ask, Reply reply, Instant at) {
        String named = ask.treatment();
        remember(new Answered(inputId, service, reply.treatment().isEmpty() && named != null ? named : reply.treatment(),
                reply.unknown() ? "UNKNOWN" : reply.outcome(), reply.code(), at));
        String detail = reply.detail();
        if (detail != null) {
            details.add(detail);
        }
    }

    /** Remembers for how long somebody waited for the answer of a service over HTTP. */
    void waited(Duration time) {
        waits.add(time);
    }

    /** For how long services were waited for over HTTP so far, each time they were asked. */
    public List<Duration> waits() {
        return List.copyOf(waits);
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
