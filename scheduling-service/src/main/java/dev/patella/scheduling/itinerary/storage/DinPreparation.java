package dev.patella.scheduling.itinerary.storage;

import dev.patella.messaging.Moment;
import dev.patella.messaging.Preparation;
import dev.patella.messaging.Registry;
import dev.patella.platform.id.Din;
import dev.patella.scheduling.itinerary.DinClaim;
import dev.patella.scheduling.itinerary.Itinerary;
import dev.patella.scheduling.itinerary.ItineraryCommand;
import dev.patella.scheduling.itinerary.ItineraryCommand.StartHarvest;
import org.jspecify.annotations.Nullable;

/**
 * Claims the DIN of a harvest before it is decided: one DIN belongs to one treatment for ever (domain.md §10.2). A claim that the decision
 * then refuses stays, which is the safe side: that label was seen at this patient's table (decision 0033).
 */
public final class DinPreparation implements Preparation<Itinerary, ItineraryCommand> {

    /** Name of the registry. */
    public static final String REGISTRY = "din";

    private final Registry registry;

    public DinPreparation(Registry registry) {
        this.registry = registry;
    }

    @Override
    public ItineraryCommand prepare(String treatmentId, Itinerary state, ItineraryCommand command, Moment moment) {
        return command instanceof StartHarvest harvest ? claimed(treatmentId, harvest) : command;
    }

    private StartHarvest claimed(String treatmentId, StartHarvest harvest) {
        DinClaim claim = claim(treatmentId, harvest.din());
        return new StartHarvest(harvest.din(), harvest.wristbandScan(), harvest.source(), harvest.harvestSite(), harvest.side(),
                harvest.siteMarked(), harvest.anaesthetics(), harvest.startedAt(), claim);
    }

    /** What cannot be read is not claimed: the decider says what is wrong with it. */
    private @Nullable DinClaim claim(String treatmentId, String text) {
        Din din;
        try {
            din = Din.parse(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
        return registry.claim(REGISTRY, din.value(), treatmentId).equals(treatmentId) ? DinClaim.OURS : DinClaim.TAKEN;
    }
}
