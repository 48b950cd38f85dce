package dev.patella.lab.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patella.lab.batch.BatchCommand.AnswerHood;
import dev.patella.lab.batch.BatchCommand.RecordLineClearance;
import dev.patella.messaging.Downtime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Gates of the laboratory that were passed on paper, and are told hours later. */
class PaperGatesTest {

    private static final String LATER = "2026-10-01T11:00:00Z";

    private static Story cleared(Story story, boolean granted) {
        return story.says(Story.LAB, new AnswerHood(GoodDay.session(story), granted, granted ? null : "PT261001-0THER0NE-X")).accepted();
    }

    private static List<String> abouts(Story story) {
        return story.batch().quality().open().stream().map(Quality.Deviation::about).toList();
    }

    @Test
    void a_line_clearance_is_recorded_for_when_it_was_done_and_asks_for_the_hood() {
        Story story = cleared(GoodDay.received().at(LATER).bothSay(GoodDay.PAPER_CLEAR).pending(), true);

        assertThat(story.batch().stage()).isEqualTo(Stage.LINE_CLEARED);
        assertThat(story.batch().people().pending()).isEmpty();
        story.noOpenDeviation().says(Story.VERIFIER, GoodDay.PAPER_CLEAR).unchanged();
        story.says(Story.TECHNICIAN, new BatchCommand.StartProcessing("BMAC-1.0", Instant.parse("2026-10-01T07:26:00Z"))).accepted();
        GoodDay.inProcess().says(Story.VERIFIER, GoodDay.PAPER_CLEAR).refused("LINE_ALREADY_CLEARED");
    }

    @Test
    void a_line_clearance_waits_for_the_material_and_for_the_register() {
        GoodDay.inLaboratory().at(LATER).says(Story.TECHNICIAN, GoodDay.PAPER_CLEAR).waits("MATERIAL_NOT_ACCEPTED");
        GoodDay.hoodAsked().at(LATER).says(Story.TECHNICIAN, GoodDay.PAPER_CLEAR).waits("HOOD_BEING_ASKED");
    }

    @Test
    void a_hood_that_another_batch_has_now_is_a_deviation() {
        Story story = cleared(GoodDay.received().at(LATER).bothSay(GoodDay.PAPER_CLEAR), false);

        assertThat(story.batch().stage()).isEqualTo(Stage.LINE_CLEARED);
        story.deviation("MAJOR", "PASSED_ON_PAPER_HOOD_IN_USE");
    }

    @Test
    void what_stood_against_a_line_clearance_is_a_deviation() {
        LineFindings overdue = new LineFindings(
                List.of(GoodDay.findings().equipment().getFirst(),
                        new LineFindings.EquipmentFound("centrifuge-1", "CENTRIFUGE", "AVAILABLE", LocalDate.parse("2026-09-30"))),
                GoodDay.findings().reagents());
        Story story = GoodDay.received()
                .hears(new ForeignEvent.TreatmentEnded("WITHDRAWN", "CONSENT_WITHDRAWN", false))
                .at(LATER)
                .bothSay(GoodDay.PAPER_CLEAR.with(overdue));

        cleared(story, true).deviation("CRITICAL", "PASSED_ON_PAPER_TREATMENT_ENDED").deviation("MAJOR", "PASSED_ON_PAPER_CALIBRATION_DUE");
        assertThat(story.batch().stage()).isEqualTo(Stage.LINE_CLEARED);
    }

    @Test
    void what_is_mistyped_is_refused() {
        Story story = GoodDay.received().at(LATER);
        story.says(Story.TECHNICIAN, GoodDay.PAPER_CLEAR.with(LineFindings.NOTHING)).refused("EQUIPMENT_UNKNOWN");
        story.says(Story.TECHNICIAN, GoodDay.paperClear("2026-10-01T07:00:00Z")).refused("TIME_NOT_POSSIBLE", "07:18");
        story.says(Story.TECHNICIAN, GoodDay.paperClear("2026-10-01T11:01:00Z")).refused("TIME_NOT_POSSIBLE");
        RecordLineClearance good = GoodDay.PAPER_CLEAR;
        story.says(Story.TECHNICIAN, new RecordLineClearance(good.hood(), good.hoodStartedAt(), good.equipment(), good.reagents(), true,
                null, good.found(), new Downtime(Instant.parse("2026-10-01T07:08:59Z"), Map.of(), good.downtime().passedAt())))
                .refused("DOWNTIME_CHECK_OUTDATED", "15 min");
    }

