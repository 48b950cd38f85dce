package dev.patella.scheduling.itinerary.contract;

import dev.patella.scheduling.itinerary.ChecklistItem;
import dev.patella.scheduling.itinerary.FurtherSite;
import dev.patella.scheduling.itinerary.ItineraryEvent;
import dev.patella.scheduling.itinerary.RejectedContainer;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Contract events of gates that failed and of steps that were given up. */
final class StopContracts {

    private StopContracts() {}

    record SignInFailedV1(List<ChecklistItem> items) {}

    record TimeOutFailedV1(List<ItineraryEvent.SideFailed> sides) {}

    record HarvestFailedV1(Instant occurredAt, String din, String reason, boolean injury, Instant end, List<String> complications,
            @Nullable List<FurtherSite> furtherSites, @Nullable List<RejectedContainer> rejectedContainers) {}

    record DeviationReportedV1(Instant occurredAt, String id, String deviationClass, String about, Instant at) {}

    record InjectionAbandonedV1(Instant occurredAt, String reason, Instant at, List<String> complications) {}

    static SignInFailedV1 signInFailed(ItineraryEvent.SignInFailed event) {
        return new SignInFailedV1(event.items());
    }

    static TimeOutFailedV1 timeOutFailed(ItineraryEvent.TimeOutFailed event) {
        return new TimeOutFailedV1(event.sides());
    }

    static HarvestFailedV1 harvestFailed(ItineraryEvent.HarvestFailed event) {
        return new HarvestFailedV1(event.end(), event.din(), event.reason(), event.injury(), event.end(), event.complications(),
                event.furtherSites(), event.rejectedContainers());
    }

    static DeviationReportedV1 deviation(ItineraryEvent.DeviationReported event) {
        return new DeviationReportedV1(event.at(), event.id(), event.deviationClass(), event.about(), event.at());
    }

    static InjectionAbandonedV1 abandoned(ItineraryEvent.InjectionAbandoned event) {
        return new InjectionAbandonedV1(event.at(), event.reason(), event.at(), event.complications());
    }
}
