package dev.patella.lab.batch;

import java.util.ArrayList;
import java.util.List;

/** Which commands could be accepted next. What depends on the clock is left to the decision itself. */
final class Possible {

    private Possible() {}

    static List<String> of(ProcessingBatch batch) {
        List<String> possible = new ArrayList<>();
        if (!batch.ended() && !batch.materialRejected()) {
            atTheBench(batch, possible);
        }
        onABadDay(batch, possible);
        if (batch.bench().qc() != null && batch.stage() != Stage.CLOSED) {
            possible.add(Acts.REPORT_STERILITY);
        }
        Quality.Reading reading = batch.quality().finalReading();
        if (batch.stage() == Stage.CONDITIONALLY_RELEASED && batch.anyGiven() && reading != null
                && !reading.result().equals(Quality.Reading.GROWTH) && !batch.quality().hasOpenCritical()) {
            possible.add(Acts.RELEASE_FINALLY);
        }
        boolean raw = !batch.stage().reached(Stage.QUARANTINED) && !Disposal.rawLeft(batch).isEmpty() && Disposal.unneeded(batch);
        if (raw || batch.product().stream().anyMatch(each -> Disposal.unneeded(batch, each))) {
            possible.add(Acts.DISCARD_PRODUCT);
        }
        if (!batch.quality().open().isEmpty()) {
            possible.add(Acts.CLOSE_DEVIATION);
        }
        if (batch.stage() != Stage.CLOSED && Closing.open(batch).isEmpty()) {
            possible.add(Acts.CLOSE_BATCH_RECORD);
        }
        return possible;
    }

    private static void atTheBench(ProcessingBatch batch, List<String> possible) {
        switch (batch.stage()) {
            case AWAITING_MATERIAL -> {
                if (batch.material().harvestEnd() != null && batch.origin().plan() != null) {
                    possible.add(Acts.ACCEPT_MATERIAL);
                }
            }
            case RECEIVED -> possible.addAll(List.of(Acts.CLEAR_LINE, Acts.RECORD_LINE_CLEARANCE));
            case LINE_CLEARED -> possible.add(Acts.START_PROCESSING);
            case IN_PROCESS -> possible.addAll(List.of(Acts.RECORD_STEP, Acts.COMPLETE_PROCESSING));
            case QUARANTINED -> release(batch, possible);
            case CONDITIONALLY_RELEASED -> {
                release(batch, possible);
                if (batch.product()
                        .stream()
                        .anyMatch(each -> each.state() == ProductState.CONDITIONALLY_RELEASED
                                && batch.incidents().over(each.container()).isEmpty())) {
                    possible.addAll(List.of(Acts.ISSUE_PRODUCT, Acts.RECORD_ISSUE));
                }
            }
            case FINALLY_RELEASED, CLOSED -> {
            }
        }
    }

    private static void release(ProcessingBatch batch, List<String> possible) {
        QcResults qc = batch.bench().qc();
        if (SecondProcessing.against(batch) == null) {
            possible.add(Acts.ORDER_SECOND_PROCESSING);
        }
        if (qc == null) {
            possible.add(Acts.RECORD_QC);
        } else if (qc.failed(Testing.VIABILITY_BELOW_RELEASE) && !batch.incidents().repeated()) {
            possible.add(Acts.RECORD_QC);
        } else if (!Releasing.releasable(batch).isEmpty() && batch.incidents().ofTreatment().isEmpty()) {
            boolean clear = qc.failures().isEmpty() && batch.quality().open().isEmpty();
            if (clear) {
                possible.add(Acts.RELEASE_PRODUCT);
            } else if (!batch.quality().hasOpenCritical() && qc.failures().stream().noneMatch(QcResults.Failure::hard)) {
                possible.add(Acts.RELEASE_EXCEPTIONALLY);
            }
        }
    }

    /** What stops something is possible as long as there is something to stop. */
    private static void onABadDay(ProcessingBatch batch, List<String> possible) {
        boolean live = batch.anyLive();
        if (batch.material().harvestEnd() != null && !batch.stage().reached(Stage.QUARANTINED) && !batch.materialRejected()) {
            possible.add(Acts.REJECT_MATERIAL);
        }
        if (live) {
            possible.addAll(List.of(Acts.REJECT_PRODUCT, Acts.HOLD_PRODUCT));
        }
        if (batch.product().stream().anyMatch(each -> each.state() == ProductState.ISSUED)) {
            possible.add(Acts.RETURN_PRODUCT);
        }
        if (batch.bench().qc() != null && batch.stage() != Stage.CLOSED) {
            possible.add(Acts.CORRECT_QC);
        }
        boolean liftable = batch.incidents()
                .open()
                .stream()
                .anyMatch(hold -> !hold.reason().equals(Hold.TREATMENT_ENDED) && !hold.reason().equals(Hold.RESULTS_CORRECTED));
        if (liftable) {
            possible.add(Acts.LIFT_HOLD);
        }
    }
}
