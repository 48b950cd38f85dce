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
        fromBooking(with, new Booking(with).play());
    }

    /** All goes well from the call before the day on. */
    static void fromBooking(Dealings with, DayPlan plan) throws InterruptedException {
        LabDay lab = new ProcedureDay(with, plan).play();
        with.reached(Journey.Outcome.IN_FOLLOW_UP);
        Aftercare.full(with, lab).play();
    }

    /** All goes well up to the morning of the day. */
    static ProcedureDay toTheDay(Dealings with) throws InterruptedException {
        new Referral(with).play();
        with.reached(Journey.Outcome.UNDER_WAY);
        return new ProcedureDay(with, new Booking(with).play());
    }

    /** All goes well from the morning of the day until the product has been issued. */
    static LabDay toTheProduct(ProcedureDay day) throws InterruptedException {
        day.arrive();
        day.harvest();
        LabDay lab = day.toTheLab();
        lab.play();
        return lab;
    }

    /** All goes well until the patient goes home. */
    static LabDay toTheWayHome(Dealings with) throws InterruptedException {
        ProcedureDay day = toTheDay(with);
        LabDay lab = toTheProduct(day);
        day.inject(lab.containers());
        day.leave(with, lab);
        return lab;
    }

    /** All goes well from the morning of the day until the containers are filled. */
    static LabDay toTheTests(ProcedureDay day) throws InterruptedException {
        day.arrive();
        day.harvest();
        LabDay lab = day.toTheLab();
        lab.receive();
        lab.process();
        return lab;
    }

    /** All goes well once the product is released. */
    static void fromRelease(Dealings with, ProcedureDay day, LabDay lab) throws InterruptedException {
        lab.issue(with.patient().sides());
        day.inject(lab.containers());
        fromInjection(with, day, lab);
    }

    /** All goes well after the injection. */
    static void fromInjection(Dealings with, ProcedureDay day, LabDay lab) throws InterruptedException {
        day.leave(with, lab);
        Aftercare.full(with, lab).play();
    }
}
