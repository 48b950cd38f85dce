package dev.patella.scheduling.itinerary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patella.messaging.Decision;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DischargeTest {

    private final Story observed = GoodDay.reaches(Situation.IN_OBSERVATION).at("2026-10-01T10:02:00Z");

    @Test
    void says_itself_that_the_follow_up_is_booked() {
        observed.bothDo(GoodDay.NURSE, GoodDay.PHYSICIAN, GoodDay.discharge());

        assertThat(observed.events().getLast()).isInstanceOfSatisfying(ItineraryEvent.PatientDischarged.class,
                event -> assertThat(event.criteria()).extracting(Criterion::criterion).contains("SITES_DRY", "FOLLOW_UP_BOOKED"));
    }

    @Test
    void waits_for_the_least_observation() {
        assertThat(observed.at("2026-10-01T09:54:59Z").refuses(GoodDay.NURSE, GoodDay.discharge())).isEqualTo("OBSERVATION_TOO_SHORT");
    }

    @Test
    void waits_for_the_visits_of_the_follow_up() {
        Story unbooked = GoodDay.reaches(Situation.INJECTED)
                .at("2026-10-01T08:56:00Z")
                .does(GoodDay.NURSE, GoodDay.observation())
                .at("2026-10-01T10:02:00Z");

        assertThat(unbooked.refuses(GoodDay.NURSE, GoodDay.discharge())).isEqualTo("VISITS_NOT_BOOKED");
    }

    @Test
    void takes_every_criterion() {
        List<Criterion> all = GoodDay.discharge().criteria();
        assertThat(observed.refuses(GoodDay.NURSE, with(all.subList(1, all.size()), GoodDay.discharge().vitals())))
                .isEqualTo("CRITERION_MISSING");
        List<Criterion> notMet = all.stream()
                .map(one -> new Criterion(one.criterion(), !one.criterion().equals("WALKS"), null, null))
                .toList();
        assertThat(observed.refuses(GoodDay.NURSE, with(notMet, GoodDay.discharge().vitals()))).isEqualTo("CRITERION_NOT_MET");
    }

    @Test
    void takes_two_quiet_sets_of_vital_signs_in_a_row() {
        assertThat(observed.refuses(GoodDay.NURSE, vitals(at("09:25", GoodDay.VITALS)))).isEqualTo("VITALS_MISSING");
        assertThat(observed.refuses(GoodDay.NURSE, vitals(at("08:50", GoodDay.VITALS), at("09:25", GoodDay.VITALS))))
                .as("one from before the observation")
                .isEqualTo("VITALS_MISSING");
        Vitals fast = new Vitals(36.7, 124, 78, 121, 14, 98, 3);
        assertThat(observed.refuses(GoodDay.NURSE, vitals(at("09:25", GoodDay.VITALS), at("09:40", fast), at("09:55", GoodDay.VITALS))))
                .isEqualTo("VITALS_OUT_OF_RANGE");
        assertThat(observed.when(GoodDay.NURSE, vitals(at("09:10", fast), at("09:25", GoodDay.VITALS), at("09:55", GoodDay.VITALS))))
                .isInstanceOf(Decision.Accepted.class);
    }

    @Test
    void takes_pain_up_to_four_or_two_above_that_before_the_treatment() {
        ItineraryCommand.DischargePatient inPain = vitals(at("09:25", GoodDay.VITALS), at("09:55", pain(6)));
        assertThat(observed.refuses(GoodDay.NURSE, inPain)).isEqualTo("PAIN_TOO_HIGH");

        observed.heard(baselinePain(4));

        assertThat(observed.when(GoodDay.NURSE, inPain)).isInstanceOf(Decision.Accepted.class);
    }

    @Test
    void takes_pain_of_seven_for_an_alarm_however_great_it_was_before_the_treatment() {
        observed.heard(baselinePain(8));

        assertThat(observed.refuses(GoodDay.NURSE, vitals(at("09:25", GoodDay.VITALS), at("09:55", pain(7)))))
                .isEqualTo("VITALS_OUT_OF_RANGE");
        assertThat(observed.refuses(GoodDay.NURSE, vitals(at("09:25", pain(7)), at("09:55", GoodDay.VITALS))))
                .as("the set before the last")
                .isEqualTo("VITALS_OUT_OF_RANGE");
        assertThat(observed.when(GoodDay.NURSE, vitals(at("09:10", pain(7)), at("09:25", pain(6)), at("09:55", pain(6)))))
                .as("an alarm that is over")
                .isInstanceOf(Decision.Accepted.class);
    }

    @Test
    void does_not_count_vital_signs_that_are_dated_ahead() {
        assertThat(observed.refuses(GoodDay.NURSE, vitals(at("09:25", GoodDay.VITALS), at("09:55", pain(5)), at("10:30", pain(1)))))
                .isEqualTo("PAIN_TOO_HIGH");
        assertThat(observed.when(GoodDay.NURSE, vitals(at("09:25", GoodDay.VITALS), at("09:55", GoodDay.VITALS), at("10:30", pain(9)))))
                .isInstanceOf(Decision.Accepted.class);
    }

    @Test
    void takes_the_pain_of_both_sets() {
        assertThat(observed.refuses(GoodDay.NURSE, vitals(at("09:25", GoodDay.VITALS), at("09:55", pain(null))))).isEqualTo(
                "VITALS_MISSING");
        assertThat(observed.refuses(GoodDay.NURSE, vitals(at("09:25", pain(null)), at("09:55", GoodDay.VITALS)))).isEqualTo(
                "VITALS_MISSING");
    }

    private static Vitals pain(@Nullable Integer nrs) {
        return new Vitals(36.7, 124, 78, 68, 14, 98, nrs);
    }

    private static ForeignEvent.PromScored baselinePain(double nrs) {
        return new ForeignEvent.PromScored("BASELINE", "NRS", List.of(new ForeignEvent.ScaleScore("NRS", "SCORED", nrs)));
    }

    private static TimedVitals at(String time, Vitals vitals) {
        return new TimedVitals(Instant.parse("2026-10-01T" + time + ":00Z"), vitals);
    }

    private static ItineraryCommand.DischargePatient vitals(TimedVitals... vitals) {
        return with(GoodDay.discharge().criteria(), List.of(vitals));
    }

    private static ItineraryCommand.DischargePatient with(List<Criterion> criteria, List<TimedVitals> vitals) {
        return new ItineraryCommand.DischargePatient(criteria, vitals, GoodDay.discharge().instructions(), true);
    }
}
