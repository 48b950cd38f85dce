package dev.patella.scheduling.itinerary;

import dev.patella.messaging.Decision;
import dev.patella.messaging.Moment;
import dev.patella.messaging.Refusal;
import dev.patella.scheduling.day.AppointmentPolicy;
import dev.patella.scheduling.itinerary.ItineraryCommand.BookAppointment;
import dev.patella.scheduling.itinerary.ItineraryCommand.BookProcedureDay;
import dev.patella.scheduling.itinerary.ItineraryCommand.RecordAttendance;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Wishes for appointments and for the procedure day, and who came. */
final class BookingDecisions {

    private final ClinicalPolicy policy;
    private final AppointmentPolicy appointments;

    BookingDecisions(ClinicalPolicy policy, AppointmentPolicy appointments) {
        this.policy = policy;
        this.appointments = appointments;
    }

    Decision<ItineraryEvent> book(Itinerary state, BookAppointment command, Moment moment) {
        if (state.treatment() == null) {
            return Decide.unknown();
        }
        if (state.standing().ended() != null && (command.visitId() == null || !Moot.mayStillVisit(state, command.visitId()))) {
            return Decide.ended(state.standing().ended());
        }
        if (command.visitId() != null) {
            return bookVisit(state, command, command.visitId(), moment);
        }
        if (state.bookings().wanted(command.kind())) {
            return inProgress(command.kind().name());
        }
        Appointment open = state.bookings().open(command.kind());
        boolean oneAtATime = switch (command.kind()) {
            case CONSULTATION, PRE_CALL -> true;
            case VISIT, REHAB -> false;
        };
        return period(command, moment)
                .require(() -> !oneAtATime || open == null, "APPOINTMENT_ALREADY_BOOKED", () -> command.kind() + " is booked already, for "
                        + (open == null ? "" : open.planned().start()) + ".")
                .then(() -> wish(moment.id("wish"), command, null, moment));
    }

    private Decision<ItineraryEvent> bookVisit(Itinerary state, BookAppointment command, String visitId, Moment moment) {
        ForeignEvent.VisitWanted visit = state.bookings().visits().get(visitId);
        if (visit == null) {
            return Decision.refused("VISIT_UNKNOWN",
                    "Follow-up has not asked for a visit " + visitId + "; it asked for " + state.bookings().visits().keySet() + ".");
        }
        if (state.bookings().wishes().containsKey(visitId)) {
            return inProgress("Visit " + visitId);
        }
        Appointment booked = state.bookings().appointments().get(visitId);
        return period(command, moment)
                .require(() -> booked == null || !booked.status().isOpenOrKept(), "APPOINTMENT_ALREADY_BOOKED",
                        () -> "Visit " + visitId + " is booked already, for " + (booked == null ? "" : booked.planned().start()) + ".")
                .then(() -> wish(visitId, command, visit.followUpPoint(), moment));
    }

    private Checks period(BookAppointment command, Moment moment) {
        return new Checks()
                .require(() -> wrongPeriod(command.earliest(), command.latest(), policy, moment))
                .require(() -> command.minutes() == null || command.minutes() > 0, "DURATION_NOT_POSITIVE",
                        "An appointment takes at least a minute; leave the duration out for the usual one.");
    }

    /** What is wrong with a period in which an appointment is wanted, or null. */
    static @Nullable Refusal wrongPeriod(Instant earliest, Instant latest, ClinicalPolicy policy, Moment moment) {
        return new Checks()
                .require(() -> earliest.isBefore(latest), "PERIOD_EMPTY",
                        () -> "The period ends at " + latest + ", before it begins at " + earliest + ".")
                .require(() -> latest.isAfter(moment.now()), "PERIOD_OVER",
                        () -> "The period ended at " + latest + "; name one that lies ahead.")
                .require(() -> Duration.between(earliest, latest).toDays() <= policy.longestPeriodDays(), "PERIOD_TOO_LONG",
                        () -> "The period is longer than " + policy.longestPeriodDays() + " days; narrow it.")
                .refusal();
    }

    private Decision<ItineraryEvent> wish(String id, BookAppointment command, @Nullable String point, Moment moment) {
        int minutes = command.minutes() == null ? appointments.minutesOf(command.kind()) : command.minutes();
        Wish.What what = new Wish.What.AppointmentWanted(command.kind(), later(command.earliest(), moment.now()), command.latest(), minutes,
                point);
        return Decision.pending(new ItineraryEvent.BookingWished(new Wish(id, what, moment.inputId(), moment.now(), 0, null)));
    }

    Decision<ItineraryEvent> book(Itinerary state, BookProcedureDay command, Moment moment) {
        return Decide.withPlan(state, (treatment, plan) -> {
            if (state.stage().situation() != Situation.PLANNING) {
                return dayTwice(state, command);
            }
            if (state.bookings().dayWanted()) {
                return inProgress("A procedure day");
            }
            Instant notBefore = notBefore(state, plan, command.earliestStart(), moment);
            return bookable(state, plan, command.date(), notBefore, moment)
                    .then(() -> wish(new Wish.What.DayWanted(command.date(), notBefore), moment));
        });
    }

