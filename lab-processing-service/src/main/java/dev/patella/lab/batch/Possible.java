package dev.patella.lab.batch;

import java.util.ArrayList;
import java.util.List;

/** Which commands could be accepted next. What depends on the clock is left to the decision itself. */
final class Possible {

    private Possible() {}

    static List<String> of(ProcessingBatch batch) {
        List<String> possible = new ArrayList<>();
        if (!batch.ended()) {
            atTheBench(batch, possible);
        }
        if (batch.bench().qc() != null && batch.stage() != Stage.CLOSED) {
            possible.add(Acts.REPORT_STERILITY);
        }
        Quality.Reading reading = batch.quality().finalReading();
        if (batch.stage() == Stage.CONDITIONALLY_RELEASED && batch.anyGiven() && reading != null
                && !reading.result().equals(Quality.Reading.GROWTH) && !batch.quality().hasOpenCritical()) {
            possible.add(Acts.RELEASE_FINALLY);
        }
        if (batch.product().stream().anyMatch(each -> discardable(batch, each))) {
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
            case RECEIVED -> possible.add(Acts.CLEAR_LINE);
            case LINE_CLEARED -> possible.add(Acts.START_PROCESSING);
            case IN_PROCESS -> possible.addAll(List.of(Acts.RECORD_STEP, Acts.COMPLETE_PROCESSING));
            case QUARANTINED -> possible.add(batch.bench().qc() == null ? Acts.RECORD_QC : Acts.RELEASE_PRODUCT);
            case CONDITIONALLY_RELEASED -> {
                if (batch.product().stream().anyMatch(each -> each.state() == ProductState.CONDITIONALLY_RELEASED)) {
                    possible.add(Acts.ISSUE_PRODUCT);
                }
            }
            case FINALLY_RELEASED, CLOSED -> {
            }
        }
    }

    private static boolean discardable(ProcessingBatch batch, ProductContainer container) {
        return container.state() == ProductState.EXPIRED || container.state() == ProductState.REJECTED
                || container.state().live() && (batch.ended() || batch.anyGiven());
    }
}
