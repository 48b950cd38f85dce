package dev.patella.scheduling.day;

import dev.patella.scheduling.day.DayAnswer.Verdict;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The register in memory. It behaves like the real one: both pass {@link ClinicDaysContract}. */
public final class InMemoryClinicDays implements ClinicDays {

    private final Map<String, ClinicDay> days;

    public InMemoryClinicDays() {
        this(new HashMap<>());
    }

    /** @param days holds the days, by site and date */
    public InMemoryClinicDays(Map<String, ClinicDay> days) {
        this.days = days;
    }

    @Override
    public synchronized ClinicDay read(String site, LocalDate date) {
        return days.getOrDefault(site + date, ClinicDay.empty(site, date));
    }

    @Override
    public synchronized DayAnswer book(DayBooking booking) {
        ClinicDay day = read(booking.site(), booking.date());
        Optional<DayAnswer> earlier = answer(day, booking.token());
        if (earlier.isPresent()) {
            return earlier.get();
        }
        boolean free = booking.slots().stream().allMatch(day.occupancy()::isFree);
        List<Booking> bookings = new ArrayList<>(day.bookings());
        if (free) {
            booking.slots().forEach(slot -> bookings.add(new Booking(booking.token(), booking.treatment(), slot)));
        }
        return answered(day, bookings, new DayAnswer(booking.token(), free ? Verdict.BOOKED : Verdict.REFUSED));
    }

    @Override
    public synchronized DayAnswer close(String site, LocalDate date, String token) {
        ClinicDay day = read(site, date);
        Verdict earlier = answer(day, token).map(DayAnswer::verdict).orElse(Verdict.REFUSED);
        List<Booking> left = day.bookings().stream().filter(one -> !one.token().equals(token)).toList();
        return answered(day, left, new DayAnswer(token, earlier == Verdict.BOOKED ? Verdict.RELEASED : earlier));
    }

    @Override
    public synchronized DayAnswer expire(String site, LocalDate date, String token) {
        ClinicDay day = read(site, date);
        return answer(day, token).orElseGet(() -> answered(day, day.bookings(), new DayAnswer(token, Verdict.REFUSED)));
    }

    private DayAnswer answered(ClinicDay day, List<Booking> bookings, DayAnswer answer) {
        List<DayAnswer> answers = new ArrayList<>(day.answers());
        answers.removeIf(one -> one.token().equals(answer.token()));
        answers.add(answer);
        days.put(day.site() + day.date(), new ClinicDay(day.site(), day.date(), bookings, answers));
        return answer;
    }

    private static Optional<DayAnswer> answer(ClinicDay day, String token) {
        return day.answers().stream().filter(one -> one.token().equals(token)).findFirst();
    }
}
