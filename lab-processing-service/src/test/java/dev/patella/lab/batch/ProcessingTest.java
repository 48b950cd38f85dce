package dev.patella.lab.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patella.lab.batch.BatchCommand.CompleteProcessing;
import dev.patella.lab.batch.BatchCommand.Filled;
import dev.patella.lab.batch.BatchCommand.StartProcessing;
import dev.patella.messaging.Decision;
import dev.patella.messaging.Moment;
import dev.patella.messaging.Refusal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessingTest {

    @Test
    void starts_on_the_cleared_line_by_the_record_in_force() {
        BatchEvent.ProcessingStarted started = GoodDay.inProcess().lastOf(BatchEvent.ProcessingStarted.class);

        assertThat(started.batchRecordVersion()).isEqualTo("BMAC-1.0");
        assertThat(started.minutesSinceHarvest()).isEqualTo(21);
        assertThat(started.lineClearanceId()).isNotEmpty();
    }

    @Test
    void waits_for_the_cleared_line() {
        GoodDay.received().says(Story.TECHNICIAN, GoodDay.START).waits("LINE_NOT_CLEARED");
    }

    @Test
    void a_start_that_waited_was_when_it_was_told() {
        Story story = GoodDay.cleared();
        Instant told = Instant.parse("2026-10-01T07:26:00Z");

        assertThat(story.decider().decide(story.batch(), GoodDay.START, moment(told)))
                .isInstanceOfSatisfying(Decision.Accepted.class, accepted -> assertThat(accepted.events().getFirst())
                        .isInstanceOfSatisfying(BatchEvent.ProcessingStarted.class, started -> assertThat(started.start()).isEqualTo(
                                told)));
    }

    @Test
    void a_start_that_waited_in_vain_is_a_critical_deviation() {
        Story story = GoodDay.received();

        assertThat(story.decider()
                .overdue(story.batch(), GoodDay.START, new Refusal("LINE_NOT_CLEARED", "Why"), moment(story.now())))
                .singleElement()
                .isInstanceOfSatisfying(BatchEvent.DeviationOpened.class, opened -> {
                    assertThat(opened.deviationClass()).isEqualTo(Quality.Deviation.CRITICAL);
                    assertThat(opened.about()).isEqualTo("FACT_OVERDUE_LINE_NOT_CLEARED");
                });
    }

    @Test
    void a_record_that_was_put_back_to_an_older_state_is_a_critical_deviation() {
        Story story = GoodDay.received();

        assertThat(story.decider().restored(story.batch(), moment(story.now()))).singleElement()
                .isInstanceOfSatisfying(BatchEvent.DeviationOpened.class, opened -> {
                    assertThat(opened.deviationClass()).isEqualTo(Quality.Deviation.CRITICAL);
                    assertThat(opened.about()).isEqualTo("RECORD_RESTORED");
                });
    }

    private static Moment moment(Instant told) {
        return new Moment(told.plusSeconds(900), "ZRH", Story.TECHNICIAN, null, "http|tec|1", "digest", told);
    }

    @Test
    void another_batch_record_is_refused_and_the_right_one_named() {
        GoodDay.cleared().says(Story.TECHNICIAN, new StartProcessing("MFAT-1.0", null)).refused("BATCH_RECORD_NOT_IN_FORCE", "BMAC-1.0");
    }

    @Test
    void start_before_the_clearance_or_in_the_future_is_refused() {
        GoodDay.cleared()
                .says(Story.TECHNICIAN, new StartProcessing("BMAC-1.0", Instant.parse("2026-10-01T07:00:00Z")))
                .refused("TIME_NOT_POSSIBLE")
                .says(Story.TECHNICIAN, new StartProcessing("BMAC-1.0", Instant.parse("2026-10-01T08:00:00Z")))
                .refused("TIME_NOT_POSSIBLE");
    }

    @Test
    void start_after_two_hours_is_a_fact_and_a_deviation() {
        GoodDay.cleared().at("2026-10-01T09:05:00Z").says(Story.TECHNICIAN, GoodDay.START).accepted().noOpenDeviation();
        for (String late : List.of("2026-10-01T09:05:01Z", "2026-10-01T09:05:59Z", "2026-10-01T09:06:00Z")) {
            GoodDay.cleared()
                    .at(late)
                    .says(Story.TECHNICIAN, GoodDay.START)
                    .accepted()
                    .deviation("MAJOR", "PROCESSING_STARTED_LATE");
        }
    }

    @Test
    void same_start_again_is_unchanged_and_another_is_too_late() {
        GoodDay.inProcess()
                .says(Story.TECHNICIAN, GoodDay.START)
                .unchanged()
                .says(Story.TECHNICIAN, new StartProcessing("BMAC-1.0", Instant.parse("2026-10-01T07:25:00Z")))
                .refused("PROCESSING_ALREADY_STARTED");
    }

    @Test
    void containers_get_codes_divisions_and_the_earliest_expiry() {
        BatchEvent.ProcessingCompleted completed = GoodDay.filled().lastOf(BatchEvent.ProcessingCompleted.class);

        assertThat(completed.containers()).extracting(ProductContainer::container, ProductContainer::division, ProductContainer::side)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(GoodDay.KNEE, "A0", "RIGHT"),
                        org.assertj.core.groups.Tuple.tuple(GoodDay.RESERVE, "B0", null));
        assertThat(completed.expiresAt()).isEqualTo(Instant.parse("2026-10-01T12:04:00Z"));
        assertThat(completed.expiryBoundBy()).isEqualTo(Expiry.SHELF_LIFE);
        assertThat(completed.labelStatements()).containsExactly("FOR_AUTOLOGOUS_USE_ONLY", "FOR_USE_BY_INTENDED_RECIPIENT_ONLY");
    }

    @Test
    void single_container_is_undivided() {
        BatchEvent.ProcessingCompleted completed = GoodDay.stepsDone()
                .says(Story.TECHNICIAN, new CompleteProcessing(null, List.of(new Filled("RIGHT", 6.0))))
                .accepted()
                .lastOf(BatchEvent.ProcessingCompleted.class);
        assertThat(completed.containers()).extracting(ProductContainer::container).containsExactly(GoodDay.DIN + "DBC01100");
    }

    @Test
    void two_knees_are_divided_in_the_order_of_the_plan_whatever_the_order_of_filling() {
        ForeignEvent.PlanSigned plan = GoodDay.plan();
        BatchEvent.ProcessingCompleted completed = GoodDay.stepsDone()
                .hears(new ForeignEvent.PlanSigned(2, plan.cellSource(), plan.processingMethod(), plan.regulatoryPathway(),
                        List.of(new Plan.Target("LEFT", 5.0), new Plan.Target("RIGHT", 5.0)), plan.weightKg(), plan.infectious()))
                .says(Story.TECHNICIAN,
                        new CompleteProcessing(null, List.of(new Filled("RESERVE", 1), new Filled("RIGHT", 5), new Filled("LEFT", 5))))
                .accepted()
                .lastOf(BatchEvent.ProcessingCompleted.class);
        assertThat(completed.containers()).extracting(ProductContainer::division, ProductContainer::side)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("A0", "LEFT"), org.assertj.core.groups.Tuple.tuple("B0", "RIGHT"),
                        org.assertj.core.groups.Tuple.tuple("C0", null));
    }

    @Test
    void reactive_patient_gets_the_type_of_collection_x_and_the_biohazard() {
        ForeignEvent.PlanSigned plan = GoodDay.plan();
        BatchEvent.ProcessingCompleted completed = GoodDay.stepsDone()
                .hears(new ForeignEvent.PlanSigned(2, plan.cellSource(), plan.processingMethod(), plan.regulatoryPathway(), plan.targets(),
                        plan.weightKg(), new Plan.Infectious(true, false, List.of("HCV"))))
                .says(Story.TECHNICIAN, GoodDay.COMPLETE)
                .accepted()
                .lastOf(BatchEvent.ProcessingCompleted.class);
        assertThat(completed.containers().getFirst().productCode()).isEqualTo("DBC01XA0");
        assertThat(completed.labelStatements()).contains("BIOHAZARD", "NOT_EVALUATED_FOR_INFECTIOUS_SUBSTANCES");
    }

    @Test
    void expiry_is_bound_by_six_hours_from_harvest_or_by_the_cutoff_when_they_are_earlier() {
        Instant end = Instant.parse("2026-10-01T08:04:00Z");
        Instant cutoff = Instant.parse("2026-10-01T14:30:00Z");
        assertThat(Expiry.of(Story.POLICY, "MFAT", end, Instant.parse("2026-10-01T05:00:00Z"), cutoff))
                .isEqualTo(new Expiry(Instant.parse("2026-10-01T11:00:00Z"), Expiry.HARVEST_LIMIT));
        assertThat(Expiry.of(Story.POLICY, "MFAT", end, Instant.parse("2026-10-01T07:05:00Z"), Instant.parse("2026-10-01T11:30:00Z")))
                .isEqualTo(new Expiry(Instant.parse("2026-10-01T11:30:00Z"), Expiry.INJECTION_CUTOFF));
        assertThat(Expiry.of(Story.POLICY, "SVF_ENZYMATIC", end, Instant.parse("2026-10-01T07:05:00Z"), null))
                .isEqualTo(new Expiry(Instant.parse("2026-10-01T12:04:00Z"), Expiry.SHELF_LIFE));
    }

    @Test
    void missing_steps_are_listed() {
        GoodDay.inProcess()
                .bothSay(GoodDay.steps().getFirst())
                .says(Story.TECHNICIAN, GoodDay.COMPLETE)
                .refused("STEPS_MISSING", "FILTER",
                        "RESIDUAL_CHECK");
        GoodDay.cleared().says(Story.TECHNICIAN, GoodDay.COMPLETE).refused("PROCESSING_NOT_STARTED");
    }

    @Test
    void step_signed_by_one_person_is_not_signed() {
        Story story = GoodDay.inProcess().at("2026-10-01T08:00:00Z");
        GoodDay.steps().subList(0, 5).forEach(story::bothSay);
        story.says(Story.TECHNICIAN, GoodDay.steps().getLast())
                .accepted()
                .says(Story.TECHNICIAN, GoodDay.COMPLETE)
                .refused("STEPS_MISSING", "RESIDUAL_CHECK");
    }

    @Test
    void containers_must_fit_the_plan() {
        GoodDay.stepsDone()
                .says(Story.TECHNICIAN, new CompleteProcessing(null, List.of(new Filled("LEFT", 6))))
                .refused("CONTAINERS_DO_NOT_FIT_PLAN", "RIGHT")
                .says(Story.TECHNICIAN,
                        new CompleteProcessing(null, List.of(new Filled("RIGHT", 3), new Filled("RIGHT", 3))))
                .refused("CONTAINERS_DO_NOT_FIT_PLAN")
                .says(Story.TECHNICIAN,
                        new CompleteProcessing(null, List.of(new Filled("RIGHT", 0))))
                .refused("CONTAINER_EMPTY");
    }

    @Test
    void end_lies_between_start_and_now() {
        GoodDay.stepsDone()
                .says(Story.TECHNICIAN,
                        new CompleteProcessing(Instant.parse("2026-10-01T07:00:00Z"), List.of(new Filled("RIGHT", 6))))
                .refused("TIME_NOT_POSSIBLE");
    }

    @Test
    void same_completion_again_is_unchanged_and_another_is_too_late() {
        GoodDay.filled()
                .says(Story.TECHNICIAN, GoodDay.COMPLETE)
                .unchanged()
                .says(Story.TECHNICIAN, new CompleteProcessing(null, List.of(new Filled("RIGHT", 5))))
                .refused("PROCESSING_ALREADY_COMPLETED");
    }

    @Test
    void completion_asks_for_the_hood_to_be_given_back() {
        Story story = GoodDay.stepsDone().says(Story.TECHNICIAN, GoodDay.COMPLETE).accepted();
        assertThat(story.decider().due(story.batch())).extracting(dev.patella.messaging.Timer::kind).isEqualTo(Timers.RELEASE_HOOD);
    }
}
