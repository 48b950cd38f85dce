package dev.patella.lab.batch;

import dev.patella.messaging.Decision;
import dev.patella.messaging.Moment;
import dev.patella.messaging.Refusal;
import dev.patella.messaging.Signature;
import java.util.ArrayList;
import java.util.List;

/** What is left to do after the day: disposal, deviations, the reviewed batch record. */
final class Closing {

    Decision<BatchEvent> close(ProcessingBatch batch, Moment moment) {
        if (batch.stage() == Stage.CLOSED) {
            return Acts.again(batch, Acts.CLOSE_BATCH_RECORD, moment, "BATCH_RECORD_ALREADY_CLOSED", "The batch record is closed.");
        }
        List<String> open = open(batch);
        if (!open.isEmpty()) {
            return Decision.refused("BATCH_RECORD_OPEN", "The batch record is not complete: " + String.join("; ", open) + ".");
        }
        Refusal person = Rules.tookPart(batch, moment.actor().id(), "review the record");
        if (person != null) {
            return new Decision.Refused<>(person);
        }
        Signature review = moment.signature();
        return review == null
                ? Decision.refused("SIGNATURE_MISSING", "The review is a signed act: send it with your own token.")
                : Decision.accepted(new BatchEvent.BatchRecordClosed(review, moment.digest()));
    }

    /** What still stands against closing the record. */
    static List<String> open(ProcessingBatch batch) {
        List<String> open = new ArrayList<>();
        boolean unprocessed = !batch.stage().reached(Stage.QUARANTINED);
        if (unprocessed && !batch.ended() && !batch.materialRejected()) {
            open.add("processing is not complete");
        }
        if (unprocessed) {
            Disposal.rawLeft(batch).forEach(raw -> open.add("the raw material " + raw + " is not discarded"));
        }
        batch.incidents()
                .open()
                .stream()
                .filter(hold -> hold.reason().equals(Hold.IDENTITY_MISMATCH))
                .forEach(hold -> open.add("the hold " + Rules.hold(hold) + " is not lifted"));
        batch.incidents()
                .book()
                .raised()
                .stream()
                .filter(alarm -> alarm.line() == Alarm.Line.CLOSED)
                .forEach(alarm -> open.add("the alarm of " + alarm.item() + " is not over"));
        batch.product()
                .stream()
                .filter(each -> !each.state().given() && each.state() != ProductState.DISCARDED)
                .forEach(each -> open.add(each.container() + " is " + each.state() + ", neither administered nor discarded"));
        if (batch.anyGiven() && batch.quality().finalReading() == null) {
            open.add("the final sterility reading is missing");
        }
        if (batch.anyGiven() && !batch.stage().reached(Stage.FINALLY_RELEASED) && !batch.quality().grew()) {
            open.add("the final release is missing");
        }
        batch.quality().open().forEach(deviation -> open.add("deviation " + deviation.about() + " is open"));
        return open;
    }

    Decision<BatchEvent> closeDeviation(ProcessingBatch batch, BatchCommand.CloseDeviation command, Moment moment) {
        Quality.Deviation deviation = batch.quality()
                .deviations()
                .stream()
                .filter(each -> each.id().equals(command.deviation()))
                .findFirst()
                .orElse(null);
        if (deviation == null) {
            return Decision.refused("DEVIATION_UNKNOWN", command.deviation() + " is no deviation of this batch.");
        }
        if (deviation.closed()) {
            return Decision.unchanged();
        }
        Refusal person = Rules.tookPart(batch, moment.actor().id(), "close its deviations");
        return person != null
                ? new Decision.Refused<>(person)
                : Decision.accepted(new BatchEvent.DeviationClosed(deviation.id(), deviation.deviationClass(), deviation.about(),
                        command.conclusion()));
    }
}
