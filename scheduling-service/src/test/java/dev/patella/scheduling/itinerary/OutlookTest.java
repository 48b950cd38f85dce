package dev.patella.scheduling.itinerary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutlookTest {

    private final Outlook outlook = new Outlook(Story.POLICY.clinical(), Story.POLICY.chain());

    @ParameterizedTest
    @CsvSource({"PLANNING, PROCEDURE_DAY", "SIGNED_IN, HARVEST", "HARVESTING, HARVEST_END", "HARVESTED, TIME_OUT", "TIMED_OUT, INJECTION",
            "INJECTED, OBSERVATION"})
    void says_what_the_next_step_waits_for(Situation situation, String missing) {
        Story story = GoodDay.reaches(situation);

        assertThat(outlook.missing(story.state(), story.now())).extracting(Outlook.Missing::code).contains(missing);
    }

    @Test
    void names_what_is_missing_before_a_day_can_be_booked() {
        Story opened = new Story("2026-09-01T00:00:00Z").heard(GoodDay.opened(), GoodDay.consultation());

        assertThat(outlook.missing(opened.state(), opened.now())).extracting(Outlook.Missing::code)
                .containsExactly("CONSULTATION",
                        "ELIGIBILITY", "PLAN");
    }

    @Test
    void counts_down_from_the_end_of_the_harvest() {
        Story harvested = GoodDay.reaches(Situation.HARVESTING)
                .at("2026-10-01T07:08:00Z")
                .bothDo(GoodDay.NURSE, GoodDay.PHYSICIAN,
                        GoodDay.completeHarvest());
        Instant now = Instant.parse("2026-10-01T07:35:00Z");

        assertThat(outlook.deadlines(harvested.state(), now)).containsExactly(
                new Outlook.Deadline("RECEIPT", Instant.parse("2026-10-01T08:05:00Z"), 30),
                new Outlook.Deadline("PROCESSING_START", Instant.parse("2026-10-01T09:05:00Z"), 90),
                new Outlook.Deadline("INJECTION", Instant.parse("2026-10-01T13:05:00Z"), 330));
    }

    @Test
    void counts_down_to_expiry_and_to_the_end_of_the_time_out() {
        Story timedOut = GoodDay.reaches(Situation.TIMED_OUT);

        assertThat(outlook.deadlines(timedOut.state(), Instant.parse("2026-10-01T08:52:00Z"))).extracting(Outlook.Deadline::what,
                Outlook.Deadline::minutesLeft)
                .contains(tuple("EXPIRY", 192L),
                        tuple("TIME_OUT_VALID", -2L));
    }
}
