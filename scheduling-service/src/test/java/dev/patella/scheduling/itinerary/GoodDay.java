package dev.patella.scheduling.itinerary;

import dev.patella.messaging.Actor;
import dev.patella.messaging.Downtime;
import dev.patella.scheduling.day.AppointmentKind;
import dev.patella.scheduling.day.ChainPlanner;
import dev.patella.scheduling.day.ChainRequest;
import dev.patella.scheduling.day.DayAnswer;
import dev.patella.scheduling.day.Guidance;
import dev.patella.scheduling.day.Occupancy;
import dev.patella.scheduling.day.PlannedAppointment;
import dev.patella.scheduling.day.PlannedChain;
import dev.patella.scheduling.day.ProcessingMethod;
import dev.patella.scheduling.day.Roster;
import dev.patella.scheduling.day.SiteCalendar;
import dev.patella.scheduling.itinerary.ChecklistItem.Reply;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The good day in Zurich, step by step, with marrow for the right knee. */
public final class GoodDay {

    public static final Actor COORDINATOR = new Actor("coo-018", "COORDINATOR");
    public static final Actor FRONT_DESK = new Actor("fro-052", "FRONT_DESK");
    public static final Actor PHYSICIAN = new Actor("phy-031", "PHYSICIAN");
    public static final Actor NURSE = new Actor("nur-114", "NURSE");
    public static final Actor TECHNICIAN = new Actor("tec-207", "LAB_TECHNICIAN");
    public static final Actor SYSTEM = Actor.system("scheduling");

    public static final LocalDate DATE = LocalDate.of(2026, 10, 1);
    public static final String DIN = "A999926000001";
    public static final String RAW = DIN + "01";
    public static final String PRODUCT = DIN + "DBC01100";
    public static final String WRISTBAND = "WB-ZRH-20261001-001";
    public static final Vitals VITALS = new Vitals(36.7, 124, 78, 68, 14, 98, 3);

    private GoodDay() {}

    public static ForeignEvent.PlanSigned plan() {
        return new ForeignEvent.PlanSigned(1, CellSource.BONE_MARROW, ProcessingMethod.BMAC, "EU_TISSUE_NON_ATMP",
                List.of(new ForeignEvent.PlannedTarget(Side.RIGHT, 6.0)), Guidance.ULTRASOUND, false,
                new ForeignEvent.Infectious(List.of()));
    }

    public static ForeignEvent.TreatmentOpened opened() {
        return new ForeignEvent.TreatmentOpened("ZRH", "PA-4Q7M2X9K", "Europe/Zurich", List.of(Side.RIGHT), "ROUTINE", "REF-2026-004711");
    }

    public static ForeignEvent.ConsultationRequested consultation() {
        return new ForeignEvent.ConsultationRequested(AppointmentKind.CONSULTATION, Instant.parse("2026-09-01T06:00:00Z"),
                Instant.parse("2026-09-14T16:00:00Z"), 45);
    }

    public static ForeignEvent.EligibilityDetermined eligible() {
        return new ForeignEvent.EligibilityDetermined("EVALUATION", "ELIGIBLE", List.of(), LocalDate.of(2026, 10, 8), DATE);
    }

    public static ForeignEvent.ConsentGiven consent(String type) {
        return new ForeignEvent.ConsentGiven(type, "3.0", Instant.parse("2026-09-08T08:18:00Z"), Instant.parse("2027-09-08T08:18:00Z"));
    }

    public static ForeignEvent[] consents() {
        return new ForeignEvent[]{consent("TREATMENT"), consent("ANAESTHESIA"), consent("CONDITIONAL_RELEASE"),
                consent("HARVEST_BONE_MARROW")};
    }

    public static ForeignEvent.ClearanceGranted cleared(String kind) {
        return new ForeignEvent.ClearanceGranted(kind, List.of(), DATE, null);
    }

    public static ForeignEvent.ProductReleased released() {
        return new ForeignEvent.ProductReleased("CONDITIONAL", DIN,
                List.of(new ForeignEvent.ReleasedContainer(PRODUCT, Side.RIGHT, 6.0, Instant.parse("2026-10-01T12:04:00Z"))));
    }

