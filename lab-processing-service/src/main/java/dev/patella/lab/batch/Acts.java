package dev.patella.lab.batch;

import dev.patella.messaging.Decision;
import dev.patella.messaging.Moment;
import dev.patella.platform.signature.PendingAct;
import dev.patella.platform.signature.TwoPersonAct;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the acts of the laboratory have in common: two persons, and the same again. */
final class Acts {

    static final String ACCEPT_MATERIAL = "accept-material";
    static final String CLEAR_LINE = "clear-line";
    static final String RECORD_LINE_CLEARANCE = "record-line-clearance";
    static final String START_PROCESSING = "start-processing";
    static final String RECORD_STEP = "record-step";
    static final String COMPLETE_PROCESSING = "complete-processing";
    static final String ORDER_SECOND_PROCESSING = "order-second-processing";
    static final String RECORD_QC = "record-qc";
    static final String RELEASE_PRODUCT = "release-product";
    static final String ISSUE_PRODUCT = "issue-product";
    static final String RECORD_ISSUE = "record-issue";
    static final String REPORT_STERILITY = "report-sterility";
    static final String RELEASE_FINALLY = "release-finally";
    static final String CLOSE_BATCH_RECORD = "close-batch-record";
    static final String DISCARD_PRODUCT = "discard-product";
    static final String REJECT_MATERIAL = "reject-material";
    static final String REPORT_MISMATCH = "report-mismatch";
    static final String REPORT_EXCURSION = "report-excursion";
    static final String REPORT_RECALL = "report-recall";
    static final String CORRECT_QC = "correct-qc";
    static final String RELEASE_EXCEPTIONALLY = "release-exceptionally";
    static final String RETURN_PRODUCT = "return-product";
    static final String REJECT_PRODUCT = "reject-product";
    static final String HOLD_PRODUCT = "hold-product";
    static final String LIFT_HOLD = "lift-hold";
    static final String CLOSE_DEVIATION = "close-deviation";

    private static final Set<String> TECHNICIAN = Set.of(Roles.LAB_TECHNICIAN);
    private static final Set<String> VERIFIER = Set.of(Roles.LAB_VERIFIER);

    private Acts() {}

    /** One of several acts of the same command, e.g. `record-step/WASH`. */
    static String kind(String command, String which) {
        return command + "/" + which;
    }

    /** Whether this very thing was done before. */
    static boolean doneBefore(ProcessingBatch batch, String kind, Moment moment) {
        return moment.digest().equals(batch.people().done().get(kind));
    }

    /** What was done before and may not be done again: the same again is fine, anything else is refused. */
    static Decision<BatchEvent> again(ProcessingBatch batch, String kind, Moment moment, String code, String detail) {
        return doneBefore(batch, kind, moment) ? Decision.unchanged() : Decision.refused(code, detail);
    }

    /** When the act of two persons was begun: now, or when the first of them signed. */
    static Instant begun(ProcessingBatch batch, String kind, Moment moment) {
        PendingAct pending = batch.people().pending().get(kind);
        return pending == null || pending.at().isAfter(moment.told()) ? moment.told() : pending.at();
    }

    /** An act that a technician performs and a verifier verifies, in either order. */
    static Decision<BatchEvent> performedAndVerified(ProcessingBatch batch, String kind, Moment moment,
            Function<Signers, Decision<BatchEvent>> complete) {
        return byTwo(batch, kind, moment, TECHNICIAN, VERIFIER, first -> complete.apply(Signers.of(first, moment)));
    }

    /** An act of two persons: the first part is recorded and waits, the second completes it. */
    static Decision<BatchEvent> byTwo(ProcessingBatch batch, String kind, Moment moment, Set<String> one, Set<String> other,
            Function<PendingAct, Decision<BatchEvent>> complete) {
        @Nullable
        PendingAct pending = batch.people().pending().get(kind);
        return switch (TwoPersonAct.judge(pending, kind, moment, one, other)) {
            case TwoPersonAct.First(PendingAct act) -> Decision.accepted(new BatchEvent.FirstSignatureGiven(act));
            case TwoPersonAct.Second(PendingAct first) -> complete.apply(first);
            case TwoPersonAct.Refused(var refusal) -> new Decision.Refused<>(refusal);
        };
    }

    /** What depends on whether the hood is this batch's waits until its register has answered. */
    static Decision<BatchEvent> hoodBeingAsked(Bench bench) {
        String hood = bench.hood() == null ? "the hood" : bench.hood().hood();
        return Decision.notYet("HOOD_BEING_ASKED", "The register is being asked about " + hood + "; send this again.");
    }

    static Decision<BatchEvent> accepted(List<BatchEvent> events) {
        return new Decision.Accepted<>(events);
    }
}