    @Test
    void an_issue_is_recorded_for_when_it_was_done() {
        Story story = GoodDay.released().at(LATER).says(Story.VERIFIER, GoodDay.PAPER_ISSUE).accepted();
        story.says(Story.VERIFIER, GoodDay.PAPER_ISSUE).refused("SAME_PERSON");
        story.says(Story.QUALITY, GoodDay.PAPER_ISSUE).accepted();

        assertThat(story.lastOf(BatchEvent.ProductIssued.class).at()).isEqualTo(Instant.parse("2026-10-01T08:33:00Z"));
        assertThat(story.batch().people().pending()).isEmpty();
        story.noOpenDeviation().says(Story.QUALITY, GoodDay.PAPER_ISSUE).unchanged();
        GoodDay.issued().at(LATER).says(Story.VERIFIER, GoodDay.PAPER_ISSUE).refused("PRODUCT_ALREADY_ISSUED");
    }

    @Test
    void an_issue_waits_for_the_product_and_for_its_release() {
        GoodDay.inProcess().at(LATER).says(Story.VERIFIER, GoodDay.PAPER_ISSUE).waits("CONTAINER_UNKNOWN");
        GoodDay.tested().at(LATER).says(Story.VERIFIER, GoodDay.PAPER_ISSUE).waits("PRODUCT_NOT_RELEASED");
        GoodDay.released()
                .at(LATER)
                .says(Story.VERIFIER, new BatchCommand.RecordIssue("A999926000002DBC011A0", GoodDay.PAPER_ISSUE.to(), null,
                        GoodDay.PAPER_ISSUE.downtime()))
                .refused("CONTAINER_UNKNOWN");
        GoodDay.released().at(LATER).says(Story.VERIFIER, GoodDay.paperIssue("2026-10-01T08:00:00Z")).refused("TIME_NOT_POSSIBLE");
    }

    @Test
    void what_stood_against_an_issue_is_a_deviation_and_what_expired_since_is_none() {
        Story held = GoodDay.released().says(Story.QUALITY, BadDay.HOLD_ONE).at(LATER).says(Story.VERIFIER, GoodDay.PAPER_ISSUE);
        assertThat(abouts(held.says(Story.QUALITY, GoodDay.PAPER_ISSUE).accepted())).containsExactly("PASSED_ON_PAPER_PRODUCT_HELD");

        Story site = GoodDay.released().at(LATER).says(Story.VERIFIER, GoodDay.PAPER_ISSUE.with(List.of("hold-9")));
        assertThat(abouts(site.says(Story.QUALITY, GoodDay.PAPER_ISSUE.with(List.of("hold-9"))).accepted()))
                .containsExactly("PASSED_ON_PAPER_SITE_HELD");

        Story expired = GoodDay.released().at("2026-10-01T12:05:00Z");
        while (expired.batch().container(GoodDay.KNEE).orElseThrow().state() != ProductState.EXPIRED) {
            expired.rings();
        }
        expired.says(Story.VERIFIER, GoodDay.PAPER_ISSUE).says(Story.QUALITY, GoodDay.PAPER_ISSUE).accepted().noOpenDeviation();
        assertThat(expired.batch().container(GoodDay.KNEE).orElseThrow().state()).isEqualTo(ProductState.ISSUED);
    }

    @Test
    void what_the_procedure_room_reports_is_a_deviation_here_and_only_once() {
        ForeignEvent reported = new ForeignEvent.DeviationReported("CRITICAL", "CONTAINER_UNLABELLED", Instant.parse(
                "2026-10-01T07:05:00Z"));
        Story story = GoodDay.inLaboratory().hears(reported, reported);

        assertThat(abouts(story.deviation("CRITICAL", "CONTAINER_UNLABELLED"))).hasSize(1);
    }
}
