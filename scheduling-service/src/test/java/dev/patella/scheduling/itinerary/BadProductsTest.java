package dev.patella.scheduling.itinerary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patella.messaging.Decision;
import dev.patella.scheduling.day.Guidance;
import dev.patella.scheduling.day.Step;
import dev.patella.scheduling.itinerary.InjectedTarget.Outcome;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A story for each row of domain.md §1.4 in which the product, the injection or the time goes wrong; two knees where that matters. */
class BadProductsTest {

    private static final String LEFT = GoodDay.DIN + "DBC011A0";
    private static final Instant EXPIRY = Instant.parse("2026-10-01T12:04:00Z");

    private static ForeignEvent held(String scope, String container) {
        return new ForeignEvent.ProductHeld("hold-1", scope, scope.equals("TREATMENT") ? null : container, "ENVIRONMENT");
    }

    /** Two knees, both containers in the procedure room. */
    private static Story bothKnees() {
        ForeignEvent.PlanSigned plan = GoodDay.plan();
        Story story = GoodDay.reaches(Situation.HARVESTED)
                .heard(new ForeignEvent.PlanSigned(2, plan.cellSource(), plan.processingMethod(), plan.regulatoryPathway(),
                        List.of(new ForeignEvent.PlannedTarget(Side.RIGHT, 6.0), new ForeignEvent.PlannedTarget(Side.LEFT, 6.0)),
                        plan.guidance(), false, plan.infectious()))
                .heard(new ForeignEvent.ProductReleased("CONDITIONAL", GoodDay.DIN,
                        List.of(new ForeignEvent.ReleasedContainer(LEFT, Side.LEFT, 6.0, EXPIRY))))
                .heard(new ForeignEvent.ProductIssued(LEFT, new Custodian("nur-114", "PROCEDURE_ROOM"), Instant.parse(
                        "2026-10-01T08:33:00Z")));
        ItineraryCommand.HandOverCustody first = GoodDay.toProcedureRoom();
        return story.at("2026-10-01T08:40:00Z")
                .does(GoodDay.NURSE, new ItineraryCommand.HandOverCustody(LEFT, first.from(), first.to(), first.at(), first.temperatureC(),
                        first.sealId(), first.scans().stream().map(scan -> new Scan(scan.person(), LEFT)).toList()));
    }

    private static ItineraryCommand.TimeOutSide side(Side side) {
        String container = side == Side.LEFT ? LEFT : GoodDay.PRODUCT;
        return new ItineraryCommand.TimeOutSide(side, GoodDay.yes(Story.POLICY.clinical().timeOutQuestions()), container,
                GoodDay.WRISTBAND, container);
    }

    private static ItineraryCommand timeOut(Side... sides) {
        return new ItineraryCommand.CompleteTimeOut(List.of(sides).stream().map(BadProductsTest::side).toList());
    }

    private static InjectedTarget target(Side side, Outcome outcome) {
        String container = side == Side.LEFT ? LEFT : GoodDay.PRODUCT;
        return switch (outcome) {
            case COMPLETE -> new InjectedTarget(side, container, 6.0, 6.0, 0.0, outcome);
            case PARTIAL -> new InjectedTarget(side, container, 6.0, 3.0, 3.0, outcome);
            case NOT_GIVEN -> new InjectedTarget(side, null, 6.0, 0.0, 0.0, outcome);
        };
    }

    private static ItineraryCommand injection(Outcome right, Outcome left) {
        return new ItineraryCommand.CompleteInjection(List.of(target(Side.RIGHT, right), target(Side.LEFT, left)),
                Instant.parse("2026-10-01T08:47:00Z"), Guidance.ULTRASOUND, List.of(), List.of());
    }

    @Test
    void every_combination_of_what_two_knees_received_is_recorded_but_nothing_at_all() {
        for (Outcome right : Outcome.values()) {
            for (Outcome left : Outcome.values()) {
                Story story = bothKnees().bothDo(GoodDay.NURSE, GoodDay.PHYSICIAN, timeOut(Side.RIGHT, Side.LEFT))
                        .at("2026-10-01T08:48:00Z");
                if (right == Outcome.NOT_GIVEN && left == Outcome.NOT_GIVEN) {
                    assertThat(story.refuses(GoodDay.PHYSICIAN, injection(right, left))).isEqualTo("NOTHING_GIVEN");
                } else {
                    assertThat(story.when(GoodDay.PHYSICIAN, injection(right, left))).as(right + ", " + left)
                            .isInstanceOf(Decision.Accepted.class);
                }
            }
        }
    }

