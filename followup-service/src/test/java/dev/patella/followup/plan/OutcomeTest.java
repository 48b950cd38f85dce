package dev.patella.followup.plan;

import static dev.patella.followup.plan.Plans.about;
import static dev.patella.followup.plan.Plans.answer;
import static dev.patella.followup.plan.Plans.koos;
import static dev.patella.followup.plan.Plans.kujala;
import static dev.patella.followup.plan.Plans.nrs;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patella.followup.plan.FollowUpEvent.Change;
import dev.patella.followup.plan.FollowUpEvent.OutcomeAssessed;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutcomeTest {

    private static final String AT = "2027-10-01T09:00:00Z";

    /** The baseline is KOOS 50 everywhere, Kujala 60, pain 6; a KOOS answer of 1 scores 75, of 2 scores 50, of 3 scores 25. */
    @ParameterizedTest
    @CsvSource({"1, 80, 2, RESPONDER", "1, 60, 2, PARTIAL", "2, 80, 6, PARTIAL", "2, 60, 6, NON_RESPONDER", "2, 60, 4, NON_RESPONDER",
            "3, 60, 6, WORSE", "2, 60, 8, WORSE", "1, 80, 8, PARTIAL", "3, 80, 6, PARTIAL"})
    void outcome_follows_from_the_changes_against_the_baseline(int koos, int kujala, int pain, OutcomeClass outcome) {
        Scenario scenario = atM12().asks(koos(Point.M12, koos, AT)).asks(kujala(Point.M12, kujala, AT)).asks(nrs(Point.M12, pain, AT));

        assertThat(scenario.last(OutcomeAssessed.class)).extracting(OutcomeAssessed::outcome).containsExactly(outcome);
        assertThat(scenario.plan().outcome()).isEqualTo(outcome);
    }

    @Test
    void outcome_carries_what_it_rests_on_and_the_version_of_the_numbers() {
        Scenario scenario = atM12().asks(koos(Point.M12, 1, AT)).asks(nrs(Point.M12, 2, AT)).asks(kujala(Point.M12, 80, AT));

        OutcomeAssessed assessed = scenario.last(OutcomeAssessed.class).getFirst();
        assertThat(assessed.policyVersion()).isEqualTo("2026.1");
        assertThat(assessed.sides()).singleElement()
                .satisfies(side -> assertThat(side.changes())
                        .contains(new Change("KOOS_PAIN", 50, 75, 25, 11), new Change("KUJALA", 60, 80, 20, 10), new Change("NRS", 6, 2, 4,
                                2)));
    }

    @Test
    void outcome_waits_until_everything_has_its_score() {
        atM12().asks(koos(Point.M12, 1, AT))
                .ends("PromScored", "PatientReached")
                .asks(kujala(Point.M12, 80, AT))
                .ends("PromScored")
                .asks(nrs(Point.M12, 2, AT))
                .ends("PromScored", "OutcomeAssessed");
    }

    @Test
    void outcome_waits_for_the_end_of_the_window_where_a_scale_is_not_scorable() {
        Scenario scenario = atM12().asks(koos(Point.M12, 1, AT))
                .asks(nrs(Point.M12, 2, AT))
                .asks(answer(Point.M12, "KUJALA", "1993", Map.of("K1", 5), AT))
                .ends("PromScored");

        scenario.passesUntil("2027-11-15T23:00:00Z").ends("WindowClosed", "OutcomeAssessed");
        assertThat(scenario.plan().outcome()).isEqualTo(OutcomeClass.PARTIAL);
    }

    @Test
    void outcome_is_unknown_where_nothing_was_answered() {
        Scenario scenario = atM12().passesUntil("2027-11-15T23:00:00Z")
                .ends("ContactAsked", "PromMissed",
                        "OutcomeAssessed");

        assertThat(scenario.plan().outcome()).isEqualTo(OutcomeClass.UNKNOWN);
    }

    @Test
    void no_gain_in_one_scale_says_nothing_of_the_other() {
        Scenario scenario = atM12().asks(koos(Point.M12, 2, AT)).passesUntil("2027-11-15T23:00:00Z");

        assertThat(scenario.plan().outcome()).isEqualTo(OutcomeClass.UNKNOWN);
    }

    @Test
    void late_answers_change_no_outcome() {
        Scenario scenario = atM12().passesUntil("2027-11-16T09:00:00Z")
                .asks(koos(Point.M12, 1, "2027-11-16T09:00:00Z"))
                .asks(kujala(Point.M12, 80, "2027-11-16T09:00:00Z"))
                .asks(nrs(Point.M12, 1, "2027-11-16T09:00:00Z"))
                .ends("PromScored");

        assertThat(scenario.plan().outcome()).isEqualTo(OutcomeClass.UNKNOWN);
    }

    @Test
    void of_two_knees_the_worse_one_decides() {
        Scenario scenario = Plans.unknown()
                .hears(
                        new ForeignEvent.TreatmentOpened("ZRH", ZoneId.of("Europe/Zurich"), "REF-1", List.of(Side.LEFT, Side.RIGHT)))
                .at("2026-09-08T08:00:00Z");
        for (Side side : Side.values()) {
            String at = "2026-09-08T07:40:00Z";
            scenario.asks(about(side, koos(Point.BASELINE, 2, at)))
                    .asks(about(side, kujala(Point.BASELINE, 60, at)))
                    .asks(about(side, nrs(Point.BASELINE, 6, at)));
        }
        scenario.at("2026-10-01T08:48:00Z")
                .hears(new ForeignEvent.InjectionCompleted(
                        List.of(new ForeignEvent.InjectedTarget(Side.LEFT, "COMPLETE"), new ForeignEvent.InjectedTarget(Side.RIGHT,
                                "PARTIAL")),
                        Plans.INJECTED_AT), new ForeignEvent.PatientDischarged())
                .passesUntil(AT);
        for (Side side : Side.values()) {
            scenario.asks(about(side, koos(Point.M12, side == Side.LEFT ? 1 : 2, AT)))
                    .asks(about(side, kujala(Point.M12, side == Side.LEFT ? 80 : 60, AT)))
                    .asks(about(side, nrs(Point.M12, 5, AT)));
        }

        OutcomeAssessed assessed = scenario.last(OutcomeAssessed.class).getFirst();
        assertThat(assessed.outcome()).isEqualTo(OutcomeClass.NON_RESPONDER);
        assertThat(assessed.sides()).extracting(FollowUpEvent.SideOutcome::outcome)
                .containsExactly(OutcomeClass.RESPONDER,
                        OutcomeClass.NON_RESPONDER);
    }

    private static Scenario atM12() {
        return Plans.active().passesUntil(AT);
    }
}
