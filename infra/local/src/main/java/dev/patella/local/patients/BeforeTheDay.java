package dev.patella.local.patients;

import static dev.patella.local.patients.Bodies.object;

import dev.patella.local.driver.Person;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What can go wrong before the patient is checked in (domain.md §1.4). */
final class BeforeTheDay {

    private static final int LATER = 11;
    private static final int NOTICE_HOURS = 36;

    private BeforeTheDay() {}

    /** The knee is too far gone (R06). */
    static void notEligible(Dealings with) throws InterruptedException {
        Referral referral = new Referral(with);
        referral.refer();
        with.reached(Journey.Outcome.UNDER_WAY);
        referral.evaluate(Referral.GRADE_SEVERE);
        EarlyEnd.review(with);
    }

    /** The images are older than a year: new ones are made, and all goes well. */
    static void oldImages(Dealings with) throws InterruptedException {
        new Referral(with).playWithOldImages();
        with.reached(Journey.Outcome.UNDER_WAY);
        Plot.fromBooking(with, new Booking(with).play());
    }

    /** Somebody else has referred the patient before, with other identifiers: the coordinator cancels that and makes the records one. */
    static void duplicate(Dealings with) throws InterruptedException {
        new Referral(with).playWithTwoRecords();
        with.reached(Journey.Outcome.UNDER_WAY);
        Plot.fromBooking(with, new Booking(with).play());
    }

    /** The referral asks for the other knee than the complaint is about: the referrer is asked, and all goes well. */
    static void wrongSide(Dealings with) throws InterruptedException {
        new Referral(with).playWithWrongSide();
        with.reached(Journey.Outcome.UNDER_WAY);
        Plot.fromBooking(with, new Booking(with).play());
    }

    /** The patient calls it off before the day. */
    static void cancelled(Dealings with) throws InterruptedException {
        booked(with);
        with.ask(coordinator(with), "cancel-treatment", object("reason", "PATIENT_CANCELLED", "by", "PATIENT"));
        EarlyEnd.review(with);
    }

    /** The patient withdraws the consent before the day. */
    static void withdrawn(Dealings with) throws InterruptedException {
        booked(with);
        EarlyEnd.withdraw(with);
        EarlyEnd.review(with);
    }

    /** The day is cancelled and another one booked. */
    static void dayCancelled(Dealings with) throws InterruptedException {
        booked(with);
        Plot.fromBooking(with, postpone(with, "CLINIC_CLOSED", Booking.EARLIEST_DAYS));
    }

    /** The patient asks for another day. */
    static void dayMoved(Dealings with) throws InterruptedException {
        booked(with);
        Booking booking = new Booking(with);
        DayPlan plan = booking.move(LATER);
        booking.call(plan);
        Plot.fromBooking(with, plan);
    }

    /** On the call the patient says that a drug was not stopped: another day. */
    static void drugNotStopped(Dealings with) throws InterruptedException {
        DayPlan plan = booked(with);
        with.turn().until(plan.start("CHECK_IN").minus(Duration.ofHours(30)));
        with.ask(with.staff().onDuty("NURSE"), "clear-pre-procedure", object("medicationStopped", false, "infection",
                Map.of("status", "NONE"), "escort", true, "labsValid", true, "plannedDate", plan.booked().path("date").asString()));
        with.turn().settle();
        with.said("clearance-refused");
        Plot.fromBooking(with, postpone(with, "DRUG_NOT_STOPPED", Booking.EARLIEST_DAYS));
    }

    /** The patient does not come: the day is given back by itself, and another one is booked. */
    static void noShow(Dealings with) throws InterruptedException {
        DayPlan missed = new Booking(planned(with)).play();
        with.turn().until(missed.start("CHECK_IN").plus(Duration.ofMinutes(45)));
        with.turn().settle();
        with.said("patient-did-not-show");
        Plot.fromBooking(with, new Booking(with).play());
    }

    /** Somebody else calls it off, and the patient, who waits for a day, takes over theirs. */
    static void waitList(Dealings with) throws InterruptedException {
        Dealings other = with.ofSomebodyElse();
        Referral theirs = new Referral(other);
        Referral own = new Referral(with);
        theirs.refer();
        own.refer();
        with.reached(Journey.Outcome.UNDER_WAY);
        for (Referral referral : List.of(theirs, own)) {
            referral.evaluate(Referral.GRADE_MODERATE);
            referral.agree();
        }
        String date = new Booking(other).book(Booking.EARLIEST_DAYS).booked().path("date").asString();
        with.ask(coordinator(with), "join-wait-list",
                object("earliest", with.today(), "latest", date, "noticeHours", NOTICE_HOURS, "medicationStopDays", 0));
        other.ask(coordinator(other), "cancel-treatment", object("reason", "PATIENT_CANCELLED", "by", "PATIENT"));
        with.turn().settle();
        with.ask(coordinator(with), "accept-offer", object("slotId", with.said("slot-offered").path("slotId").asString()));
        with.turn().settle();
        DayPlan plan = new DayPlan(with.said("procedure-day-booked"));
        EarlyEnd.review(other);
        new Booking(with).call(plan);
        Plot.fromBooking(with, plan);
    }

    /** Everything up to the signed plan. */
    private static Dealings planned(Dealings with) throws InterruptedException {
        new Referral(with).play();
        with.reached(Journey.Outcome.UNDER_WAY);
        return with;
    }

    private static DayPlan booked(Dealings with) throws InterruptedException {
        return new Booking(planned(with)).book(Booking.EARLIEST_DAYS);
    }

    /** The day is given back, and another one booked, so many days later at the earliest. */
    static DayPlan postpone(Dealings with, String reason, int days) throws InterruptedException {
        with.ask(coordinator(with), "cancel-procedure-day", object("reason", reason, "by", "CLINIC", "then", "REBOOK"));
        with.turn().settle();
        Booking booking = new Booking(with);
        DayPlan plan = booking.book(days);
        booking.call(plan);
        return plan;
    }

    private static Person coordinator(Dealings with) {
        return with.staff().onDuty("COORDINATOR");
    }
}
