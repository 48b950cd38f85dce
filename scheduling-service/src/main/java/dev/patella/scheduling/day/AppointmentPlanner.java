package dev.patella.scheduling.day;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the first time of a day at which an appointment fits. */
public final class AppointmentPlanner {

    private final SiteCalendar calendar;
    private final Roster roster;
    private final AppointmentPolicy policy;

    public AppointmentPlanner(SiteCalendar calendar, Roster roster, AppointmentPolicy policy) {
        this.calendar = calendar;
        this.roster = roster;
        this.policy = policy;
    }

    /** The first time that fits, or empty when none does. */
    public Optional<PlannedAppointment> plan(LocalDate date, Occupancy occupied, AppointmentRequest request) {
        if (!calendar.isOpen(date)) {
            return Optional.empty();
        }
        Duration grid = Duration.ofMinutes(policy.gridMinutes());
        Instant closing = calendar.closing(date);
        Instant latestEnd = request.latest().isBefore(closing) ? request.latest() : closing;
        Instant latestStart = latestEnd.minus(Duration.ofMinutes(request.minutes()));
        for (Instant start = Grid.from(calendar.opening(date), request.earliest(), grid); !start.isAfter(latestStart); start = start
                .plus(grid)) {
            Instant end = start.plus(Duration.ofMinutes(request.minutes()));
            Optional<List<Slot>> slots = slots(start, end, occupied, request);
            if (slots.isPresent()) {
                return Optional.of(new PlannedAppointment(date, start, end, slots.get(), policy.version()));
            }
        }
        return Optional.empty();
    }

    private Optional<List<Slot>> slots(Instant start, Instant end, Occupancy occupied, AppointmentRequest request) {
        List<Slot> slots = new ArrayList<>();
        String purpose = request.kind().name();
        slots.add(new Slot(purpose, ResourceType.PATIENT, request.patient(), start, end, end));
        if (!occupied.isFree(slots.getFirst())) {
            return Optional.empty();
        }
        for (ResourceType type : policy.takes(request.kind())) {
            Optional<Slot> free = roster.candidates(type, Set.of(), Duty.PROCEDURE)
                    .stream()
                    .flatMap(one -> one.seatIds().stream())
                    .map(seat -> new Slot(purpose, type, seat, start, end, end))
                    .filter(occupied::isFree)
                    .findFirst();
            if (free.isEmpty()) {
                return Optional.empty();
            }
            slots.add(free.get());
        }
        return Optional.of(List.copyOf(slots));
    }
}
