package dev.patella.followup.plan;

import dev.patella.followup.plan.FollowUpCommand.AdvancePhase;
import dev.patella.followup.plan.FollowUpCommand.AnswerQuestionnaire;
import dev.patella.followup.plan.FollowUpCommand.Finding;
import dev.patella.followup.plan.FollowUpCommand.ReportSymptoms;
import dev.patella.followup.scoring.Instrument;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Plans in every stage, of a patient whose right knee is injected in Zurich on 1 October 2026 at 10:47. */
public final class Plans {

    public static final Instant INJECTED_AT = Instant.parse("2026-10-01T08:47:00Z");

    private Plans() {}

    public static Scenario unknown() {
        return Scenario.start();
    }

    public static Scenario opened() {
        return unknown().hears(new ForeignEvent.TreatmentOpened("ZRH", ZoneId.of("Europe/Zurich"), "REF-1", List.of(Side.RIGHT)));
    }

    /** Opened, with the baseline answered: KOOS 50 everywhere, Kujala 60, pain 6. */
    static Scenario withBaseline() {
        return opened().at("2026-09-08T07:50:00Z")
                .asks(koos(Point.BASELINE, 2, "2026-09-08T07:40:00Z"))
                .asks(kujala(Point.BASELINE, 60, "2026-09-08T07:45:00Z"))
                .asks(nrs(Point.BASELINE, 6, "2026-09-08T07:46:00Z"));
    }

    static Scenario planned() {
        return withBaseline().at("2026-09-10T13:30:00Z")
                .hears(new ForeignEvent.PlanSigned("BONE_MARROW", "BMAC", List.of(new ForeignEvent.PlannedTarget(Side.RIGHT)),
                        "EU_TISSUE_NON_ATMP"),
                        new ForeignEvent.ProcedureDayBooked(LocalDate.parse("2026-10-01")));
    }

    static Scenario harvested() {
        return planned().at("2026-10-01T06:34:00Z").hears(new ForeignEvent.HarvestStarted(Instant.parse("2026-10-01T06:34:00Z")));
    }

    static Scenario injected() {
        return harvested().at("2026-10-01T08:48:00Z").hears(injection());
    }

    public static Scenario active() {
        return injected().at("2026-10-01T10:02:00Z").hears(new ForeignEvent.PatientDischarged());
    }

    static Scenario aborted() {
        return harvested().at("2026-10-01T07:30:00Z").hears(new ForeignEvent.TreatmentEnded(EndOutcome.ABORTED, true, false));
    }

    static Scenario cancelled() {
        return planned().at("2026-09-30T08:00:00Z").hears(new ForeignEvent.TreatmentEnded(EndOutcome.CANCELLED, false, false));
    }

    static Scenario deceased() {
        return active().at("2026-10-20T08:00:00Z").hears(new ForeignEvent.TreatmentEnded(EndOutcome.DECEASED, true, true));
    }

    /** At month 24, with everything answered and the culture negative, so that it can be completed. */
    public static Scenario nearlyDone() {
        Scenario scenario = active().at("2026-10-15T06:30:00Z").hears(new ForeignEvent.SterilityReported(14, "NO_GROWTH", "FINAL"));
        String[][] days = {{"D1", "2026-10-02"}, {"D3", "2026-10-04"}, {"D7", "2026-10-08"}, {"W2", "2026-10-15"}, {"W6", "2026-11-12"},
                {"M3", "2026-12-31"}, {"M6", "2027-04-01"}, {"M12", "2027-10-01"}, {"M24", "2028-09-30"}};
        for (String[] day : days) {
            Point point = Point.valueOf(day[0]);
            String at = day[1] + "T09:00:00Z";
            scenario.passesUntil(at).asks(nrs(point, 2, at));
            if (scenario.plan().window(point).orElseThrow().instruments().contains("KOOS")) {
                scenario.asks(koos(point, 1, at)).asks(kujala(point, 80, at));
            }
        }
        return scenario;
    }

    public static Scenario completed() {
        return nearlyDone().at("2028-10-06T09:00:00Z").as(Scenario.COORDINATOR).asks(new FollowUpCommand.CompleteFollowUp());
    }

    static Scenario closed() {
        return completed().at("2028-10-09T12:00:00Z").hears(new ForeignEvent.TreatmentClosed());
    }

    static ForeignEvent injection() {
        return new ForeignEvent.InjectionCompleted(List.of(new ForeignEvent.InjectedTarget(Side.RIGHT, "COMPLETE")), INJECTED_AT);
    }

    /** KOOS with the same answer to every item: 0 scores 100, 2 scores 50, 4 scores 0. */
    static AnswerQuestionnaire koos(Point point, int answer, String answeredAt) {
        Map<String, Integer> answers = new HashMap<>();
        Scenario.INSTRUMENTS.find("KOOS", "LK1.0").orElseThrow().items().forEach(item -> answers.put(item.id(), answer));
        return answer(point, "KOOS", "LK1.0", answers, answeredAt);
    }

    /** Kujala with 60, 80 or 100 points. */
    static AnswerQuestionnaire kujala(Point point, int points, String answeredAt) {
        Instrument kujala = Scenario.INSTRUMENTS.find("KUJALA", "1993").orElseThrow();
        Map<String, Integer> answers = new HashMap<>();
        kujala.items().forEach(item -> answers.put(item.id(), item.options().getFirst()));
        if (points <= 80) {
            answers.put("K4", 0);
            answers.put("K6", 0);
        }
        if (points <= 60) {
            answers.put("K8", 0);
            answers.put("K9", 0);
        }
        return answer(point, "KUJALA", "1993", answers, answeredAt);
    }

    static AnswerQuestionnaire nrs(Point point, int pain, String answeredAt) {
        return answer(point, "NRS", "11", Map.of("NRS", pain), answeredAt);
    }

    static AnswerQuestionnaire answer(Point point, String instrument, String version, Map<String, Integer> answers, String answeredAt) {
        return new AnswerQuestionnaire(point, instrument, null, version, "de-CH", answers, Instant.parse(answeredAt));
    }

    static AnswerQuestionnaire about(@Nullable Side side, AnswerQuestionnaire command) {
        return new AnswerQuestionnaire(command.point(), command.instrument(), side, command.version(), command.language(),
                command.answers(), command.answeredAt());
    }

    static ReportSymptoms symptoms(@Nullable Double temperatureC, String reportedAt, Sign... signs) {
        return new ReportSymptoms(Instant.parse(reportedAt), temperatureC, List.of(signs), null);
    }

    static AdvancePhase toP2(double pain, boolean walks) {
        return new AdvancePhase(Phase.P2, List.of(new Finding("PAIN_NRS", pain, null), new Finding("NO_RED_FLAG", null, true),
                new Finding("WALKS", null, walks)));
    }
}
