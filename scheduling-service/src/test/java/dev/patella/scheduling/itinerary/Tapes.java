package dev.patella.scheduling.itinerary;

import dev.patella.messaging.harness.Tape;
import dev.patella.scheduling.day.AppointmentKind;
import dev.patella.scheduling.day.Step;
import dev.patella.scheduling.itinerary.contract.IncomingEvents;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/** Courses of an itinerary on which everything happens that can happen to one, for the crash table. */
public final class Tapes {

    private static final String TREATMENT = "PT260831-7K3M9Q2X-C";

    private Tapes() {}

    private static Tape<Itinerary, ItineraryCommand, ForeignEvent, ItineraryEvent> planning() {
        Tape<Itinerary, ItineraryCommand, ForeignEvent, ItineraryEvent> tape = new Tape<Itinerary, ItineraryCommand, ForeignEvent, ItineraryEvent>(
                TREATMENT, "ZRH", IncomingEvents.table()).at("2026-08-31T09:00:00Z")
                .hears(GoodDay.opened())
                .hears(GoodDay.consultation())
                .asks(GoodDay.COORDINATOR, new ItineraryCommand.BookAppointment(AppointmentKind.CONSULTATION,
                        Instant.parse("2026-09-02T06:00:00Z"), Instant.parse("2026-09-14T16:00:00Z"), null, null))
                .at("2026-09-02T06:05:00Z")
                .asks(GoodDay.FRONT_DESK, ItineraryCommand.RecordAttendance.class, Tapes::attendance)
                .at("2026-09-08T09:00:00Z")
                .hears(GoodDay.eligible());
        for (ForeignEvent consent : GoodDay.consents()) {
            tape.hears(consent);
        }
        return tape.hears(GoodDay.plan())
                .hears(new ForeignEvent.PromScored("BASELINE", "NRS", List.of(new ForeignEvent.ScaleScore("NRS", "SCORED", 6.0))))
                .at("2026-09-11T08:00:00Z")
                .asks(GoodDay.COORDINATOR, new ItineraryCommand.BookProcedureDay(GoodDay.DATE, null));
    }

    /** A day that is given back and offered: one lets the offer lapse, the next says no, the third takes it; the fourth has left the list. */
    public static Tape<Itinerary, ItineraryCommand, ForeignEvent, ItineraryEvent> waitList() {
        return planning().at("2026-09-11T09:00:00Z")
                .meanwhile(waiting("PT260831-2Q7M4K9X-A", "PA-2Q7M4K9X", "2026-09-11T09:00:00Z"))
                .meanwhile(waiting("PT260831-3R8N5L1Y-B", "PA-3R8N5L1Y", "2026-09-11T09:01:00Z"))
                .meanwhile(waiting("PT260831-4S9P6M2Z-D", "PA-4S9P6M2Z", "2026-09-11T09:02:00Z"))
                .meanwhile(waiting("PT260831-5T1Q7N3W-E", "PA-5T1Q7N3W", "2026-09-11T09:03:00Z"))
                .meanwhile(tape("PT260831-5T1Q7N3W-E").at("2026-09-11T09:04:00Z")
                        .asks(GoodDay.COORDINATOR, new ItineraryCommand.LeaveWaitList()))
                .at("2026-09-14T09:00:00Z")
                .asks(GoodDay.FRONT_DESK, new ItineraryCommand.CancelProcedureDay("PATIENT_ILL", "PATIENT", "REBOOK"))
                .meanwhile(tape("PT260831-2Q7M4K9X-A").rings("offer-lapses", "2026-09-14T13:00:00Z"))
                .meanwhile(tape("PT260831-3R8N5L1Y-B").at("2026-09-14T14:00:00Z")
                        .asks(GoodDay.FRONT_DESK, ItineraryCommand.DeclineOffer.class,
                                state -> new ItineraryCommand.DeclineOffer(offered(state))))
                .meanwhile(tape("PT260831-4S9P6M2Z-D").at("2026-09-14T15:00:00Z")
                        .asks(GoodDay.FRONT_DESK, ItineraryCommand.AcceptOffer.class,
                                state -> new ItineraryCommand.AcceptOffer(offered(state))));
    }

