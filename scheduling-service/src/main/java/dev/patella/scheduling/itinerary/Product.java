package dev.patella.scheduling.itinerary;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the lab says about the cells.
 *
 * @param din DIN that the lab accepted or released, or null
 * @param receivedAt when it received the raw material, or null
 * @param processingStartedAt when processing started, or null
 * @param processingEnd when processing ended, or null
 * @param expiresAt when the product expires, or null
 * @param containers containers of product, by id
 * @param holds holds that are open, by id, or null before there was any
 * @param rejected why the raw material was rejected, or null
 */
public record Product(@Nullable String din, @Nullable Instant receivedAt, @Nullable Instant processingStartedAt,
        @Nullable Instant processingEnd, @Nullable Instant expiresAt, Map<String, Container> containers, @Nullable Map<String, Hold> holds,
        @Nullable String rejected) {

    /** Reason with which the lab tells that a container has expired. */
    static final String EXPIRED = "NOT_USED";
    private static final String MISMATCH = "mismatch/";

    static final Product NONE = new Product(null, null, null, null, null, Map.of(), null, null);

    public Product {
        containers = Frozen.map(containers);
        holds = holds == null ? null : Frozen.map(holds);
    }

    /**
     * A container of product.
     *
     * @param side knee that it is for; null for the reserve
     * @param ml volume, mL
     * @param expiresAt its expiry
     * @param issued whether it may go to the procedure room
     * @param stopped why it must not be used, or null
     */
    public record Container(@Nullable Side side, double ml, Instant expiresAt, boolean issued, @Nullable String stopped) {}

    /**
     * A hold of the lab.
     *
     * @param containers what it reaches; empty for all of the treatment
     * @param reason code of the reason
     */
    public record Hold(List<String> containers, String reason) {
        boolean reaches(String container) {
            return containers.isEmpty() || containers.contains(container);
        }
    }

    /** Holds that are open, by id. */
    public Map<String, Hold> openHolds() {
        return holds == null ? Map.of() : holds;
    }

    /** The hold that reaches this container, or null. */
    @Nullable
    Hold holdOf(String container) {
        return openHolds().values().stream().filter(one -> one.reaches(container)).findFirst().orElse(null);
    }

    /** Whether a container for this knee may still be used. */
    boolean usableFor(Side side, Instant now) {
        return containers.entrySet()
                .stream()
                .anyMatch(one -> one.getValue().side() == side && one.getValue().stopped() == null && holdOf(one.getKey()) == null
                        && now.isBefore(one.getValue().expiresAt()));
    }

    Product held(String id, Hold hold) {
        return withHolds(Frozen.with(openHolds(), id, hold));
    }

    /** What is in quarantine is not used until quality lifts it, or the lab issues it anew, which it does with nothing that is open. */
    Product mismatched(String id, List<String> quarantined) {
        return quarantined.isEmpty() ? this : held(MISMATCH + id, new Hold(quarantined, "IDENTITY_MISMATCH"));
    }

    Product lifted(String id) {
        Map<String, Hold> all = new TreeMap<>(openHolds());
        all.keySet().removeAll(List.of(id, MISMATCH + id));
        return withHolds(all);
    }

    private Product withoutMismatch(String container) {
        Map<String, Hold> all = new TreeMap<>(openHolds());
        return all.entrySet().removeIf(one -> one.getKey().startsWith(MISMATCH) && one.getValue().reaches(container)) ? withHolds(all)
                : this;
    }

    private Product withHolds(Map<String, Hold> all) {
        return new Product(din, receivedAt, processingStartedAt, processingEnd, expiresAt, containers, all, rejected);
    }

    Product rejected(String reason) {
        return new Product(din, receivedAt, processingStartedAt, processingEnd, expiresAt, containers, holds, reason);
    }

    Product received(String of, Instant at) {
        return new Product(of, at, processingStartedAt, processingEnd, expiresAt, containers, holds, rejected);
    }

    Product started(Instant at) {
        return new Product(din, receivedAt, at, processingEnd, expiresAt, containers, holds, rejected);
    }

    Product completed(Instant end, Instant expiry) {
        return new Product(din, receivedAt, processingStartedAt, end, expiry, containers, holds, rejected);
    }

    Product released(ForeignEvent.ProductReleased event) {
        Map<String, Container> all = new TreeMap<>(containers);
        for (ForeignEvent.ReleasedContainer one : event.containers()) {
            Container known = all.get(one.container());
            all.put(one.container(), new Container(one.side(), one.ml(), one.expiresAt(), known != null && known.issued(),
                    known == null ? null : known.stopped()));
        }
        return new Product(event.din(), receivedAt, processingStartedAt, processingEnd, expiresAt, all, holds, rejected);
    }

    Product issued(String container) {
        Container known = containers.get(container);
        return known == null ? this
                : with(container, new Container(known.side(), known.ml(), known.expiresAt(), true, known.stopped())).withoutMismatch(
                        container);
    }

    Product returned(String container) {
        Container known = containers.get(container);
        return known == null ? this : with(container, new Container(known.side(), known.ml(), known.expiresAt(), false, known.stopped()));
    }

    Product stopped(String container, String reason) {
        Container known = containers.get(container);
        return known == null ? this : with(container, new Container(known.side(), known.ml(), known.expiresAt(), known.issued(), reason));
    }

    private Product with(String id, Container container) {
        return new Product(din, receivedAt, processingStartedAt, processingEnd, expiresAt, Frozen.with(containers, id, container), holds,
                rejected);
    }
}
