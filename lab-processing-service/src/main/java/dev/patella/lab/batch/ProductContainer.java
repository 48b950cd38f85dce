package dev.patella.lab.batch;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One container of product.
 *
 * @param container its id: DIN and product code
 * @param productCode eight characters: product, type of collection, division
 * @param division `00`, `A0`, `B0` …
 * @param side knee it is for; null for the reserve
 * @param ml volume in mL
 * @param expiresAt when it must no longer be used
 * @param state how far it is
 * @param deliveredMl what was given of it
 */
public record ProductContainer(String container, String productCode, String division, @Nullable String side, double ml, Instant expiresAt,
        ProductState state, double deliveredMl) {

    ProductContainer now(ProductState next) {
        return new ProductContainer(container, productCode, division, side, ml, expiresAt, next, deliveredMl);
    }

    ProductContainer delivered(double givenMl, ProductState next) {
        return new ProductContainer(container, productCode, division, side, ml, expiresAt, next, givenMl);
    }
}
