package dev.patella.scheduling.itinerary;

import dev.patella.messaging.Aggregate;
import dev.patella.messaging.Decision;
import dev.patella.messaging.Gate;
import dev.patella.messaging.Moment;
import dev.patella.messaging.Refusal;
import dev.patella.messaging.Timer;
import dev.patella.scheduling.day.AppointmentPolicy;
import dev.patella.scheduling.day.ChainPolicy;
import dev.patella.scheduling.itinerary.ItineraryEvent.FirstSignatureGiven;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides everything about an itinerary. */
public final class ItineraryDecider implements Aggregate<Itinerary, ItineraryCommand, ForeignEvent, ItineraryEvent> {

    private final BookingDecisions bookings;
    private final AnswerDecisions answers;
    private final CheckInDecisions checkIn;
    private final HarvestDecisions harvest;
    private final CustodyDecisions custody;
    private final TimeOutDecisions timeOut;
    private final InjectionDecisions injection;
    private final DischargeDecisions discharge;
    private final DayDecisions days;
    private final Replanning replanning;
    private final AppointmentDecisions appointments;
    private final WaitListDecisions waitList;
    private final FreedSlotDecisions slots;

    public ItineraryDecider(ClinicalPolicy policy, AppointmentPolicy planning, ChainPolicy chains, LatePolicy late,
            WaitListPolicy waiting) {
        slots = new FreedSlotDecisions(waiting);
        replanning = new Replanning(chains, late);
        bookings = new BookingDecisions(policy, planning);
        waitList = new WaitListDecisions(waiting, bookings);
        days = new DayDecisions(bookings, late, slots);
        appointments = new AppointmentDecisions(policy);
        answers = new AnswerDecisions(policy, slots);
        checkIn = new CheckInDecisions(policy);
        harvest = new HarvestDecisions(policy);
        custody = new CustodyDecisions(policy);
        timeOut = new TimeOutDecisions(policy);
        injection = new InjectionDecisions(policy);
        discharge = new DischargeDecisions(policy);
    }

    @Override
    public Itinerary initial() {
        return Itinerary.NONE;
    }

    @Override
    public Decision<ItineraryEvent> decide(Itinerary state, ItineraryCommand command, Moment moment) {
        return switch (command) {
            case ItineraryCommand.BookAppointment c -> bookings.book(state, c, moment);
            case ItineraryCommand.RecordAttendance c -> bookings.attend(state, c, moment);
            case ItineraryCommand.BookProcedureDay c -> bookings.book(state, c, moment);
            case ItineraryCommand.CheckInPatient c -> checkIn.checkIn(state, c, moment);
            case ItineraryCommand.CompleteSignIn c -> checkIn.signIn(state, c, moment);
            case ItineraryCommand.RecordSignIn c -> checkIn.recordSignIn(state, c, moment);
            case ItineraryCommand.RecordTimeOut c -> timeOut.record(state, c, moment);
            case ItineraryCommand.StartHarvest c -> harvest.start(state, c, moment);
            case ItineraryCommand.CompleteHarvest c -> replanning.after(state, harvest.complete(state, c, moment));
            case ItineraryCommand.HandOverCustody c -> custody.handOver(state, c, moment);
            case ItineraryCommand.CompleteTimeOut c -> timeOut.complete(state, c, moment);
            case ItineraryCommand.CompleteInjection c -> injection.inject(state, c, moment);
            case ItineraryCommand.StartObservation c -> injection.observe(state, c, moment);
            case ItineraryCommand.DischargePatient c -> discharge.discharge(state, c, moment);
            case ItineraryCommand.CancelProcedureDay c -> days.cancel(state, c, moment);
            case ItineraryCommand.MoveProcedureDay c -> days.move(state, c, moment);
            case ItineraryCommand.RecordNoShow c -> days.recordNoShow(state, c, moment);
            case ItineraryCommand.CancelAppointment c -> appointments.cancel(state, c, moment);
            case ItineraryCommand.MoveAppointment c -> appointments.move(state, c, moment);
            case ItineraryCommand.RecordMissedAppointment c -> appointments.miss(state, c, moment);
            case ItineraryCommand.FailHarvest c -> harvest.fail(state, c, moment);
            case ItineraryCommand.AbandonInjection c -> injection.abandon(state, c, moment);
            case ItineraryCommand.RecordIntent c -> answers.intend(state, c, moment);
            case ItineraryCommand.RefuseWish c -> answers.refuse(state, c, moment);
            case ItineraryCommand.RecordDayAnswer c -> answers.answer(state, c, moment);
            case ItineraryCommand.RecordRelease c -> answers.release(state, c);
            case ItineraryCommand.JoinWaitList c -> waitList.join(state, c, moment);
            case ItineraryCommand.LeaveWaitList c -> waitList.leave(state, moment);
            case ItineraryCommand.AcceptOffer c -> waitList.accept(state, c, moment);
            case ItineraryCommand.DeclineOffer c -> waitList.decline(state, c, moment);
            case ItineraryCommand.OfferSlot(SlotOffer offer) -> waitList.offered(state, offer, moment);
            case ItineraryCommand.ConfirmReport c -> waitList.reported(state, c, moment);
            case ItineraryCommand.ChooseCandidate c -> slots.choose(state, c, moment);
            case ItineraryCommand.ConfirmOffer c -> slots.told(state, c, moment);
            case ItineraryCommand.HearOfferOutcome c -> slots.answered(state, c, moment);
            case ItineraryCommand.EndOffering c -> slots.end(state, c);
        };
    }

