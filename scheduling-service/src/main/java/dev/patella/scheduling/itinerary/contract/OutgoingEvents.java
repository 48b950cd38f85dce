package dev.patella.scheduling.itinerary.contract;

import dev.patella.messaging.ContractEvent;
import dev.patella.messaging.Outgoing;
import dev.patella.scheduling.itinerary.Appointment;
import dev.patella.scheduling.itinerary.ItineraryEvent;
import org.jspecify.annotations.Nullable;

/** Which domain events are told to the other services, and how. */
public final class OutgoingEvents implements Outgoing<ItineraryEvent> {

    @Override
    public @Nullable ContractEvent map(ItineraryEvent event) {
        return switch (event) {
            case ItineraryEvent.AppointmentBooked(String wish, Appointment appointment) ->
                ContractEvent.of("appointment-booked", BookingContracts.booked(appointment));
            case ItineraryEvent.AppointmentCancelled e ->
                ContractEvent.of("appointment-cancelled", BookingContracts.cancelled(e));
            case ItineraryEvent.AppointmentAttended(Appointment appointment, String digest) ->
                ContractEvent.of("appointment-attended", BookingContracts.attended(appointment));
            case ItineraryEvent.ProcedureDayBooked e -> ContractEvent.of("procedure-day-booked", BookingContracts.booked(e));
            case ItineraryEvent.ProcedureDayCancelled e -> ContractEvent.of("procedure-day-cancelled", BookingContracts.cancelled(e));
            case ItineraryEvent.ProcedureDayMoved e -> ContractEvent.of("procedure-day-moved", BookingContracts.moved(e));
            case ItineraryEvent.PatientDidNotShow e -> ContractEvent.of("patient-did-not-show", BookingContracts.didNotShow(e));
            case ItineraryEvent.AppointmentMoved e -> ContractEvent.of("appointment-moved", BookingContracts.moved(e));
            case ItineraryEvent.AppointmentMissed e -> ContractEvent.of("appointment-missed", BookingContracts.missed(e));
            case ItineraryEvent.DayReplanned e -> ContractEvent.of("day-replanned", BookingContracts.replanned(e));
            case ItineraryEvent.SignInFailed e -> ContractEvent.of("sign-in-failed", StopContracts.signInFailed(e));
            case ItineraryEvent.TimeOutFailed e -> ContractEvent.of("time-out-failed", StopContracts.timeOutFailed(e));
            case ItineraryEvent.HarvestFailed e -> ContractEvent.of("harvest-failed", StopContracts.harvestFailed(e));
            case ItineraryEvent.DeviationReported e -> ContractEvent.of("deviation-reported", StopContracts.deviation(e));
            case ItineraryEvent.InjectionAbandoned e -> ContractEvent.of("injection-abandoned", StopContracts.abandoned(e));
            case ItineraryEvent.PatientCheckedIn e -> ContractEvent.of("patient-checked-in", DayContracts.checkedIn(e));
            case ItineraryEvent.SignInCompleted e -> ContractEvent.of("sign-in-completed", DayContracts.signedIn(e));
            case ItineraryEvent.HarvestStarted e -> ContractEvent.of("harvest-started", DayContracts.harvestStarted(e));
            case ItineraryEvent.HarvestCompleted e -> ContractEvent.of("harvest-completed", DayContracts.harvestCompleted(e));
            case ItineraryEvent.CustodyHandedOver e -> ContractEvent.of("custody-handed-over", DayContracts.handedOver(e));
            case ItineraryEvent.TimeOutCompleted e -> ContractEvent.of("time-out-completed", DayContracts.timedOut(e));
            case ItineraryEvent.InjectionCompleted e -> ContractEvent.of("injection-completed", DayContracts.injected(e));
            case ItineraryEvent.ObservationStarted e -> ContractEvent.of("observation-started", DayContracts.observed(e));
            case ItineraryEvent.PatientDischarged e -> ContractEvent.of("patient-discharged", DayContracts.discharged(e));
            case ItineraryEvent.WaitListJoined e -> ContractEvent.of("wait-list-joined", WaitListContracts.joined(e));
            case ItineraryEvent.WaitListLeft e -> ContractEvent.of("wait-list-left", WaitListContracts.left(e));
            case ItineraryEvent.SlotOffered e -> ContractEvent.of("slot-offered", WaitListContracts.offered(e));
            case ItineraryEvent.SlotOfferEnded e -> ContractEvent.of("slot-offer-ended", WaitListContracts.ended(e));
            case ItineraryEvent.SlotOfferPassed e -> null;
            case ItineraryEvent.OfferOutcomeTold e -> null;
            case ItineraryEvent.SlotFreed e -> null;
            case ItineraryEvent.CandidateChosen e -> null;
            case ItineraryEvent.CandidateTold e -> null;
            case ItineraryEvent.OfferOutcomeHeard e -> null;
            case ItineraryEvent.OfferingEnded e -> null;
            case ItineraryEvent.FactHeard e -> null;
            case ItineraryEvent.BookingWished e -> null;
            case ItineraryEvent.IntentRecorded e -> null;
            case ItineraryEvent.IntentClosed e -> null;
            case ItineraryEvent.WishRefused e -> null;
            case ItineraryEvent.BookingReleased e -> null;
            case ItineraryEvent.FirstSignatureGiven e -> null;
        };
    }
}