    @Test
    void a_blocked_container_of_one_knee_does_not_block_the_other_knee() {
        List<ForeignEvent> blocks = List.of(held("CONTAINER", LEFT), new ForeignEvent.ProductStopped(LEFT, "ENDOTOXIN_OVER_LIMIT"));
        for (ForeignEvent block : blocks) {
            Story story = bothKnees().heard(block);
            assertThat(story.refuses(GoodDay.NURSE, timeOut(Side.RIGHT, Side.LEFT))).isIn("PRODUCT_HELD", "PRODUCT_STOPPED");

            story.bothDo(GoodDay.NURSE, GoodDay.PHYSICIAN, timeOut(Side.RIGHT))
                    .at("2026-10-01T08:48:00Z")
                    .does(GoodDay.PHYSICIAN, injection(Outcome.COMPLETE, Outcome.NOT_GIVEN));

            assertThat(story.state().stage().situation()).isEqualTo(Situation.INJECTED);
        }
    }

    @Test
    void a_knee_whose_product_is_good_is_not_left_out() {
        assertThat(bothKnees().refuses(GoodDay.NURSE, timeOut(Side.RIGHT))).isEqualTo("SIDE_DIFFERS_FROM_PLAN");
    }

    @Test
    void a_hold_of_the_treatment_blocks_both_knees_until_it_is_lifted() {
        Story story = bothKnees().heard(held("TREATMENT", LEFT));
        assertThat(story.refuses(GoodDay.NURSE, timeOut(Side.RIGHT, Side.LEFT))).isEqualTo("PRODUCT_HELD");
        assertThat(story.heard(new ForeignEvent.ProductHoldLifted("hold-other")).refuses(GoodDay.NURSE, timeOut(Side.RIGHT, Side.LEFT)))
                .isEqualTo("PRODUCT_HELD");

        assertThat(story.heard(new ForeignEvent.ProductHoldLifted("hold-1")).when(GoodDay.NURSE, timeOut(Side.RIGHT, Side.LEFT)))
                .isInstanceOf(Decision.Accepted.class);
    }

    @Test
    void what_is_in_quarantine_for_a_mismatch_is_not_used_until_the_lab_issues_it_anew() {
        Story story = bothKnees().heard(new ForeignEvent.IdentityMismatchFound("mm-1", List.of(LEFT)));
        assertThat(story.refuses(GoodDay.NURSE, timeOut(Side.RIGHT, Side.LEFT))).isEqualTo("PRODUCT_HELD");
        assertThat(story.when(GoodDay.NURSE, timeOut(Side.RIGHT))).isInstanceOf(Decision.Accepted.class);

        story.heard(new ForeignEvent.ProductIssued(LEFT, new Custodian("nur-114", "PROCEDURE_ROOM"), story.now()));
        assertThat(story.when(GoodDay.NURSE, timeOut(Side.RIGHT, Side.LEFT))).isInstanceOf(Decision.Accepted.class);
    }

    @Test
    void a_product_that_went_back_to_the_lab_must_be_issued_again() {
        Story story = GoodDay.reaches(Situation.HARVESTED)
                .at("2026-10-01T08:40:00Z")
                .heard(new ForeignEvent.ProductReturned(GoodDay.PRODUCT, Instant.parse("2026-10-01T08:39:00Z")));
        assertThat(story.refuses(GoodDay.NURSE, GoodDay.timeOut())).isEqualTo("PRODUCT_NOT_ISSUED");
        assertThat(story.heard(GoodDay.issued()).refuses(GoodDay.NURSE, GoodDay.timeOut())).isEqualTo("PRODUCT_NOT_HERE");
    }

    @Test
    void rejected_material_leaves_no_product_for_a_time_out() {
        Story story = GoodDay.reaches(Situation.HARVESTING)
                .at("2026-10-01T07:08:00Z")
                .bothDo(GoodDay.NURSE, GoodDay.PHYSICIAN, GoodDay.completeHarvest())
                .heard(new ForeignEvent.MaterialRejected(GoodDay.DIN, "CONTAINER_LEAKED"));

        assertThat(story.refuses(GoodDay.NURSE, GoodDay.timeOut())).isEqualTo("PRODUCT_NOT_RELEASED");
    }

