package dev.patella.scheduling.itinerary;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GoodDayTest {

    @ParameterizedTest
    @EnumSource(Situation.class)
    void reaches_every_situation(Situation situation) {
        assertThat(GoodDay.reaches(situation).state().stage().situation()).isEqualTo(situation);
    }

    @Test
    void goes_from_referral_to_discharge_and_is_rebuilt_from_its_events() {
        Story story = GoodDay.reaches(Situation.DISCHARGED);

        Itinerary rebuilt = Itinerary.NONE;
        for (ItineraryEvent event : story.events()) {
            rebuilt = story.decider().evolve(rebuilt, event);
        }

        assertThat(rebuilt).isEqualTo(story.state());
        assertThat(story.decider().due(story.state())).isNull();
        assertThat(story.state().pending()).isEmpty();
    }

    @Test
    void says_at_each_step_what_is_possible_next() {
        assertThat(GoodDay.reaches(Situation.PLANNING).possible()).contains("book-procedure-day");
        assertThat(GoodDay.reaches(Situation.DAY_BOOKED).possible()).contains("check-in-patient");
        assertThat(GoodDay.reaches(Situation.CHECKED_IN).possible()).contains("complete-sign-in");
        assertThat(GoodDay.reaches(Situation.SIGNED_IN).possible()).contains("start-harvest");
        assertThat(GoodDay.reaches(Situation.HARVESTING).possible()).contains("complete-harvest");
        assertThat(GoodDay.reaches(Situation.HARVESTED).possible()).contains("complete-time-out", "hand-over-custody");
        assertThat(GoodDay.reaches(Situation.TIMED_OUT).possible()).contains("complete-injection");
        assertThat(GoodDay.reaches(Situation.INJECTED).possible()).contains("start-observation");
        assertThat(GoodDay.reaches(Situation.IN_OBSERVATION).possible()).contains("discharge-patient");
        assertThat(GoodDay.reaches(Situation.DISCHARGED).possible()).doesNotContain("discharge-patient").contains("book-appointment");
    }
}