    public static ForeignEvent.ProductIssued issued() {
        return new ForeignEvent.ProductIssued(PRODUCT, new Custodian("nur-114", "PROCEDURE_ROOM"), Instant.parse("2026-10-01T08:33:00Z"));
    }

    public static ForeignEvent.VisitsRequested visitsRequested() {
        return new ForeignEvent.VisitsRequested(List.of(new ForeignEvent.VisitWanted("ap-9k2f7c1d", AppointmentKind.VISIT,
                Instant.parse("2026-10-12T00:00:00Z"), Instant.parse("2026-10-19T00:00:00Z"), 20, "W2")));
    }

    /** Can come on any day of the good day's fortnight, at two days' notice, and has nothing to stop. */
    public static ItineraryCommand.JoinWaitList joinWaitList() {
        return new ItineraryCommand.JoinWaitList(LocalDate.of(2026, 9, 14), LocalDate.of(2026, 10, 8), 48, 0, null);
    }

    public static ItineraryCommand.CheckInPatient checkIn() {
        return new ItineraryCommand.CheckInPatient(WRISTBAND, List.of("BIRTH_DATE", "MEDICAL_RECORD_NUMBER"), VITALS,
                new ItineraryCommand.Hcg(true, "NEGATIVE"), Instant.parse("2026-09-30T20:00:00Z"),
                new ItineraryCommand.InfectionAnswers("NONE", null, false, false, false), List.of(), true);
    }

    public static ItineraryCommand.CompleteSignIn signIn() {
        return new ItineraryCommand.CompleteSignIn(yes(Story.POLICY.clinical().signInQuestions()), List.of(Side.RIGHT));
    }

    /** The sign-in on paper. */
    public static ItineraryCommand.RecordSignIn paperSignIn() {
        return new ItineraryCommand.RecordSignIn(signIn().items(), signIn().sides(),
                paper("2026-10-01T06:26:00Z", Map.of("intake", "coo-002")));
    }

    /** The time-out on paper. */
    public static ItineraryCommand.RecordTimeOut paperTimeOut() {
        return new ItineraryCommand.RecordTimeOut(timeOut().sides(),
                paper("2026-10-01T08:40:00Z", Map.of("intake", "coo-002", "lab", "tec-207")));
    }

    /** A record on paper of a gate that was passed then; somebody was asked five minutes before. */
    public static Downtime paper(String passedAt, Map<String, String> asked) {
        Instant passed = Instant.parse(passedAt);
        return new Downtime(passed.minus(Duration.ofMinutes(5)), asked, passed);
    }

    public static List<ChecklistItem> yes(List<String> questions) {
        return questions.stream().map(question -> new ChecklistItem(question, Reply.YES, "nur-114")).toList();
    }

    public static ItineraryCommand.StartHarvest startHarvest() {
        return new ItineraryCommand.StartHarvest("=" + DIN + "00", WRISTBAND, CellSource.BONE_MARROW, HarvestSite.POSTERIOR_ILIAC_CREST,
                Side.RIGHT, true, List.of(), Instant.parse("2026-10-01T06:34:00Z"), DinClaim.OURS);
    }

    public static ItineraryCommand.CompleteHarvest completeHarvest() {
        return new ItineraryCommand.CompleteHarvest("=" + DIN + "00", List.of(new HarvestContainer("=" + RAW, "BB-300-7731", 60.0)),
                Instant.parse("2026-10-01T06:34:00Z"), Instant.parse("2026-10-01T07:05:00Z"), 23.5, 8.0, List.of());
    }

    public static ItineraryCommand.HandOverCustody toLab() {
        return new ItineraryCommand.HandOverCustody(RAW, new Custodian("nur-114", "PROCEDURE_ROOM"), new Custodian("tec-207", "LAB"),
                Instant.parse("2026-10-01T07:16:00Z"), 23.1, "SEAL-88120",
                List.of(new Scan("nur-114", "=" + RAW), new Scan("tec-207", "=" + RAW)));
    }

