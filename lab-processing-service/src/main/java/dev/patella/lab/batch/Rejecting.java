package dev.patella.lab.batch;

import dev.patella.messaging.Decision;
import dev.patella.messaging.Moment;
import dev.patella.platform.signature.PendingAct;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What must not be used, raw or filled, and what comes back (domain.md §1.3, §1.4). It is discarded before a witness later. */
final class Rejecting {

    private static final Set<String> CRITICAL = Set.of("IDENTITY_MISMATCH", "CONTAINER_UNLABELLED");

    Decision<BatchEvent> material(ProcessingBatch batch, BatchCommand.RejectMaterial command, Moment moment) {
        if (batch.materialRejected()) {
            return Acts.again(batch, Acts.REJECT_MATERIAL, moment, "MATERIAL_ALREADY_REJECTED", "The material was rejected before.");
        }
        if (batch.stage().reached(Stage.QUARANTINED)) {
            return Decision.refused("PROCESSING_ALREADY_COMPLETED",
                    "The material has become a product: quality rejects its containers with reject-product.");
        }
        String din = batch.material().din();
        Instant harvestEnd = batch.material().harvestEnd();
        if (din == null || harvestEnd == null) {
            return Decision.notYet("MATERIAL_NOT_KNOWN", "No harvest is on record here. When it is, send this again.");
        }
        Instant at = command.rejectedAt() != null ? command.rejectedAt() : Acts.begun(batch, Acts.REJECT_MATERIAL, moment);
        if (at.isAfter(moment.now()) || at.isBefore(harvestEnd)) {
            return Decision.refused("TIME_NOT_POSSIBLE", "A rejection at " + at + " is not between the end of the harvest, " + harvestEnd
                    + ", and now, " + moment.now() + ".");
        }
        return Acts.byTwo(batch, Acts.REJECT_MATERIAL, moment, Set.of(Roles.LAB_TECHNICIAN), Set.of(Roles.LAB_VERIFIER, Roles.QUALITY),
                first -> Acts.accepted(rejected(batch, din, command.reason(), at, first, moment)));
    }

    private static List<BatchEvent> rejected(ProcessingBatch batch, String din, String reason, Instant at, PendingAct first,
            Moment moment) {
        boolean byQuality = first.by().role().equals(Roles.QUALITY) || moment.actor().role().equals(Roles.QUALITY);
        List<String> containers = batch.material().containers().stream().map(Material.RawContainer::container).toList();
        List<BatchEvent> events = new ArrayList<>();
        events.add(new BatchEvent.MaterialRejected(din, reason, at, containers, Signers.of(first, moment), byQuality, moment.digest()));
        if (!batch.quality().hasOpen(reason)) {
            events.add(Rules.deviation(moment, CRITICAL.contains(reason) ? Quality.Deviation.CRITICAL : Quality.Deviation.MAJOR, reason,
                    at));
        }
        return events;
    }

    Decision<BatchEvent> product(ProcessingBatch batch, BatchCommand.RejectProduct command, Moment moment) {
        if (batch.product().isEmpty()) {
            return Decision.refused("PROCESSING_NOT_COMPLETED",
                    "There is no product yet: the raw material is rejected with reject-material.");
        }
        String told = command.container();
        if (told != null) {
            String scan = Rules.scan(told);
            return batch.container(scan)
                    .map(container -> one(container, command.reason()))
                    .orElseGet(() -> Decision.refused("CONTAINER_UNKNOWN", scan + " is no container of product of this batch."));
        }
        List<BatchEvent> events = all(batch, command.reason());
        return events.isEmpty()
                ? Decision.refused("PRODUCT_ALREADY_REJECTED", "Every container was given, rejected, or discarded before.")
                : Acts.accepted(events);
    }

    private static Decision<BatchEvent> one(ProductContainer container, String reason) {
        return switch (container.state()) {
            case REJECTED -> Decision.unchanged();
            case DISCARDED -> Decision.refused("PRODUCT_ALREADY_DISCARDED", container.container() + " is discarded.");
            case ADMINISTERED, PARTIALLY_ADMINISTERED, FINALLY_RELEASED, STERILITY_POSITIVE_AFTER_USE -> Decision
                    .refused("PRODUCT_ALREADY_ADMINISTERED", container.container() + " was given to the patient: what is wrong with it is"
                            + " a deviation and a matter of follow-up.");
            case COLLECTED, RECEIVED, IN_PROCESS, QUARANTINED, CONDITIONALLY_RELEASED, ISSUED, RETURNED, EXPIRED -> Decision
                    .accepted(new BatchEvent.ProductRejected(container.container(), reason));
        };
    }

    /** Everything that could still be used. */
    static List<BatchEvent> all(ProcessingBatch batch, String reason) {
        List<BatchEvent> events = new ArrayList<>();
        batch.product()
                .stream()
                .filter(container -> container.state().live())
                .forEach(container -> events.add(new BatchEvent.ProductRejected(container.container(), reason)));
        return events;
    }

    /** What comes back is a fact: where it should not have been away, it is recorded with a deviation. */
    Decision<BatchEvent> returned(ProcessingBatch batch, BatchCommand.ReturnProduct command, Moment moment) {
        String scan = Rules.scan(command.container());
        ProductContainer container = batch.container(scan).orElse(null);
        if (container == null) {
            Decision<BatchEvent> unknown = Decision.refused("CONTAINER_UNKNOWN", scan + " is no container of product of this batch.");
            return batch.product().isEmpty() && !batch.ended() && Rules.mayBecomeOurs(batch, scan)
                    ? Decision.waits("CONTAINER_UNKNOWN", "No container of this batch is filled yet; until complete-processing this waits.")
                    : unknown;
        }
        if (batch.people().done().containsKey(Acts.kind(Acts.RETURN_PRODUCT, scan))) {
            return Decision.unchanged();
        }
        Instant at = command.at() != null ? command.at() : moment.told();
        if (at.isAfter(moment.now())) {
            return Decision.refused("TIME_NOT_POSSIBLE", "A return at " + at + " is in the future; it is " + moment.now() + ".");
        }
        List<BatchEvent> events = new ArrayList<>();
        events.add(new BatchEvent.ProductReturned(scan, at, command.reason(), moment.digest()));
        boolean neverLeft = container.state() == ProductState.QUARANTINED || container.state() == ProductState.CONDITIONALLY_RELEASED;
        if (neverLeft) {
            events.add(Rules.deviation(moment, Quality.Deviation.CRITICAL, "RETURNED_WITHOUT_ISSUE", at));
        } else if (container.state() == ProductState.DISCARDED) {
            events.add(Rules.deviation(moment, Quality.Deviation.CRITICAL, "RETURNED_AFTER_DISCARD", at));
        }
        return Acts.accepted(events);
    }
}
