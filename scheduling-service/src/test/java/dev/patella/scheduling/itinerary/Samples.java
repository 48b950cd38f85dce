package dev.patella.scheduling.itinerary;

import dev.patella.scheduling.day.AppointmentKind;
import dev.patella.scheduling.day.DayAnswer;
import dev.patella.scheduling.day.PlannedAppointment;
import dev.patella.scheduling.day.ResourceType;
import dev.patella.scheduling.day.Slot;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One event of every type, as it happens on the good day or when a treatment ends. */
public final class Samples {

    private Samples() {}

    /** By type and, for facts that were heard, by kind of fact. */
    public static Map<String, ItineraryEvent> events() {
        Map<String, ItineraryEvent> samples = new LinkedHashMap<>();
        GoodDay.reaches(Situation.DISCHARGED).events().forEach(event -> samples.putIfAbsent(name(event), event));
        TransitionsTest.facts()
                .map(fact -> new ItineraryEvent.FactHeard(fact, Instant.parse("2026-10-01T09:00:00Z")))
                .forEach(event -> samples.putIfAbsent(name(event), event));
        Appointment appointment = appointment();
        Held held = new Held("Yb8sVq1o0tN2kJ4e", LocalDate.of(2026, 10, 15), Instant.parse("2026-09-30T08:00:00Z"));
        List.of(new ItineraryEvent.AppointmentAttended(appointment.with(Appointment.Status.ATTENDED), "5d41402abc4b2a76"),
                new ItineraryEvent.AppointmentCancelled(appointment.with(Appointment.Status.CANCELLED), "TREATMENT_ENDED", held),
                new ItineraryEvent.ProcedureDayCancelled(GoodDay.DATE, "PATIENT_CANCELLED", "PATIENT", "END", held, null),
                new ItineraryEvent.IntentClosed("ap-9k2f7c1d", "Yb8sVq1o0tN2kJ4e", DayAnswer.Verdict.REFUSED, held.since()),
                new ItineraryEvent.WishRefused("ap-9k2f7c1d", "NO_ROOM", null), new ItineraryEvent.BookingReleased("Yb8sVq1o0tN2kJ4e"),
                new ItineraryEvent.ProcedureDayMoved("wish-1", "Yb8sVq1o0tN2kJ4e", GoodDay.chain(), LocalDate.of(2026, 10, 15),
                        "CLEARANCE_REFUSED", held),
                new ItineraryEvent.PatientDidNotShow(GoodDay.DATE, 1, "2026.1", held),
                new ItineraryEvent.AppointmentMoved("wish-1", appointment, Instant.parse("2026-10-14T07:00:00Z"), held),
                new ItineraryEvent.AppointmentMissed(appointment.with(Appointment.Status.MISSED), 1, "5d41402abc4b2a76"),
                new ItineraryEvent.DayReplanned("BATCH_DELAYED", GoodDay.chain().steps().subList(5, 7),
                        new Replan(GoodDay.chain().steps(), List.of(new Replan.Slack("CLOSING", 25, true))), "2026.1"),
                new ItineraryEvent.SignInFailed(no("SITE_MARKED"), List.of("phy-031", "nur-114"), held.since(), "5d41402abc4b2a76"),
                new ItineraryEvent.TimeOutFailed(
                        List.of(new ItineraryEvent.SideFailed(Side.RIGHT, no("WRISTBAND_MISMATCH"), GoodDay.PRODUCT)),
                        List.of("phy-031", "nur-114"), held.since(), "2026.1", "5d41402abc4b2a76"),
                new ItineraryEvent.HarvestFailed(GoodDay.DIN, "DRY_TAP", false, held.since(), List.of(),
                        List.of(new FurtherSite(HarvestSite.ANTERIOR_ILIAC_CREST, Side.LEFT, true, held.since())),
                        List.of(new RejectedContainer("CONTAINER_UNLABELLED", "BB-300-7731", 20, true)), "5d41402abc4b2a76"),
                new ItineraryEvent.DeviationReported("dev-5Jx2", "CRITICAL", "CONTAINER_UNLABELLED", held.since()),
                new ItineraryEvent.WaitListJoined(entry()), new ItineraryEvent.WaitListLeft("BOOKED"),
                new ItineraryEvent.SlotOffered(WaitListTest.offer("slot-1")),
                new ItineraryEvent.SlotOfferPassed(WaitListTest.offer("slot-1"), "DAY_WANTED", held.since()),
                new ItineraryEvent.SlotOfferEnded("slot-1", SlotOffer.Outcome.DECLINED, held.since()),
                new ItineraryEvent.OfferOutcomeTold("slot-1", held.since()),
                new ItineraryEvent.SlotFreed(FreedSlot.of("slot-1", new Stage.DayBooked("Yb8sVq1o0tN2kJ4e", GoodDay.chain()),
                        CellSource.BONE_MARROW, Instant.parse("2026-09-30T07:30:00Z"), held.since()), "2026.1"),
                new ItineraryEvent.CandidateChosen("slot-1", "PT260831-3R8N5L1Y-B", WaitListTest.offer("slot-1"), held.since()),
                new ItineraryEvent.CandidateTold("slot-1", null),
                new ItineraryEvent.OfferOutcomeHeard("slot-1", "PT260831-3R8N5L1Y-B", SlotOffer.Outcome.DECLINED, held.since()),
                new ItineraryEvent.OfferingEnded("slot-1"),
                new ItineraryEvent.InjectionAbandoned("CLOUDY_EFFUSION", held.since(), List.of("VASOVAGAL"), "5d41402abc4b2a76"))
                .forEach(event -> samples.put(name(event), event));
        samples.put("AppointmentBooked", new ItineraryEvent.AppointmentBooked("ap-9k2f7c1d", appointment));
        return samples;
    }

    private static WaitListEntry entry() {
        return new WaitListEntry(GoodDay.DATE, GoodDay.DATE.plusDays(7), 48, 7, true, Instant.parse("2026-09-11T08:00:00Z"));
    }

    private static List<ChecklistItem> no(String question) {
        return List.of(new ChecklistItem(question, ChecklistItem.Reply.NO, "phy-031"));
    }

    private static Appointment appointment() {
        Instant start = Instant.parse("2026-10-15T07:00:00Z");
        Instant end = Instant.parse("2026-10-15T07:20:00Z");
        List<Slot> slots = List.of(new Slot("VISIT", ResourceType.PATIENT, "patient:PA-4Q7M2X9K", start, end, end),
                new Slot("VISIT", ResourceType.PHYSICIAN, "physician-1", start, end, end));
        return new Appointment("ap-9k2f7c1d", AppointmentKind.VISIT, "Yb8sVq1o0tN2kJ4e",
                new PlannedAppointment(LocalDate.of(2026, 10, 15), start, end, slots, "2026.1"), "W2", Appointment.Status.BOOKED);
    }

    private static String name(ItineraryEvent event) {
        return event instanceof ItineraryEvent.FactHeard heard
                ? "FactHeard." + heard.fact().getClass().getSimpleName()
                : event.getClass().getSimpleName();
    }
}