    /** The open offer, or the last one when the same is asked again. */
    private static String offered(Itinerary itinerary) {
        SlotOffer open = itinerary.waiting().offer();
        return open != null ? open.slotId() : Objects.requireNonNull(itinerary.waiting().last()).slotId();
    }

    private static Tape<Itinerary, ItineraryCommand, ForeignEvent, ItineraryEvent> tape(String treatment) {
        return new Tape<>(treatment, "ZRH", IncomingEvents.table());
    }

    /** A treatment that is put on the wait list then. */
    private static Tape<Itinerary, ItineraryCommand, ForeignEvent, ItineraryEvent> waiting(String treatment, String patient, String at) {
        Tape<Itinerary, ItineraryCommand, ForeignEvent, ItineraryEvent> tape = tape(treatment).at(at)
                .hears(new ForeignEvent.TreatmentOpened("ZRH", patient, "Europe/Zurich", List.of(Side.RIGHT), "ROUTINE", "REF-" + patient))
                .hears(GoodDay.eligible());
        for (ForeignEvent consent : GoodDay.consents()) {
            tape.hears(consent);
        }
        return tape.hears(GoodDay.plan()).asks(GoodDay.COORDINATOR, GoodDay.joinWaitList());
    }

    private static ItineraryCommand attendance(Itinerary itinerary) {
        return new ItineraryCommand.RecordAttendance(itinerary.bookings().appointments().keySet().iterator().next());
    }

    /** A harvest that is told before the sign-in, and an injection that never has its time-out. */
    public static Tape<Itinerary, ItineraryCommand, ForeignEvent, ItineraryEvent> early() {
        return checkedIn().at("2026-10-01T06:35:00Z")
                .tellsEarly(GoodDay.PHYSICIAN, GoodDay.startHarvest())
                .tellsEarly(GoodDay.PHYSICIAN, GoodDay.injection())
                .at("2026-10-01T06:36:00Z")
                .bothAskBehind(GoodDay.PHYSICIAN, GoodDay.NURSE, GoodDay.signIn())
                .rings("fact-overdue", "2026-10-03T06:35:00Z");
    }

    /** Up to the check-in, cleared for the day. */
    public static Tape<Itinerary, ItineraryCommand, ForeignEvent, ItineraryEvent> checkedIn() {
        return planning().at("2026-09-29T09:00:00Z")
                .hears(GoodDay.cleared("PRE_PROCEDURE"))
                .at("2026-10-01T06:08:00Z")
                .asks(GoodDay.FRONT_DESK, GoodDay.checkIn())
                .hears(GoodDay.cleared("DAY_OF"));
    }

    /** Up to the gate before the harvest. */
    public static Tape<Itinerary, ItineraryCommand, ForeignEvent, ItineraryEvent> signedIn() {
        return checkedIn().at("2026-10-01T06:26:00Z").bothAsk(GoodDay.PHYSICIAN, GoodDay.NURSE, GoodDay.signIn());
    }

    private static Tape<Itinerary, ItineraryCommand, ForeignEvent, ItineraryEvent> harvested() {
        return signedIn().at("2026-10-01T06:35:00Z")
                .asks(GoodDay.PHYSICIAN, GoodDay.startHarvest())
                .at("2026-10-01T07:08:00Z")
                .bothAsk(GoodDay.NURSE, GoodDay.PHYSICIAN, GoodDay.completeHarvest())
                .at("2026-10-01T07:17:00Z")
                .asks(GoodDay.TECHNICIAN, GoodDay.toLab())
                .hears(new ForeignEvent.MaterialAccepted(GoodDay.DIN, Instant.parse("2026-10-01T07:18:00Z")))
                .hears(new ForeignEvent.ProcessingStarted(Instant.parse("2026-10-01T07:26:00Z")))
                .hears(new ForeignEvent.ProcessingCompleted(Instant.parse("2026-10-01T08:04:00Z"), Instant.parse("2026-10-01T12:04:00Z")))
                .hears(GoodDay.released())
                .hears(GoodDay.issued())
                .at("2026-10-01T08:36:00Z")
                .asks(GoodDay.NURSE, GoodDay.toProcedureRoom());
    }

