package dev.patella.local.patients;

import java.util.List;
import java.util.Map;

/** What can go wrong at the bedside (domain.md §1.4). */
final class OnTheDay {

    private static final int FEVER_DAYS = 18;

    private OnTheDay() {}

    /** The pregnancy test is positive. */
    static void pregnant(Dealings with) throws InterruptedException {
        ProcedureDay day = Plot.toTheDay(with);
        day.arrive("POSITIVE", 36.6);
        with.turn().settle();
        day.leave();
        EarlyEnd.review(with);
    }

    /** The patient has a fever: the day is given back, and the patient comes again when it is long over. */
    static void fever(Dealings with) throws InterruptedException {
        ProcedureDay day = Plot.toTheDay(with);
        day.arrive("NEGATIVE", 38.4);
        with.turn().settle();
        with.said("clearance-refused");
        day.leave();
        Plot.fromBooking(with, BeforeTheDay.postpone(with, "FEVER", FEVER_DAYS));
    }

    /** After the injection the patient cannot walk yet: the observation goes on until it is possible. */
    static void longObservation(Dealings with) throws InterruptedException {
        ProcedureDay day = Plot.toTheDay(with);
        LabDay lab = Plot.toTheProduct(day);
        day.inject(lab.containers());
        day.cannotWalkYet();
        Plot.fromInjection(with, day, lab);
    }

    /** The first site gives too little, a second one enough. */
    static void secondSite(Dealings with) throws InterruptedException {
        ProcedureDay day = Plot.toTheDay(with);
        day.arrive();
        day.harvestFromTwoSites();
        LabDay lab = day.toTheLab();
        lab.play();
        day.inject(lab.containers());
        Plot.fromInjection(with, day, lab);
    }

    /** Three times nothing can be sent: the gates are passed on paper, and everything is told afterwards, the last first. */
    static void offline(Dealings with) throws InterruptedException {
        ProcedureDay day = Plot.toTheDay(with);
        day.arrive();
        with.goOffline();
        day.harvest();
        with.backOnline();
        LabDay lab = day.toTheLab();
        lab.accept();
        with.goOffline();
        lab.clearLine();
        lab.work();
        with.backOnline();
        lab.fill();
        lab.test(results -> results);
        lab.sign();
        with.goOffline();
        lab.issue(with.patient().sides());
        day.inject(lab.containers());
        with.backOnline();
        Plot.fromInjection(with, day, lab);
    }

    /** The harvest brings nothing. */
    static void harvestFailed(Dealings with) throws InterruptedException {
        ProcedureDay day = Plot.toTheDay(with);
        day.arrive();
        day.failHarvest();
        EarlyEnd.afterHarvest(with, day);
    }

    /** A question of the time-out is answered with no; it is put right, and asked again from the beginning. */
    static void timeOutFailed(Dealings with) throws InterruptedException {
        ProcedureDay day = Plot.toTheDay(with);
        LabDay lab = Plot.toTheProduct(day);
        day.bring(lab.containers());
        day.failTimeOut(lab.containers());
        with.said("time-out-failed");
        day.timeOut(lab.containers());
        day.give(lab.containers(), 1);
        Plot.fromInjection(with, day, lab);
    }

    /** Nobody is injected, although everything was ready. */
    static void abandoned(Dealings with) throws InterruptedException {
        ProcedureDay day = Plot.toTheDay(with);
        LabDay lab = Plot.toTheProduct(day);
        day.bring(lab.containers());
        day.timeOut(lab.containers());
        day.abandon();
        lab.takeBack();
        EarlyEnd.afterHarvest(with, day, lab, "INJECTION_ABANDONED");
    }

    /** There is resistance: half of the dose is given. */
    static void partial(Dealings with) throws InterruptedException {
        ProcedureDay day = Plot.toTheDay(with);
        LabDay lab = Plot.toTheProduct(day);
        day.bring(lab.containers());
        day.timeOut(lab.containers());
        day.give(lab.containers(), 0.5);
        Plot.fromInjection(with, day, lab);
    }

    /** One knee's container leaks: the other knee is treated. */
    static void oneKnee(Dealings with) throws InterruptedException {
        ProcedureDay day = Plot.toTheDay(with);
        LabDay lab = Plot.toTheTests(day);
        lab.test(results -> results);
        String spoilt = "RIGHT";
        lab.reject(spoilt);
        lab.sign();
        lab.issue(List.of("LEFT"));
        Map<String, String> left = Map.of("LEFT", lab.container("LEFT"));
        day.inject(left);
        lab.discard(lab.container(spoilt), "REJECTED");
        Plot.fromInjection(with, day, lab);
    }
}
