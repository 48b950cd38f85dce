package dev.patella.lab.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patella.lab.batch.ForeignEvent.Injected;
import dev.patella.lab.batch.ForeignEvent.InjectionCompleted;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the others say has happened: always recorded, with a deviation where it should not have happened. */
class ForeignFactsTest {

    private static final Instant AT = Instant.parse("2026-10-01T08:47:00Z");

    private static InjectionCompleted injected(String side, @Nullable String container, double delivered, double residual, String outcome) {
        return new InjectionCompleted(List.of(new Injected(side, container, delivered, residual, outcome)), AT);
    }

    private static ProductState kneeAfter(Story story) {
        return story.batch().container(GoodDay.KNEE).orElseThrow().state();
    }

    @Test
    void whole_dose_makes_the_container_administered() {
        Story story = GoodDay.issued().hears(injected("RIGHT", GoodDay.KNEE, 5.8, 0.2, "COMPLETE")).noOpenDeviation();
        assertThat(kneeAfter(story)).isEqualTo(ProductState.ADMINISTERED);
        assertThat(story.batch().container(GoodDay.KNEE).orElseThrow().deliveredMl()).isEqualTo(5.8);
    }

    @Test
    void part_of_a_dose_makes_it_partially_administered_and_none_returned() {
        assertThat(kneeAfter(GoodDay.issued().hears(injected("RIGHT", GoodDay.KNEE, 3.0, 3.0, "PARTIAL")).noOpenDeviation()))
                .isEqualTo(ProductState.PARTIALLY_ADMINISTERED);
        assertThat(kneeAfter(GoodDay.issued().hears(injected("RIGHT", GoodDay.KNEE, 0, 6.0, "NOT_GIVEN")).noOpenDeviation()))
                .isEqualTo(ProductState.RETURNED);
        GoodDay.issued().hears(injected("RIGHT", null, 0, 0, "NOT_GIVEN")).noOpenDeviation();
    }

    @Test
    void a_patient_whose_record_was_merged_is_known_by_the_other_id() {
        Story story = GoodDay.planned().hears(new ForeignEvent.PatientMerged("PA-8H3T5W1N")).noOpenDeviation();
        assertThat(story.batch().origin().patientId()).isEqualTo("PA-8H3T5W1N");
    }

    @Test
    void balance_may_be_off_by_two_percent() {
        GoodDay.issued().hears(injected("RIGHT", GoodDay.KNEE, 5.88, 0, "COMPLETE")).noOpenDeviation();
        GoodDay.issued().hears(injected("RIGHT", GoodDay.KNEE, 5.87, 0, "COMPLETE")).deviation("MAJOR", "MASS_BALANCE_RIGHT");
        GoodDay.issued().hears(injected("RIGHT", GoodDay.KNEE, 6.0, 0.2, "COMPLETE")).deviation("MAJOR", "MASS_BALANCE_RIGHT");
    }

    @Test
    void what_should_not_have_been_injected_is_recorded_with_a_critical_deviation() {
        Story unissued = GoodDay.tested()
                .hears(injected("RIGHT", GoodDay.KNEE, 6, 0, "COMPLETE"))
                .deviation("CRITICAL",
                        "INJECTED_WITHOUT_ISSUE");
        assertThat(kneeAfter(unissued)).isEqualTo(ProductState.ADMINISTERED);
        GoodDay.issued().hears(injected("LEFT", GoodDay.KNEE, 6, 0, "COMPLETE")).deviation("CRITICAL", "INJECTED_ON_OTHER_SIDE");
        GoodDay.issued()
                .hears(injected("RIGHT", "A999926000002DBC01100", 6, 0, "COMPLETE"))
                .deviation("CRITICAL",
                        "UNKNOWN_CONTAINER_INJECTED");
        GoodDay.planned().hears(injected("RIGHT", GoodDay.KNEE, 6, 0, "COMPLETE")).deviation("CRITICAL", "UNKNOWN_CONTAINER_INJECTED");
    }

