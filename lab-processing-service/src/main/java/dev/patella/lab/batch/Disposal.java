package dev.patella.lab.batch;

import dev.patella.messaging.Decision;
import dev.patella.messaging.Moment;
import java.util.List;

/** What is destroyed before a witness: containers of product, and raw material that does not become one (domain.md §1.3). */
final class Disposal {

    private Disposal() {}

    static Decision<BatchEvent> discard(ProcessingBatch batch, BatchCommand.DiscardProduct command, Moment moment) {
        String scan = Rules.scan(command.container());
        String kind = Acts.kind(Acts.DISCARD_PRODUCT, scan);
        ProductContainer container = batch.container(scan).orElse(null);
        boolean raw = batch.material().containers().stream().anyMatch(each -> each.container().equals(scan));
        if (container == null && !raw && !batch.ended() && Rules.mayBecomeOurs(batch, scan) && (batch.product().isEmpty() || batch
                .material()
                .containers()
                .isEmpty())) {
            return Decision.waits("CONTAINER_UNKNOWN", scan + " is not known here yet; until it is harvested or filled this waits.");
        }
        if (container == null && !raw) {
            return Decision.refused("CONTAINER_UNKNOWN", scan + " is no container of this batch, neither raw material nor product.");
        }
        boolean gone = container == null
                ? batch.incidents().discardedRaw().contains(scan)
                : container.state() == ProductState.DISCARDED;
        if (gone) {
            return Acts.again(batch, kind, moment, "PRODUCT_ALREADY_DISCARDED", scan + " is discarded.");
        }
        boolean unneeded = container == null ? unneeded(batch) : unneeded(batch, container);
        String state = container == null ? "raw material" : container.state().name();
        if (container != null && container.state().given()) {
            return Decision.refused("PRODUCT_STILL_NEEDED", scan + " is " + container.state()
                    + ": it was given to the patient; what was left of it was told with that.");
        }
        return unneeded
                ? Acts.performedAndVerified(batch, kind, moment, signers -> Decision.accepted(
                        new BatchEvent.ProductDiscarded(scan, command.reason(), command.method(), signers, moment.digest())))
                : Decision.waits("PRODUCT_STILL_NEEDED", scan + " is " + state
                        + ": a container is discarded when it is expired, rejected, held or returned, or when the patient needs it no more."
                        + " If it is discarded already, this waits until that is known.");
    }

    /** Whether a container of product may be discarded. */
    static boolean unneeded(ProcessingBatch batch, ProductContainer container) {
        return switch (container.state()) {
            case EXPIRED, REJECTED, RETURNED -> true;
            case QUARANTINED, CONDITIONALLY_RELEASED, ISSUED -> batch.ended() || batch.anyGiven()
                    || batch.incidents()
                            .over(container.container())
                            .stream()
                            .anyMatch(hold -> !hold.reason().equals(Hold.RESULTS_CORRECTED));
            case COLLECTED, RECEIVED, IN_PROCESS, ADMINISTERED, PARTIALLY_ADMINISTERED, DISCARDED, FINALLY_RELEASED,
                    STERILITY_POSITIVE_AFTER_USE -> false;
        };
    }

    /** Whether raw material may be discarded: it was rejected, the treatment ended, or it has become a product. */
    static boolean unneeded(ProcessingBatch batch) {
        return batch.ended() || batch.materialRejected() || batch.stage().reached(Stage.QUARANTINED);
    }

    /** Raw material that the laboratory has and that is not discarded. */
    static List<String> rawLeft(ProcessingBatch batch) {
        return batch.material()
                .containers()
                .stream()
                .map(Material.RawContainer::container)
                .filter(raw -> batch.material().lastHandOver(raw) != null || batch.stage().reached(Stage.RECEIVED)
                        || batch.materialRejected())
                .filter(raw -> !batch.incidents().discardedRaw().contains(raw))
                .toList();
    }
}
