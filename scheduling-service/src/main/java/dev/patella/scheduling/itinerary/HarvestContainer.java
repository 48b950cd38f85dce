package dev.patella.scheduling.itinerary;

import org.jspecify.annotations.Nullable;

/**
 * A container of raw material.
 *
 * @param container DIN and flag
 * @param lot lot of the empty container
 * @param ml volume, mL
 * @param relabelled whether it was found without its label, or with a wrong one, and labelled anew before it left the room; null for no
 */
public record HarvestContainer(String container, String lot, double ml, @Nullable Boolean relabelled) {

    /** Labelled as it was filled. */
    public HarvestContainer(String container, String lot, double ml) {
        this(container, lot, ml, null);
    }
}
