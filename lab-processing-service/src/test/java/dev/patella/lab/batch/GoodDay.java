package dev.patella.lab.batch;

import dev.patella.lab.batch.BatchCommand.Filled;
import dev.patella.lab.batch.BatchCommand.LabelScan;
import dev.patella.lab.batch.BatchCommand.Measured;
import dev.patella.lab.batch.BatchCommand.ReagentUse;
import dev.patella.messaging.Downtime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The good day of a marrow concentrate for the right knee with a reserve, up to any point of it; the times are Zurich's summer day. */
public final class GoodDay {

    static final String DIN = "A999926000001";
    static final String RAW = DIN + "01";
    static final String KNEE = DIN + "DBC011A0";
    static final String RESERVE = DIN + "DBC011B0";
    static final String EXPIRY = "&>0262741404";
    static final List<String> STATEMENTS = List.of("FOR_AUTOLOGOUS_USE_ONLY", "FOR_USE_BY_INTENDED_RECIPIENT_ONLY");
    static final LocalDate IN_DATE = LocalDate.parse("2029-12-31");

    static final BatchCommand ACCEPT = new BatchCommand.AcceptMaterial("=" + DIN + "00", List.of("=" + RAW), 22.9, true, 71.4, null);
    static final BatchCommand.ClearLine CLEAR = new BatchCommand.ClearLine("hood-1", Instant.parse("2026-10-01T06:45:00Z"),
            List.of("centrifuge-1"), List.of(new ReagentUse("RINGER_LACTATE", "RL-4471", IN_DATE)), true, null, findings());
    static final BatchCommand START = new BatchCommand.StartProcessing("BMAC-1.0", null);
    static final BatchCommand COMPLETE = new BatchCommand.CompleteProcessing(null,
            List.of(new Filled("RIGHT", 6.0), new Filled("RESERVE", 2.0)));
    static final BatchCommand.RecordQc QC = new BatchCommand.RecordQc(null, List.of(1.1e8, 1.12e8), 2.2e7, 222, 18, 0.5, "NEGATIVE", 8.0,
            "CONFORMS", 12.0);
    static final BatchCommand RELEASE = new BatchCommand.ReleaseProduct(
            List.of(new LabelScan("=" + DIN + "00", "=<DBC011A0", EXPIRY, STATEMENTS),
                    new LabelScan("=" + DIN + "00", "=<DBC011B0", EXPIRY, STATEMENTS)), null);
    static final BatchCommand ISSUE = new BatchCommand.IssueProduct(KNEE, new BatchCommand.Destination("nur-114", "PROCEDURE_ROOM"), null);
    static final BatchCommand.RecordLineClearance PAPER_CLEAR = paperClear("2026-10-01T07:24:00Z");
    static final BatchCommand.RecordIssue PAPER_ISSUE = paperIssue("2026-10-01T08:33:00Z");
    static final BatchCommand CULTURE = new BatchCommand.ReportSterility(14, "NO_GROWTH", "FINAL", null);
    static final BatchCommand FINALLY = new BatchCommand.ReleaseFinally(null);
    static final BatchCommand CLOSE = new BatchCommand.CloseBatchRecord(null);
    static final BatchCommand DISCARD = new BatchCommand.DiscardProduct(RESERVE, "EXPIRED", "AUTOCLAVE");

    private GoodDay() {}

    /** A line clearance on paper. */
    static BatchCommand.RecordLineClearance paperClear(String passedAt) {
        return new BatchCommand.RecordLineClearance(CLEAR.hood(), CLEAR.hoodStartedAt(), CLEAR.equipment(), CLEAR.reagents(), true, null,
                findings(), paper(passedAt));
    }

    /** An issue on paper. */
    static BatchCommand.RecordIssue paperIssue(String passedAt) {
        return new BatchCommand.RecordIssue(KNEE, new BatchCommand.Destination("nur-114", "PROCEDURE_ROOM"), null, paper(passedAt));
    }

    private static Downtime paper(String passedAt) {
        Instant passed = Instant.parse(passedAt);
        return new Downtime(passed.minus(Duration.ofMinutes(5)), Map.of("intake", "phy-001", "scheduling", "coo-002"), passed);
    }

    static LineFindings findings() {
        return new LineFindings(
                List.of(new LineFindings.EquipmentFound("hood-1", "BIOSAFETY_CABINET", "AVAILABLE", IN_DATE),
                        new LineFindings.EquipmentFound("centrifuge-1", "CENTRIFUGE", "AVAILABLE", IN_DATE)),
                List.of(new LineFindings.ReagentFound("RINGER_LACTATE", "RL-4471", "RELEASED", IN_DATE)));
    }

    static ForeignEvent opened() {
        return new ForeignEvent.TreatmentOpened("ZRH", "PA-4Q7M2X9K", "Europe/Zurich", List.of("RIGHT"), "REF-2026-004711");
    }

    static ForeignEvent.PlanSigned plan() {
        return new ForeignEvent.PlanSigned(1, "BONE_MARROW", "BMAC", "EU_TISSUE_NON_ATMP", List.of(new Plan.Target("RIGHT", 6.0)), 70.0,
                new Plan.Infectious(true, true, List.of()));
    }

    static ForeignEvent consent(String type) {
        return new ForeignEvent.ConsentGiven(type, "3.0", Instant.parse("2026-09-08T08:18:00Z"), Instant.parse("2027-09-08T08:18:00Z"));
    }

    static ForeignEvent started() {
        return new ForeignEvent.HarvestStarted(DIN, "WB-1", Instant.parse("2026-10-01T06:34:00Z"));
    }

