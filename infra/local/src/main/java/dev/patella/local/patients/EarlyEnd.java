package dev.patella.local.patients;

import static dev.patella.local.patients.Bodies.object;

/** What is done for a treatment that has ended before anything was injected. */
final class EarlyEnd {

    private EarlyEnd() {}

    /** Nothing was harvested: the record is reviewed. */
    static void review(Dealings with) throws InterruptedException {
        with.turn().settle();
        new Aftercare(with, with.today()).close();
    }

    /** Nothing came to the laboratory: the patient goes home, and the site of the harvest is looked after. */
    static void afterHarvest(Dealings with, ProcedureDay day) throws InterruptedException {
        day.goHome();
        care(with, day);
    }

    /** The cells are destroyed, the patient goes home, the batch record is closed, and the site of the harvest is looked after. */
    static void afterHarvest(Dealings with, ProcedureDay day, LabDay lab, String reason) throws InterruptedException {
        lab.destroy(reason);
        day.goHome();
        lab.closeRecord();
        care(with, day);
    }

    private static void care(Dealings with, ProcedureDay day) throws InterruptedException {
        with.turn().settle();
        with.reached(Journey.Outcome.IN_FOLLOW_UP);
        Aftercare care = new Aftercare(with, day.date());
        care.visits();
        care.questionnaires(point -> true);
        care.play();
    }

    /** The patient withdraws the consent to the treatment. */
    static void withdraw(Dealings with) throws InterruptedException {
        with.ask(with.staff().onDuty("NURSE"), "withdraw-consent", object("scope", "TREATMENT", "effectiveAt", with.now()));
        with.turn().settle();
    }
}
