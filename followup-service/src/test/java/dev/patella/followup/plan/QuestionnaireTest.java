package dev.patella.followup.plan;

import static dev.patella.followup.plan.Plans.about;
import static dev.patella.followup.plan.Plans.answer;
import static dev.patella.followup.plan.Plans.koos;
import static dev.patella.followup.plan.Plans.kujala;
import static dev.patella.followup.plan.Plans.nrs;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patella.followup.plan.FollowUpEvent.PromScored;
import dev.patella.followup.scoring.Scoring;
import dev.patella.messaging.Decision;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QuestionnaireTest {

    @Test
    void baseline_is_scored_before_anything_is_planned() {
        Scenario scenario = Plans.opened().at("2026-09-08T07:40:00Z").asks(koos(Point.BASELINE, 2, "2026-09-08T07:40:00Z"));

        assertThat(scenario.last(PromScored.class)).singleElement().satisfies(scored -> {
            assertThat(scored.point()).isEqualTo(Point.BASELINE);
            assertThat(scored.side()).isEqualTo(Side.RIGHT);
            assertThat(scored.outOfWindow()).isFalse();
            assertThat(scored.answers()).hasSize(42);
            assertThat(scored.scores()).hasSize(5);
        });
        assertThat(scenario.plan().baseline("KOOS_PAIN", Side.RIGHT)).contains(50.0);
    }

    @Test
    void scores_are_computed_again_from_the_stored_answers() {
        for (FollowUpEvent event : Plans.nearlyDone().all()) {
            if (event instanceof PromScored scored) {
                var instrument = Scenario.INSTRUMENTS.find(scored.instrument(), scored.version()).orElseThrow();
                assertThat(Scoring.score(instrument, scored.answers())).isEqualTo(scored.scores());
            }
        }
    }

    @Test
    void same_answers_again_change_nothing() {
        Plans.withBaseline().unchangedBy(koos(Point.BASELINE, 2, "2026-09-08T07:40:00Z"));
    }

    @Test
    void baseline_may_be_taken_again_until_the_injection() {
        Scenario scenario = Plans.withBaseline().at("2026-09-20T08:00:00Z").asks(nrs(Point.BASELINE, 7, "2026-09-20T08:00:00Z"));

        assertThat(scenario.plan().baseline("NRS", Side.RIGHT)).contains(7.0);
        scenario.refuses(nrs(Point.BASELINE, 5, "2026-09-08T08:00:00Z"), "ALREADY_ANSWERED");
    }

    @Test
    void baseline_after_the_injection_never_replaces_one_before_it() {
        Plans.active().refuses(nrs(Point.BASELINE, 2, "2026-10-01T09:30:00Z"), "ALREADY_ANSWERED");
    }

    @Test
    void baseline_that_comes_after_the_injection_only_is_kept_with_a_flag_and_compared_with_nothing() {
        Scenario scenario = Plans.opened()
                .hears(Plans.injection())
                .at("2026-10-01T10:00:00Z")
                .asks(nrs(Point.BASELINE, 2, "2026-10-01T09:30:00Z"));

        assertThat(scenario.last(PromScored.class)).extracting(PromScored::outOfWindow).containsExactly(true);
        assertThat(scenario.plan().baseline("NRS", Side.RIGHT)).isEmpty();
    }

    @Test
    void baseline_of_more_than_30_days_before_the_procedure_is_flagged() {
        Scenario scenario = Plans.planned().at("2026-09-10T15:00:00Z");

        scenario.hears(new ForeignEvent.ProcedureDayBooked(LocalDate.parse("2026-11-20")))
                .asks(nrs(Point.BASELINE, 4, "2026-09-10T14:00:00Z"));

        assertThat(scenario.last(PromScored.class)).extracting(PromScored::outOfWindow).containsExactly(true);
        assertThat(scenario.plan().baseline("NRS", Side.RIGHT)).contains(4.0);
    }

    @Test
    void answers_within_the_window_are_kept_without_a_flag() {
        Scenario scenario = Plans.active().passesUntil("2026-10-04T09:00:00Z").asks(nrs(Point.D3, 3, "2026-10-04T09:00:00Z"));

        assertThat(scenario.last(PromScored.class)).extracting(PromScored::outOfWindow).containsExactly(false);
    }

    @Test
    void late_answers_are_kept_with_a_flag() {
        Scenario scenario = Plans.active().passesUntil("2026-10-05T22:00:00Z").asks(nrs(Point.D3, 3, "2026-10-05T22:00:00Z"));

        assertThat(scenario.last(PromScored.class)).extracting(PromScored::outOfWindow).containsExactly(true);
        assertThat(scenario.plan().window(Point.D3).orElseThrow().status()).isEqualTo(FollowUpWindow.Status.MISSED);
    }

    @Test
    void answers_given_in_the_window_and_sent_late_are_not_flagged() {
        Scenario scenario = Plans.active().passesUntil("2026-10-07T09:00:00Z").asks(nrs(Point.D3, 3, "2026-10-05T21:59:59Z"));

        assertThat(scenario.last(PromScored.class)).extracting(PromScored::outOfWindow).containsExactly(false);
    }

    @Test
    void answers_before_the_window_opens_are_refused_with_the_day_it_opens() {
        Scenario scenario = Plans.active();

        assertThat(scenario.at("2026-10-02T21:59:00Z").refusal(nrs(Point.D3, 3, "2026-10-02T21:59:00Z")).detail()).contains("2026-10-03");
        scenario.refuses(nrs(Point.D3, 3, "2026-10-02T21:59:00Z"), "WINDOW_NOT_OPEN");
    }

    @Test
    void window_counts_from_the_moment_it_opens_even_before_its_timer_rang() {
        Plans.active().at("2026-10-02T22:00:00Z").asks(nrs(Point.D3, 3, "2026-10-02T22:00:00Z")).ends("PromScored");
    }

    @Test
    void answered_again_with_other_answers_is_refused() {
        Scenario scenario = Plans.active().passesUntil("2026-10-04T09:00:00Z").asks(nrs(Point.D3, 3, "2026-10-04T09:00:00Z"));

        scenario.refuses(nrs(Point.D3, 4, "2026-10-04T09:00:00Z"), "ALREADY_ANSWERED");
    }

    @Test
    void answers_that_could_not_be_scored_may_be_completed() {
        Scenario scenario = Plans.active()
                .passesUntil("2026-11-12T09:00:00Z")
                .asks(answer(Point.W6, "KUJALA", "1993", Map.of("K1", 5), "2026-11-12T09:00:00Z"));
        assertThat(scenario.plan().score(Point.W6, "KUJALA", Side.RIGHT)).isEmpty();

        scenario.asks(kujala(Point.W6, 80, "2026-11-12T09:04:00Z"));

        assertThat(scenario.plan().score(Point.W6, "KUJALA", Side.RIGHT)).contains(80.0);
    }

    @Test
    void unknown_questionnaires_versions_and_items_are_refused_by_name() {
        Scenario scenario = Plans.opened();
        String at = "2026-08-31T08:00:00Z";

        scenario.refuses(answer(Point.BASELINE, "SF36", "1", Map.of("Q1", 1), at), "INSTRUMENT_UNKNOWN");
        assertThat(scenario.refusal(answer(Point.BASELINE, "KOOS", "2.0", Map.of("P1", 1), at)).detail()).contains("LK1.0");
        scenario.refuses(answer(Point.BASELINE, "KOOS", "2.0", Map.of("P1", 1), at), "INSTRUMENT_VERSION_UNKNOWN");
        assertThat(scenario.refusal(answer(Point.BASELINE, "KOOS", "LK1.0", Map.of("X7", 1), at)).detail()).contains("X7");
        scenario.refuses(answer(Point.BASELINE, "KOOS", "LK1.0", Map.of("X7", 1), at), "ITEM_UNKNOWN");
    }

    @Test
    void answers_out_of_range_are_refused_with_the_range() {
        String at = "2026-08-31T08:00:00Z";

        Plans.opened().refuses(nrs(Point.BASELINE, 11, at), "ANSWER_OUT_OF_RANGE");
        assertThat(Plans.opened().refusal(answer(Point.BASELINE, "KOOS", "LK1.0", Map.of("P1", 5), at)).detail())
                .contains("P1 cannot be 5")
                .contains("[0, 1, 2, 3, 4]");
    }

    @Test
    void nothing_answered_is_refused() {
        Plans.opened().refuses(answer(Point.BASELINE, "NRS", "11", Map.of(), "2026-08-31T08:00:00Z"), "ANSWERS_EMPTY");
    }

    @Test
    void answers_from_the_future_are_refused_beyond_the_tolerance_of_clocks() {
        Scenario scenario = Plans.opened().at("2026-08-31T08:12:00Z");

        scenario.refuses(nrs(Point.BASELINE, 4, "2026-08-31T08:17:01Z"), "ANSWERED_IN_FUTURE");
        scenario.asks(nrs(Point.BASELINE, 4, "2026-08-31T08:17:00Z"));
    }

    @Test
    void questionnaire_that_is_not_asked_at_a_point_is_refused() {
        Scenario scenario = Plans.active().passesUntil("2026-10-02T09:00:00Z");

        assertThat(scenario.refusal(koos(Point.D1, 1, "2026-10-02T09:00:00Z")).detail()).contains("[NRS]");
        scenario.refuses(koos(Point.D1, 1, "2026-10-02T09:00:00Z"), "INSTRUMENT_NOT_ASKED");
        scenario.refuses(nrs(Point.H2, 1, "2026-10-02T09:00:00Z"), "POINT_NOT_IN_PLAN");
    }

    @Test
    void knee_must_be_one_that_is_treated() {
        Plans.opened().refuses(about(Side.LEFT, nrs(Point.BASELINE, 3, "2026-08-31T08:00:00Z")), "SIDE_NOT_TREATED");
    }

    @Test
    void knee_must_be_named_where_both_are_treated() {
        Scenario scenario = Plans.unknown()
                .hears(new ForeignEvent.TreatmentOpened("ZRH", ZoneId.of("Europe/Zurich"), "REF-1", List.of(Side.LEFT, Side.RIGHT)));

        scenario.refuses(nrs(Point.BASELINE, 3, "2026-08-31T08:00:00Z"), "SIDE_MISSING");
        scenario.asks(about(Side.LEFT, nrs(Point.BASELINE, 3, "2026-08-31T08:00:00Z")));
        scenario.asks(about(Side.RIGHT, nrs(Point.BASELINE, 5, "2026-08-31T08:00:00Z")));
        assertThat(scenario.plan().baseline("NRS", Side.LEFT)).contains(3.0);
        assertThat(scenario.plan().baseline("NRS", Side.RIGHT)).contains(5.0);
    }

    @Test
    void points_of_a_plan_that_does_not_run_are_refused() {
        Plans.planned().refuses(nrs(Point.D1, 3, "2026-09-10T13:00:00Z"), "PLAN_NOT_ACTIVE");
        Plans.injected().refuses(nrs(Point.D1, 3, "2026-10-01T08:48:00Z"), "PLAN_NOT_ACTIVE");
    }

    @Test
    void too_late_is_said_for_what_is_over() {
        String at = "2026-09-30T07:00:00Z";
        Plans.cancelled().refuses(nrs(Point.BASELINE, 3, at), "TREATMENT_ENDED");
        Plans.completed().refuses(nrs(Point.M24, 3, at), "FOLLOWUP_COMPLETED");
        Plans.closed().refuses(nrs(Point.M24, 3, at), "TREATMENT_CLOSED");
    }

    @Test
    void treatment_that_was_not_heard_of_is_answered_not_yet() {
        assertThat(Plans.unknown().decides(nrs(Point.BASELINE, 3, "2026-08-31T08:00:00Z"))).isInstanceOf(Decision.NotYet.class);
    }
}