    /** What stops a harvest is intake's to say; what stops an injection, intake's and the laboratory's (design: gates). */
    @Override
    public @Nullable Gate gate(ItineraryCommand command) {
        return switch (command) {
            case ItineraryCommand.CompleteSignIn c -> new Gate(Set.of("intake"), c.downtime());
            case ItineraryCommand.RecordSignIn c -> new Gate(Set.of("intake"), c.downtime());
            case ItineraryCommand.CompleteTimeOut c -> new Gate(Set.of("intake", "lab"), c.downtime());
            case ItineraryCommand.RecordTimeOut c -> new Gate(Set.of("intake", "lab"), c.downtime());
            default -> null;
        };
    }

    @Override
    public List<ItineraryEvent> react(Itinerary state, ForeignEvent event, Moment moment) {
        if (event instanceof ForeignEvent.PromScored scored && !Evolution.isBaselinePain(scored)) {
            return List.of();
        }
        List<ItineraryEvent> events = new ArrayList<>(List.of(new ItineraryEvent.FactHeard(event, moment.now())));
        if (event instanceof ForeignEvent.TreatmentEnded ended) {
            events.addAll(Ending.of(state, ended, slots, moment));
        }
        if (event instanceof ForeignEvent.BatchDelayed delayed) {
            events.addAll(replanning.delayed(state, delayed));
        }
        return events;
    }

    /** What was done to the patient and cannot be recorded is a deviation; the laboratory keeps it with the others of the treatment. */
    @Override
    public List<ItineraryEvent> overdue(Itinerary state, ItineraryCommand command, Refusal missing, Moment moment) {
        return List.of(ItineraryEvent.DeviationReported.of(ItineraryEvent.DeviationReported.CRITICAL, "FACT_OVERDUE_" + missing.code(),
                moment.now(), moment));
    }

    @Override
    public List<ItineraryEvent> ring(Itinerary state, Timer timer, Moment moment) {
        return timer.kind().equals(WaitListDecisions.LAPSE)
                ? WaitListDecisions.lapse(state, timer, moment)
                : days.ring(state, timer, moment);
    }

