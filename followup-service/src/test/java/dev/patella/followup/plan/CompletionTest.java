package dev.patella.followup.plan;

import static dev.patella.followup.plan.Plans.nrs;
import static dev.patella.followup.plan.Plans.symptoms;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patella.followup.plan.FollowUpCommand.CompleteFollowUp;
import org.junit.jupiter.api.Test;

class CompletionTest {

    private static final CompleteFollowUp COMPLETE = new CompleteFollowUp();

    @Test
    void follow_up_is_completed_after_the_last_point() {
        Scenario scenario = Plans.nearlyDone().as(Scenario.COORDINATOR).asks(COMPLETE);

        scenario.then(new FollowUpEvent.FollowupCompleted(OutcomeClass.RESPONDER));
        assertThat(scenario.plan().stage()).isEqualTo(Stage.COMPLETED);
        assertThat(Scenario.DECIDER.due(scenario.plan())).isNull();
    }

    @Test
    void last_window_may_be_over_without_answers() {
        Plans.active()
                .hears(new ForeignEvent.SterilityReported(14, "NO_GROWTH", "FINAL"))
                .passesUntil("2028-11-29T23:00:00Z")
                .asks(COMPLETE)
                .then(new FollowUpEvent.FollowupCompleted(OutcomeClass.UNKNOWN));
    }

    @Test
    void not_before_the_last_point() {
        Scenario scenario = Plans.active().hears(new ForeignEvent.SterilityReported(14, "NO_GROWTH", "FINAL"));

        scenario.refuses(COMPLETE, "FOLLOWUP_NOT_FINISHED");
        assertThat(scenario.refusal(COMPLETE).detail()).contains("M24").contains("2028-11-29");
    }

    @Test
    void not_without_the_final_sterility_result() {
        Scenario scenario = Plans.active().passesUntil("2028-11-29T23:00:00Z");

        scenario.refuses(COMPLETE, "STERILITY_NOT_FINAL");
        scenario.hears(new ForeignEvent.SterilityReported(7, "NO_GROWTH", "PRELIMINARY")).refuses(COMPLETE, "STERILITY_NOT_FINAL");
    }

    @Test
    void not_with_growth_until_its_safety_case_is_closed() {
        Scenario scenario = Plans.nearlyDone().hears(new ForeignEvent.SterilityReported(14, "GROWTH", "AMENDED"));
        scenario.refuses(COMPLETE, "SAFETY_CASE_OPEN");

        scenario.as(Scenario.NURSE).asks(BadDays.reached(scenario.now().toString(), false));
        scenario.as(Scenario.SAFETY_OFFICER).asks(BadDays.closeCase(scenario.plan()));
        scenario.as(Scenario.PHYSICIAN)
                .asks(new FollowUpCommand.AcknowledgeTask(scenario.plan().openTasks().getFirst().taskId()))
                .as(Scenario.COORDINATOR)
                .asks(COMPLETE);
    }

    @Test
    void not_with_an_open_deviation() {
        Scenario scenario = Plans.nearlyDone().hears(new ForeignEvent.DeviationOpened("dv-1", "MINOR", "SEAL_LABEL_SMUDGED"));

        scenario.refuses(COMPLETE, "DEVIATION_OPEN");
        scenario.hears(new ForeignEvent.DeviationClosed("dv-1")).asks(COMPLETE);
    }

    @Test
    void not_with_a_red_flag_of_which_nobody_takes_care() {
        String at = "2028-09-30T10:00:00Z";

        Plans.nearlyDone().at(at).asks(symptoms(38.5, at)).refuses(COMPLETE, "TASK_OPEN");
    }

    @Test
    void everything_that_is_missing_is_said_at_once() {
        Scenario scenario = Plans.active().hears(new ForeignEvent.DeviationOpened("dv-1", "MINOR", "SEAL_LABEL_SMUDGED"));

        assertThat(scenario.refusal(COMPLETE).detail()).contains("M24").contains("sterility").contains("dv-1");
        assertThat(Scenario.DECIDER.missing(scenario.plan())).hasSize(3);
    }

    @Test
    void harvest_site_needs_no_sterility_result() {
        Plans.aborted()
                .passesUntil("2026-10-04T08:00:00Z")
                .asks(nrs(Point.H2, 2, "2026-10-03T08:00:00Z"))
                .passesUntil("2026-10-15T08:00:00Z")
                .asks(nrs(Point.H14, 1, "2026-10-15T08:00:00Z"))
                .asks(COMPLETE)
                .then(new FollowUpEvent.FollowupCompleted(OutcomeClass.UNKNOWN));
    }

    @Test
    void again_changes_nothing_and_too_late_is_refused() {
        Plans.completed().unchangedBy(COMPLETE);
        Plans.closed().refuses(COMPLETE, "TREATMENT_CLOSED");
        Plans.cancelled().refuses(COMPLETE, "TREATMENT_ENDED");
        Plans.injected().refuses(COMPLETE, "PLAN_NOT_ACTIVE");
    }

    @Test
    void possible_names_it_exactly_when_it_would_be_accepted() {
        assertThat(Scenario.DECIDER.possible(Plans.nearlyDone().plan())).contains("complete-follow-up");
        assertThat(Scenario.DECIDER.possible(Plans.active().plan()))
                .containsExactly("answer-questionnaire", "correct-answer", "report-symptoms", "advance-phase", "record-contact",
                        "record-adverse-event",
                        "record-death");
        assertThat(Scenario.DECIDER.possible(Plans.completed().plan()))
                .containsExactly("report-symptoms", "record-contact", "record-adverse-event", "record-death");
        assertThat(Scenario.DECIDER.possible(Plans.unknown().plan())).isEmpty();
    }
}
