package dev.patella.followup.plan;

import static dev.patella.followup.plan.Plans.about;
import static dev.patella.followup.plan.Plans.answer;
import static dev.patella.followup.plan.Plans.nrs;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patella.followup.plan.FollowUpEvent.RedFlagRaised;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A red flag is not lost for a formality (decision 0051): pain that was told counts, whatever is wrong with the rest of the answer. */
class RefusedAnswerFlagTest {

    private static final String DAY_3 = "2026-10-04T17:20:00Z";

    @Test
    void flag_is_raised_even_where_the_answer_names_no_knee() {
        Scenario scenario = bothKnees().passesUntil("2026-10-02T09:00:00Z");

        scenario.asksInVain(nrs(Point.D1, 9, "2026-10-02T09:00:00Z"), "SIDE_MISSING").ends("RedFlagRaised");

        assertThat(scenario.last(RedFlagRaised.class)).singleElement().satisfies(flag -> {
            assertThat(flag.code()).isEqualTo("PAIN_SEVERE");
            assertThat(flag.point()).isEqualTo(Point.D1);
        });
        assertThat(scenario.plan().responses()).isEmpty();
        scenario.refuses(nrs(Point.D1, 9, "2026-10-02T09:00:00Z"), "SIDE_MISSING");
        assertThat(scenario.plan().openTasks()).hasSize(1);
    }

    @Test
    void pain_that_rises_in_either_knee_is_enough_where_the_answer_names_none() {
        Scenario scenario = bothKnees().passesUntil("2026-10-04T09:00:00Z")
                .asks(about(Side.LEFT, nrs(Point.D3, 5, "2026-10-04T09:00:00Z")))
                .asks(about(Side.RIGHT, nrs(Point.D3, 2, "2026-10-04T09:00:00Z")))
                .passesUntil("2026-10-08T09:00:00Z");

        scenario.refuses(nrs(Point.D7, 4, "2026-10-08T09:00:00Z"), "SIDE_MISSING");
        scenario.asksInVain(nrs(Point.D7, 5, "2026-10-08T09:00:00Z"), "SIDE_MISSING");
        assertThat(scenario.last(RedFlagRaised.class)).extracting(RedFlagRaised::code).containsExactly("PAIN_RISING");
    }

    @Test
    void flag_is_raised_even_where_the_answer_names_a_knee_that_is_not_treated() {
        Scenario scenario = Plans.active()
                .passesUntil("2026-10-04T09:00:00Z")
                .asks(nrs(Point.D3, 2, "2026-10-04T09:00:00Z"))
                .passesUntil("2026-10-08T09:00:00Z")
                .asksInVain(about(Side.LEFT, nrs(Point.D7, 8, "2026-10-08T09:00:00Z")), "SIDE_NOT_TREATED");

        assertThat(scenario.last(RedFlagRaised.class)).extracting(RedFlagRaised::code).containsExactly("PAIN_SEVERE", "PAIN_RISING");
    }

    @Test
    void flag_is_raised_even_where_the_version_or_an_item_is_not_known() {
        String at = "2026-10-02T09:00:00Z";

        Plans.active()
                .at(at)
                .asksInVain(answer(Point.D1, "NRS", "12", Map.of("NRS", 9), at), "INSTRUMENT_VERSION_UNKNOWN")
                .ends("RedFlagRaised");
        Plans.active()
                .at(at)
                .asksInVain(answer(Point.D1, "NRS", "11", Map.of("NRS", 9, "X7", 1), at), "ITEM_UNKNOWN")
                .ends("RedFlagRaised");
    }

    @Test
    void what_is_no_answer_about_pain_raises_none() {
        String at = "2026-10-02T09:00:00Z";
        Scenario scenario = Plans.active().at(at);

        scenario.refuses(nrs(Point.D1, 11, at), "ANSWER_OUT_OF_RANGE");
        scenario.refuses(about(Side.LEFT, nrs(Point.D1, 11, at)), "SIDE_NOT_TREATED");
        scenario.refuses(answer(Point.D1, "NRS", "12", Map.of("NRS", 90), at), "INSTRUMENT_VERSION_UNKNOWN");
        scenario.refuses(answer(Point.D1, "NRS", "11", Map.of("X7", 9), at), "ITEM_UNKNOWN");
        scenario.refuses(answer(Point.D1, "KOOS", "LK1.0", Map.of("NRS", 9), at), "ITEM_UNKNOWN");
    }

    @Test
    void pain_of_no_concern_to_us_raises_none_where_the_answer_is_refused() {
        Plans.planned().refuses(about(Side.LEFT, nrs(Point.BASELINE, 9, "2026-09-10T13:00:00Z")), "SIDE_NOT_TREATED");
        Plans.active().at(DAY_3).refuses(about(Side.LEFT, nrs(Point.D3, 7, DAY_3)), "SIDE_NOT_TREATED");
        Plans.deceased().refuses(about(Side.LEFT, nrs(Point.D7, 9, "2026-10-08T09:00:00Z")), "SIDE_NOT_TREATED");
    }

    private static Scenario bothKnees() {
        return Plans.unknown()
                .hears(new ForeignEvent.TreatmentOpened("ZRH", ZoneId.of("Europe/Zurich"), "REF-1", List.of(Side.LEFT, Side.RIGHT)))
                .at("2026-10-01T08:48:00Z")
                .hears(new ForeignEvent.InjectionCompleted(List.of(new ForeignEvent.InjectedTarget(Side.LEFT, "COMPLETE"),
                        new ForeignEvent.InjectedTarget(Side.RIGHT, "COMPLETE")), Plans.INJECTED_AT))
                .at("2026-10-01T10:02:00Z")
                .hears(new ForeignEvent.PatientDischarged());
    }
}
