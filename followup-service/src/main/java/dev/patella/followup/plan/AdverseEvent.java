package dev.patella.followup.plan;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An adverse event as it was last judged (`domain.md` §6.5).
 *
 * @param startedAt when it began
 * @param contentDigest tells the same judgement again
 * @param clocks reporting clocks, those that stopped too
 * @param outcome what became of it, or null while it is open
 */
public record AdverseEvent(String adverseEventId, String code, int grade, boolean serious, boolean expected, @Nullable Side side,
        Instant startedAt, String contentDigest, List<Clock> clocks, @Nullable String outcome) {

    public AdverseEvent {
        clocks = List.copyOf(clocks);
    }

    /**
     * A reporting clock.
     *
     * @param pathway e.g. `IND`, `HCTP_361`, `INTERNAL_SAE`
     * @param dueAt when the report is due
     * @param escalations when it escalates, those to come only
     * @param submittedAt when the report was submitted, or null while the clock runs
     */
    public record Clock(String pathway, Instant dueAt, List<Instant> escalations, @Nullable Instant submittedAt) {
        public Clock {
            escalations = List.copyOf(escalations);
        }

        /** Whether it runs. */
        public boolean runs() {
            return submittedAt == null;
        }

        Clock escalated() {
            return new Clock(pathway, dueAt, escalations.isEmpty() ? escalations : escalations.subList(1, escalations.size()), submittedAt);
        }

        Clock submitted(Instant at) {
            return new Clock(pathway, dueAt, List.of(), at);
        }
    }

    /** Whether it is open. */
    public boolean open() {
        return outcome == null;
    }

    /** The clocks that run. */
    public List<Clock> running() {
        return clocks.stream().filter(Clock::runs).toList();
    }

    AdverseEvent escalated(String pathway) {
        return with(clocks.stream().map(clock -> clock.pathway().equals(pathway) ? clock.escalated() : clock).toList(), outcome);
    }

    AdverseEvent submitted(String pathway, Instant at) {
        return with(clocks.stream().map(clock -> clock.pathway().equals(pathway) ? clock.submitted(at) : clock).toList(), outcome);
    }

    AdverseEvent closed(String how) {
        return with(clocks, how);
    }

    private AdverseEvent with(List<Clock> now, @Nullable String what) {
        return new AdverseEvent(adverseEventId, code, grade, serious, expected, side, startedAt, contentDigest, now, what);
    }
}
