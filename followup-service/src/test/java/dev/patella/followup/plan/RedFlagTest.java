package dev.patella.followup.plan;

import static dev.patella.followup.plan.Plans.nrs;
import static dev.patella.followup.plan.Plans.symptoms;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patella.followup.plan.FollowUpCommand.AcknowledgeTask;
import dev.patella.followup.plan.FollowUpEvent.RedFlagRaised;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RedFlagTest {

    private static final String DAY_3 = "2026-10-04T17:20:00Z";

    @Test
    void fever_calls_for_a_physician_within_two_hours() {
        Scenario scenario = Plans.active().at(DAY_3).asks(symptoms(38.0, DAY_3));

        scenario.ends("SymptomsReported", "RedFlagRaised");
        assertThat(scenario.last(RedFlagRaised.class)).singleElement().satisfies(flag -> {
            assertThat(flag.code()).isEqualTo("TEMPERATURE");
            assertThat(flag.dueAt()).isEqualTo(Instant.parse("2026-10-04T19:20:00Z"));
            assertThat(flag.escalatesAt()).isEqualTo(Instant.parse("2026-10-04T17:50:00Z"));
            assertThat(flag.policyVersion()).isEqualTo("2026.1");
        });
    }

    @Test
    void no_sign_is_kept_and_calls_for_nobody() {
        Plans.active().at(DAY_3).asks(symptoms(37.9, DAY_3)).ends("SymptomsReported");
    }

    @ParameterizedTest
    @EnumSource(Sign.class)
    void every_sign_makes_a_task(Sign sign) {
        Scenario scenario = Plans.active().at(DAY_3).asks(symptoms(null, DAY_3, sign));

        assertThat(scenario.last(RedFlagRaised.class)).extracting(RedFlagRaised::code).containsExactly(sign.name());
        assertThat(scenario.plan().openTasks()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"CHEST_PAIN, 2026-10-04T17:20:00Z", "CALF_SWELLING_OR_PAIN, 2026-10-04T19:20:00Z"})
    void emergencies_are_due_at_once(Sign sign, Instant dueAt) {
        Scenario scenario = Plans.active().at(DAY_3).asks(symptoms(null, DAY_3, sign));

        assertThat(scenario.last(RedFlagRaised.class)).extracting(RedFlagRaised::dueAt).containsExactly(dueAt);
    }

    @Test
    void several_signs_make_several_tasks_with_ids_of_their_own() {
        Scenario scenario = Plans.active().at(DAY_3).asks(symptoms(39.1, DAY_3, Sign.SWELLING_RAPID, Sign.WOUND_DISCHARGE));

        assertThat(scenario.plan().openTasks()).extracting(Task::taskId).hasSize(3).doesNotHaveDuplicates();
    }

    @Test
    void same_report_again_changes_nothing() {
        Plans.active().at(DAY_3).asks(symptoms(38.4, DAY_3)).unchangedBy(symptoms(38.4, DAY_3));
    }

    @Test
    void flag_that_is_open_already_is_not_raised_twice() {
        Plans.active().at(DAY_3).asks(symptoms(38.4, DAY_3)).asks(symptoms(38.6, "2026-10-04T17:30:00Z")).ends("SymptomsReported");
    }

    @Test
    void flag_comes_again_after_it_was_taken_care_of() {
        Scenario scenario = Plans.active().at(DAY_3).asks(symptoms(38.4, DAY_3));
        String taskId = scenario.plan().openTasks().getFirst().taskId();

        scenario.as(Scenario.PHYSICIAN)
                .asks(new AcknowledgeTask(taskId))
                .asks(symptoms(38.6, "2026-10-05T17:30:00Z"))
                .ends("SymptomsReported", "RedFlagRaised");
    }

    @Test
    void pain_of_8_calls_for_a_physician() {
        Plans.active()
                .passesUntil("2026-10-02T09:00:00Z")
                .asks(nrs(Point.D1, 8, "2026-10-02T09:00:00Z"))
                .ends("PromScored",
                        "RedFlagRaised");
        Plans.active().passesUntil("2026-10-02T09:00:00Z").asks(nrs(Point.D1, 7, "2026-10-02T09:00:00Z")).ends("PromScored");
    }

    @Test
    void pain_that_rises_by_3_after_day_3_calls_for_a_physician() {
        Scenario scenario = Plans.active()
                .passesUntil("2026-10-04T09:00:00Z")
                .asks(nrs(Point.D3, 2, "2026-10-04T09:00:00Z"))
                .passesUntil("2026-10-08T09:00:00Z")
                .asks(nrs(Point.D7, 5, "2026-10-08T09:00:00Z"));

        assertThat(scenario.last(RedFlagRaised.class)).extracting(RedFlagRaised::code).containsExactly("PAIN_RISING");
    }

    @Test
    void pain_that_rises_until_day_3_is_expected() {
        Plans.active()
                .passesUntil("2026-10-02T09:00:00Z")
                .asks(nrs(Point.D1, 2, "2026-10-02T09:00:00Z"))
                .passesUntil("2026-10-04T09:00:00Z")
                .asks(nrs(Point.D3, 6, "2026-10-04T09:00:00Z"))
                .ends("PromScored");
    }

    @Test
    void pain_before_the_procedure_is_no_flag() {
        Plans.opened().asks(nrs(Point.BASELINE, 9, "2026-08-31T08:00:00Z")).ends("PromScored");
    }

    @Test
    void flag_is_raised_even_where_the_answer_is_refused() {
        Scenario scenario = Plans.active()
                .at("2026-10-02T09:00:00Z")
                .asksInVain(nrs(Point.M3, 9, "2026-10-02T09:00:00Z"), "WINDOW_NOT_OPEN")
                .ends("RedFlagRaised");

        assertThat(scenario.plan().response(Point.M3, "NRS", Side.RIGHT)).isEmpty();
        assertThat(scenario.plan().openTasks()).hasSize(1);
    }

    @Test
    void flag_is_raised_even_where_the_clock_of_the_patients_device_is_ahead() {
        Plans.active()
                .at("2026-10-02T09:00:00Z")
                .asksInVain(nrs(Point.D1, 9, "2026-10-02T10:00:00Z"), "ANSWERED_IN_FUTURE")
                .ends("RedFlagRaised");
    }

    @Test
    void flag_is_raised_for_a_follow_up_that_is_over_as_well() {
        Plans.completed()
                .at("2028-11-06T09:00:00Z")
                .asks(symptoms(38.6, "2028-11-06T09:00:00Z"))
                .ends("SymptomsReported",
                        "RedFlagRaised");
        Plans.closed()
                .at("2028-11-06T09:00:00Z")
                .asks(symptoms(38.6, "2028-11-06T09:00:00Z"))
                .ends("SymptomsReported",
                        "RedFlagRaised");
    }

    @Test
    void complaints_before_the_harvest_belong_to_the_evaluation() {
        Plans.planned().refuses(symptoms(38.6, DAY_3), "NOT_TREATED_YET");
    }

    @Test
    void first_who_takes_care_has_the_task() {
        Scenario scenario = Plans.active().at(DAY_3).asks(symptoms(38.4, DAY_3));
        Task task = scenario.plan().openTasks().getFirst();

        scenario.at("2026-10-04T17:31:00Z")
                .as(Scenario.PHYSICIAN)
                .asks(new AcknowledgeTask(task.taskId()))
                .then(new FollowUpEvent.TaskAcknowledged(task.taskId(), "TEMPERATURE", "phy-031", false));
        scenario.unchangedBy(new AcknowledgeTask(task.taskId()));
        assertThat(scenario.plan().openTasks()).isEmpty();
    }

    @Test
    void task_of_which_nobody_takes_care_goes_to_the_on_call_physician_once() {
        Scenario scenario = Plans.active().at(DAY_3).asks(symptoms(38.4, DAY_3));
        Task task = scenario.plan().openTasks().getFirst();

        scenario.passesUntil("2026-10-04T17:50:00Z");
        assertThat(scenario.last(FollowUpEvent.TaskEscalated.class))
                .containsExactly(new FollowUpEvent.TaskEscalated(task.taskId(), "TEMPERATURE", task.dueAt()));
        scenario.passesUntil("2026-10-04T21:00:00Z");
        assertThat(scenario.last(FollowUpEvent.TaskEscalated.class)).isEmpty();
        scenario.as(Scenario.PHYSICIAN)
                .asks(new AcknowledgeTask(task.taskId()))
                .then(new FollowUpEvent.TaskAcknowledged(task.taskId(), "TEMPERATURE", "phy-031", true));
    }

    @Test
    void unknown_task_is_refused_with_those_that_are_open() {
        Scenario scenario = Plans.active().at(DAY_3).asks(symptoms(38.4, DAY_3));

        assertThat(scenario.refusal(new AcknowledgeTask("tk-none")).detail())
                .contains(scenario.plan().openTasks().getFirst().taskId());
        scenario.refuses(new AcknowledgeTask("tk-none"), "TASK_UNKNOWN");
    }

    @Test
    void growth_in_the_culture_after_an_injection_is_a_task_once() {
        Scenario scenario = Plans.active().at("2026-10-05T08:00:00Z").hears(new ForeignEvent.SterilityReported(4, "GROWTH", "PRELIMINARY"));

        assertThat(scenario.last(RedFlagRaised.class)).singleElement().satisfies(flag -> {
            assertThat(flag.code()).isEqualTo("STERILITY_GROWTH");
            assertThat(flag.dueAt()).isEqualTo(Instant.parse("2026-10-05T12:00:00Z"));
        });
        scenario.hears(new ForeignEvent.SterilityReported(14, "GROWTH", "FINAL")).ends("SterilityNoted");
    }

    @Test
    void growth_is_a_task_even_after_the_treatment_was_closed() {
        Plans.closed()
                .hears(new ForeignEvent.SterilityReported(14, "GROWTH", "AMENDED"))
                .ends("SterilityNoted", "SafetyCaseOpened", "PatientRecalled", "ContactAsked", "RedFlagRaised");
    }
}
