package dev.patella.scheduling.booking;

import dev.patella.messaging.Errand;
import dev.patella.messaging.Hashes;
import dev.patella.messaging.Moment;
import dev.patella.messaging.Refusal;
import dev.patella.messaging.Timer;
import dev.patella.scheduling.day.AppointmentRequest;
import dev.patella.scheduling.day.ChainRequest;
import dev.patella.scheduling.day.ClinicDays;
import dev.patella.scheduling.day.Planned;
import dev.patella.scheduling.day.PlannedAppointment;
import dev.patella.scheduling.day.PlannedChain;
import dev.patella.scheduling.itinerary.ForeignEvent;
import dev.patella.scheduling.itinerary.Itinerary;
import dev.patella.scheduling.itinerary.ItineraryCommand;
import dev.patella.scheduling.itinerary.Moot;
import dev.patella.scheduling.itinerary.Treatment;
import dev.patella.scheduling.itinerary.Wish;
import java.time.Instant;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Looks at the clinic days for the first thing that grants a wish. It takes nothing: that is the booking errand's. */
public final class SearchErrand implements Errand<Itinerary, ItineraryCommand> {

    private static final int DAYS_AHEAD = 10;
    private static final int DAYS_NAMED = 3;

    private final ClinicDays days;
    private final SitePlanners planners;

    public SearchErrand(ClinicDays days, SitePlanners planners) {
        this.days = days;
        this.planners = planners;
    }

    @Override
    public @Nullable Outcome<ItineraryCommand> run(String aggregateId, Itinerary state, Timer timer, Moment moment) {
        Wish wish = state.bookings().wishes().get(timer.key());
        Treatment treatment = state.treatment();
        if (wish == null || wish.intent() != null || treatment == null) {
            return null;
        }
        Refusal moot = Moot.of(state, wish);
        ItineraryCommand answer = moot == null
                ? search(aggregateId, wish, state, treatment)
                : new ItineraryCommand.RefuseWish(wish.id(), moot.code(), moot.detail());
        return new Outcome<>(answer, wish.inputId());
    }

    private ItineraryCommand search(String aggregateId, Wish wish, Itinerary state, Treatment treatment) {
        return switch (wish.what()) {
            case Wish.What.AppointmentWanted(var kind, Instant earliest, Instant latest, int minutes, var point) ->
                appointment(aggregateId, wish, new AppointmentRequest(kind, minutes, treatment.patientResource(), earliest, latest),
                        treatment);
            case Wish.What.AppointmentMoveWanted(var id, var kind, Instant earliest, Instant latest, int minutes, var point) ->
                appointment(aggregateId, wish, new AppointmentRequest(kind, minutes, treatment.patientResource(), earliest, latest),
                        treatment);
            case Wish.What.DayWanted(LocalDate date, Instant notBefore) -> day(aggregateId, wish, date, notBefore, state, treatment);
            case Wish.What.OfferTaken(LocalDate date, Instant start, _) -> offered(day(aggregateId, wish, date, start, state,
                    treatment), wish, start);
            case Wish.What.DayMoveWanted(LocalDate date, Instant notBefore, String reason) ->
                day(aggregateId, wish, date, notBefore, state, treatment);
        };
    }

    private ItineraryCommand day(String aggregateId, Wish wish, LocalDate date, Instant notBefore, Itinerary state, Treatment treatment) {
        ChainRequest request = request(state, notBefore).orElse(null);
        if (request == null) {
            return new ItineraryCommand.RefuseWish(wish.id(), "PLAN_MISSING", "There is no signed plan to book a procedure day for.");
        }
        SitePlanner planner = planners.of(treatment.site());
        Optional<PlannedChain> chain = chain(planner, treatment.site(), date, request);
        if (chain.isPresent()) {
            return intent(aggregateId, wish, chain.get());
        }
        boolean open = planner.calendar().isOpen(date);
        return new ItineraryCommand.RefuseWish(wish.id(), open ? "NO_ROOM" : "CLINIC_CLOSED",
                (open ? "The whole chain of the procedure day does not fit on " : "The clinic is closed on ") + date + ". "
                        + daysWithRoom(planner, treatment.site(), date, request));
    }

    /** The patient was told when the day starts: at another time it is not the slot that was accepted. */
    private static ItineraryCommand offered(ItineraryCommand found, Wish wish, Instant start) {
        return found instanceof ItineraryCommand.RecordIntent intent && intent.planned() instanceof PlannedChain chain
                && !chain.start().equals(start)
                        ? new ItineraryCommand.RefuseWish(wish.id(), "SLOT_GONE",
                                "Somebody else has booked what the offered day needs; the first start would be " + chain.start() + ".")
                        : found;
    }

    /** What is asked of a procedure day for this treatment; empty while it has no signed plan. */
    static Optional<ChainRequest> request(Itinerary state, Instant notBefore) {
        ForeignEvent.PlanSigned plan = state.standing().plan();
        Treatment treatment = state.treatment();
        return plan == null || treatment == null
                ? Optional.empty()
                : Optional.of(new ChainRequest(plan.processingMethod(), plan.targets().size(), plan.guidance(), plan.sedation(),
                        !plan.infectious().reactiveAgents().isEmpty(), treatment.patientResource(), notBefore));
    }

    private Optional<PlannedChain> chain(SitePlanner planner, String site, LocalDate date, ChainRequest request) {
        return planner.chains().plan(date, days.read(site, date).occupancy(), request);
    }

    private String daysWithRoom(SitePlanner planner, String site, LocalDate after, ChainRequest request) {
        List<LocalDate> room = planner.calendar()
                .nextOpenDays(after, DAYS_AHEAD)
                .stream()
                .filter(date -> chain(planner, site, date, request).isPresent())
                .limit(DAYS_NAMED)
                .toList();
        return room.isEmpty()
                ? "There is no room on the next " + DAYS_AHEAD + " working days either."
                : "There is room on " + room.stream().map(LocalDate::toString).collect(Collectors.joining(", ")) + ".";
    }

    private ItineraryCommand appointment(String aggregateId, Wish wish, AppointmentRequest request, Treatment treatment) {
        SitePlanner planner = planners.of(treatment.site());
        for (LocalDate date : planner.calendar().openDays(day(planner, request.earliest()), day(planner, request.latest()))) {
            Optional<PlannedAppointment> found = planner.appointments().plan(date, days.read(treatment.site(), date).occupancy(), request);
            if (found.isPresent()) {
                return intent(aggregateId, wish, found.get());
            }
        }
        return new ItineraryCommand.RefuseWish(wish.id(), "NO_ROOM", "No " + request.kind() + " of " + request.minutes()
                + " min fits between "
                + request.earliest() + " and " + request.latest() + "; widen the period.");
    }

    private static LocalDate day(SitePlanner planner, Instant at) {
        return planner.calendar().day(at);
    }

    /** The same attempt always has the same token, whoever runs it. */
    private static ItineraryCommand intent(String aggregateId, Wish wish, Planned planned) {
        String token = Hashes.shortId(aggregateId + "|" + wish.id() + "|" + wish.since() + "|" + wish.attempt());
        return new ItineraryCommand.RecordIntent(wish.id(), token, planned);
    }
}
