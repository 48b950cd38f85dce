package dev.patella.intake.treatment;

import dev.patella.intake.treatment.ForeignEvent.ChainStep;
import dev.patella.intake.treatment.ForeignEvent.Custodian;
import dev.patella.intake.treatment.ForeignEvent.InfectionAnswers;
import dev.patella.intake.treatment.ForeignEvent.InjectedTarget;
import dev.patella.intake.treatment.ForeignEvent.PatientCheckedIn;
import dev.patella.intake.treatment.ForeignEvent.PromScale;
import dev.patella.intake.treatment.ForeignEvent.PromScored;
import dev.patella.intake.treatment.ForeignEvent.Vitals;
import dev.patella.intake.treatment.TreatmentCommand.ClearPreProcedure;
import dev.patella.intake.treatment.TreatmentCommand.GiveConsent;
import dev.patella.intake.treatment.TreatmentCommand.OpenTreatment;
import dev.patella.intake.treatment.TreatmentCommand.Prepared;
import dev.patella.intake.treatment.TreatmentCommand.RecordEvaluation;
import dev.patella.intake.treatment.TreatmentCommand.Review;
import dev.patella.intake.treatment.TreatmentCommand.ReviewEligibility;
import dev.patella.intake.treatment.TreatmentCommand.SignPlan;
import dev.patella.intake.treatment.TreatmentCommand.StartEvaluation;
import dev.patella.intake.treatment.TreatmentCommand.StateAge;
import dev.patella.intake.treatment.eligibility.Age;
import dev.patella.intake.treatment.eligibility.Capacity;
import dev.patella.intake.treatment.eligibility.CellSource;
import dev.patella.intake.treatment.eligibility.GradeScale;
import dev.patella.intake.treatment.eligibility.Hcg;
import dev.patella.intake.treatment.eligibility.Infection;
import dev.patella.intake.treatment.eligibility.Lesion;
import dev.patella.intake.treatment.eligibility.Mri;
import dev.patella.intake.treatment.eligibility.ProcessingMethod;
import dev.patella.intake.treatment.eligibility.RegulatoryPathway;
import dev.patella.intake.treatment.eligibility.Side;
import dev.patella.intake.treatment.eligibility.Surface;
import dev.patella.intake.treatment.eligibility.XRay;
import dev.patella.intake.treatment.storage.Policies;
import dev.patella.messaging.Actor;
import dev.patella.messaging.Decision;
import dev.patella.messaging.Moment;
import dev.patella.messaging.Refusal;
import dev.patella.messaging.Signature;
import dev.patella.messaging.Timer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One patient's good day, step by step, for tests: a right knee, bone marrow, procedure on 2026-10-01 in Zurich. */
public final class Journey {

    public static final TreatmentDecider DECIDER = new TreatmentDecider(Policies.rules("eligibility-rules.v2.json"),
            Policies.intake("intake-policy.v1.json"),
            Map.of("ZRH",
                    new SitePolicy(ZoneId.of("Europe/Zurich"),
                            Map.of(ProcessingMethod.BMAC, RegulatoryPathway.EU_TISSUE_NON_ATMP, ProcessingMethod.MFAT,
                                    RegulatoryPathway.EU_TISSUE_NON_ATMP)),
                    "BOS", new SitePolicy(ZoneId.of("America/New_York"),
                            Map.of(ProcessingMethod.SVF_ENZYMATIC, RegulatoryPathway.IND_351, ProcessingMethod.BMAC,
                                    RegulatoryPathway.HCTP_361))));

    public static final LocalDate DAY = LocalDate.of(2026, 10, 1);
    public static final Instant REFERRED = Instant.parse("2026-08-31T08:00:00Z");
    public static final Instant EVALUATED = Instant.parse("2026-09-08T08:00:00Z");
    public static final Instant PLANNED = Instant.parse("2026-09-10T13:30:00Z");
    public static final Instant BOOKED = Instant.parse("2026-09-11T08:00:00Z");
    public static final Instant CALLED = Instant.parse("2026-09-29T09:00:00Z");
    public static final Instant START = Instant.parse("2026-10-01T06:00:00Z");
    public static final Instant CHECKED_IN = Instant.parse("2026-10-01T06:08:00Z");
    public static final Instant CLOSED = Instant.parse("2028-10-09T12:00:00Z");
    public static final NoteRef NOTE = new NoteRef("note-1", "d1");

    private final List<TreatmentEvent> events = new ArrayList<>();
    private final String site;
    private Treatment state = Treatment.NONE;
    private int inputs;

    private Journey(String site) {
        this.site = site;
    }

    /** Before anything happened, at Zurich. */
    public static Journey begin() {
        return new Journey("ZRH");
    }

