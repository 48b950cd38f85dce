package dev.patella.lab.batch;

import dev.patella.messaging.Decision;
import dev.patella.messaging.Moment;
import dev.patella.messaging.Refusal;
import dev.patella.messaging.Signature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Holds: placed by quality, by a recall, by a mismatch; lifted by quality alone. One container's hold leaves the other knee's alone. */
final class Holding {

    private static final String CONTAINER = "CONTAINER";
    private static final String REAGENT_RECALL = "REAGENT_RECALL";

    Decision<BatchEvent> hold(ProcessingBatch batch, BatchCommand.HoldProduct command, Moment moment) {
        if (batch.stage() == Stage.CLOSED) {
            return Decision.refused("BATCH_RECORD_ALREADY_CLOSED", "The batch record is closed: nothing is left that could be held.");
        }
        boolean one = command.scope().equals(CONTAINER);
        String told = command.container();
        if (one && told == null) {
            return Decision.refused("CONTAINER_NEEDED", "A hold of one container names it.");
        }
        String scan = one && told != null ? Rules.scan(told) : null;
        if (scan != null && batch.container(scan).isEmpty()) {
            return Decision.refused("CONTAINER_UNKNOWN", scan + " is no container of product of this batch.");
        }
        return holds(batch, scan, command.reason())
                ? Decision.unchanged()
                : Decision.accepted(held(batch, scan, command.reason(), moment.now(), moment));
    }

    private static boolean holds(ProcessingBatch batch, @Nullable String container, String reason) {
        return batch.incidents()
                .open()
                .stream()
                .anyMatch(hold -> hold.reason().equals(reason) && Objects.equals(hold.container(), container));
    }

    static BatchEvent.ProductHeld held(ProcessingBatch batch, @Nullable String container, String reason, Instant since, Moment moment) {
        String side = container == null ? null : batch.container(container).map(ProductContainer::side).orElse(null);
        String id = moment.id("hold-" + reason + (container == null ? "" : "-" + container));
        return new BatchEvent.ProductHeld(id, container, side, reason, since, reason.equals(Hold.IDENTITY_MISMATCH));
    }

    /** A hold of everything, unless there is one for the same reason. */
    static List<BatchEvent> everything(ProcessingBatch batch, String reason, Moment moment) {
        return holds(batch, null, reason) ? List.of() : List.of(held(batch, null, reason, moment.now(), moment));
    }

    Decision<BatchEvent> lift(ProcessingBatch batch, BatchCommand.LiftHold command, Moment moment) {
        Hold hold = batch.incidents().holds().stream().filter(each -> each.id().equals(command.hold())).findFirst().orElse(null);
        if (hold == null) {
            return Decision.refused("HOLD_UNKNOWN", command.hold() + " is no hold of this treatment.");
        }
        if (hold.lifted()) {
            return Decision.unchanged();
        }
        if (hold.reason().equals(Hold.TREATMENT_ENDED)) {
            return Decision.refused("HOLD_FOR_GOOD", "The treatment ended: what is left of it is discarded, and this hold stays.");
        }
        if (hold.reason().equals(Hold.RESULTS_CORRECTED)) {
            return Decision.refused("HOLD_FOR_GOOD",
                    "The release was void when its results were corrected: a new release lifts this hold.");
        }
        Refusal person = Rules.tookPart(batch, moment.actor().id(), "lift its holds");
        if (person != null) {
            return new Decision.Refused<>(person);
        }
        Signature signature = moment.signature();
        return signature == null
                ? Decision.refused("SIGNATURE_MISSING", "A hold is lifted by a signed act: send it with your own token.")
                : Decision.accepted(new BatchEvent.ProductHoldLifted(hold.id(), hold.container(), command.conclusion(), signature));
    }

    Decision<BatchEvent> confirm(ProcessingBatch batch, BatchCommand.ConfirmSiteHold command) {
        return batch.incidents().holds().stream().anyMatch(hold -> hold.id().equals(command.hold()) && next(hold) == command.status())
                ? Decision.accepted(new BatchEvent.SiteHoldConfirmed(command.hold(), command.status()))
                : Decision.unchanged();
    }

    private static Hold.@Nullable Site next(Hold hold) {
        Hold.Site site = hold.site();
        return switch (site) {
            case null -> null;
            case PLACING -> Hold.Site.PLACED;
            case LIFTING -> Hold.Site.LIFTED;
            case PLACED, LIFTED -> null;
        };
    }

    /** A batch whose lots were not kept counts as made with the lot: nobody can say that it was not. */
    Decision<BatchEvent> recall(ProcessingBatch batch, BatchCommand.ReportRecall command, Moment moment) {
        if (batch.incidents().recalled().contains(command.lot())) {
            return Decision.unchanged();
        }
        List<String> lots = batch.incidents().lots();
        boolean used = batch.bench().lineClearanceId() != null
                && (lots == null || lots.stream().anyMatch(lot -> lot.endsWith(" " + command.lot())));
        List<BatchEvent> events = new ArrayList<>();
        events.add(new BatchEvent.RecallNoted(command.lot(), used, moment.digest()));
        if (used) {
            events.addAll(everything(batch, Hold.RECALL, moment));
            events.add(Rules.deviation(moment, Quality.Deviation.MAJOR, REAGENT_RECALL, moment.now()));
        }
        return Acts.accepted(events);
    }
}