    static ForeignEvent harvested() {
        return new ForeignEvent.HarvestCompleted(DIN, List.of(new Material.RawContainer(RAW, "BB-300-7731", 60.0)),
                Instant.parse("2026-10-01T07:05:00Z"), "BONE_MARROW");
    }

    static ForeignEvent handedOver(String item, String from, String to, String at) {
        return new ForeignEvent.CustodyHandedOver(item, new ForeignEvent.Custodian("p-" + from, from),
                new ForeignEvent.Custodian("p-" + to, to), Instant.parse(at), 23.1);
    }

    static ForeignEvent injected() {
        return new ForeignEvent.InjectionCompleted(List.of(new ForeignEvent.Injected("RIGHT", KNEE, 5.8, 0.2, "COMPLETE")),
                Instant.parse("2026-10-01T08:47:00Z"));
    }

    /** The treatment is known, with its plan and its consents. */
    public static Story planned() {
        return new Story().at("2026-09-11T08:00:00Z")
                .hears(opened(), consent("TREATMENT"), consent("CONDITIONAL_RELEASE"), plan(),
                        new ForeignEvent.ProcedureDayBooked(Instant.parse("2026-10-01T14:30:00Z")));
    }

    static Story harvestedStory() {
        return planned().at("2026-10-01T07:08:00Z")
                .hears(new ForeignEvent.PatientCheckedIn("WB-1"),
                        new ForeignEvent.SignInCompleted(Instant.parse("2026-10-01T06:26:00Z")), started(), harvested());
    }

    static Story inLaboratory() {
        return harvestedStory().at("2026-10-01T07:16:00Z").hears(handedOver(RAW, "PROCEDURE_ROOM", "LAB", "2026-10-01T07:16:00Z"));
    }

    static Story received() {
        return inLaboratory().at("2026-10-01T07:18:00Z").bothSay(ACCEPT).accepted();
    }

    static Story hoodAsked() {
        return received().at("2026-10-01T07:24:00Z").bothSay(CLEAR).pending();
    }

    static Story cleared() {
        Story story = hoodAsked();
        return story.says(Story.LAB, new BatchCommand.AnswerHood(session(story), true, null)).accepted();
    }

    static String session(Story story) {
        Bench.HoodUse hood = story.batch().bench().hood();
        if (hood == null) {
            throw new AssertionError("No hood was asked for");
        }
        return hood.session();
    }

    static Story inProcess() {
        return cleared().at("2026-10-01T07:26:00Z").says(Story.TECHNICIAN, START).accepted();
    }

    /** The steps of BMAC-1.0 with every value on its target. */
    static List<BatchCommand> steps() {
        return List.of(step("INSPECT", value("rawVolume", 60, "mL"), check("noClots")), step("FILTER", value("pore", 200, "um")),
                step("SPIN", value("force", 1000, "[g]"), value("spin", 15, "min")), step("SEPARATE", check("buffyCoatKept")),
                step("FILL", value("filledVolume", 8, "mL")), step("RESIDUAL_CHECK", value("haematocrit", 12, "%")));
    }

    static BatchCommand step(String name, Measured... parameters) {
        return new BatchCommand.RecordStep(name, List.of(parameters), null, null);
    }

    static Measured value(String name, double actual, String unit) {
        return new Measured(name, actual, unit, null);
    }

    static Measured check(String name) {
        return new Measured(name, null, null, true);
    }

    static Story stepsDone() {
        Story story = inProcess().at("2026-10-01T08:00:00Z");
        new ArrayList<>(steps()).forEach(step -> story.bothSay(step).accepted());
        return story;
    }

    static Story filled() {
        Story story = stepsDone().at("2026-10-01T08:04:00Z").says(Story.TECHNICIAN, COMPLETE).accepted();
        return story.says(Story.LAB, new BatchCommand.ConfirmHoodRelease(session(story))).accepted();
    }

    static Story tested() {
        return filled().at("2026-10-01T08:10:00Z").bothSay(QC).accepted();
    }

    static Story released() {
        return tested().at("2026-10-01T08:30:00Z").says(Story.QUALITY, RELEASE).accepted().says(Story.PHYSICIAN, RELEASE).accepted();
    }

    static Story issued() {
        return released().at("2026-10-01T08:33:00Z").says(Story.VERIFIER, ISSUE).accepted();
    }

    static Story administered() {
        return issued().at("2026-10-01T08:48:00Z")
                .hears(handedOver(KNEE, "LAB", "PROCEDURE_ROOM", "2026-10-01T08:34:00Z"),
                        new ForeignEvent.TimeOutCompleted(List.of(new ForeignEvent.Opening("RIGHT", KNEE, Instant.parse(
                                "2026-10-01T08:40:00Z"),
                                Instant.parse("2026-10-01T09:10:00Z")))),
                        injected());
    }

    static Story reserveExpired() {
        return administered().at("2026-10-01T12:04:00Z").rings().rings().rings().rings();
    }

    static Story disposed() {
        return reserveExpired().at("2026-10-01T12:20:00Z").bothSay(DISCARD).accepted();
    }

    static Story cultured() {
        return disposed().at("2026-10-15T06:30:00Z").bothSay(CULTURE).accepted();
    }

    static Story finallyReleased() {
        return cultured().at("2026-10-15T09:00:00Z").says(Story.QUALITY, FINALLY).accepted();
    }

    /** The whole day, to the closed batch record. */
    public static Story closed() {
        return finallyReleased().at("2026-10-16T08:00:00Z").says(Story.QUALITY, CLOSE).accepted();
    }

    static Story ended() {
        return received().at("2026-10-01T07:20:00Z").hears(new ForeignEvent.TreatmentEnded("ABORTED", "PATIENT_UNWELL", false));
    }
}
