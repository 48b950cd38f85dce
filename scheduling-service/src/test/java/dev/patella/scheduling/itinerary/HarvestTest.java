package dev.patella.scheduling.itinerary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patella.scheduling.day.ProcessingMethod;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HarvestTest {

    private final Story signedIn = GoodDay.reaches(Situation.SIGNED_IN).at("2026-10-01T06:35:00Z");

    @Test
    void binds_the_donation_to_the_wristband_and_cites_the_sign_in() {
        signedIn.does(GoodDay.PHYSICIAN, GoodDay.startHarvest());

        assertThat(signedIn.events().getLast()).isInstanceOfSatisfying(ItineraryEvent.HarvestStarted.class, event -> {
            assertThat(event.din()).isEqualTo(GoodDay.DIN);
            assertThat(event.wristbandId()).isEqualTo(GoodDay.WRISTBAND);
            assertThat(event.signInId()).isNotBlank();
        });
    }

    @Test
    void takes_a_typed_din_with_its_check_character_only() {
        assertThat(signedIn.refuses(GoodDay.PHYSICIAN, start("A9999260000010", GoodDay.WRISTBAND, true, DinClaim.OURS)))
                .isEqualTo("DIN_UNREADABLE");

        signedIn.does(GoodDay.PHYSICIAN, start("A9999260000018", GoodDay.WRISTBAND, true, DinClaim.OURS));

        assertThat(signedIn.state().stage().situation()).isEqualTo(Situation.HARVESTING);
    }

    @Test
    void refuses_a_din_of_another_treatment_another_wristband_and_an_unmarked_site() {
        String din = "=" + GoodDay.DIN + "00";
        assertThat(signedIn.refuses(GoodDay.PHYSICIAN, start(din, GoodDay.WRISTBAND, true, DinClaim.TAKEN))).isEqualTo("DIN_TAKEN");
        assertThat(signedIn.refuses(GoodDay.PHYSICIAN, start(din, "WB-2", true, DinClaim.OURS))).isEqualTo("WRISTBAND_MISMATCH");
        assertThat(signedIn.refuses(GoodDay.PHYSICIAN, start(din, GoodDay.WRISTBAND, false, DinClaim.OURS))).isEqualTo("SITE_NOT_MARKED");
    }

    @Test
    void refuses_a_source_that_is_not_planned_and_a_site_that_has_no_such_source() {
        assertThat(signedIn.refuses(GoodDay.PHYSICIAN, from(CellSource.ADIPOSE, HarvestSite.FLANK))).isEqualTo("SOURCE_DIFFERS_FROM_PLAN");
        assertThat(signedIn.refuses(GoodDay.PHYSICIAN, from(CellSource.BONE_MARROW, HarvestSite.FLANK)))
                .isEqualTo("HARVEST_SITE_DIFFERS_FROM_SOURCE");
    }

    @Test
    void is_judged_by_the_time_it_happened() {
        signedIn.at("2026-10-01T09:00:00Z").does(GoodDay.PHYSICIAN, GoodDay.startHarvest());

        assertThat(((Stage.Harvesting) signedIn.state().stage()).startedAt()).isEqualTo(Instant.parse("2026-10-01T06:34:00Z"));
    }

    @Test
    void refuses_a_time_before_the_sign_in_or_ahead_of_the_clock() {
        assertThat(signedIn.refuses(GoodDay.PHYSICIAN, at("2026-10-01T06:20:00Z"))).isEqualTo("TIME_OUT_OF_ORDER");
        assertThat(signedIn.refuses(GoodDay.PHYSICIAN, at("2026-10-01T06:40:00Z"))).isEqualTo("TIME_IN_FUTURE");
    }

    @Test
    void completes_with_labels_verified_by_both_and_containers_at_the_bedside() {
        Story story = GoodDay.reaches(Situation.HARVESTING)
                .at("2026-10-01T07:08:00Z")
                .bothDo(GoodDay.PHYSICIAN, GoodDay.NURSE,
                        GoodDay.completeHarvest());

        assertThat(story.events().getLast()).isInstanceOfSatisfying(ItineraryEvent.HarvestCompleted.class, event -> {
            assertThat(event.labelVerifiers()).containsExactly("phy-031", "nur-114");
            assertThat(event.containers()).extracting(HarvestContainer::container).containsExactly(GoodDay.RAW);
        });
        assertThat(story.state().custody()).containsOnlyKeys(GoodDay.RAW);
    }

    @Test
    void refuses_too_little_and_containers_that_are_not_of_this_donation() {
        Story story = GoodDay.reaches(Situation.HARVESTING).at("2026-10-01T07:08:00Z");

        assertThat(story.refuses(GoodDay.NURSE, completed(null, container("01", 29.9)))).isEqualTo("HARVEST_VOLUME_TOO_LOW");
        assertThat(story.refuses(GoodDay.NURSE, completed(null, new HarvestContainer("A99992600000201", "L", 60)))).isEqualTo(
                "DIN_MISMATCH");
        assertThat(story.refuses(GoodDay.NURSE, completed("=A99992600000200", container("01", 60)))).isEqualTo("DIN_MISMATCH");
        assertThat(story.refuses(GoodDay.NURSE, completed(null, container("05", 60)))).isEqualTo("CONTAINER_FLAG_WRONG");
        assertThat(story.refuses(GoodDay.NURSE, completed(null, container("01", 30), container("01", 30)))).isEqualTo("CONTAINER_TWICE");
        assertThat(story.refuses(GoodDay.NURSE, completed(null))).isEqualTo("CONTAINER_MISSING");
    }

    @Test
    void tells_of_a_second_site_and_of_containers_that_were_rejected_or_labelled_anew() {
        FurtherSite second = site(HarvestSite.POSTERIOR_ILIAC_CREST, Side.RIGHT, true, "2026-10-01T06:50:00Z");
        RejectedContainer rejected = new RejectedContainer("CONTAINER_UNLABELLED", "BB-300-7731", 20, false);
        Story story = harvesting().bothDo(GoodDay.PHYSICIAN, GoodDay.NURSE, completed(List.of(second), List.of(rejected)));

        assertThat(story.events().getLast()).isInstanceOfSatisfying(ItineraryEvent.HarvestCompleted.class, event -> {
            assertThat(event.furtherSites()).containsExactly(second);
            assertThat(event.rejectedContainers()).containsExactly(rejected);
            assertThat(event.containers()).extracting(HarvestContainer::relabelled).containsExactly(true);
        });
    }

    @Test
    void three_sites_on_a_side_and_a_container_that_left_the_room_unlabelled_are_deviations() {
        FurtherSite second = site(HarvestSite.POSTERIOR_ILIAC_CREST, Side.RIGHT, true, "2026-10-01T06:50:00Z");
        FurtherSite other = site(HarvestSite.POSTERIOR_ILIAC_CREST, Side.LEFT, true, "2026-10-01T06:55:00Z");
        RejectedContainer gone = new RejectedContainer("CONTAINER_UNLABELLED", "BB-300-7731", 20, true);
        Story story = harvesting().bothDo(GoodDay.PHYSICIAN, GoodDay.NURSE,
                completed(List.of(second, other, second), List.of(gone, gone)));

        assertThat(story.events().stream().filter(ItineraryEvent.DeviationReported.class::isInstance))
                .extracting(event -> ((ItineraryEvent.DeviationReported) event).about())
                .containsExactly("TOO_MANY_HARVEST_SITES", "CONTAINER_UNLABELLED");
        Story failed = harvesting().does(GoodDay.PHYSICIAN, new ItineraryCommand.FailHarvest("DRY_TAP", false, List.of(),
                Instant.parse("2026-10-01T07:05:00Z"), List.of(second, other), List.of(gone)));
        assertThat(failed.events().getLast()).isInstanceOf(ItineraryEvent.DeviationReported.class);
    }

    @Test
    void refuses_a_further_site_that_is_not_possible() {
        assertThat(harvesting().refuses(GoodDay.NURSE, completed(
                List.of(site(HarvestSite.POSTERIOR_ILIAC_CREST, Side.LEFT, false, "2026-10-01T06:50:00Z")), List.of()))).isEqualTo(
                        "SITE_NOT_MARKED");
        assertThat(harvesting().refuses(GoodDay.PHYSICIAN, new ItineraryCommand.FailHarvest("DRY_TAP", false, List.of(),
                Instant.parse("2026-10-01T07:05:00Z"),
                List.of(site(HarvestSite.POSTERIOR_ILIAC_CREST, Side.LEFT, true, "2026-10-01T06:20:00Z")), null))).isEqualTo(
                        "TIME_OUT_OF_ORDER");
    }

    @Test
    void another_source_waits_for_its_plan_and_is_told_with_the_end_of_the_harvest() {
        FurtherSite flank = site(HarvestSite.FLANK, null, true, "2026-10-01T06:50:00Z");
        RejectedContainer marrow = new RejectedContainer("SOURCE_SWITCHED", "BB-300-7731", 5, false);
        Story story = harvesting();
        assertThat(story.refuses(GoodDay.NURSE, completed(List.of(flank), List.of(marrow)))).isEqualTo("waits SOURCE_DIFFERS_FROM_PLAN");
        assertThat(story.refuses(GoodDay.PHYSICIAN, new ItineraryCommand.FailHarvest("DRY_TAP", false, List.of(),
                Instant.parse("2026-10-01T07:05:00Z"), List.of(flank), null))).isEqualTo("waits SOURCE_DIFFERS_FROM_PLAN");

        story.heard(fat());
        assertThat(story.refuses(GoodDay.NURSE, completed(List.of(), List.of(marrow)))).isEqualTo("HARVEST_SITE_MISSING");
        FurtherSite second = site(HarvestSite.POSTERIOR_ILIAC_CREST, Side.RIGHT, true, "2026-10-01T06:45:00Z");
        story.bothDo(GoodDay.PHYSICIAN, GoodDay.NURSE, completed(List.of(second, flank), List.of(marrow)));

        assertThat(story.events().getLast()).isInstanceOfSatisfying(ItineraryEvent.HarvestCompleted.class,
                event -> assertThat(event.source()).isEqualTo(CellSource.ADIPOSE));
    }

    private static ForeignEvent.PlanSigned fat() {
        ForeignEvent.PlanSigned plan = GoodDay.plan();
        return new ForeignEvent.PlanSigned(2, CellSource.ADIPOSE, ProcessingMethod.MFAT, plan.regulatoryPathway(), plan.targets(),
                plan.guidance(), plan.sedation(), plan.infectious());
    }

    private static Story harvesting() {
        return GoodDay.reaches(Situation.HARVESTING).at("2026-10-01T07:08:00Z");
    }

    private static FurtherSite site(HarvestSite site, @Nullable Side side, boolean marked, String at) {
        return new FurtherSite(site, side, marked, Instant.parse(at));
    }

    private static ItineraryCommand.CompleteHarvest completed(List<FurtherSite> sites, List<RejectedContainer> rejected) {
        ItineraryCommand.CompleteHarvest good = GoodDay.completeHarvest();
        return new ItineraryCommand.CompleteHarvest(good.din(), List.of(new HarvestContainer(GoodDay.RAW, "BB-300-7731", 60.0, true)),
                good.start(), good.end(), good.temperatureC(), good.anticoagulantMl(), good.complications(), sites, rejected);
    }

    private static HarvestContainer container(String flag, double ml) {
        return new HarvestContainer(GoodDay.DIN + flag, "BB-300-7731", ml);
    }

    private static ItineraryCommand.CompleteHarvest completed(@Nullable String din, HarvestContainer... containers) {
        ItineraryCommand.CompleteHarvest good = GoodDay.completeHarvest();
        return new ItineraryCommand.CompleteHarvest(din == null ? good.din() : din, List.of(containers), good.start(), good.end(),
                good.temperatureC(), good.anticoagulantMl(), good.complications());
    }

    private static ItineraryCommand.StartHarvest start(String din, String wristband, boolean marked, DinClaim claim) {
        ItineraryCommand.StartHarvest good = GoodDay.startHarvest();
        return new ItineraryCommand.StartHarvest(din, wristband, good.source(), good.harvestSite(), good.side(), marked, good
                .anaesthetics(),
                good.startedAt(), claim);
    }

    private static ItineraryCommand.StartHarvest from(CellSource source, HarvestSite site) {
        ItineraryCommand.StartHarvest good = GoodDay.startHarvest();
        return new ItineraryCommand.StartHarvest(good.din(), good.wristbandScan(), source, site, good.side(), true, good.anaesthetics(),
                good.startedAt(), good.claim());
    }

    private static ItineraryCommand.StartHarvest at(String time) {
        ItineraryCommand.StartHarvest good = GoodDay.startHarvest();
        return new ItineraryCommand.StartHarvest(good.din(), good.wristbandScan(), good.source(), good.harvestSite(), good.side(), true,
                good.anaesthetics(), Instant.parse(time), good.claim());
    }
}
