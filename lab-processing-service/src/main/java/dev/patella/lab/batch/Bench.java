package dev.patella.lab.batch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was done at the bench.
 *
 * @param receivedAt when the material was received
 * @param hood the hood session, from the first request for it
 * @param lineClearanceId the line clearance that processing rests on
 * @param batchRecord reference of the master batch record
 * @param processingStart when processing started
 * @param steps steps that were performed and verified
 * @param processingEnd when processing ended
 * @param qc the results of the rapid tests
 * @param firstEnd when the first processing ended, where there was a second; null where there was none
 */
public record Bench(@Nullable Instant receivedAt, @Nullable HoodUse hood, @Nullable String lineClearanceId, @Nullable String batchRecord,
        @Nullable Instant processingStart, List<String> steps, @Nullable Instant processingEnd, @Nullable QcResults qc,
        @Nullable Instant firstEnd) {

    static final Bench EMPTY = new Bench(null, null, null, null, null, List.of(), null, null, null);

    public Bench {
        steps = List.copyOf(steps);
    }

    /**
     * A hood session.
     *
     * @param session its id, also the token by which the register knows it
     * @param hood the hood
     * @param status how far it is
     * @param requestedAt when it was asked for
     * @param request what was asked, until it is answered
     */
    public record HoodUse(String session, String hood, Status status, Instant requestedAt, @Nullable Request request) {

        /** Life of a hood session. */
        public enum Status {
            /** Asked for; the register has not answered. */
            REQUESTED,
            /** This batch alone works there. */
            OPEN,
            /** The register is to be told that it is over. */
            ENDING,
            /** Over, and the register knows. */
            RELEASED
        }

        /** Whether the register is yet to answer, or to be told. */
        boolean changesHands() {
            return status == Status.REQUESTED || status == Status.ENDING;
        }

        HoodUse now(Status next) {
            return new HoodUse(session, hood, next, requestedAt, next == Status.REQUESTED ? request : null);
        }
    }

    /**
     * A line clearance whose hood is not yet granted.
     *
     * @param inputId the input that waits for the answer
     * @param equipment equipment on the line
     * @param reagents reagents on the line, as `name lot`
     * @param signers the two persons
     * @param digest hash of what they signed
     * @param passedAt when it was cleared on paper; null where it is cleared now
     */
    public record Request(String inputId, List<String> equipment, List<String> reagents, Signers signers, String digest,
            @Nullable Instant passedAt) {
        public Request {
            equipment = List.copyOf(equipment);
            reagents = List.copyOf(reagents);
        }
    }

    /** Whether the register is being asked for the hood. */
    boolean asking() {
        return hood != null && hood.status() == HoodUse.Status.REQUESTED;
    }

    Bench received(Instant at) {
        return new Bench(at, hood, lineClearanceId, batchRecord, processingStart, steps, processingEnd, qc, firstEnd);
    }

    Bench with(HoodUse use) {
        return new Bench(receivedAt, use, lineClearanceId, batchRecord, processingStart, steps, processingEnd, qc, firstEnd);
    }

    Bench hoodNow(HoodUse.Status status) {
        return hood == null ? this : with(hood.now(status));
    }

    Bench cleared(String clearanceId) {
        return new Bench(receivedAt, hood, clearanceId, batchRecord, processingStart, steps, processingEnd, qc, firstEnd);
    }

    Bench started(String record, Instant at) {
        return new Bench(receivedAt, hood, lineClearanceId, record, at, steps, processingEnd, qc, firstEnd);
    }

    Bench stepped(String step) {
        List<String> all = new ArrayList<>(steps);
        all.add(step);
        return new Bench(receivedAt, hood, lineClearanceId, batchRecord, processingStart, all, processingEnd, qc, firstEnd);
    }

    Bench ended(Instant at) {
        return new Bench(receivedAt, hood, lineClearanceId, batchRecord, processingStart, steps, at, qc, firstEnd);
    }

    Bench tested(QcResults results) {
        return new Bench(receivedAt, hood, lineClearanceId, batchRecord, processingStart, steps, processingEnd, results, firstEnd);
    }

    /** What is left is processed once more, on a line that is cleared anew. */
    Bench onceMore() {
        return new Bench(receivedAt, hood, null, null, null, List.of(), null, null, processingEnd);
    }
}
