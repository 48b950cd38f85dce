package dev.patella.lab.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patella.lab.batch.BatchCommand.DiscardProduct;
import dev.patella.lab.batch.BatchCommand.ReportSterility;
import dev.patella.messaging.Actor;
import org.junit.jupiter.api.Test;

class CultureAndClosingTest {

    private static ReportSterility reading(int day, String result, String status) {
        return new ReportSterility(day, result, status, null);
    }

    @Test
    void no_growth_is_final_on_day_fourteen_by_the_clinics_calendar() {
        GoodDay.disposed().at("2026-10-14T21:59:00Z").says(Story.TECHNICIAN, GoodDay.CULTURE).refused("CULTURE_DAY_NOT_REACHED", "day 13");
        GoodDay.disposed().at("2026-10-14T22:01:00Z").bothSay(GoodDay.CULTURE).accepted();
    }

    @Test
    void final_before_day_fourteen_is_refused_and_preliminary_is_not() {
        GoodDay.disposed()
                .at("2026-10-04T08:00:00Z")
                .says(Story.TECHNICIAN, reading(3, "NO_GROWTH", "FINAL"))
                .refused("CULTURE_NOT_COMPLETE",
                        "14")
                .bothSay(reading(3, "NO_GROWTH", "PRELIMINARY"))
                .accepted()
                .bothSay(reading(2, "NO_GROWTH", "PRELIMINARY"))
                .accepted();
    }

    @Test
    void growth_opens_a_critical_deviation_and_stops_the_final_release() {
        Story story = GoodDay.disposed()
                .at("2026-10-06T08:00:00Z")
                .bothSay(reading(5, "GROWTH", "FINAL"))
                .accepted()
                .deviation("CRITICAL",
                        "STERILITY_POSITIVE");
        assertThat(Outlook.productState(story.batch())).isEqualTo(ProductState.STERILITY_POSITIVE_AFTER_USE);
        story.says(Story.QUALITY, GoodDay.FINALLY).refused("STERILITY_POSITIVE");
    }

    @Test
    void final_reading_is_changed_by_an_amendment_only() {
        GoodDay.cultured()
                .says(Story.TECHNICIAN, reading(14, "NO_GROWTH", "PRELIMINARY"))
                .refused("CULTURE_ALREADY_FINAL")
                .bothSay(reading(14, "GROWTH", "AMENDED"))
                .accepted()
                .says(Story.QUALITY, GoodDay.FINALLY)
                .refused("STERILITY_POSITIVE");
        GoodDay.disposed().at("2026-10-06T08:00:00Z").says(Story.TECHNICIAN, reading(5, "GROWTH", "AMENDED")).waits("NOTHING_TO_AMEND");
    }

    @Test
    void culture_needs_a_sample() {
        GoodDay.filled().says(Story.TECHNICIAN, GoodDay.CULTURE).waits("NOT_SAMPLED");
    }

    @Test
    void amendment_after_the_record_was_closed_is_still_recorded() {
        GoodDay.closed().bothSay(reading(14, "GROWTH", "AMENDED")).accepted().deviation("CRITICAL", "STERILITY_POSITIVE");
    }

    @Test
    void final_release_needs_the_final_reading_an_injection_and_somebody_else() {
        GoodDay.disposed().at("2026-10-15T06:30:00Z").says(Story.QUALITY, GoodDay.FINALLY).refused("STERILITY_NOT_FINAL", "14");
        GoodDay.tested().says(Story.QUALITY, GoodDay.FINALLY).refused("PRODUCT_NOT_RELEASED");
        GoodDay.cultured().says(new Actor("tec-212", "QUALITY"), GoodDay.FINALLY).refused("PERSON_TOOK_PART");
        GoodDay.released()
                .at("2026-10-15T06:30:00Z")
                .bothSay(GoodDay.CULTURE)
                .accepted()
                .says(Story.QUALITY, GoodDay.FINALLY)
                .notYet("NOTHING_ADMINISTERED");
        GoodDay.finallyReleased().says(Story.QUALITY, GoodDay.FINALLY).unchanged();
    }

    @Test
    void open_critical_deviation_stops_the_final_release_until_quality_has_closed_it() {
        Story story = GoodDay.cultured()
                .hears(new ForeignEvent.HarvestStarted("A999926000002", "WB-1", GoodDay.cultured().now()))
                .deviation("CRITICAL", "SECOND_DIN_BOUND")
                .says(Story.QUALITY, GoodDay.FINALLY)
                .refused("CRITICAL_DEVIATION_OPEN");
        assertThat(story.decider().possible(story.batch())).doesNotContain("release-finally").contains("close-deviation");

        story.says(Story.QUALITY, new BatchCommand.CloseDeviation(story.batch().quality().open().getFirst().id(), "NO_IMPACT"))
                .accepted();
        assertThat(story.decider().possible(story.batch())).contains("release-finally");
        story.says(Story.QUALITY, GoodDay.FINALLY).accepted();
    }