    static Journey at(String site) {
        return new Journey(site);
    }

    /** As far as the good journey goes until it first reaches this phase. */
    public static Journey until(Phase phase) {
        return until(phase, begin());
    }

    static Journey until(Phase phase, Journey journey) {
        for (Step step : steps().values()) {
            if (journey.state().phase().reached(phase)) {
                break;
            }
            step.take(journey);
        }
        return journey;
    }

    /** A treatment that was scheduled and then ended so. */
    static Journey ended(TreatmentEvent.EndOutcome outcome) {
        Journey journey = until(Phase.SCHEDULED);
        journey.take(List.of(new TreatmentEvent.TreatmentEnded(outcome, "TOLD_BY_A_TEST", false, false)));
        return journey;
    }

    /** A completed treatment on which something went wrong. */
    public static Journey completedAfterIncidents() {
        Journey journey = until(Phase.COMPLETED);
        journey.hears(new ForeignEvent.SafetyCaseOpened("case-1", "STERILITY_POSITIVE"));
        journey.hears(new ForeignEvent.AdverseEventRecorded("ae-1", "JOINT_EFFUSION", 2, false));
        journey.accepted(BadDays.withdraw(WithdrawalScope.FOLLOW_UP_CONTACT, CLOSED), CLOSED);
        return journey;
    }

    /** The whole good journey. */
    public static Journey whole() {
        Journey journey = begin();
        steps().values().forEach(step -> step.take(journey));
        return journey;
    }

    /** Events of a whole journey, and of those that ended or were refused on the way: every type at least once. */
    public static List<TreatmentEvent> samples() {
        List<TreatmentEvent> all = new ArrayList<>(whole().events());
        Journey reviewed = until(Phase.IN_EVALUATION);
        reviewed.accepted(findings(DAY, 76), EVALUATED);
        List.of("KOOS", "KUJALA", "NRS").forEach(instrument -> reviewed.hears(baseline(instrument)));
        reviewed.accepted(accepting("E-AGE-02"), EVALUATED);
        all.addAll(reviewed.events());
        Journey pregnant = until(Phase.CLEARED);
        pregnant.hears(checkedIn(36.7, new Hcg(true, Hcg.Result.POSITIVE, null)));
        all.addAll(pregnant.events());
        BadDays.samples().forEach(journey -> all.addAll(journey.events()));
        return all;
    }

    interface Step {
        void take(Journey journey);
    }

    static Map<String, Step> steps() {
        Map<String, Step> steps = new LinkedHashMap<>();
        steps.put("referral", journey -> journey.accepted(open(), REFERRED));
        steps.put("consultation", journey -> journey.hears(consultationBooked()));
        steps.put("attended", journey -> journey.hears(new ForeignEvent.AppointmentAttended("app-1", "CONSULTATION")));
        steps.put("start", journey -> journey.accepted(new StartEvaluation(List.of("MEDICAL_RECORD_NUMBER", "NATIONAL_ID")), EVALUATED));
        steps.put("findings", journey -> journey.accepted(findings(), EVALUATED));
        List.of("KOOS", "KUJALA", "NRS").forEach(instrument -> steps.put(instrument, journey -> journey.hears(baseline(instrument))));
        List.of(ConsentType.TREATMENT, ConsentType.HARVEST_BONE_MARROW, ConsentType.ANAESTHESIA, ConsentType.CONDITIONAL_RELEASE)
                .forEach(type -> steps.put(type.name(), journey -> journey.accepted(consent(type), EVALUATED.plusSeconds(1800))));
        steps.put("plan", journey -> journey.accepted(plan(), PLANNED));
        steps.put("day", journey -> journey.hears(dayBooked()));
        steps.put("call", journey -> journey.accepted(call(), CALLED));
        steps.put("check-in", journey -> journey.hears(checkedIn(36.7)));
        foreignDay().forEach(event -> steps.put(event.getClass().getSimpleName() + steps.size(), journey -> journey.hears(event)));
        steps.put("close", journey -> journey.accepted(new TreatmentCommand.CloseTreatment(), CLOSED));
        return steps;
    }