    /** Another day; the one that is booked is kept until the new one is. */
    Decision<ItineraryEvent> move(Itinerary state, ItineraryCommand.MoveProcedureDay command, Moment moment) {
        return Decide.withPlan(state, (treatment, plan) -> {
            if (state.bookings().dayWanted()) {
                return inProgress("A procedure day");
            }
            Instant notBefore = notBefore(state, plan, command.earliestStart(), moment);
            return bookable(state, plan, command.date(), notBefore, moment)
                    .then(() -> wish(new Wish.What.DayMoveWanted(command.date(), notBefore, command.reason()), moment));
        });
    }

    /** Whether a procedure day may be booked on this date at all. */
    Checks bookable(Itinerary state, ForeignEvent.PlanSigned plan, LocalDate date, Instant notBefore, Moment moment) {
        return new Checks().require(() -> !date.isBefore(state.day(moment.now())), "DAY_OVER",
                () -> date + " is over at the site; name a day that lies ahead.")
                .require(() -> ready(state, plan, date, moment).refusal())
                .require(() -> !date.isBefore(state.day(notBefore)), "CONSENT_TOO_RECENT",
                        () -> "Between the last consent and the procedure lie at least " + policy.reflectionHours()
                                + " h: the first possible start is " + notBefore + ".");
    }

    static Decision<ItineraryEvent> wish(Wish.What what, Moment moment) {
        return Decision.pending(new ItineraryEvent.BookingWished(new Wish(moment.id("wish"), what, moment.inputId(), moment.now(), 0,
                null)));
    }

    /** Whether what stands about the patient allows a procedure day on this date. */
    Checks ready(Itinerary state, ForeignEvent.PlanSigned plan, LocalDate date, Moment moment) {
        Eligibility eligibility = state.standing().eligibility();
        Set<String> missing = state.standing().missingConsents(plan, moment.now());
        return new Checks()
                .require(() -> eligibility != null && eligibility.eligible(), "NOT_ELIGIBLE",
                        () -> "The patient is " + (eligibility == null ? "not evaluated" : eligibility.outcome())
                                + "; a procedure day is booked for an eligible patient only.")
                .require(() -> eligibility == null || eligibility.validThrough() == null || !eligibility.validThrough().isBefore(date),
                        "ELIGIBILITY_EXPIRES",
                        () -> "Eligibility holds through " + (eligibility == null ? "" : eligibility.validThrough())
                                + " only; choose an earlier day or evaluate again.")
                .require(missing::isEmpty, "CONSENT_MISSING", () -> "No active consent for " + String.join(", ", missing) + ".");
    }

    private Decision<ItineraryEvent> dayTwice(Itinerary state, BookProcedureDay command) {
        if (state.stage() instanceof Stage.DayBooked(String token, var chain)) {
            return chain.date().equals(command.date())
                    ? Decision.unchanged()
                    : Decision.refused("DAY_ALREADY_BOOKED",
                            "The procedure day is booked for " + chain.date() + "; a treatment has one procedure day.");
        }
        return new Decision.Refused<>(begun());
    }

    static Refusal begun() {
        return new Refusal("PROCEDURE_DAY_BEGUN", "The procedure day has begun; nothing can be booked for it any more.");
    }

    /** When a procedure day may start at the earliest. */
    Instant notBefore(Itinerary state, ForeignEvent.PlanSigned plan, @Nullable Instant earliestStart, Moment moment) {
        Instant reflected = Standing.consentsFor(plan)
                .stream()
                .map(state.standing().consents()::get)
                .filter(Objects::nonNull)
                .map(Consent::givenAt)
                .max(Comparator.naturalOrder())
                .orElse(moment.now())
                .plus(Duration.ofHours(policy.reflectionHours()));
        Instant wished = earliestStart == null ? moment.now() : earliestStart;
        return later(reflected, later(wished, moment.now()));
    }

    Decision<ItineraryEvent> attend(Itinerary state, RecordAttendance command, Moment moment) {
        Appointment appointment = state.bookings().appointments().get(command.appointmentId());
        if (appointment == null) {
            return state.treatment() == null
                    ? Decide.unknown()
                    : Decision.refused("APPOINTMENT_UNKNOWN", "This treatment has no appointment " + command.appointmentId() + ".");
        }
        return switch (appointment.status()) {
            case ATTENDED -> Decision.unchanged();
            case CANCELLED -> Decision.refused("APPOINTMENT_CANCELLED", "The appointment was cancelled; book another.");
            case BOOKED, MISSED -> new Checks()
                    .require(() -> !state.day(moment.now()).isBefore(appointment.planned().date()), "ATTENDANCE_TOO_EARLY",
                            () -> "The appointment is on " + appointment.planned().date() + "; attendance is recorded on the day.")
                    .then(() -> Decision.accepted(
                            new ItineraryEvent.AppointmentAttended(appointment.with(Appointment.Status.ATTENDED), moment.digest())));
        };
    }

    static Decision<ItineraryEvent> inProgress(String what) {
        return Decision.notYet("BOOKING_IN_PROGRESS", what + " is being booked for this treatment right now; wait for its answer.");
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
