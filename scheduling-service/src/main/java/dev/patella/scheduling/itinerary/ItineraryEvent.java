package dev.patella.scheduling.itinerary;

import dev.patella.messaging.Moment;
import dev.patella.platform.signature.PendingAct;
import dev.patella.scheduling.day.DayAnswer;
import dev.patella.scheduling.day.Guidance;
import dev.patella.scheduling.day.PlannedChain;
import dev.patella.scheduling.day.PlannedStep;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that happens to an itinerary; these alone rebuild its state. */
public sealed interface ItineraryEvent {

    /** Another service told something; kept as it was understood then. */
    record FactHeard(ForeignEvent fact, Instant at) implements ItineraryEvent {}

    /** A booking is wanted. */
    record BookingWished(Wish wish) implements ItineraryEvent {}

    /** Something fits; the clinic day is asked for it. */
    record IntentRecorded(String wish, Intent intent) implements ItineraryEvent {}

    /** The clinic day did not give it, or the intent had expired: a new search begins. */
    record IntentClosed(String wish, String token, DayAnswer.Verdict verdict, Instant at) implements ItineraryEvent {}

    /**
     * A wish cannot be granted.
     *
     * @param held what was booked for it all the same and must be given back, or null
     */
    record WishRefused(String wish, String code, @Nullable Held held) implements ItineraryEvent {}

    /** An appointment is booked. */
    record AppointmentBooked(String wish, Appointment appointment) implements ItineraryEvent {}

    /** An appointment was given up. */
    record AppointmentCancelled(Appointment appointment, String reason, Held held) implements ItineraryEvent {}

    /** Later steps of the running day were moved, because one is late. */
    record DayReplanned(String cause, List<PlannedStep> moved, Replan replan, String policyVersion) implements ItineraryEvent {}

    /** The patient came to an appointment. */
    record AppointmentAttended(Appointment appointment, String digest) implements ItineraryEvent {}

    /** The whole chain of a procedure day is booked. */
    record ProcedureDayBooked(String wish, String token, PlannedChain chain) implements ItineraryEvent {}

    /** The procedure day was given up as a unit; `by` is `PATIENT` or `CLINIC`, `then` is `REBOOK` or `END`. */
    record ProcedureDayCancelled(LocalDate date, String reason, String by, String then, Held held,
            @Nullable String digest) implements ItineraryEvent {}

    /** Another procedure day is booked in place of the one before; that is held until it is given back. */
    record ProcedureDayMoved(String wish, String token, PlannedChain chain, LocalDate previousDate, String reason,
            Held held) implements ItineraryEvent {}

    /** The patient did not come; the day was given up as a unit. */
    record PatientDidNotShow(LocalDate date, int count, String policyVersion, Held held) implements ItineraryEvent {}

    /** An appointment has another time. */
    record AppointmentMoved(String wish, Appointment appointment, Instant previousStart, Held held) implements ItineraryEvent {}

    /** The patient did not come to an appointment; `count` of its kind in a row. */
    record AppointmentMissed(Appointment appointment, int count, String digest) implements ItineraryEvent {}

    /** Both signed a sign-in that did not pass. */
    record SignInFailed(List<ChecklistItem> items, List<String> persons, Instant at, String digest) implements ItineraryEvent {}

    /** Both signed a time-out that did not pass. */
    record TimeOutFailed(List<SideFailed> sides, List<String> persons, Instant at, String policyVersion,
            String digest) implements ItineraryEvent {}

    /** Time-out of one knee of a failed time-out; what a scan found wrong is an item of its own. */
    record SideFailed(Side side, List<ChecklistItem> items, @Nullable String container) {}

    /** The harvest was given up. Further sites and rejected containers are null where there were none. */
    record HarvestFailed(String din, String reason, boolean injury, Instant end, List<String> complications,
            @Nullable List<FurtherSite> furtherSites, @Nullable List<RejectedContainer> rejectedContainers,
            String digest) implements ItineraryEvent {}

    /** Something happened that should not have; the laboratory keeps the deviation. */
    record DeviationReported(String id, String deviationClass, String about, Instant at) implements ItineraryEvent {

        static final String MAJOR = "MAJOR";
        static final String CRITICAL = "CRITICAL";

        static DeviationReported of(String deviationClass, String about, Instant at, Moment moment) {
            return new DeviationReported(moment.id("deviation-" + about), deviationClass, about, at);
        }
    }

    /** The injection was given up. */
    record InjectionAbandoned(String reason, Instant at, List<String> complications, String digest) implements ItineraryEvent {}

    /** The clinic day has the slots back. */
    record BookingReleased(String token) implements ItineraryEvent {}

