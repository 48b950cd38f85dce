package dev.patella.followup.plan.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patella.followup.plan.OutcomeClass;
import dev.patella.followup.plan.Phase;
import dev.patella.followup.plan.Plans;
import dev.patella.followup.plan.Point;
import dev.patella.followup.plan.Scenario;
import dev.patella.followup.plan.Side;
import dev.patella.followup.plan.Stage;
import org.junit.jupiter.api.Test;

class FollowUpViewTest {

    private final FollowUpView view = new FollowUpView(Scenario.DECIDER, Scenario.POLICY);

    @Test
    void running_plan_shows_what_is_next_and_what_is_missing() {
        FollowUpBody body = view.of(Plans.active().plan());

        assertThat(body.stage()).isEqualTo(Stage.ACTIVE);
        assertThat(body.next()).isNotNull().satisfies(next -> {
            assertThat(next.point()).isEqualTo(Point.D1);
            assertThat(next.missing()).containsExactly("NRS RIGHT");
        });
        assertThat(body.rehabilitation()).isNotNull().satisfies(rehab -> {
            assertThat(rehab.phase()).isEqualTo(Phase.P1);
            assertThat(rehab.nextFrom()).isEqualTo("2026-10-05");
            assertThat(rehab.criteria()).containsExactly("PAIN_NRS", "NO_RED_FLAG", "WALKS");
        });
        assertThat(body.missing()).hasSize(2);
        assertThat(body.visits()).hasSize(6);
    }

    @Test
    void scores_are_shown_with_one_decimal_and_against_the_baseline() {
        FollowUpBody body = view.of(Plans.nearlyDone().plan());

        assertThat(body.scores()).contains(
                new FollowUpBody.ScoreBody(Point.BASELINE, Side.RIGHT, "KOOS_PAIN", "50.0", null, null, null,
                        false),
                new FollowUpBody.ScoreBody(Point.M12, Side.RIGHT, "KOOS_PAIN", "75.0", null, "25.0", "BETTER",
                        false));
        assertThat(body.outcome()).isEqualTo(OutcomeClass.RESPONDER);
        assertThat(body.next()).isNull();
        assertThat(body.missing()).isEmpty();
    }

    @Test
    void plan_that_is_not_known_shows_nothing() {
        FollowUpBody body = view.of(Plans.unknown().plan());

        assertThat(body.windows()).isEmpty();
        assertThat(body.rehabilitation()).isNull();
        assertThat(body.missing()).isEmpty();
    }
}
