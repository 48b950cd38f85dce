package dev.patella.lab.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patella.lab.batch.storage.PolicyFiles;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class GoodDayTest {

    private final Outlook outlook = new Outlook(Story.POLICY, PolicyFiles.records());

    @Test
    void goes_from_the_referral_to_the_closed_record_without_a_deviation() {
        Story story = GoodDay.closed().noOpenDeviation();

        assertThat(story.batch().stage()).isEqualTo(Stage.CLOSED);
        assertThat(story.batch().quality().deviations()).isEmpty();
        assertThat(story.batch().product()).extracting(ProductContainer::state)
                .containsExactly(ProductState.ADMINISTERED,
                        ProductState.DISCARDED);
        assertThat(story.decider().due(story.batch())).isNull();
        assertThat(story.decider().possible(story.batch())).isEmpty();
    }

    @Test
    void state_is_the_fold_of_its_events() {
        Story story = GoodDay.closed();
        ProcessingBatch folded = ProcessingBatch.NONE;
        for (BatchEvent event : story.events()) {
            folded = story.decider().evolve(folded, event);
        }
        assertThat(folded).isEqualTo(story.batch());
    }

    @Test
    void every_step_says_what_is_possible_next() {
        assertThat(possible(GoodDay.planned())).isEmpty();
        assertThat(possible(GoodDay.inLaboratory())).containsExactly("accept-material", "reject-material");
        assertThat(possible(GoodDay.received())).containsExactly("clear-line", "record-line-clearance", "reject-material");
        assertThat(possible(GoodDay.cleared())).containsExactly("start-processing", "reject-material");
        assertThat(possible(GoodDay.inProcess())).containsExactly("record-step", "complete-processing", "reject-material");
        assertThat(possible(GoodDay.filled())).containsExactly("record-qc", "reject-product", "hold-product");
        assertThat(possible(GoodDay.tested())).containsExactly("release-product", "reject-product", "hold-product", "correct-qc",
                "report-sterility");
        assertThat(possible(GoodDay.released())).containsExactly("issue-product", "record-issue", "reject-product", "hold-product",
                "correct-qc",
                "report-sterility");
        assertThat(possible(GoodDay.cultured())).containsExactly("correct-qc", "report-sterility", "release-finally");
        assertThat(possible(GoodDay.finallyReleased())).contains("close-batch-record");
    }

    private static List<String> possible(Story story) {
        return story.decider().possible(story.batch());
    }

    @Test
    void reader_sees_what_is_missing_who_has_it_and_how_long_is_left() {
        Story story = GoodDay.inLaboratory();
        assertThat(outlook.missing(story.batch())).containsExactly("receipt of the material");
        assertThat(Outlook.whereabouts(story.batch())).extracting(Material.HandOver::item, Material.HandOver::toPlace)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(GoodDay.RAW, "LAB"));
        assertThat(outlook.limits(story.batch(), Instant.parse("2026-10-01T07:18:00Z"))).extracting(Outlook.Limit::what,
                Outlook.Limit::minutesLeft)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("RECEIPT", 47L),
                        org.assertj.core.groups.Tuple.tuple("PROCESSING_START", 107L));
        assertThat(Outlook.productState(story.batch())).isEqualTo(ProductState.COLLECTED);
    }

    @Test
    void first_signature_is_among_what_waits() {
        Story story = GoodDay.inLaboratory().says(Story.TECHNICIAN, GoodDay.ACCEPT).accepted();
        assertThat(outlook.missing(story.batch())).contains("second signature of accept-material");
    }

    @Test
    void product_state_follows_the_containers() {
        assertThat(Outlook.productState(GoodDay.inProcess().batch())).isEqualTo(ProductState.IN_PROCESS);
        assertThat(Outlook.productState(GoodDay.filled().batch())).isEqualTo(ProductState.QUARANTINED);
        assertThat(Outlook.productState(GoodDay.issued().batch())).isEqualTo(ProductState.ISSUED);
        assertThat(Outlook.productState(GoodDay.administered().batch())).isEqualTo(ProductState.ADMINISTERED);
        assertThat(Outlook.productState(GoodDay.closed().batch())).isEqualTo(ProductState.FINALLY_RELEASED);
    }
}
