package dev.patella.local.patients;

import static dev.patella.local.patients.Bodies.object;

import dev.patella.local.driver.Calendar;
import dev.patella.local.driver.Person;
import dev.patella.local.driver.Reply;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.IntStream;

/** The procedure day is booked, and the patient is called before it (domain.md §1.3, 7 and 8). */
final class Booking {

    private static final int EARLIEST_DAYS = 4;
    private static final int MOST_DAYS_TRIED = 40;
    private static final Duration CALL_OPENS = Duration.ofDays(3);
    private static final Duration CALL_CLOSES = Duration.ofDays(1);
    private static final Duration MARGIN = Duration.ofMinutes(30);

    private final Dealings with;

    Booking(Dealings with) {
        this.with = with;
    }

    DayPlan play() throws InterruptedException {
        book();
        with.turn().settle();
        DayPlan plan = new DayPlan(with.said("procedure-day-booked"));
        with.turn().until(call(plan.start("CHECK_IN")));
        with.ask(with.staff().onDuty("NURSE"), "clear-pre-procedure", object("medicationStopped", true, "infection",
                Map.of("status", "NONE"), "escort", true, "labsValid", true, "plannedDate", plan.booked().path("date").asString()));
        with.turn().settle();
        return plan;
    }

    /** The first day that has room; a clinic that hears of no room asks for the next day. */
    private void book() throws InterruptedException {
        Person coordinator = with.staff().onDuty("COORDINATOR");
        LocalDate date = LocalDate.ofInstant(with.turn().now(), with.zone()).plusDays(EARLIEST_DAYS);
        for (int i = 0; i < MOST_DAYS_TRIED; i++) {
            date = Calendar.workingDay(date);
            Reply reply = with.attempt(coordinator, "book-procedure-day", object("date", date));
            if (reply.happened() || reply.outcome().equals("PENDING")) {
                return;
            }
            if (!"NO_ROOM".equals(reply.code()) && !"CLINIC_CLOSED".equals(reply.code())) {
                throw new JourneyStuck("book-procedure-day " + date + ": " + reply.outcome() + " " + reply.code() + ": " + reply.detail());
            }
            date = date.plusDays(1);
        }
        throw new JourneyStuck("No procedure day within " + MOST_DAYS_TRIED + " working days");
    }

    /** A working morning between three days and one day before; else just after the one or before the other. */
    private Instant call(Instant start) {
        Instant opens = start.minus(CALL_OPENS).plus(MARGIN);
        Instant closes = start.minus(CALL_CLOSES).minus(MARGIN);
        LocalDate day = LocalDate.ofInstant(start, with.zone());
        return IntStream.rangeClosed(1, 3)
                .mapToObj(day::minusDays)
                .filter(date -> Calendar.workingDay(date).equals(date))
                .map(date -> Calendar.morningOf(date, with.zone()))
                .filter(time -> !time.isBefore(opens) && !time.isAfter(closes))
                .findFirst()
                .orElse(Calendar.workingDay(LocalDate.ofInstant(closes, with.zone())).isAfter(LocalDate.ofInstant(closes, with.zone()))
                        ? opens
                        : closes);
    }
}