    /** The patient arrived on the procedure day. */
    record PatientCheckedIn(String checkInId, ItineraryCommand.CheckInPatient checkIn, Instant at,
            String digest) implements ItineraryEvent {}

    /** The first of two persons signed. */
    record FirstSignatureGiven(PendingAct act) implements ItineraryEvent {}

    /** The sign-in was passed. */
    record SignInCompleted(String signInId, List<ChecklistItem> items, List<Side> sides, List<String> persons, Instant at,
            String digest) implements ItineraryEvent {}

    /** The harvest started. */
    record HarvestStarted(String signInId, String din, String wristbandId, CellSource source, HarvestSite harvestSite, @Nullable Side side,
            boolean siteMarked, List<ItineraryCommand.Anaesthetic> anaesthetics, Instant startedAt,
            String digest) implements ItineraryEvent {}

    /**
     * The harvest ended; its containers carry the DIN. Further sites and rejected containers are null where there were none.
     *
     * @param source what the containers hold; null in what was stored before it was kept
     */
    record HarvestCompleted(String din, List<HarvestContainer> containers, Instant start, Instant end, List<String> labelVerifiers,
            double temperatureC, @Nullable Double anticoagulantMl, List<String> complications, @Nullable List<FurtherSite> furtherSites,
            @Nullable List<RejectedContainer> rejectedContainers, @Nullable CellSource source, String digest) implements ItineraryEvent {}

    /** A container has another custodian. */
    record CustodyHandedOver(String item, Custodian from, Custodian to, Instant at, double temperatureC, String sealId, List<Scan> scans,
            String digest) implements ItineraryEvent {}

    /** The time-out was passed. */
    record TimeOutCompleted(String timeOutId, List<SideTimedOut> sides, List<String> persons, Instant at,
            String policyVersion, String digest) implements ItineraryEvent {}

    /** Time-out of one knee, as it was passed. */
    record SideTimedOut(Side side, List<ChecklistItem> items, String container, Instant opensAt, Instant syringeExpiresAt) {}

    /** The product was injected. */
    record InjectionCompleted(String timeOutId, List<InjectedTarget> targets, Instant injectedAt, Guidance guidance,
            List<ImageStudy> images, List<String> complications, String digest) implements ItineraryEvent {}

    /** The observation began; it takes at least these minutes. */
    record ObservationStarted(Vitals vitals, Instant startedAt, int minutes, String policyVersion,
            String digest) implements ItineraryEvent {}

    /** The patient went home. */
    record PatientDischarged(List<Criterion> criteria, List<TimedVitals> vitals, Instructions instructions, boolean escort,
            List<String> persons, Instant at, String policyVersion, String digest) implements ItineraryEvent {}

    /** The treatment is on the wait list, or its entry was changed. */
    record WaitListJoined(WaitListEntry entry) implements ItineraryEvent {}

    /** The treatment is on the wait list no more; `cause` is `LEFT`, `BOOKED` or `ENDED`. */
    record WaitListLeft(String cause) implements ItineraryEvent {

        static final String LEFT = "LEFT";
        static final String BOOKED = "BOOKED";
        static final String ENDED = "ENDED";
    }

    /** A slot is offered to this treatment. */
    record SlotOffered(SlotOffer offer) implements ItineraryEvent {}

    /** A slot was to be offered to this treatment, and does not suit it any more, for this reason. */
    record SlotOfferPassed(SlotOffer offer, String code, Instant at) implements ItineraryEvent {}

    /** The offer of a slot is over. */
    record SlotOfferEnded(String slotId, SlotOffer.Outcome outcome, Instant at) implements ItineraryEvent {}

    /** The treatment that gave the slot back knows what became of the offer, or is told again at this time. */
    record OfferOutcomeTold(String slotId, @Nullable Instant again) implements ItineraryEvent {}

    /** The procedure day that was given back is to be offered to the wait list. */
    record SlotFreed(FreedSlot slot, String policyVersion) implements ItineraryEvent {}

    /** It is this treatment that the slot is offered to next. */
    record CandidateChosen(String slotId, String treatment, SlotOffer offer, Instant at) implements ItineraryEvent {}

    /** The chosen treatment has the offer, or is told again at this time. */
    record CandidateTold(String slotId, @Nullable Instant again) implements ItineraryEvent {}

    /** What became of the offer to that treatment. */
    record OfferOutcomeHeard(String slotId, String treatment, SlotOffer.Outcome outcome, Instant at) implements ItineraryEvent {}

    /** The slot is offered to nobody any more. */
    record OfferingEnded(String slotId) implements ItineraryEvent {}
}