    public static ItineraryCommand.HandOverCustody toProcedureRoom() {
        return new ItineraryCommand.HandOverCustody(PRODUCT, new Custodian("tec-207", "LAB"), new Custodian("nur-114", "PROCEDURE_ROOM"),
                Instant.parse("2026-10-01T08:35:00Z"), 21.4, "SEAL-88121",
                List.of(new Scan("tec-207", "=" + DIN + "00=<DBC01100"), new Scan("nur-114", PRODUCT)));
    }

    public static ItineraryCommand.CompleteTimeOut timeOut() {
        return new ItineraryCommand.CompleteTimeOut(List.of(new ItineraryCommand.TimeOutSide(Side.RIGHT,
                yes(Story.POLICY.clinical().timeOutQuestions()), PRODUCT, WRISTBAND, "=" + DIN + "00=<DBC01100")));
    }

    public static ItineraryCommand.CompleteInjection injection() {
        return new ItineraryCommand.CompleteInjection(
                List.of(new InjectedTarget(Side.RIGHT, PRODUCT, 6.0, 5.8, 0.2, InjectedTarget.Outcome.COMPLETE)),
                Instant.parse("2026-10-01T08:47:00Z"), Guidance.ULTRASOUND, List.of(new ImageStudy("1.2.826.1", List.of("1.2.826.1.1"))),
                List.of());
    }

    public static ItineraryCommand.StartObservation observation() {
        return new ItineraryCommand.StartObservation(VITALS, Instant.parse("2026-10-01T08:55:00Z"));
    }

    public static ItineraryCommand.DischargePatient discharge() {
        return new ItineraryCommand.DischargePatient(
                Story.POLICY.clinical().discharge().criteria().stream().map(one -> new Criterion(one, true, null, null)).toList(),
                List.of(new TimedVitals(Instant.parse("2026-10-01T09:25:00Z"), VITALS),
                        new TimedVitals(Instant.parse("2026-10-01T09:55:00Z"), VITALS)),
                new Instructions("4.2", "de-CH"), true);
    }