    /** What the other services tell after the check-in. */
    static List<ForeignEvent> foreignDay() {
        Instant t = CHECKED_IN;
        return List.of(new ForeignEvent.HarvestStarted(t.plusSeconds(1800), "A999926000001", CellSource.BONE_MARROW),
                new ForeignEvent.HarvestCompleted("A999926000001", t.plusSeconds(3600)),
                new ForeignEvent.CustodyHandedOver("A99992600000101", new Custodian("tec-207", "LAB"), t.plusSeconds(4000)),
                new ForeignEvent.MaterialAccepted("A999926000001", t.plusSeconds(4100)),
                new ForeignEvent.ProcessingStarted(t.plusSeconds(4500)),
                new ForeignEvent.ProcessingCompleted(t.plusSeconds(6900), t.plusSeconds(6900 + 4 * 3600), BadDays.filled()),
                new ForeignEvent.DeviationOpened("dev-1"), new ForeignEvent.ProductReleased("CONDITIONAL", "A999926000001", BadDays
                        .filled()),
                new ForeignEvent.ProductIssued("A999926000001DBC011A0", new Custodian("nur-114", "PROCEDURE_ROOM"), t.plusSeconds(8000)),
                new ForeignEvent.TimeOutCompleted(t.plusSeconds(8600)),
                new ForeignEvent.InjectionCompleted(t.plusSeconds(8900), List.of(new InjectedTarget(Side.RIGHT, 5.8, "COMPLETE",
                        BadDays.RIGHT))),
                new ForeignEvent.ObservationStarted(t.plusSeconds(9000)), new ForeignEvent.PatientDischarged(t.plusSeconds(13_000)),
                new ForeignEvent.PlanActivated("FULL"), new ForeignEvent.DeviationClosed("dev-1"),
                new ForeignEvent.ProductReleased("FINAL", "A999926000001", BadDays.filled()), new ForeignEvent.BatchRecordClosed(CLOSED
                        .minusSeconds(900)),
                new ForeignEvent.FollowupCompleted("RESPONDER"));
    }

    static OpenTreatment open() {
        return open(List.of(Side.RIGHT), prepared());
    }

    static OpenTreatment open(List<Side> sides, Prepared prepared) {
        return new OpenTreatment("REF-2026-004711", null, null, Side.RIGHT, sides, Priority.ROUTINE, REFERRED.minusSeconds(3600),
                "ref-207", ProcessingMethod.BMAC, prepared);
    }

    static Prepared prepared() {
        return new Prepared("PA-4Q7M2X9K", List.of("MEDICAL_RECORD_NUMBER", "NATIONAL_ID"), true, null, NOTE, List.of());
    }

    static ForeignEvent.AppointmentBooked consultationBooked() {
        return new ForeignEvent.AppointmentBooked("app-1", "CONSULTATION", EVALUATED.minusSeconds(600), EVALUATED.plusSeconds(2100));
    }

    static RecordEvaluation findings() {
        return findings(DAY, 45);
    }

    static RecordEvaluation findings(LocalDate planned, int age) {
        return new RecordEvaluation(70.0, 172.0, null, new Infection(Infection.Status.NONE, null), new Capacity(true, false, false),
                List.of(mri("III")), List.of(new XRay(Side.RIGHT, LocalDate.of(2026, 8, 20), 1, 2)), List.of(), null, planned,
                new Age(planned, age));
    }

    static RecordEvaluation only(@Nullable Double weightKg, @Nullable Double heightCm) {
        return new RecordEvaluation(weightKg, heightCm, null, null, null, List.of(), List.of(), List.of(), null, null, null);
    }

    static Mri mri(String grade) {
        return new Mri(Side.RIGHT, "1.2.826.0.1.3680043.8.498.10", "ACC-2026-0815", LocalDate.of(2026, 8, 20), GradeScale.OUTERBRIDGE_MRI,
                grade, List.of(new Lesion(Surface.PATELLA_MEDIAL_FACET, Lesion.Level.MIDDLE, 14.0, 11.0, grade, true, false)));
    }

    static PromScored baseline(String instrument) {
        return new PromScored("BASELINE", instrument, "NRS".equals(instrument) ? null : Side.RIGHT, EVALUATED.minusSeconds(1200),
                List.of(new PromScale(instrument, "SCORED")));
    }

    static ReviewEligibility accepting(String... codes) {
        return new ReviewEligibility(List.of(codes).stream().map(code -> new Review(code, true, null, NOTE)).toList());
    }

    static ReviewEligibility rejecting(String code) {
        return new ReviewEligibility(List.of(new Review(code, false, null, NOTE)));
    }

    static GiveConsent consent(ConsentType type) {
        return consent(type, EVALUATED.plusSeconds(1200));
    }

    static GiveConsent consent(ConsentType type, Instant givenAt) {
        return new GiveConsent(type, type.clinical() ? "3.0" : "2.1", "de-CH", givenAt, Consent.GivenBy.PATIENT, null);
    }

    static SignPlan plan() {
        return plan(Side.RIGHT, 6.0, "M22.41");
    }

    static SignPlan plan(Side side, double ml, String... icd10) {
        return new SignPlan(CellSource.BONE_MARROW, ProcessingMethod.BMAC, List.of(new Plan.Target(side, ml)), Plan.Guidance.ULTRASOUND,
                false, 70.0, new Plan.Infectious(true, true, List.of()), List.of(icd10));
    }