    @Test
    void an_injection_is_given_up_before_or_after_the_time_out_and_the_patient_goes_home() {
        for (Situation before : List.of(Situation.HARVESTED, Situation.TIMED_OUT)) {
            Story story = GoodDay.reaches(before).at("2026-10-01T08:48:00Z").does(GoodDay.PHYSICIAN, GoodDay.abandonInjection());
            assertThat(story.when(GoodDay.PHYSICIAN, GoodDay.abandonInjection())).isInstanceOf(Decision.Unchanged.class);
            assertThat(story.refuses(GoodDay.PHYSICIAN, GoodDay.injection())).isEqualTo("INJECTION_ABANDONED");
            assertThat(story.refuses(GoodDay.NURSE, GoodDay.timeOut())).isEqualTo("INJECTION_ABANDONED");

            story.heard(new ForeignEvent.TreatmentEnded("ABORTED", "INJECTION_ABANDONED", true, false))
                    .at("2026-10-01T08:56:00Z")
                    .does(GoodDay.NURSE, GoodDay.observation())
                    .at("2026-10-01T10:02:00Z")
                    .bothDo(GoodDay.NURSE, GoodDay.PHYSICIAN, GoodDay.discharge());
            assertThat(story.state().stage().situation()).isEqualTo(Situation.DISCHARGED);
        }
        assertThat(GoodDay.reaches(Situation.INJECTED).refuses(GoodDay.PHYSICIAN, GoodDay.abandonInjection())).isEqualTo(
                "ALREADY_INJECTED");
    }

    @Test
    void a_product_that_is_stopped_after_the_time_out_does_not_hide_that_it_was_injected() {
        assertThat(GoodDay.reaches(Situation.TIMED_OUT)
                .heard(new ForeignEvent.ProductStopped(GoodDay.PRODUCT, "EXPIRED"))
                .at("2026-10-01T08:48:00Z")
                .when(GoodDay.PHYSICIAN, GoodDay.injection())).isInstanceOf(Decision.Accepted.class);
    }

    @Test
    void a_late_batch_moves_the_later_steps_and_tells_what_is_left_to_each_limit() {
        Story story = GoodDay.reaches(Situation.HARVESTED)
                .heard(new ForeignEvent.BatchDelayed(Step.QC_RELEASE, Instant.parse("2026-10-01T11:50:00Z")));

        assertThat(story.events().getLast()).isInstanceOfSatisfying(ItineraryEvent.DayReplanned.class, event -> {
            assertThat(event.moved()).extracting(one -> one.step()).containsExactly(Step.INJECTION, Step.OBSERVATION);
            assertThat(event.moved().getFirst().start()).isEqualTo(Instant.parse("2026-10-01T11:50:00Z"));
            assertThat(event.replan().slack()).contains(new Replan.Slack("HARVEST_TO_INJECTION", 50, false),
                    new Replan.Slack("EXPIRY", 4, true));
        });
        assertThat(new Outlook(Story.POLICY.clinical(), Story.POLICY.chain()).missing(story.state(), story.now()))
                .extracting(Outlook.Missing::code)
                .contains("SLACK_TIGHT");
    }

    @Test
    void a_batch_that_is_late_within_its_wait_moves_nothing() {
        Story story = GoodDay.reaches(Situation.HARVESTED)
                .heard(new ForeignEvent.BatchDelayed(Step.PROCESSING, Instant.parse("2026-10-01T08:05:00Z")));

        assertThat(story.events().getLast()).isInstanceOf(ItineraryEvent.FactHeard.class);
    }

    @Test
    void a_harvest_that_ends_late_moves_everything_after_it() {
        ItineraryCommand.CompleteHarvest good = GoodDay.completeHarvest();
        Story story = GoodDay.reaches(Situation.HARVESTING)
                .at("2026-10-01T07:42:00Z")
                .bothDo(GoodDay.NURSE, GoodDay.PHYSICIAN, new ItineraryCommand.CompleteHarvest(good.din(), good.containers(), good.start(),
                        Instant.parse("2026-10-01T07:40:00Z"), good.temperatureC(), good.anticoagulantMl(), good.complications()));

        assertThat(story.events().getLast()).isInstanceOfSatisfying(ItineraryEvent.DayReplanned.class,
                event -> assertThat(event.moved()).hasSize(5));
        assertThat(story.state().stage().situation()).isEqualTo(Situation.HARVESTED);
    }
}
