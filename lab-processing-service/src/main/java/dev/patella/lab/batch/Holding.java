package dev.patella.lab.batch;

import dev.patella.lab.policy.LabPolicy;
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

    private final LabPolicy policy;

    Holding(LabPolicy policy) {
        this.policy = policy;
    }

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

    /** Told of one batch, a recall is traced to every batch of the site that used the lot. */
    Decision<BatchEvent> recall(ProcessingBatch batch, BatchCommand.ReportRecall command, Moment moment) {
        String lot = command.lot();
        if (batch.incidents().recalled().contains(lot)) {
            return Decision.unchanged();
        }
        boolean used = used(batch, lot);
        List<BatchEvent> events = new ArrayList<>();
        events.add(new BatchEvent.RecallNoted(lot, used, moment.digest()));
        events.addAll(recalled(batch, used, moment));
        events.add(new BatchEvent.AlarmRaised(new Alarm(moment.id("alarm"), Alarm.REAGENT_RECALL, lot, moment.now(), null, moment.now(),
                moment.now(), null), policy.version()));
        return Acts.accepted(events);
    }

    /** The same in a batch that it was traced to; one whose line is just being cleared hears it when that is decided. */
    Decision<BatchEvent> hear(ProcessingBatch batch, BatchCommand.HearRecall command, Moment moment) {
        String lot = command.lot();
        if (batch.incidents().recalled().contains(lot)) {
            return Decision.unchanged();
        }
        if (batch.bench().asking()) {
            return Acts.hoodBeingAsked(batch.bench());
        }
        boolean used = used(batch, lot);
        List<BatchEvent> events = new ArrayList<>();
        events.add(new BatchEvent.RecallHeard(command.treatment(), command.alarm(), lot, used));
        events.addAll(recalled(batch, used, moment));
        return Acts.accepted(events);
    }

    /** A batch whose lots were not kept counts as made with the lot: nobody can say that it was not. */
    private static boolean used(ProcessingBatch batch, String recalled) {
        List<String> lots = batch.incidents().lots();
        return batch.bench().lineClearanceId() != null
                && (lots == null || lots.stream().anyMatch(lot -> ReagentLot.of(lot).lot().equals(recalled)));
    }

    private static List<BatchEvent> recalled(ProcessingBatch batch, boolean used, Moment moment) {
        List<BatchEvent> events = new ArrayList<>();
        if (used) {
            events.addAll(everything(batch, Hold.RECALL, moment));
            events.add(Rules.deviation(moment, Quality.Deviation.MAJOR, Alarm.REAGENT_RECALL, moment.now()));
        }
        return events;
    }
}
