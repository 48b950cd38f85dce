package dev.patella.lab.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patella.lab.batch.BatchCommand.Measured;
import dev.patella.lab.batch.BatchCommand.RecordStep;
import dev.patella.lab.batch.storage.PolicyFiles;
import dev.patella.lab.policy.MasterBatchRecord;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchStepsTest {

    private static Story story() {
        return GoodDay.inProcess().at("2026-10-01T08:00:00Z");
    }

    @Test
    void records_every_value_with_the_limits_that_held_for_it() {
        BatchEvent.StepRecorded step = story().bothSay(GoodDay.steps().getFirst())
                .accepted()
                .noOpenDeviation()
                .lastOf(BatchEvent.StepRecorded.class);

        assertThat(step.batchRecordVersion()).isEqualTo("BMAC-1.0");
        assertThat(step.values()).containsExactly(new BatchEvent.StepValue("rawVolume", 60.0, "mL", null, 60.0, 30.0, 300.0, true),
                new BatchEvent.StepValue("noClots", null, null, true, null, null, null, true));
        assertThat(step.signers().performer()).isEqualTo("tec-207");
    }

    @Test
    void value_out_of_limits_is_recorded_with_a_deviation() {
        BatchEvent.StepRecorded step = story().bothSay(GoodDay.step("INSPECT", GoodDay.value("rawVolume", 20, "mL"),
                GoodDay.check("noClots")))
                .accepted()
                .deviation("MAJOR", "STEP_INSPECT_OUT_OF_LIMITS")
                .lastOf(BatchEvent.StepRecorded.class);
        assertThat(step.values().getFirst().inLimits()).isFalse();
    }

    @Test
    void failed_check_is_a_deviation() {
        story().bothSay(GoodDay.step("INSPECT", GoodDay.value("rawVolume", 60, "mL"), new Measured("noClots", null, null, false)))
                .accepted()
                .deviation("MAJOR", "STEP_INSPECT_OUT_OF_LIMITS");
    }

    @Test
    void steps_come_in_their_order() {
        story().says(Story.TECHNICIAN, GoodDay.steps().get(2)).waits("STEP_OUT_OF_ORDER", "INSPECT", "FILTER");
    }

    @Test
    void unknown_step_is_refused_with_the_steps_that_there_are() {
        story().says(Story.TECHNICIAN, GoodDay.step("DIGEST")).refused("STEP_UNKNOWN", "INSPECT", "RESIDUAL_CHECK");
    }

    @Test
    void every_parameter_is_needed_once_in_its_unit() {
        story().says(Story.TECHNICIAN, GoodDay.step("INSPECT", GoodDay.value("rawVolume", 60, "L")))
                .refused("PARAMETERS_INCOMPLETE",
                        "rawVolume in mL", "noClots (yes or no)");
        story().says(Story.TECHNICIAN, GoodDay.step("INSPECT", GoodDay.value("rawVolume", 60, "mL"), GoodDay.value("rawVolume", 61, "mL"),
                GoodDay.check("noClots"))).refused("PARAMETERS_INCOMPLETE", "rawVolume");
        story().says(Story.TECHNICIAN, GoodDay.step("INSPECT", GoodDay.value("rawVolume", 60, "mL"), GoodDay.check("noClots"),
                GoodDay.value("colour", 1, "1"))).refused("PARAMETER_UNKNOWN", "colour");
    }

    @Test
    void step_lies_between_the_start_of_processing_and_now() {
        story().says(Story.TECHNICIAN, new RecordStep("INSPECT", List.of(GoodDay.value("rawVolume", 60, "mL"), GoodDay.check("noClots")),
                Instant.parse("2026-10-01T07:00:00Z"), null)).refused("TIME_NOT_POSSIBLE");
    }

    @Test
    void same_step_again_is_unchanged_and_another_is_too_late() {
        story().bothSay(GoodDay.steps().getFirst())
                .says(Story.TECHNICIAN, GoodDay.steps().getFirst())
                .unchanged()
                .says(Story.TECHNICIAN, GoodDay.step("INSPECT", GoodDay.value("rawVolume", 61, "mL"), GoodDay.check("noClots")))
                .refused("STEP_ALREADY_RECORDED");
    }

    @Test
    void nothing_is_recorded_before_the_start_or_after_the_end() {
        GoodDay.cleared().says(Story.TECHNICIAN, GoodDay.steps().getFirst()).waits("PROCESSING_NOT_STARTED");
        GoodDay.filled().says(Story.TECHNICIAN, GoodDay.step("EXTRA")).refused("PROCESSING_ALREADY_COMPLETED");
    }

    @Test
    void person_may_perform_one_step_and_verify_another() {
        dev.patella.messaging.Actor technicianVerifying = new dev.patella.messaging.Actor("tec-207", "LAB_VERIFIER");
        dev.patella.messaging.Actor verifierPerforming = new dev.patella.messaging.Actor("tec-212", "LAB_TECHNICIAN");
        story().bothSay(GoodDay.steps().getFirst())
                .says(verifierPerforming, GoodDay.steps().get(1))
                .accepted()
                .says(technicianVerifying, GoodDay.steps().get(1))
                .accepted();
    }

    @ParameterizedTest
    @ValueSource(strings = {"MFAT", "SVF_ENZYMATIC", "BMAC"})
    void every_record_can_be_followed_with_its_targets(String method) {
        MasterBatchRecord record = PolicyFiles.records().inForce(method).orElseThrow();
        assertThat(record.steps()).isNotEmpty()
                .allSatisfy(step -> assertThat(step.parameters()).isNotEmpty()
                        .allSatisfy(parameter -> assertThat(parameter.target() == null || parameter.holds(parameter.target())).isTrue()));
    }
}
