package dev.patella.followup.plan;

import dev.patella.followup.plan.FollowUpCommand.CloseAdverseEvent;
import dev.patella.followup.plan.FollowUpCommand.CloseSafetyCase;
import dev.patella.followup.plan.FollowUpCommand.RecordAdverseEvent;
import dev.patella.followup.plan.FollowUpCommand.RecordContact;
import dev.patella.followup.plan.FollowUpCommand.SubmitReport;
import dev.patella.followup.plan.SafetyEvent.Cause;
import dev.patella.followup.plan.SafetyEvent.Seriousness;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Plans on bad days: of the patient of {@link Plans}, after something went wrong. */
public final class BadDays {

    static final ForeignEvent GROWTH = new ForeignEvent.SterilityReported(5, "GROWTH", "PRELIMINARY");

    private BadDays() {}

    /** The culture grew on day 5. */
    public static Scenario grown() {
        return Plans.active().passesUntil("2026-10-06T08:00:00Z").hears(GROWTH);
    }

    /** A nurse reached the patient two hours later, who has no symptom. */
    public static Scenario contacted() {
        return grown().at("2026-10-06T10:00:00Z").as(Scenario.NURSE).asks(reached("2026-10-06T10:00:00Z", false));
    }

    /** The culture of a closed treatment is amended. */
    public static Scenario closedAndGrown() {
        return Plans.closed().at("2028-11-01T08:00:00Z").hears(new ForeignEvent.SterilityReported(14, "GROWTH", "AMENDED"));
    }

    /** Septic arthritis on day 2. */
    public static Scenario septic() {
        return Plans.active().passesUntil("2026-10-03T09:05:00Z").as(Scenario.PHYSICIAN).asks(septicArthritis(3));
    }

    /** Nothing was answered at D1 and D3. */
    public static Scenario lost() {
        return Plans.active().passesUntil("2026-10-05T22:30:00Z");
    }

    /** The patient wants no contact any more. */
    public static Scenario withoutContact() {
        return Plans.active().passesUntil("2026-10-05T08:00:00Z").at("2026-10-05T09:00:00Z").hears(withdrawn("FOLLOW_UP_CONTACT"));
    }

    /** The patient wants no treatment any more, after the injection. */
    public static Scenario withoutTreatment() {
        return Plans.active().at("2026-10-05T09:00:00Z").hears(withdrawn("TREATMENT"));
    }

    /** A nurse was told that the patient died. */
    public static Scenario died() {
        return grown().at("2026-10-08T09:00:00Z").as(Scenario.NURSE).asks(death("2026-10-07T22:00:00Z"));
    }

    /** The harvest failed and hurt the patient. */
    public static Scenario injured() {
        return Plans.harvested()
                .at("2026-10-01T07:20:00Z")
                .hears(new ForeignEvent.HarvestFailed("LIDOCAINE_TOXICITY", true),
                        new ForeignEvent.TreatmentEnded(EndOutcome.ABORTED, true, false));
    }

    /** The same answers with another reading of them. */
    static FollowUpCommand.CorrectAnswer correction(FollowUpCommand.AnswerQuestionnaire right) {
        return new FollowUpCommand.CorrectAnswer(right.point(), right.instrument(), right.side(), right.version(), right.language(),
                right.answers(), right.answeredAt(), "TYPED_WRONG");
    }

    static ForeignEvent withdrawn(String scope) {
        return new ForeignEvent.ConsentWithdrawn(scope.equals("TREATMENT") ? "TREATMENT" : "CONTACT", scope, Instant.parse(
                "2026-10-05T08:55:00Z"));
    }

    public static RecordContact reached(String at, @Nullable Boolean symptoms) {
        return new RecordContact(Instant.parse(at), RecordContact.Outcome.REACHED, symptoms);
    }

    public static RecordContact notReached(String at) {
        return new RecordContact(Instant.parse(at), RecordContact.Outcome.NOT_REACHED, null);
    }

    static FollowUpCommand.RecordDeath death(String at) {
        return new FollowUpCommand.RecordDeath(Instant.parse(at), "UNRELATED");
    }

    static RecordAdverseEvent septicArthritis(int grade) {
        return new RecordAdverseEvent("SEPTIC_ARTHRITIS", grade, List.of(Seriousness.HOSPITALISATION),
                List.of(new Cause("INJECTION", "PROBABLE")), Instant.parse("2026-10-03T06:00:00Z"), null,
                Instant.parse("2026-10-03T09:00:00Z"), Side.RIGHT, null);
    }

    static RecordAdverseEvent mild(String code, int grade, String startedAt, @Nullable String endedAt) {
        return new RecordAdverseEvent(code, grade, List.of(), List.of(new Cause("INJECTION", "PROBABLE")), Instant.parse(startedAt),
                endedAt == null ? null : Instant.parse(endedAt), Instant.parse(startedAt), Side.RIGHT, null);
    }

    /** The case that is open, or that was opened last. */
    public static CloseSafetyCase closeCase(FollowUpPlan plan) {
        List<SafetyCase> cases = plan.safe().cases();
        return new CloseSafetyCase(cases.isEmpty() ? "case-none" : cases.getLast().caseId(), "LIKELY_CONTAMINANT");
    }

    public static SubmitReport report(FollowUpPlan plan, String pathway, Instant at) {
        return new SubmitReport(adverseEvent(plan), pathway, at);
    }

    public static CloseAdverseEvent closeAdverseEvent(FollowUpPlan plan) {
        return new CloseAdverseEvent(adverseEvent(plan), "RECOVERED");
    }

    private static String adverseEvent(FollowUpPlan plan) {
        List<AdverseEvent> events = plan.safe().adverseEvents();
        return events.isEmpty() ? "ae-none" : events.getLast().adverseEventId();
    }
}
