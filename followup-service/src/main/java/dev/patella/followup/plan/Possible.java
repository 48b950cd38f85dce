package dev.patella.followup.plan;

import java.util.ArrayList;
import java.util.List;

/** Names of the commands that could be accepted next. */
final class Possible {

    private Possible() {}

    static List<String> of(FollowUpPlan plan) {
        List<String> names = new ArrayList<>();
        if (plan.stage() == Stage.OPENED || plan.stage() == Stage.ACTIVE) {
            names.add("answer-questionnaire");
        }
        boolean runs = plan.stage() == Stage.OPENED || plan.stage() == Stage.INJECTED || plan.stage() == Stage.ACTIVE;
        if (runs && !plan.responses().isEmpty()) {
            names.add("correct-answer");
        }
        if (plan.course().touched() && !plan.died()) {
            names.add("report-symptoms");
        }
        if (!plan.openTasks().isEmpty()) {
            names.add("acknowledge-task");
        }
        Rehab rehab = plan.rehab();
        if (plan.stage() == Stage.ACTIVE && rehab != null && rehab.phase().next().isPresent()
                && plan.reaching().treatmentWithdrawnAt() == null) {
            names.add("advance-phase");
        }
        if (plan.stage() == Stage.ACTIVE && Completion.missing(plan).isEmpty()) {
            names.add("complete-follow-up");
        }
        safety(plan, names);
        return names;
    }

    private static void safety(FollowUpPlan plan, List<String> names) {
        if (plan.stage() == Stage.UNKNOWN) {
            return;
        }
        names.add("record-contact");
        if (plan.safe().openCases().stream().anyMatch(one -> one.contactedAt() != null || plan.died())) {
            names.add("close-safety-case");
        }
        names.add("record-adverse-event");
        List<AdverseEvent> open = plan.safe().openAdverseEvents();
        if (plan.safe().adverseEvents().stream().anyMatch(one -> !one.running().isEmpty())) {
            names.add("submit-report");
        }
        if (open.stream().anyMatch(one -> one.running().isEmpty())) {
            names.add("close-adverse-event");
        }
        if (!plan.died()) {
            names.add("record-death");
        }
    }
}
