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

    static final int EARLIEST_DAYS = 4;
    private static final int MOST_DAYS_TRIED = 40;
    private static final Duration CALL_OPENS = Duration.ofDays(3);
    private static final Duration CALL_CLOSES = Duration.ofDays(1);
    private static final Duration MARGIN = Duration.ofMinutes(30);

    private final Dealings with;

    Booking(Dealings with) {
        this.with = with;
    }

    DayPlan play() throws InterruptedException {
        DayPlan plan = book(EARLIEST_DAYS);
        call(plan);
        return plan;
    }

    /** Books a day, so many days from now at the earliest. */
    DayPlan book(int earliestDays) throws InterruptedException {
        ask("book-procedure-day", earliestDays);
        with.turn().settle();
        return new DayPlan(with.said("procedure-day-booked"));
    }

    /** Moves the day, to one that is so many days from now at the earliest. */
    DayPlan move(int earliestDays) throws InterruptedException {
        ask("move-procedure-day", earliestDays);
        with.turn().settle();
        return new DayPlan(with.said("procedure-day-moved"));
    }

    /** The patient is called before the day. */
    void call(DayPlan plan) throws InterruptedException {
        with.turn().until(call(plan.start("CHECK_IN")));
        with.ask(with.staff().onDuty("NURSE"), "clear-pre-procedure", object("medicationStopped", true, "infection",
                Map.of("status", "NONE"), "escort", true, "labsValid", true, "plannedDate", plan.booked().path("date").asString()));
        with.turn().settle();
    }

    /** The first day that has room; a clinic that hears of no room asks for the next day. */
    private void ask(String command, int earliestDays) throws InterruptedException {
        Person coordinator = with.staff().onDuty("COORDINATOR");
        LocalDate date = LocalDate.ofInstant(with.turn().now(), with.zone()).plusDays(earliestDays);
        for (int i = 0; i < MOST_DAYS_TRIED; i++) {
            date = Calendar.workingDay(date);
            Reply reply = with.attempt(coordinator, command,
                    command.equals("move-procedure-day") ? object("date", date, "reason", "PATIENT_ASKED") : object("date", date));
            if (reply.happened() || reply.outcome().equals("PENDING")) {
                return;
            }
            if (!"NO_ROOM".equals(reply.code()) && !"CLINIC_CLOSED".equals(reply.code())) {
                throw new JourneyStuck(command + " " + date + ": " + reply.outcome() + " " + reply.code() + ": " + reply.detail());
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
