package dev.patella.local.patients;

/** What happens to a patient, from the referral to the end of the treatment. */
@FunctionalInterface
interface Plot {

    /** Acts it out. */
    void play(Dealings with) throws InterruptedException;

    /** The good day: everything happens as it should. */
    static void goodDay(Dealings with) throws InterruptedException {
        new Referral(with).play();
        with.reached(Journey.Outcome.UNDER_WAY);
        LabDay lab = new ProcedureDay(with, new Booking(with).play()).play();
        with.reached(Journey.Outcome.IN_FOLLOW_UP);
        new Aftercare(with, lab).play();
    }
}