    @Override
    public Itinerary evolve(Itinerary state, ItineraryEvent event) {
        return switch (event) {
            case ItineraryEvent.FactHeard e -> Evolution.heard(state, e);
            case FirstSignatureGiven(var act) -> state.with(act);
            case ItineraryEvent.BookingWished(Wish wish) -> state.with(state.bookings().with(wish));
            case ItineraryEvent.IntentRecorded e -> BookingEvolution.intended(state, e);
            case ItineraryEvent.IntentClosed e -> BookingEvolution.closed(state, e);
            case ItineraryEvent.WishRefused(String wish, String code, var held) ->
                state.with(state.bookings().without(wish).with(held));
            case ItineraryEvent.AppointmentBooked(String wish, Appointment appointment) ->
                state.with(state.bookings().without(wish).with(appointment));
            case ItineraryEvent.AppointmentCancelled(Appointment appointment, String reason, var held) ->
                state.with(state.bookings().with(appointment).with(held));
            case ItineraryEvent.AppointmentAttended(Appointment appointment, String digest) ->
                state.with(state.bookings().with(appointment));
            case ItineraryEvent.ProcedureDayBooked e -> BookingEvolution.booked(state, e);
            case ItineraryEvent.ProcedureDayCancelled e -> BookingEvolution.cancelled(state, e);
            case ItineraryEvent.ProcedureDayMoved e -> BookingEvolution.moved(state, e);
            case ItineraryEvent.PatientDidNotShow e -> BookingEvolution.missed(state, e);
            case ItineraryEvent.AppointmentMoved(String wish, Appointment appointment, var previous, var held) ->
                state.with(state.bookings().without(wish).with(appointment).with(held));
            case ItineraryEvent.AppointmentMissed(Appointment appointment, int count, String digest) ->
                state.with(state.bookings().with(appointment));
            case ItineraryEvent.DayReplanned e -> state.with(state.bookings().replanned(e.replan()));
            case ItineraryEvent.SignInFailed e ->
                state.withoutPending(Turn.SIGN_IN.command()).done(Turn.PAPER_SIGN_IN.command(), e.digest());
            case ItineraryEvent.DeviationReported e -> state;
            case ItineraryEvent.TimeOutFailed e -> DayEvolution.timeOutFailed(state, e);
            case ItineraryEvent.HarvestFailed e -> DayEvolution.failed(state, e);
            case ItineraryEvent.InjectionAbandoned e -> DayEvolution.abandoned(state, e);
            case ItineraryEvent.BookingReleased(String token) -> state.with(state.bookings().released(token));
            case ItineraryEvent.PatientCheckedIn e -> DayEvolution.checkedIn(state, e);
            case ItineraryEvent.SignInCompleted e -> DayEvolution.signedIn(state, e);
            case ItineraryEvent.HarvestStarted e -> DayEvolution.harvesting(state, e);
            case ItineraryEvent.HarvestCompleted e -> DayEvolution.harvested(state, e);
            case ItineraryEvent.CustodyHandedOver e -> state.with(e.item(), new Custody(e.to(), e.at(), e.digest()));
            case ItineraryEvent.TimeOutCompleted e -> DayEvolution.timedOut(state, e);
            case ItineraryEvent.InjectionCompleted e -> DayEvolution.injected(state, e);
            case ItineraryEvent.ObservationStarted e -> DayEvolution.observed(state, e);
            case ItineraryEvent.PatientDischarged e -> DayEvolution.discharged(state, e);
            case ItineraryEvent.WaitListJoined e -> WaitListEvolution.joined(state, e);
            case ItineraryEvent.WaitListLeft e -> WaitListEvolution.left(state);
            case ItineraryEvent.SlotOffered e -> WaitListEvolution.offered(state, e);
            case ItineraryEvent.SlotOfferPassed e -> WaitListEvolution.passed(state, e);
            case ItineraryEvent.SlotOfferEnded e -> WaitListEvolution.ended(state, e);
            case ItineraryEvent.OfferOutcomeTold e -> WaitListEvolution.told(state, e);
            case ItineraryEvent.SlotFreed e -> WaitListEvolution.freed(state, e);
            case ItineraryEvent.CandidateChosen e -> WaitListEvolution.chosen(state, e);
            case ItineraryEvent.CandidateTold e -> WaitListEvolution.told(state, e);
            case ItineraryEvent.OfferOutcomeHeard e -> WaitListEvolution.answered(state, e);
            case ItineraryEvent.OfferingEnded(String slot) -> WaitListEvolution.over(state, slot);
        };
    }

    @Override
    public @Nullable Timer due(Itinerary state) {
        return Due.first(state, days.due(state));
    }

    @Override
    public List<String> possible(Itinerary state) {
        return Possible.commands(state);
    }

    @Override
    public @Nullable String site(Itinerary state) {
        return state.treatment() == null ? null : state.treatment().site();
    }
}
