package dev.patella.followup.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patella.followup.plan.SafetyEvent.ContactAsked;
import dev.patella.followup.plan.SafetyEvent.PatientLost;
import dev.patella.followup.plan.SafetyEvent.PatientReached;
import dev.patella.followup.plan.SafetyEvent.ReminderDue;
import org.junit.jupiter.api.Test;

/** Patients who do not answer (`domain.md` §1.4, §6.2). */
class MissedQuestionnairesTest {

    @Test
    void patient_is_asked_at_the_opening_reminded_on_day_3_and_7_called_at_half_the_window_and_then_missed() {
        Scenario scenario = Plans.active().passesUntil("2026-11-04T22:00:00Z").passesUntil("2026-11-19T23:00:00Z");

        assertThat(scenario.last(ReminderDue.class)).extracting(reminder -> reminder.at().toString())
                .containsExactly("2026-11-07T23:00:00Z", "2026-11-11T23:00:00Z");
        assertThat(scenario.last(ContactAsked.class)).singleElement().satisfies(call -> {
            assertThat(call.point()).isEqualTo(Point.W6);
            assertThat(call.raisedAt()).isEqualTo("2026-11-12T11:00:00Z");
        });
        assertThat(scenario.last(FollowUpEvent.PromMissed.class)).hasSize(1);
    }

    @Test
    void patient_who_answered_is_reminded_no_more() {
        String at = "2026-11-05T09:00:00Z";
        Scenario scenario = Plans.active().passesUntil(at);
        scenario.asks(Plans.nrs(Point.W6, 3, at)).asks(Plans.koos(Point.W6, 1, at)).asks(Plans.kujala(Point.W6, 80, at));

        scenario.passesUntil("2026-11-19T23:00:00Z").ends("WindowClosed");
    }

    @Test
    void call_is_answered_by_a_contact_and_ends_with_its_window() {
        Scenario scenario = Plans.active().passesUntil("2026-10-02T12:00:00Z");
        assertThat(scenario.plan().openContacts()).extracting(Task::code).containsExactly(Task.QUESTIONNAIRE_CALL);

        assertThat(Plans.active().passesUntil("2026-10-02T23:00:00Z").plan().openContacts()).isEmpty();
        scenario.as(Scenario.NURSE).asks(BadDays.reached("2026-10-02T12:00:00Z", null));
        assertThat(scenario.plan().openContacts()).isEmpty();
    }

    @Test
    void patient_is_lost_after_two_windows_in_a_row_without_any_answer() {
        assertThat(Plans.active().passesUntil("2026-10-03T08:00:00Z").last(PatientLost.class)).isEmpty();
        assertThat(BadDays.lost().all()).contains(new PatientLost(Point.D3));
    }

    @Test
    void patient_who_answered_in_part_or_was_reached_meanwhile_is_not_lost() {
        Scenario reached = Plans.active()
                .passesUntil("2026-10-03T08:00:00Z")
                .as(Scenario.NURSE)
                .asks(BadDays.reached("2026-10-03T08:00:00Z", null))
                .passesUntil("2026-10-05T23:00:00Z");

        assertThat(reached.plan().reaching().lostAt()).isNull();
    }

    @Test
    void lost_patient_who_answers_late_is_found_and_the_answer_is_flagged() {
        Scenario scenario = BadDays.lost().asks(Plans.nrs(Point.D1, 3, "2026-10-05T22:30:00Z"));

        assertThat(scenario.last()).contains(new PatientReached(Point.D1));
        assertThat(scenario.last(FollowUpEvent.PromScored.class)).singleElement().matches(FollowUpEvent.PromScored::outOfWindow);
        assertThat(scenario.plan().reaching().lostAt()).isNull();
        assertThat(scenario.plan().window(Point.D1).orElseThrow().status()).isEqualTo(FollowUpWindow.Status.MISSED);
    }

    @Test
    void lost_patient_who_is_reached_by_phone_is_found() {
        BadDays.lost()
                .as(Scenario.NURSE)
                .asks(BadDays.reached("2026-10-05T22:30:00Z", false))
                .ends("ContactRecorded", "PatientReached");
        BadDays.lost().as(Scenario.NURSE).asks(BadDays.notReached("2026-10-05T22:30:00Z")).ends("ContactRecorded");
    }
}