    /** A day on which Patella could not be reached: a second harvest site, a container that left the room unlabelled, both gates on paper. */
    public static Tape<Itinerary, ItineraryCommand, ForeignEvent, ItineraryEvent> onPaper() {
        ItineraryCommand.CompleteHarvest harvest = GoodDay.completeHarvest();
        return checkedIn().at("2026-10-01T06:35:00Z")
                .tellsEarly(GoodDay.PHYSICIAN, GoodDay.startHarvest())
                .at("2026-10-01T09:00:00Z")
                .bothAskBehind(GoodDay.PHYSICIAN, GoodDay.NURSE, GoodDay.paperSignIn())
                .bothAsk(GoodDay.NURSE, GoodDay.PHYSICIAN, new ItineraryCommand.CompleteHarvest(harvest.din(), harvest.containers(),
                        harvest.start(), harvest.end(), harvest.temperatureC(), harvest.anticoagulantMl(), List.of(),
                        List.of(new FurtherSite(HarvestSite.ANTERIOR_ILIAC_CREST, Side.RIGHT, true, Instant.parse("2026-10-01T06:50:00Z"))),
                        List.of(new RejectedContainer("CONTAINER_UNLABELLED", "BB-300-7731", 10, true))))
                .hears(new ForeignEvent.MaterialAccepted(GoodDay.DIN, Instant.parse("2026-10-01T07:18:00Z")))
                .hears(new ForeignEvent.ProcessingCompleted(Instant.parse("2026-10-01T08:04:00Z"), Instant.parse("2026-10-01T12:04:00Z")))
                .hears(GoodDay.released())
                .hears(GoodDay.issued())
                .asks(GoodDay.NURSE, GoodDay.toProcedureRoom())
                .bothAsk(GoodDay.PHYSICIAN, GoodDay.NURSE, GoodDay.paperTimeOut());
    }

    /** The whole good day, and a visit after it. */
    public static Tape<Itinerary, ItineraryCommand, ForeignEvent, ItineraryEvent> goodDay() {
        return harvested().at("2026-10-01T08:40:00Z")
                .bothAsk(GoodDay.PHYSICIAN, GoodDay.NURSE, GoodDay.timeOut())
                .at("2026-10-01T08:48:00Z")
                .asks(GoodDay.PHYSICIAN, GoodDay.injection())
                .hears(GoodDay.visitsRequested())
                .at("2026-10-01T08:56:00Z")
                .asks(GoodDay.NURSE, GoodDay.observation())
                .at("2026-10-01T10:02:00Z")
                .bothAsk(GoodDay.NURSE, GoodDay.PHYSICIAN, GoodDay.discharge())
                .hears(new ForeignEvent.PlanActivated("FULL"));
    }

    /** A day that is moved, another to which nobody comes, and one that is given up. */
    public static Tape<Itinerary, ItineraryCommand, ForeignEvent, ItineraryEvent> missed() {
        return planning().at("2026-09-29T09:00:00Z")
                .asks(GoodDay.COORDINATOR, new ItineraryCommand.MoveProcedureDay(LocalDate.of(2026, 10, 2), null, "PATIENT_WISH"))
                .rings("no-show", "2026-10-02T06:31:00Z")
                .asks(GoodDay.COORDINATOR, new ItineraryCommand.BookProcedureDay(LocalDate.of(2026, 10, 5), null))
                .at("2026-10-05T06:25:00Z")
                .asks(GoodDay.FRONT_DESK, new ItineraryCommand.RecordNoShow(LocalDate.of(2026, 10, 5)))
                .asks(GoodDay.COORDINATOR, new ItineraryCommand.BookProcedureDay(LocalDate.of(2026, 10, 6), null))
                .asks(GoodDay.FRONT_DESK, new ItineraryCommand.CancelProcedureDay("PATIENT_ILL", "PATIENT", "REBOOK"));
    }