    @Test
    void injection_is_judged_by_the_time_it_happened() {
        Story story = GoodDay.issued().at("2026-10-01T12:04:00Z").rings().rings().rings().rings();
        assertThat(kneeAfter(story)).isEqualTo(ProductState.EXPIRED);
        story.hears(injected("RIGHT", GoodDay.KNEE, 6, 0, "COMPLETE")).noOpenDeviation();
        assertThat(kneeAfter(story)).isEqualTo(ProductState.ADMINISTERED);

        GoodDay.issued()
                .hears(new InjectionCompleted(List.of(new Injected("RIGHT", GoodDay.KNEE, 6, 0, "COMPLETE")),
                        Instant.parse("2026-10-01T12:04:00Z")))
                .deviation("CRITICAL", "INJECTED_AFTER_EXPIRY");
    }

    @Test
    void abandoned_injection_brings_issued_containers_back() {
        Story story = GoodDay.issued().hears(new ForeignEvent.InjectionAbandoned("VASOVAGAL"));
        assertThat(kneeAfter(story)).isEqualTo(ProductState.RETURNED);
        assertThat(story.batch().container(GoodDay.RESERVE).orElseThrow().state()).isEqualTo(ProductState.CONDITIONALLY_RELEASED);
    }

    @Test
    void another_wristband_than_the_checked_in_one_is_critical() {
        GoodDay.planned().hears(new ForeignEvent.PatientCheckedIn("WB-2"), GoodDay.started()).deviation("CRITICAL", "WRISTBAND_DIFFERS");
    }

    @Test
    void binding_is_for_ever() {
        Story story = GoodDay.harvestedStory()
                .hears(new ForeignEvent.HarvestStarted("A999926000002", "WB-1", AT))
                .deviation("CRITICAL",
                        "SECOND_DIN_BOUND");
        assertThat(story.batch().material().din()).isEqualTo(GoodDay.DIN);
    }

    @Test
    void harvest_of_another_din_is_critical() {
        GoodDay.planned()
                .hears(GoodDay.started(), new ForeignEvent.HarvestCompleted("A999926000002", List.of(), AT, null))
                .deviation("CRITICAL",
                        "HARVESTED_DIN_DIFFERS");
    }

    @Test
    void custody_must_have_no_gap() {
        GoodDay.inLaboratory()
                .hears(GoodDay.handedOver(GoodDay.RAW, "LAB", "STORAGE", "2026-10-01T07:20:00Z"))
                .noOpenDeviation()
                .hears(GoodDay.handedOver(GoodDay.RAW, "LAB", "STORAGE", "2026-10-01T07:25:00Z"))
                .deviation("MAJOR", "CUSTODY_GAP");
    }

    @Test
    void temperature_outside_15_to_30_at_a_hand_over_is_a_deviation() {
        for (double celsius : new double[]{14.9, 30.1}) {
            GoodDay.harvestedStory()
                    .hears(new ForeignEvent.CustodyHandedOver(GoodDay.RAW, new ForeignEvent.Custodian(null, "PROCEDURE_ROOM"),
                            new ForeignEvent.Custodian(null, "LAB"), AT, celsius))
                    .deviation("MAJOR", "TRANSPORT_TEMPERATURE");
        }
    }

    @Test
    void product_that_leaves_without_issue_is_critical() {
        GoodDay.released()
                .hears(GoodDay.handedOver(GoodDay.KNEE, "LAB", "PROCEDURE_ROOM", "2026-10-01T08:34:00Z"))
                .deviation("CRITICAL",
                        "HANDED_OVER_WITHOUT_ISSUE");
    }

    @Test
    void consent_ends_at_its_effective_time_or_by_itself() {
        Consent consent = new Consent("1", Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2027-01-01T00:00:00Z"), null);
        assertThat(consent.activeAt(Instant.parse("2025-12-31T00:00:00Z"))).isFalse();
        assertThat(consent.activeAt(Instant.parse("2026-06-01T00:00:00Z"))).isTrue();
        assertThat(consent.activeAt(Instant.parse("2027-01-01T00:00:00Z"))).isFalse();
        assertThat(new Consent("1", consent.givenAt(), consent.expiresAt(), Instant.parse("2026-05-01T00:00:00Z"))
                .activeAt(Instant.parse("2026-06-01T00:00:00Z"))).isFalse();
    }
}
