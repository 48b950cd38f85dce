package dev.patella.scheduling.itinerary;

import java.time.Instant;
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
 */
public record Product(@Nullable String din, @Nullable Instant receivedAt, @Nullable Instant processingStartedAt,
        @Nullable Instant processingEnd, @Nullable Instant expiresAt, Map<String, Container> containers) {

    static final Product NONE = new Product(null, null, null, null, null, Map.of());

    public Product {
        containers = Frozen.map(containers);
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

    Product received(String of, Instant at) {
        return new Product(of, at, processingStartedAt, processingEnd, expiresAt, containers);
    }

    Product started(Instant at) {
        return new Product(din, receivedAt, at, processingEnd, expiresAt, containers);
    }

    Product completed(Instant end, Instant expiry) {
        return new Product(din, receivedAt, processingStartedAt, end, expiry, containers);
    }

    Product released(ForeignEvent.ProductReleased event) {
        Map<String, Container> all = new TreeMap<>(containers);
        for (ForeignEvent.ReleasedContainer one : event.containers()) {
            Container known = all.get(one.container());
            all.put(one.container(), new Container(one.side(), one.ml(), one.expiresAt(), known != null && known.issued(),
                    known == null ? null : known.stopped()));
        }
        return new Product(event.din(), receivedAt, processingStartedAt, processingEnd, expiresAt, all);
    }

    Product issued(String container) {
        Container known = containers.get(container);
        return known == null ? this : with(container, new Container(known.side(), known.ml(), known.expiresAt(), true, known.stopped()));
    }

    Product stopped(String container, String reason) {
        Container known = containers.get(container);
        return known == null ? this : with(container, new Container(known.side(), known.ml(), known.expiresAt(), known.issued(), reason));
    }

    private Product with(String id, Container container) {
        Map<String, Container> all = new TreeMap<>(containers);
        all.put(id, container);
        return new Product(din, receivedAt, processingStartedAt, processingEnd, expiresAt, all);
    }
}