    /** The calendar of Zurich. */
    public static SiteCalendar calendar() {
        return new SiteCalendar(ZoneId.of("Europe/Zurich"), LocalTime.of(8, 0), LocalTime.of(18, 0),
                EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), Set.of());
    }

    public static Roster roster() {
        return Objects.requireNonNull(Story.POLICY.sites().get("ZRH"));
    }

    public static PlannedChain chain() {
        return new ChainPlanner(calendar(), roster(), Story.POLICY.chain()).plan(DATE, Occupancy.NONE,
                new ChainRequest(ProcessingMethod.BMAC, 1, Guidance.ULTRASOUND, false, false, "patient:PA-4Q7M2X9K", Instant.EPOCH))
                .orElseThrow();
    }

    /** As it stands when this situation has just been reached. */
    public static Story reaches(Situation situation) {
        return switch (situation) {
            case HARVEST_FAILED -> reaches(Situation.HARVESTING).at("2026-10-01T07:08:00Z").does(PHYSICIAN, failHarvest());
            case INJECTION_ABANDONED -> reaches(Situation.TIMED_OUT).at("2026-10-01T08:48:00Z").does(PHYSICIAN, abandonInjection());
            case PLANNING, DAY_BOOKED, CHECKED_IN, SIGNED_IN, HARVESTING, HARVESTED, TIMED_OUT, INJECTED, IN_OBSERVATION, DISCHARGED ->
                straight(situation);
        };
    }

    public static ItineraryCommand.FailHarvest failHarvest() {
        return new ItineraryCommand.FailHarvest("DRY_TAP", false, List.of(), Instant.parse("2026-10-01T07:05:00Z"));
    }

    public static ItineraryCommand.AbandonInjection abandonInjection() {
        return new ItineraryCommand.AbandonInjection("CLOUDY_EFFUSION", Instant.parse("2026-10-01T08:46:00Z"), List.of());
    }

    /** A time-out that failed after one that had passed. */
    public static Story failedAgain() {
        return reaches(Situation.TIMED_OUT).at("2026-10-01T08:42:00Z").bothDo(PHYSICIAN, NURSE, timeOut("WB-OTHER"));
    }

    /** The time-out with this wristband. */
    public static ItineraryCommand.CompleteTimeOut timeOut(String wristband) {
        return new ItineraryCommand.CompleteTimeOut(List.of(new ItineraryCommand.TimeOutSide(Side.RIGHT,
                yes(Story.POLICY.clinical().timeOutQuestions()), PRODUCT, wristband, PRODUCT)));
    }

    /** A harvest that failed; intake ended the treatment, and the patient is observed. */
    public static Story recovers() {
        return reaches(Situation.HARVEST_FAILED).heard(new ForeignEvent.TreatmentEnded("ABORTED", "DRY_TAP", true, false))
                .at("2026-10-01T08:56:00Z")
                .does(NURSE, observation());
    }

    private static Story straight(Situation situation) {
        Story story = new Story("2026-09-08T09:00:00Z").heard(opened(), consultation(), eligible()).heard(consents()).heard(plan());
        for (Situation step : Situation.values()) {
            if (step.compareTo(situation) > 0) {
                return story;
            }
            go(story, step);
        }
        return story;
    }

    private static void go(Story story, Situation to) {
        switch (to) {
            case PLANNING -> story.at("2026-09-11T08:00:00Z");
            case DAY_BOOKED -> book(story).at("2026-09-29T09:00:00Z").heard(cleared("PRE_PROCEDURE"));
            case CHECKED_IN -> story.at("2026-10-01T06:08:00Z").does(FRONT_DESK, checkIn()).heard(cleared("DAY_OF"));
            case SIGNED_IN -> story.at("2026-10-01T06:26:00Z").bothDo(PHYSICIAN, NURSE, signIn());
            case HARVEST_FAILED, INJECTION_ABANDONED -> {
            }
            case HARVESTING -> story.at("2026-10-01T06:35:00Z").does(PHYSICIAN, startHarvest());
            case HARVESTED -> lab(story.at("2026-10-01T07:08:00Z").bothDo(NURSE, PHYSICIAN, completeHarvest()));
            case TIMED_OUT -> story.at("2026-10-01T08:40:00Z").bothDo(PHYSICIAN, NURSE, timeOut());
            case INJECTED -> story.at("2026-10-01T08:48:00Z").does(PHYSICIAN, injection()).heard(visitsRequested());
            case IN_OBSERVATION -> visit(story.at("2026-10-01T08:56:00Z").does(NURSE, observation()));
            case DISCHARGED -> story.at("2026-10-01T10:02:00Z").bothDo(NURSE, PHYSICIAN, discharge());
        }
    }

    private static Story book(Story story) {
        story.does(COORDINATOR, new ItineraryCommand.BookProcedureDay(DATE, null));
        String wish = story.state().bookings().wishes().keySet().iterator().next();
        return story.does(SYSTEM, new ItineraryCommand.RecordIntent(wish, "token-day", chain()))
                .does(SYSTEM,
                        new ItineraryCommand.RecordDayAnswer("token-day", DayAnswer.Verdict.BOOKED));
    }

    private static void lab(Story story) {
        story.at("2026-10-01T07:17:00Z")
                .does(TECHNICIAN, toLab())
                .heard(new ForeignEvent.MaterialAccepted(DIN, Instant.parse("2026-10-01T07:18:00Z")),
                        new ForeignEvent.ProcessingStarted(Instant.parse("2026-10-01T07:26:00Z")),
                        new ForeignEvent.ProcessingCompleted(Instant.parse("2026-10-01T08:04:00Z"), Instant.parse("2026-10-01T12:04:00Z")),
                        released(), issued())
                .at("2026-10-01T08:36:00Z")
                .does(NURSE, toProcedureRoom());
    }

    private static void visit(Story story) {
        PlannedAppointment planned = new PlannedAppointment(LocalDate.of(2026, 10, 12), Instant.parse("2026-10-12T06:00:00Z"),
                Instant.parse("2026-10-12T06:20:00Z"), List.of(), "2026.1");
        story.does(SYSTEM, new ItineraryCommand.RecordIntent("ap-9k2f7c1d", "token-visit", planned))
                .does(SYSTEM,
                        new ItineraryCommand.RecordDayAnswer("token-visit", DayAnswer.Verdict.BOOKED));
    }
}
