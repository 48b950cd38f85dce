package dev.patella.lab.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patella.lab.batch.BatchCommand.AcceptMaterial;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MaterialReceiptTest {

    private static AcceptMaterial accept(String din, List<String> containers, double celsius, boolean intact, @Nullable String at) {
        return new AcceptMaterial(din, containers, celsius, intact, null, at == null ? null : Instant.parse(at));
    }

    private static AcceptMaterial right() {
        return accept("=" + GoodDay.DIN + "00", List.of(GoodDay.RAW), 22.9, true, null);
    }

    @Test
    void accepts_the_bound_material_by_two_persons_in_either_order() {
        BatchEvent.MaterialAccepted accepted = GoodDay.inLaboratory()
                .at("2026-10-01T07:18:00Z")
                .says(Story.VERIFIER, right())
                .accepted()
                .at("2026-10-01T07:19:00Z")
                .says(Story.TECHNICIAN, right())
                .accepted()
                .lastOf(BatchEvent.MaterialAccepted.class);

        assertThat(accepted.minutesSinceHarvest()).isEqualTo(13);
        assertThat(accepted.signers().performer()).isEqualTo("tec-207");
        assertThat(accepted.signers().verifier()).isEqualTo("tec-212");
        assertThat(accepted.signers().signatures()).hasSize(2);
        assertThat(accepted.policyVersion()).isEqualTo("lab-policy/4");
    }

    @Test
    void accepts_a_typed_din_with_its_check_character() {
        GoodDay.inLaboratory()
                .at("2026-10-01T07:18:00Z")
                .says(Story.TECHNICIAN, accept(GoodDay.DIN + "8", List.of(GoodDay.RAW), 20, true,
                        null))
                .accepted();
    }

    @Test
    void one_person_cannot_be_both() {
        GoodDay.inLaboratory()
                .says(Story.TECHNICIAN, right())
                .accepted()
                .says(new dev.patella.messaging.Actor(Story.TECHNICIAN.id(), "LAB_VERIFIER"), right())
                .refused("SAME_PERSON");
    }

    @Test
    void second_person_must_sign_the_same_content() {
        GoodDay.inLaboratory()
                .says(Story.TECHNICIAN, right())
                .accepted()
                .says(Story.VERIFIER, accept("=" + GoodDay.DIN + "00", List.of(GoodDay.RAW), 21.0, true, null))
                .refused("CONTENT_DIFFERS");
    }

    @Test
    void two_technicians_are_no_technician_and_verifier() {
        GoodDay.inLaboratory()
                .says(Story.TECHNICIAN, right())
                .accepted()
                .says(new dev.patella.messaging.Actor("tec-999", "LAB_TECHNICIAN"), right())
                .refused("WRONG_ROLE", "LAB_VERIFIER");
    }

    @Test
    void mistyped_din_is_refused_and_is_no_mix_up() {
        GoodDay.inLaboratory()
                .says(Story.TECHNICIAN, accept(GoodDay.DIN + "9", List.of(GoodDay.RAW), 22, true, null))
                .refused("DIN_INVALID", "check character")
                .noOpenDeviation();
    }

    @Test
    void another_donation_is_a_hard_stop_with_a_critical_deviation() {
        Story story = GoodDay.inLaboratory()
                .says(Story.TECHNICIAN, accept("=A99992600000200", List.of(GoodDay.RAW), 22, true, null))
                .refused("IDENTITY_MISMATCH", "quarantine", GoodDay.DIN)
                .deviation("CRITICAL", "IDENTITY_MISMATCH");

        story.says(Story.TECHNICIAN, right()).refused("CRITICAL_DEVIATION_OPEN");
        String id = story.batch().quality().open().getFirst().id();
        story.says(Story.QUALITY, new BatchCommand.CloseDeviation(id, "SCANNED_WRONG_TUBE"))
                .accepted()
                .noOpenDeviation()
                .says(Story.TECHNICIAN, right())
                .refused("PRODUCT_HELD", "IDENTITY_MISMATCH");
        String hold = story.batch().incidents().open().getFirst().id();
        story.says(Story.QUALITY, new BatchCommand.LiftHold(hold, "SCANNED_WRONG_TUBE"))
                .accepted()
                .says(Story.TECHNICIAN, right())
                .accepted();
    }

    @Test
    void second_mismatch_opens_no_second_deviation() {
        AcceptMaterial wrong = accept("=A99992600000200", List.of(GoodDay.RAW), 22, true, null);
        Story story = GoodDay.inLaboratory().says(Story.TECHNICIAN, wrong).says(Story.VERIFIER, wrong).refused("IDENTITY_MISMATCH");
        assertThat(story.batch().quality().deviations()).hasSize(1);
    }

    @Test
    void container_of_another_donation_is_a_mismatch_too() {
        GoodDay.inLaboratory()
                .says(Story.TECHNICIAN, accept("=" + GoodDay.DIN + "00", List.of("=A99992600000201"), 22, true, null))
                .refused("IDENTITY_MISMATCH", "A99992600000201");
    }

    @Test
    void every_harvested_container_must_be_there_and_no_other() {
        GoodDay.inLaboratory()
                .says(Story.TECHNICIAN, accept("=" + GoodDay.DIN + "00", List.of(GoodDay.RAW, GoodDay.DIN + "02"), 22, true,
                        null))
                .refused("CONTAINERS_DO_NOT_MATCH", GoodDay.DIN + "02")
                .noOpenDeviation();
    }

    @Test
    void open_container_is_refused() {
        GoodDay.inLaboratory()
                .says(Story.TECHNICIAN, accept("=" + GoodDay.DIN + "00", List.of(GoodDay.RAW), 22, false, null))
                .refused("CONTAINER_NOT_INTACT");
    }

    @Test
    void temperature_must_lie_between_18_and_25() {
        for (double celsius : new double[]{18.0, 25.0}) {
            GoodDay.inLaboratory()
                    .says(Story.TECHNICIAN, accept("=" + GoodDay.DIN + "00", List.of(GoodDay.RAW), celsius, true, null))
                    .accepted();
        }
        for (double celsius : new double[]{17.9, 25.1}) {
            GoodDay.inLaboratory()
                    .says(Story.TECHNICIAN, accept("=" + GoodDay.DIN + "00", List.of(GoodDay.RAW), celsius, true, null))
                    .refused("TEMPERATURE_OUT_OF_RANGE", "lab-policy/4");
        }
    }

    @Test
    void sixty_minutes_are_in_time_and_a_second_more_is_not() {
        GoodDay.inLaboratory().at("2026-10-01T08:05:00Z").says(Story.TECHNICIAN, right()).accepted();
        for (String late : List.of("2026-10-01T08:05:01Z", "2026-10-01T08:05:59Z", "2026-10-01T08:06:00Z")) {
            GoodDay.inLaboratory().at(late).says(Story.TECHNICIAN, right()).refused("TRANSPORT_TOO_LONG", "61 min", "at most 60 min");
        }
    }

    @Test
    void second_signature_after_the_limit_counts_from_the_first() {
        GoodDay.inLaboratory()
                .at("2026-10-01T08:04:00Z")
                .says(Story.TECHNICIAN, right())
                .accepted()
                .at("2026-10-01T08:07:00Z")
                .says(Story.VERIFIER, right())
                .accepted();
    }

    @Test
    void receipt_is_neither_before_the_harvest_nor_in_the_future() {
        GoodDay.inLaboratory()
                .says(Story.TECHNICIAN, accept("=" + GoodDay.DIN + "00", List.of(GoodDay.RAW), 22, true,
                        "2026-10-01T07:04:00Z"))
                .refused("TIME_NOT_POSSIBLE");
        GoodDay.inLaboratory()
                .says(Story.TECHNICIAN, accept("=" + GoodDay.DIN + "00", List.of(GoodDay.RAW), 22, true,
                        "2026-10-01T09:00:00Z"))
                .refused("TIME_NOT_POSSIBLE");
    }

    @Test
    void receipt_a_second_before_the_end_of_the_harvest_is_not_possible() {
        GoodDay.inLaboratory()
                .says(Story.TECHNICIAN, accept("=" + GoodDay.DIN + "00", List.of(GoodDay.RAW), 22, true, "2026-10-01T07:04:59Z"))
                .refused("TIME_NOT_POSSIBLE");
        GoodDay.inLaboratory()
                .says(Story.TECHNICIAN, accept("=" + GoodDay.DIN + "00", List.of(GoodDay.RAW), 22, true, "2026-10-01T07:05:00Z"))
                .accepted();
    }

    @Test
    void waits_for_the_plan_the_harvest_and_the_hand_over() {
        new Story().hears(GoodDay.opened()).says(Story.TECHNICIAN, right()).notYet("PLAN_NOT_YET_KNOWN");
        GoodDay.planned().says(Story.TECHNICIAN, right()).notYet("HARVEST_NOT_COMPLETED");
        GoodDay.harvestedStory().says(Story.TECHNICIAN, right()).notYet("CUSTODY_NOT_IN_LAB", GoodDay.RAW);
    }

    @Test
    void withdrawn_consent_stops_it() {
        GoodDay.inLaboratory()
                .hears(new ForeignEvent.ConsentWithdrawn("TREATMENT", Instant.parse("2026-10-01T07:10:00Z")))
                .says(Story.TECHNICIAN, right())
                .refused("CONSENT_INACTIVE");
    }

    @Test
    void same_again_is_unchanged_and_another_is_too_late() {
        GoodDay.received()
                .says(Story.TECHNICIAN, GoodDay.ACCEPT)
                .unchanged()
                .says(Story.TECHNICIAN, accept("=" + GoodDay.DIN + "00", List.of(GoodDay.RAW), 19, true, null))
                .refused("MATERIAL_ALREADY_ACCEPTED");
    }

    @Test
    void first_signature_lapses_after_a_quarter_of_an_hour() {
        GoodDay.inLaboratory()
                .at("2026-10-01T07:18:00Z")
                .says(Story.TECHNICIAN, right())
                .accepted()
                .at("2026-10-01T07:33:00Z")
                .rings()
                .says(Story.VERIFIER, right())
                .accepted()
                .says(Story.TECHNICIAN, right())
                .accepted();
    }
}
