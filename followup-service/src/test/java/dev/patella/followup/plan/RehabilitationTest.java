package dev.patella.followup.plan;

import static dev.patella.followup.plan.Plans.toP2;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patella.followup.plan.FollowUpCommand.AdvancePhase;
import dev.patella.followup.plan.FollowUpCommand.Finding;
import dev.patella.followup.plan.FollowUpEvent.Judged;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class RehabilitationTest {

    @Test
    void physiotherapist_advances_a_phase_with_what_was_found() {
        onDay("2026-10-05").asks(toP2(3, true))
                .then(new FollowUpEvent.PhaseChanged(Phase.P1, Phase.P2, LocalDate.parse("2026-10-05"),
                        List.of(new Judged("PAIN_NRS", true, 3.0, "{score}"), new Judged("NO_RED_FLAG", true, null, null),
                                new Judged("WALKS", true, null, null)),
                        "pht-044", "2026.1"));
    }

    @Test
    void nobody_else_does() {
        onDay("2026-10-05").as(Scenario.PHYSICIAN).refuses(toP2(3, true), "PHYSIOTHERAPIST_NEEDED");
    }

    @Test
    void phase_lasts_its_minimum_of_days() {
        Scenario scenario = onDay("2026-10-04");

        scenario.refuses(toP2(3, true), "PHASE_TOO_EARLY");
        assertThat(scenario.refusal(toP2(3, true)).detail()).contains("2026-10-05");
    }

    @Test
    void time_alone_advances_nothing() {
        assertThat(onDay("2027-10-05").plan().rehab()).isEqualTo(new Rehab(Phase.P1, LocalDate.parse("2026-10-01")));
    }

    @Test
    void every_criterion_must_be_said_and_met() {
        Scenario scenario = onDay("2026-10-05");

        assertThat(scenario.refusal(toP2(5, false)).detail()).contains("PAIN_NRS").contains("WALKS").doesNotContain("NO_RED_FLAG");
        scenario.refuses(toP2(5, false), "CRITERIA_NOT_MET");
        AdvancePhase half = new AdvancePhase(Phase.P2, List.of(new Finding("PAIN_NRS", 3.0, null), new Finding("WALKS", 1.0, null)));
        scenario.refuses(half, "CRITERIA_MISSING");
        assertThat(scenario.refusal(half).detail()).contains("NO_RED_FLAG").contains("WALKS");
    }

    @Test
    void phases_come_in_order() {
        onDay("2026-10-05").refuses(new AdvancePhase(Phase.P3, List.of()), "PHASE_OUT_OF_ORDER");
        onDay("2026-10-05").asks(toP2(3, true)).refuses(new AdvancePhase(Phase.P1, List.of()), "PHASE_OUT_OF_ORDER");
    }

    @Test
    void same_phase_again_changes_nothing() {
        onDay("2026-10-05").asks(toP2(3, true)).unchangedBy(toP2(3, true));
    }

    @Test
    void kujala_may_be_80_or_10_better_than_the_baseline() {
        Scenario scenario = inP4();

        scenario.refuses(toP5(69), "CRITERIA_NOT_MET");
        scenario.asks(toP5(70));
        assertThat(inP4().asks(toP5(80)).plan().rehab()).isEqualTo(new Rehab(Phase.P5, LocalDate.parse("2027-01-15")));
    }

    @Test
    void nothing_follows_the_last_phase() {
        inP4().asks(toP5(80)).refuses(new AdvancePhase(Phase.P4, List.of()), "PHASE_OUT_OF_ORDER");
    }

    @Test
    void harvest_site_has_no_phases() {
        Plans.aborted().refuses(toP2(3, true), "NO_REHABILITATION");
    }

    @Test
    void plan_that_does_not_run_has_no_phases_yet_or_any_more() {
        Plans.injected().refuses(toP2(3, true), "PLAN_NOT_ACTIVE");
        Plans.completed().refuses(toP2(3, true), "FOLLOWUP_COMPLETED");
        Plans.deceased().refuses(toP2(3, true), "TREATMENT_ENDED");
        Plans.closed().refuses(toP2(3, true), "TREATMENT_CLOSED");
    }

    private static Scenario onDay(String day) {
        return Plans.active().at(day + "T08:30:00Z").as(Scenario.PHYSIOTHERAPIST);
    }

    private static Scenario inP4() {
        return onDay("2026-10-05").asks(toP2(3, true))
                .at("2026-10-16T08:30:00Z")
                .asks(new AdvancePhase(Phase.P3, List.of(found("PAIN_NRS", 2), found("EFFUSION_GRADE", 1), found("EXTENSION_DEFICIT", 0),
                        found("FLEXION", 110), seen("STRAIGHT_LEG_RAISE_WITHOUT_LAG"))))
                .at("2026-11-13T08:30:00Z")
                .asks(new AdvancePhase(Phase.P4, List.of(found("PAIN_NRS", 2), found("EFFUSION_GRADE", 0.5), seen("FULL_RANGE_OF_MOTION"),
                        found("SINGLE_LEG_SQUATS", 10), found("QUADRICEPS_SYMMETRY", 80))))
                .at("2027-01-15T08:30:00Z");
    }

    private static AdvancePhase toP5(double kujala) {
        return new AdvancePhase(Phase.P5, List.of(found("PAIN_NRS_AFTER_LOAD", 2), found("STRENGTH_SYMMETRY", 90), found("HOP_SYMMETRY",
                90),
                found("KUJALA", kujala)));
    }

    private static Finding found(String criterion, double value) {
        return new Finding(criterion, value, null);
    }

    private static Finding seen(String criterion) {
        return new Finding(criterion, null, true);
    }

    @Test
    void phase_goes_back_when_pain_lasts_for_two_days_and_a_clinician_is_told() {
        Scenario scenario = Plans.active().at("2026-10-05T08:30:00Z").as(Scenario.PHYSIOTHERAPIST).asks(Plans.toP2(3, true));
        scenario.passesUntil("2026-10-06T09:00:00Z").asks(Plans.nrs(Point.D7, 5, "2026-10-06T09:00:00Z"));
        assertThat(scenario.plan().rehab()).isEqualTo(new Rehab(Phase.P2, LocalDate.parse("2026-10-05")));

        scenario.passesUntil("2026-10-12T09:00:00Z").asks(Plans.nrs(Point.W2, 6, "2026-10-12T09:00:00Z"));
        assertThat(scenario.plan().rehab()).isEqualTo(new Rehab(Phase.P1, LocalDate.parse("2026-10-12")));
        assertThat(scenario.last(FollowUpEvent.RedFlagRaised.class)).extracting(FollowUpEvent.RedFlagRaised::code)
                .contains("PHASE_REGRESS");
    }
}