    @Test
    void growth_that_was_amended_away_still_needs_its_deviation_closed() {
        GoodDay.cultured()
                .bothSay(reading(14, "GROWTH", "AMENDED"))
                .accepted()
                .bothSay(reading(14, "NO_GROWTH", "AMENDED"))
                .accepted()
                .says(Story.QUALITY, GoodDay.FINALLY)
                .refused("CRITICAL_DEVIATION_OPEN");
    }

    @Test
    void open_major_deviation_does_not_stop_the_final_release() {
        GoodDay.cultured()
                .hears(GoodDay.handedOver(GoodDay.RAW, "PROCEDURE_ROOM", "LAB", "2026-10-15T06:31:00Z"))
                .deviation("MAJOR", "CUSTODY_GAP")
                .says(Story.QUALITY, GoodDay.FINALLY)
                .accepted();
    }

    @Test
    void final_release_names_what_was_given() {
        assertThat(GoodDay.finallyReleased().lastOf(BatchEvent.ProductFinallyReleased.class).containers())
                .extracting(ProductContainer::container)
                .containsExactly(GoodDay.KNEE);
    }

    @Test
    void record_is_closed_only_when_nothing_is_open() {
        GoodDay.administered()
                .says(Story.QUALITY, GoodDay.CLOSE)
                .refused("BATCH_RECORD_OPEN", GoodDay.RESERVE,
                        "final sterility reading", "final release");
        GoodDay.inProcess().says(Story.QUALITY, GoodDay.CLOSE).refused("BATCH_RECORD_OPEN", "processing is not complete");
        GoodDay.finallyReleased()
                .hears(new ForeignEvent.HarvestStarted("A999926000002", "WB-1", GoodDay.finallyReleased().now()))
                .says(Story.QUALITY, GoodDay.CLOSE)
                .refused("BATCH_RECORD_OPEN", "SECOND_DIN_BOUND");
        GoodDay.finallyReleased().says(new Actor("tec-207", "QUALITY"), GoodDay.CLOSE).refused("PERSON_TOOK_PART");
        GoodDay.closed().says(Story.QUALITY, GoodDay.CLOSE).unchanged();
    }

    @Test
    void record_of_a_treatment_that_ended_before_processing_can_be_closed() {
        GoodDay.ended()
                .says(Story.QUALITY, GoodDay.CLOSE)
                .refused("BATCH_RECORD_OPEN", "raw material " + GoodDay.RAW)
                .bothSay(BadDay.DISCARD_RAW)
                .accepted()
                .says(Story.QUALITY, GoodDay.CLOSE)
                .accepted();
    }

    @Test
    void container_that_is_still_needed_is_not_discarded() {
        GoodDay.released().says(Story.TECHNICIAN, GoodDay.DISCARD).waits("PRODUCT_STILL_NEEDED", "CONDITIONALLY_RELEASED");
        GoodDay.released().says(Story.TECHNICIAN, new DiscardProduct("x", "EXPIRED", "AUTOCLAVE")).refused("CONTAINER_UNKNOWN");
        GoodDay.administered().bothSay(GoodDay.DISCARD).accepted();
        GoodDay.disposed()
                .says(Story.TECHNICIAN, GoodDay.DISCARD)
                .unchanged()
                .says(Story.TECHNICIAN, new DiscardProduct(GoodDay.RESERVE, "EXPIRED", "INCINERATION"))
                .refused("PRODUCT_ALREADY_DISCARDED");
    }

    @Test
    void given_product_cannot_be_discarded() {
        GoodDay.administered()
                .says(Story.TECHNICIAN, new DiscardProduct(GoodDay.KNEE, "EXPIRED", "AUTOCLAVE"))
                .refused("PRODUCT_STILL_NEEDED", "ADMINISTERED");
    }

    @Test
    void deviation_is_closed_once_by_somebody_who_took_no_part() {
        Story story = GoodDay.released()
                .hears(new ForeignEvent.HarvestStarted("A999926000002", "WB-1", java.time.Instant.parse("2026-10-01T08:31:00Z")));
        BatchCommand close = new BatchCommand.CloseDeviation(story.batch().quality().open().getFirst().id(), "NO_IMPACT");
        story.says(new Actor("tec-207", "QUALITY"), close)
                .refused("PERSON_TOOK_PART")
                .says(Story.QUALITY, close)
                .accepted()
                .noOpenDeviation()
                .says(Story.QUALITY, close)
                .unchanged()
                .says(Story.QUALITY, new BatchCommand.CloseDeviation("none", "NO_IMPACT"))
                .refused("DEVIATION_UNKNOWN");
    }
}
