package dev.patella.local.patients;

import static dev.patella.local.patients.Bodies.object;

import java.time.Duration;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

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
        lab.signExceptionally("BENEFIT_OUTWEIGHS_LOW_VIABILITY");
        Plot.fromRelease(with, day, lab);
    }

    /** There are few cells: the physician accepts a low dose, of which the patient knows. */
    static void lowYield(Dealings with) throws InterruptedException {
        ProcedureDay day = Plot.toTheDay(with);
        LabDay lab = Plot.toTheTests(day);
        lab.test(InTheLaboratory::fewCells);
        lab.signExceptionally("PATIENT_ACCEPTS_LOW_DOSE");
        Plot.fromRelease(with, day, lab);
    }

    private static ObjectNode fewCells(ObjectNode results) {
        results.set("tncPerMl", object("counts", List.of(1.5e7, 1.52e7)).path("counts"));
        return results.put("nativeTncPerMl", 4.0e6);
    }

    /** There are few cells, and there is time: what is left is processed too, and the dose is enough. */
    static void secondProcessing(Dealings with) throws InterruptedException {
        ProcedureDay day = Plot.toTheDay(with);
        LabDay lab = Plot.toTheTests(day);
        lab.test(InTheLaboratory::fewCells);
        lab.processAgain();
        lab.test(results -> results);
        lab.sign();
        Plot.fromRelease(with, day, lab);
    }

    /** A container without its label is found outside the procedure room: quality looks before the others are received. */
    static void unlabelled(Dealings with) throws InterruptedException {
        ProcedureDay day = Plot.toTheDay(with);
        day.arrive();
        day.harvestUnlabelled();
        with.said("deviation-reported");
        LabDay lab = day.toTheLab();
        with.quality().closeDeviations();
        lab.play();
        day.inject(lab.containers());
        Plot.fromInjection(with, day, lab);
    }

    /** Another donation is scanned at the receipt: site and batch are held until quality has found out. */
    static void mixedUp(Dealings with) throws InterruptedException {
        ProcedureDay day = Plot.toTheDay(with);
        day.arrive();
        day.harvest();
        LabDay lab = day.toTheLab();
        lab.mixUp();
        lab.play();
        day.inject(lab.containers());
        Plot.fromInjection(with, day, lab);
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
