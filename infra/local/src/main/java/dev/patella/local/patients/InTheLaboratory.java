package dev.patella.local.patients;

import java.time.Duration;

/** What can go wrong with the cells (domain.md §1.4). */
final class InTheLaboratory {

    private InTheLaboratory() {}

    /** The container leaks. */
    static void materialRejected(Dealings with) throws InterruptedException {
        ProcedureDay day = Plot.toTheDay(with);
        day.arrive();
        day.harvest();
        LabDay lab = day.toTheLab();
        lab.rejectMaterial();
        EarlyEnd.afterHarvest(with, day, lab, "REJECTED");
    }

    /** There is too much endotoxin: no exception is possible. */
    static void productRejected(Dealings with) throws InterruptedException {
        ProcedureDay day = Plot.toTheDay(with);
        LabDay lab = Plot.toTheTests(day);
        lab.test(results -> results.put("endotoxinEuPerMl", 400.0));
        with.said("product-rejected");
        EarlyEnd.afterHarvest(with, day, lab, "REJECTED");
    }

    /** The viability is low, twice, by two people: quality and the physician release it as an exception. */
    static void lowViability(Dealings with) throws InterruptedException {
        ProcedureDay day = Plot.toTheDay(with);
        LabDay lab = Plot.toTheTests(day);
        lab.test(results -> results.put("liveCells", 156).put("deadCells", 84));
        lab.testAgain(results -> results.put("liveCells", 158).put("deadCells", 82));
        lab.signExceptionally();
        Plot.fromRelease(with, day, lab);
    }

    /** Quality holds the batch, finds nothing, and lifts the hold. */
    static void held(Dealings with) throws InterruptedException {
        ProcedureDay day = Plot.toTheDay(with);
        LabDay lab = Plot.toTheTests(day);
        lab.test(results -> results);
        lab.holdAndLift();
        lab.sign();
        Plot.fromRelease(with, day, lab);
    }

    /** The hood gives an alarm: the batch is held, quality finds it unaffected, and it goes on. */
    static void hoodAlarm(Dealings with) throws InterruptedException {
        ProcedureDay day = Plot.toTheDay(with);
        LabDay lab = Plot.toTheTests(day);
        lab.alarm();
        lab.test(results -> results);
        lab.sign();
        Plot.fromRelease(with, day, lab);
    }

    /** The product waits too long. */
    static void expired(Dealings with) throws InterruptedException {
        ProcedureDay day = Plot.toTheDay(with);
        LabDay lab = Plot.toTheTests(day);
        lab.test(results -> results);
        with.turn().until(lab.expiresAt().plus(Duration.ofMinutes(1)));
        with.turn().settle();
        with.said("product-expired");
        EarlyEnd.afterHarvest(with, day, lab, "EXPIRED");
    }

    /** The patient withdraws while the cells are processed. */
    static void withdrawn(Dealings with) throws InterruptedException {
        ProcedureDay day = Plot.toTheDay(with);
        LabDay lab = Plot.toTheTests(day);
        EarlyEnd.withdraw(with);
        EarlyEnd.afterHarvest(with, day, lab, "CONSENT_WITHDRAWN");
    }
}