    /** Appointments that are moved, missed and given up. */
    public static Tape<Itinerary, ItineraryCommand, ForeignEvent, ItineraryEvent> appointments() {
        return planning().at("2026-09-29T09:00:00Z")
                .hears(GoodDay.visitsRequested())
                .asks(GoodDay.COORDINATOR, new ItineraryCommand.MoveAppointment("ap-9k2f7c1d", Instant.parse("2026-10-14T06:00:00Z"),
                        Instant.parse("2026-10-20T16:00:00Z")))
                .at("2026-10-20T06:30:00Z")
                .asks(GoodDay.FRONT_DESK, new ItineraryCommand.RecordMissedAppointment("ap-9k2f7c1d"))
                .asks(GoodDay.COORDINATOR, new ItineraryCommand.BookAppointment(AppointmentKind.VISIT, Instant.parse(
                        "2026-10-21T06:00:00Z"),
                        Instant.parse("2026-10-30T16:00:00Z"), null, "ap-9k2f7c1d"))
                .asks(GoodDay.FRONT_DESK, new ItineraryCommand.CancelAppointment("ap-9k2f7c1d", "PATIENT_CANCELLED"));
    }

    /** A harvest that is given up. */
    public static Tape<Itinerary, ItineraryCommand, ForeignEvent, ItineraryEvent> failed() {
        return planning().at("2026-09-29T09:00:00Z")
                .hears(GoodDay.cleared("PRE_PROCEDURE"))
                .at("2026-10-01T06:08:00Z")
                .asks(GoodDay.FRONT_DESK, GoodDay.checkIn())
                .hears(GoodDay.cleared("DAY_OF"))
                .at("2026-10-01T06:26:00Z")
                .bothAsk(GoodDay.PHYSICIAN, GoodDay.NURSE, GoodDay.signIn())
                .at("2026-10-01T06:35:00Z")
                .asks(GoodDay.PHYSICIAN, GoodDay.startHarvest())
                .at("2026-10-01T07:08:00Z")
                .asks(GoodDay.PHYSICIAN, GoodDay.failHarvest())
                .hears(new ForeignEvent.ConsentExpired("TREATMENT", Instant.parse("2026-10-01T07:08:00Z")))
                .hears(new ForeignEvent.PatientMerged("PA-8H3T5W1N"));
    }

    /** An injection that is given up, with everything that the lab can say against a product. */
    public static Tape<Itinerary, ItineraryCommand, ForeignEvent, ItineraryEvent> abandoned() {
        return harvested().hears(new ForeignEvent.BatchDelayed(Step.PROCESSING, Instant.parse("2026-10-01T09:10:00Z")))
                .hears(new ForeignEvent.IdentityMismatchFound("mm-1k7q", List.of(GoodDay.RAW)))
                .hears(new ForeignEvent.ProductHeld("hold-3f9a", "CONTAINER", GoodDay.PRODUCT, "ENVIRONMENT"))
                .hears(new ForeignEvent.ProductHoldLifted("hold-3f9a"))
                .at("2026-10-01T08:48:00Z")
                .asks(GoodDay.PHYSICIAN, GoodDay.abandonInjection())
                .hears(new ForeignEvent.ProductReturned(GoodDay.PRODUCT, Instant.parse("2026-10-01T08:50:00Z")))
                .hears(new ForeignEvent.MaterialRejected(GoodDay.DIN, "CONTAINER_LEAKED"));
    }

    /** A product that is stopped in every way. */
    public static Tape<Itinerary, ItineraryCommand, ForeignEvent, ItineraryEvent> stopped() {
        ForeignEvent stopped = new ForeignEvent.ProductStopped(GoodDay.PRODUCT, "EXPIRED");
        return harvested().hears("lab/product-rejected", stopped)
                .hears("lab/product-expired", stopped)
                .hears("lab/product-discarded", stopped);
    }

    /** A booked day that comes to nothing: its resources are given back. */
    public static Tape<Itinerary, ItineraryCommand, ForeignEvent, ItineraryEvent> ended() {
        return planning().at("2026-09-29T09:00:00Z")
                .hears(new ForeignEvent.ClearanceRefused("PRE_PROCEDURE", List.of("E-INF-01"), null))
                .hears(new ForeignEvent.ConsentWithdrawn("TREATMENT", Instant.parse("2026-09-29T09:00:00Z")))
                .hears(new ForeignEvent.TreatmentEnded("CANCELLED", "CONSENT_WITHDRAWN", false, false));
    }
}
