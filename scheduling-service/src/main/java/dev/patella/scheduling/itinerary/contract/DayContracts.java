package dev.patella.scheduling.itinerary.contract;

import dev.patella.scheduling.day.Guidance;
import dev.patella.scheduling.itinerary.CellSource;
import dev.patella.scheduling.itinerary.ChecklistItem;
import dev.patella.scheduling.itinerary.Criterion;
import dev.patella.scheduling.itinerary.Custodian;
import dev.patella.scheduling.itinerary.FurtherSite;
import dev.patella.scheduling.itinerary.HarvestContainer;
import dev.patella.scheduling.itinerary.HarvestSite;
import dev.patella.scheduling.itinerary.ImageStudy;
import dev.patella.scheduling.itinerary.InjectedTarget;
import dev.patella.scheduling.itinerary.Instructions;
import dev.patella.scheduling.itinerary.ItineraryCommand;
import dev.patella.scheduling.itinerary.ItineraryEvent;
import dev.patella.scheduling.itinerary.RejectedContainer;
import dev.patella.scheduling.itinerary.Scan;
import dev.patella.scheduling.itinerary.Side;
import dev.patella.scheduling.itinerary.Vitals;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Contract events of the procedure day. A fact that is told later carries the time at which it happened. */
final class DayContracts {

    private DayContracts() {}

    record PatientCheckedInV1(String checkInId, String wristbandId, List<String> identifiersChecked, Vitals vitals,
            ItineraryCommand.Hcg hcg, Instant lastIntake, ItineraryCommand.InfectionAnswers infectionAnswers,
            @Nullable List<ItineraryCommand.Medication> medications, @Nullable Boolean escortPresent) {}

    record SignInCompletedV1(String signInId, List<ChecklistItem> items, List<Side> sides, List<String> persons) {}

    record HarvestStartedV1(Instant occurredAt, String signInId, String din, String wristbandId, CellSource source,
            HarvestSite harvestSite, @Nullable Side side, boolean siteMarked) {}

    record HarvestCompletedV1(Instant occurredAt, String din, List<HarvestContainer> containers, Instant start, Instant end,
            List<String> labelVerifiers, double temperatureC, @Nullable Double anticoagulantMl, List<String> complications,
            @Nullable List<FurtherSite> furtherSites, @Nullable List<RejectedContainer> rejectedContainers,
            @Nullable CellSource source) {}

    record CustodyHandedOverV1(Instant occurredAt, String item, Custodian from, Custodian to, Instant at, double temperatureC,
            String sealId, List<Scan> scans) {}

    record TimeOutCompletedV1(String timeOutId, List<ItineraryEvent.SideTimedOut> sides, List<String> persons, String policyVersion) {}

    record InjectionCompletedV1(Instant occurredAt, String timeOutId, List<InjectedTarget> targets, Instant injectedAt, Guidance guidance,
            List<ImageStudy> images, List<String> complications) {}

    record ObservationStartedV1(Instant occurredAt, Vitals vitals, int minutes) {}

    record PatientDischargedV1(List<Criterion> criteria, Instructions instructions, boolean escort, List<String> persons) {}

    static PatientCheckedInV1 checkedIn(ItineraryEvent.PatientCheckedIn event) {
        ItineraryCommand.CheckInPatient said = event.checkIn();
        return new PatientCheckedInV1(event.checkInId(), said.wristbandId(), said.identifiersChecked().stream().distinct().toList(),
                said.vitals(), said.hcg(), said.lastIntake(), said.infectionAnswers(), said.medications(), said.escortPresent());
    }

    static SignInCompletedV1 signedIn(ItineraryEvent.SignInCompleted event) {
        return new SignInCompletedV1(event.signInId(), event.items(), event.sides(), event.persons());
    }

    static HarvestStartedV1 harvestStarted(ItineraryEvent.HarvestStarted event) {
        return new HarvestStartedV1(event.startedAt(), event.signInId(), event.din(), event.wristbandId(), event.source(),
                event.harvestSite(), event.side(), event.siteMarked());
    }

    static HarvestCompletedV1 harvestCompleted(ItineraryEvent.HarvestCompleted event) {
        return new HarvestCompletedV1(event.end(), event.din(), event.containers(), event.start(), event.end(), event.labelVerifiers(),
                event.temperatureC(), event.anticoagulantMl(), event.complications(), event.furtherSites(), event.rejectedContainers(),
                event.source());
    }

    static CustodyHandedOverV1 handedOver(ItineraryEvent.CustodyHandedOver event) {
        return new CustodyHandedOverV1(event.at(), event.item(), event.from(), event.to(), event.at(), event.temperatureC(),
                event.sealId(), event.scans());
    }

    static TimeOutCompletedV1 timedOut(ItineraryEvent.TimeOutCompleted event) {
        return new TimeOutCompletedV1(event.timeOutId(), event.sides(), event.persons(), event.policyVersion());
    }

    static InjectionCompletedV1 injected(ItineraryEvent.InjectionCompleted event) {
        return new InjectionCompletedV1(event.injectedAt(), event.timeOutId(), event.targets(), event.injectedAt(), event.guidance(),
                event.images(), event.complications());
    }

    static ObservationStartedV1 observed(ItineraryEvent.ObservationStarted event) {
        return new ObservationStartedV1(event.startedAt(), event.vitals(), event.minutes());
    }

    static PatientDischargedV1 discharged(ItineraryEvent.PatientDischarged event) {
        return new PatientDischargedV1(event.criteria(), event.instructions(), event.escort(), event.persons());
    }
}
