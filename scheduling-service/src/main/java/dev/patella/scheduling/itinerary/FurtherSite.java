package dev.patella.scheduling.itinerary;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A further place of the body at which material was taken, because the first gave too little (domain.md §1.4).
 *
 * @param harvestSite where
 * @param side its side, where it has one
 * @param siteMarked whether the operator had marked it
 * @param startedAt when it was begun there
 */
public record FurtherSite(HarvestSite harvestSite, @Nullable Side side, boolean siteMarked, Instant startedAt) {}
