package dev.patella.followup.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patella.followup.plan.FollowUpCommand.CorrectAnswer;
import dev.patella.followup.plan.SafetyEvent.AnswerCorrected;
import org.junit.jupiter.api.Test;

/** Answers that were recorded wrongly, and knees that get worse. */
class CorrectionTest {

    private static final CorrectAnswer PAIN_4 = BadDays.correction(Plans.nrs(Point.BASELINE, 4, "2026-09-08T07:46:00Z"));

    @Test
    void corrected_answer_counts_from_then_on_and_names_what_it_replaces() {
        Scenario scenario = Plans.active().as(Scenario.NURSE);
        String before = scenario.plan().response(Point.BASELINE, "NRS", Side.RIGHT).orElseThrow().answersDigest();

        scenario.asks(PAIN_4).ends("AnswerCorrected");
        assertThat(scenario.last(AnswerCorrected.class).getFirst().replaced()).isEqualTo(before);
        assertThat(scenario.plan().baseline("NRS", Side.RIGHT)).contains(4.0);
        scenario.unchangedBy(PAIN_4);
    }

    @Test
    void outcome_that_rests_on_it_is_assessed_anew() {
        Scenario scenario = Plans.nearlyDone().as(Scenario.NURSE);
        assertThat(scenario.plan().outcome()).isEqualTo(OutcomeClass.RESPONDER);

        scenario.asks(BadDays.correction(Plans.kujala(Point.M12, 60, "2027-10-01T09:00:00Z"))).ends("AnswerCorrected", "OutcomeAssessed");
        assertThat(scenario.plan().outcome()).isEqualTo(OutcomeClass.PARTIAL);
    }

    @Test
    void correction_that_tells_of_severe_pain_is_a_red_flag() {
        String at = "2026-10-02T09:00:00Z";
        Scenario scenario = Plans.active().passesUntil(at).asks(Plans.nrs(Point.D1, 1, at));

        scenario.as(Scenario.NURSE).asks(BadDays.correction(Plans.nrs(Point.D1, 10, at))).ends("AnswerCorrected", "RedFlagRaised");
    }

    @Test
    void what_was_not_answered_or_does_not_fit_is_not_corrected_and_nothing_is_after_the_end() {
        Scenario scenario = Plans.active().as(Scenario.NURSE);

        scenario.refuses(BadDays.correction(Plans.nrs(Point.D1, 1, "2026-10-01T10:00:00Z")), "NOT_ANSWERED");
        scenario.refuses(BadDays.correction(Plans.nrs(Point.BASELINE, 11, "2026-09-08T07:46:00Z")), "ANSWER_OUT_OF_RANGE");
        scenario.refuses(BadDays.correction(Plans.nrs(Point.BASELINE, 1, "2027-09-08T07:46:00Z")), "ANSWERED_IN_FUTURE");
        Plans.completed().refuses(PAIN_4, "FOLLOWUP_COMPLETED");
        Plans.closed().refuses(PAIN_4, "TREATMENT_CLOSED");
        Plans.cancelled().refuses(PAIN_4, "TREATMENT_ENDED");
    }

    @Test
    void knee_that_is_worse_than_the_baseline_at_week_6_or_later_calls_for_a_physician() {
        String at = "2026-11-12T09:00:00Z";
        Scenario scenario = Plans.active().passesUntil(at).asks(Plans.koos(Point.W6, 4, at));

        assertThat(scenario.last(FollowUpEvent.RedFlagRaised.class)).extracting(FollowUpEvent.RedFlagRaised::code)
                .containsExactly("DETERIORATION");
        Scenario better = Plans.active().passesUntil(at).asks(Plans.koos(Point.W6, 1, at));
        assertThat(better.last(FollowUpEvent.RedFlagRaised.class)).isEmpty();
    }
}