    static ForeignEvent.ProcedureDayBooked dayBooked() {
        return dayBooked(DAY, START);
    }

    static ForeignEvent.ProcedureDayBooked dayBooked(LocalDate date, Instant start) {
        return new ForeignEvent.ProcedureDayBooked(BOOKED, date, List.of(new ChainStep("CHECK_IN", start, start.plusSeconds(1800)),
                new ChainStep("OBSERVATION", start.plusSeconds(10_800), start.plusSeconds(14_400))), start.plusSeconds(30_600));
    }

    static ClearPreProcedure call() {
        return new ClearPreProcedure(true, new Infection(Infection.Status.NONE, null), true, true, DAY);
    }

    static PatientCheckedIn checkedIn(double celsius) {
        return checkedIn(celsius, new Hcg(true, Hcg.Result.NEGATIVE, null));
    }

    static PatientCheckedIn checkedIn(double celsius, Hcg hcg) {
        return new PatientCheckedIn("CI-1", CHECKED_IN, "WB-1", new Vitals(celsius), hcg,
                new InfectionAnswers(Infection.Status.NONE, null, false, false, false));
    }

    static StateAge age(int years) {
        return new StateAge(new Age(DAY, years));
    }

    /** What the command is answered, signed by a physician. */
    Decision<TreatmentEvent> when(TreatmentCommand command, Instant now) {
        return DECIDER.decide(state, command, moment(now));
    }

    Decision<TreatmentEvent> whenUnsigned(TreatmentCommand command, Instant now) {
        Moment signed = moment(now);
        return DECIDER.decide(state, command, new Moment(now, site, signed.actor(), null, signed.inputId(), signed.digest()));
    }

    /** Takes what an accepted command leads to; returns its events. */
    List<TreatmentEvent> accepted(TreatmentCommand command, Instant now) {
        Decision<TreatmentEvent> decision = when(command, now);
        if (decision instanceof Decision.Accepted<TreatmentEvent>(List<TreatmentEvent> led)) {
            return take(led);
        }
        throw new AssertionError(command + " was answered " + decision + " in " + state.phase());
    }

    /** Takes what a command leads to that waits for an errand; returns its events. */
    List<TreatmentEvent> pending(TreatmentCommand command, Instant now) {
        Decision<TreatmentEvent> decision = when(command, now);
        if (decision instanceof Decision.Pending<TreatmentEvent>(List<TreatmentEvent> led)) {
            return take(led);
        }
        throw new AssertionError(command + " was answered " + decision + " in " + state.phase());
    }

    /** The collection of persons answers what is pending; returns what follows. */
    List<TreatmentEvent> settled(String patientId, @Nullable Age age, @Nullable Refusal refusal) {
        PersonChange change = Objects.requireNonNull(Objects.requireNonNull(state.referral()).change());
        Decision<TreatmentEvent> decision = when(new TreatmentCommand.SettlePersonChange(change.id(), patientId, age, refusal), EVALUATED);
        return switch (decision) {
            case Decision.Accepted<TreatmentEvent>(List<TreatmentEvent> led) -> take(led);
            case Decision.Declined<TreatmentEvent> declined -> take(declined.events());
            default -> throw new AssertionError("The answer to " + change + " was answered " + decision);
        };
    }

    /** Time passes until then, and whatever is due rings; returns what follows. */
    List<TreatmentEvent> rings(Instant now) {
        Timer due = DECIDER.due(state);
        return due == null || due.at().isAfter(now) ? List.of() : take(DECIDER.ring(state, due, moment(now)));
    }

    /** Takes an event of another service; returns the domain events that follow. */
    List<TreatmentEvent> hears(ForeignEvent event) {
        return take(DECIDER.react(state, event, new Moment(CHECKED_IN, site, Actor.system("intake"), null, "event|scheduling|7", "")));
    }

    private List<TreatmentEvent> take(List<TreatmentEvent> led) {
        for (TreatmentEvent event : led) {
            state = DECIDER.evolve(state, event);
            events.add(event);
        }
        return led;
    }

    Moment moment(Instant now) {
        Signature signature = new Signature("phy-031", "PHYSICIAN", "SIGNED", "0".repeat(64), now, List.of("pwd", "otp"));
        inputs++;
        return new Moment(now, site, new Actor("phy-031", "PHYSICIAN"), signature, "http|phy-031|" + inputs, "0".repeat(64));
    }

    /** Where it stands. */
    public Treatment state() {
        return state;
    }

    /** Everything that happened. */
    public List<TreatmentEvent> events() {
        return List.copyOf(events);
    }
}
