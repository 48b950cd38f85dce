package dev.patella.followup.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patella.followup.plan.FollowUpCommand.CompleteFollowUp;
import dev.patella.followup.plan.SafetyEvent.ContactAsked;
import dev.patella.followup.plan.SafetyEvent.SafetyCaseOpened;
import dev.patella.messaging.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rows of `domain.md` §1.4 in which follow-up has a part, but for adverse events and missed questionnaires. */
class BadDaysTest {

    private static final String[] CASE = {"SafetyCaseOpened", "PatientRecalled", "ContactAsked"};

    @Test
    void culture_that_grows_after_an_injection_opens_a_case_recalls_the_patient_and_asks_to_call() {
        Scenario scenario = BadDays.grown().ends("SterilityNoted", "SafetyCaseOpened", "PatientRecalled", "ContactAsked", "RedFlagRaised");

        SafetyCaseOpened opened = scenario.last(SafetyCaseOpened.class).getFirst();
        assertThat(opened.cause()).isEqualTo("STERILITY_POSITIVE");
        assertThat(opened.dueAt()).isEqualTo(Instant.parse("2026-10-06T12:00:00Z"));
        assertThat(opened.latestAt()).isEqualTo(Instant.parse("2026-10-07T08:00:00Z"));
        assertThat(opened.contacts()).hasSize(12).last().isEqualTo(opened.openedAt().plus(Duration.ofDays(42)));
        assertThat(opened.policyVersion()).isEqualTo("2026.1");
    }

    @Test
    void same_growth_again_opens_nothing_and_the_case_stays_one() {
        Scenario scenario = BadDays.grown().hears(BadDays.GROWTH);
        scenario.then();

        scenario.hears(new ForeignEvent.SterilityReported(14, "GROWTH", "FINAL")).ends("SterilityNoted");
        assertThat(scenario.plan().safe().openCases()).hasSize(1);
    }

    @Test
    void amended_result_of_a_closed_treatment_leaves_it_closed_and_opens_a_case_beside_it() {
        Scenario scenario = BadDays.closedAndGrown();

        assertThat(scenario.plan().stage()).isEqualTo(Stage.CLOSED);
        assertThat(scenario.plan().safe().openCases()).singleElement()
                .satisfies(one -> assertThat(one.cause()).isEqualTo("STERILITY_POSITIVE"));
        scenario.passesUntil("2028-11-02T08:00:00Z");
        assertThat(scenario.all()).hasAtLeastOneElementOfType(SafetyEvent.CaseOverdue.class);
    }

    @Test
    void growth_again_after_a_reading_without_opens_a_case_again() {
        Scenario scenario = BadDays.contacted();
        scenario.as(Scenario.SAFETY_OFFICER).asks(BadDays.closeCase(scenario.plan()));

        scenario.hears(new ForeignEvent.SterilityReported(14, "GROWTH", "FINAL")).ends("SterilityNoted");
        scenario.hears(new ForeignEvent.SterilityReported(14, "NO_GROWTH", "AMENDED"), new ForeignEvent.SterilityReported(14, "GROWTH",
                "AMENDED"));
        assertThat(scenario.plan().safe().openCases()).hasSize(1);
        assertThat(scenario.plan().safe().cases()).hasSize(2);
    }

    @Test
    void growth_that_was_known_before_the_injection_is_a_case_as_soon_as_it_is_injected() {
        Scenario scenario = Plans.harvested().hears(BadDays.GROWTH).ends("SterilityNoted");

        scenario.hears(Plans.injection())
                .ends("InjectionNoted", "VisitsRequested", "SafetyCaseOpened", "PatientRecalled", "ContactAsked",
                        "RedFlagRaised");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RECALL", "IDENTITY_MISMATCH"})
    void product_that_is_held_after_its_injection_is_a_case(String reason) {
        Scenario scenario = Plans.active().hears(new ForeignEvent.ProductHeld("hold-1", null, reason)).ends(CASE);

        assertThat(scenario.plan().safe().openCases()).extracting(SafetyCase::cause).containsExactly(reason);
        scenario.hears(new ForeignEvent.ProductHeld("hold-1", null, reason)).then();
        scenario.hears(new ForeignEvent.ProductHeld("hold-2", null, reason)).then();
    }

    @Test
    void recall_again_after_its_case_was_closed_is_a_new_case_and_the_same_recall_is_none() {
        Scenario scenario = Plans.active().hears(new ForeignEvent.ProductHeld("hold-1", null, "RECALL"));
        scenario.as(Scenario.NURSE).asks(BadDays.reached(scenario.now().toString(), false));
        scenario.as(Scenario.SAFETY_OFFICER).asks(BadDays.closeCase(scenario.plan()));

        scenario.hears(new ForeignEvent.ProductHeld("hold-1", null, "RECALL")).then();
        scenario.hears(new ForeignEvent.ProductHeld("hold-2", null, "RECALL")).ends(CASE);
    }

    @Test
    void hold_before_the_injection_is_a_case_only_when_it_is_injected_all_the_same() {
        Scenario scenario = Plans.harvested().hears(new ForeignEvent.ProductHeld("hold-1", Side.RIGHT, "RECALL")).ends("HoldNoted");

        scenario.hears(Plans.injection()).ends("InjectionNoted", "VisitsRequested", "SafetyCaseOpened", "PatientRecalled", "ContactAsked");
    }

    @Test
    void hold_that_was_lifted_or_is_about_the_other_knee_is_none() {
        Plans.harvested()
                .hears(new ForeignEvent.ProductHeld("hold-1", Side.RIGHT, "RECALL"), new ForeignEvent.ProductHoldLifted("hold-1"),
                        new ForeignEvent.ProductHeld("hold-2", Side.LEFT, "RECALL"))
                .hears(Plans.injection())
                .ends("InjectionNoted", "VisitsRequested");
        Plans.active().hears(new ForeignEvent.ProductHeld("hold-3", Side.LEFT, "RECALL")).then();
        Plans.active().hears(new ForeignEvent.ProductHeld("hold-4", null, "ENVIRONMENT")).then();
    }

    @ParameterizedTest
    @ValueSource(strings = {"INJECTED_AFTER_EXPIRY", "INJECTED_WITHOUT_ISSUE", "INJECTED_ON_OTHER_SIDE", "UNKNOWN_CONTAINER_INJECTED"})
    void what_the_lab_says_was_injected_and_should_not_have_been_is_a_case(String about) {
        Scenario scenario = Plans.injected().hears(new ForeignEvent.DeviationOpened("dv-1", "CRITICAL", about));

        assertThat(scenario.plan().safe().openCases()).extracting(SafetyCase::cause).containsExactly(about);
        scenario.hears(new ForeignEvent.DeviationOpened("dv-1", "CRITICAL", about)).then();
    }

    @Test
    void mix_up_that_is_found_after_the_injection_is_a_case_and_before_it_is_none() {
        Plans.active().hears(new ForeignEvent.IdentityMismatchFound("mm-1")).ends(CASE);
        Plans.harvested().hears(new ForeignEvent.IdentityMismatchFound("mm-1")).then();
    }

    @Test
    void case_that_nobody_answers_escalates_after_four_hours_and_after_a_day() {
        Scenario scenario = BadDays.grown().passesUntil("2026-10-06T12:00:00Z");
        assertThat(scenario.last(FollowUpEvent.TaskEscalated.class)).extracting(FollowUpEvent.TaskEscalated::code)
                .contains(Task.SAFETY_CONTACT);

        scenario.passesUntil("2026-10-07T08:00:00Z");
        assertThat(scenario.last()).hasAtLeastOneElementOfType(SafetyEvent.CaseOverdue.class);
    }

    @Test
    void attempt_in_vain_answers_nothing_and_neither_does_a_call_without_the_question_for_symptoms() {
        Scenario scenario = BadDays.grown().at("2026-10-06T09:00:00Z").as(Scenario.NURSE);

        scenario.asks(BadDays.notReached("2026-10-06T08:50:00Z")).asks(BadDays.reached("2026-10-06T09:00:00Z", null));
        assertThat(scenario.plan().openContacts()).extracting(Task::code).contains(Task.SAFETY_CONTACT);
        scenario.as(Scenario.SAFETY_OFFICER).refuses(BadDays.closeCase(scenario.plan()), "CONTACT_NOT_MADE");
        scenario.unchangedBy(BadDays.notReached("2026-10-06T08:50:00Z"));
    }

    @Test
    void patient_with_symptoms_is_a_red_flag_for_the_same_day() {
        Scenario scenario = BadDays.grown()
                .at("2026-10-06T10:00:00Z")
                .as(Scenario.NURSE)
                .asks(BadDays.reached("2026-10-06T10:00:00Z", true));

        assertThat(scenario.last(FollowUpEvent.RedFlagRaised.class)).singleElement()
                .satisfies(flag -> assertThat(flag.dueAt()).isEqualTo(Instant.parse("2026-10-06T12:00:00Z")));
    }

    @Test
    void same_contact_again_changes_nothing_and_symptoms_that_were_forgotten_are_recorded() {
        Scenario scenario = BadDays.contacted();

        scenario.unchangedBy(BadDays.reached("2026-10-06T10:00:00Z", false));
        scenario.asks(BadDays.reached("2026-10-06T10:00:00Z", true)).ends("ContactRecorded", "RedFlagRaised");
    }

    @Test
    void contacted_patient_is_called_daily_for_a_week_then_weekly_until_day_42() {
        Scenario scenario = BadDays.contacted().passesUntil("2026-12-01T00:00:00Z");

        assertThat(scenario.last(ContactAsked.class).stream().filter(asked -> asked.caseId() != null))
                .hasSize(12)
                .last()
                .satisfies(asked -> assertThat(asked.raisedAt()).isEqualTo(Instant.parse("2026-11-17T08:00:00Z")));
    }

    @Test
    void closed_case_asks_nobody_any_more() {
        Scenario scenario = BadDays.contacted();
        scenario.as(Scenario.SAFETY_OFFICER).asks(BadDays.closeCase(scenario.plan())).ends("SafetyCaseClosed");

        scenario.unchangedBy(BadDays.closeCase(scenario.plan()));
        scenario.passesUntil("2026-12-01T00:00:00Z");
        assertThat(scenario.last(ContactAsked.class)).allMatch(asked -> asked.caseId() == null);
    }

    @Test
    void nobody_can_close_a_case_without_a_signature() {
        Scenario scenario = BadDays.contacted();

        scenario.as(Scenario.PHYSICIAN).refuses(BadDays.closeCase(scenario.plan()), "SIGNATURE_MISSING");
    }

    @Test
    void death_stops_every_contact_and_leaves_cases_and_reports_open() {
        Scenario scenario = BadDays.grown().at("2026-10-08T09:00:00Z").as(Scenario.PHYSICIAN).asks(BadDays.septicArthritis(3));

        scenario.as(Scenario.NURSE).asks(BadDays.death("2026-10-08T06:00:00Z")).ends("DeathReported");
        assertThat(scenario.plan().stage()).isEqualTo(Stage.ENDED);
        assertThat(scenario.plan().openContacts()).isEmpty();
        assertThat(scenario.plan().safe().openCases()).hasSize(1);
        scenario.passesUntil("2029-01-01T00:00:00Z");
        assertThat(scenario.last()).isNotEmpty().allMatch(SafetyEvent.ClockEscalated.class::isInstance);
        scenario.hears(new ForeignEvent.TreatmentEnded(EndOutcome.DECEASED, true, true)).then();
        scenario.as(Scenario.NURSE).unchangedBy(BadDays.death("2026-10-08T06:00:00Z"));
        scenario.as(Scenario.SAFETY_OFFICER).asks(BadDays.closeCase(scenario.plan()));
    }

    @Test
    void death_after_the_follow_up_is_recorded_and_leaves_its_stage() {
        Scenario scenario = Plans.closed().as(Scenario.COORDINATOR).asks(BadDays.death("2028-10-08T06:00:00Z"));

        assertThat(scenario.plan().stage()).isEqualTo(Stage.CLOSED);
        assertThat(scenario.plan().died()).isTrue();
    }

    @Test
    void death_cannot_be_reported_before_it_happened() {
        Plans.active().as(Scenario.NURSE).refuses(BadDays.death("2027-10-08T06:00:00Z"), "TIME_IN_FUTURE");
    }

    @Test
    void failed_harvest_that_hurt_is_a_task_until_its_adverse_event_is_recorded() {
        Scenario scenario = BadDays.injured();
        assertThat(scenario.plan().openTasks()).extracting(Task::code).containsExactly("HARVEST_INJURY");
        assertThat(scenario.plan().kind()).isEqualTo(PlanKind.HARVEST_SITE);

        scenario.as(Scenario.PHYSICIAN)
                .asks(BadDays.mild("LIDOCAINE_TOXICITY", 2, "2026-10-01T07:10:00Z", "2026-10-01T07:20:00Z"))
                .ends("AdverseEventRecorded", "TaskAcknowledged");
        assertThat(scenario.plan().openTasks()).isEmpty();
    }

    @Test
    void watch_of_the_harvest_site_asks_for_visits_and_is_completed_without_a_culture_but_not_with_an_adverse_event() {
        Scenario scenario = BadDays.injured();
        assertThat(scenario.last(FollowUpEvent.VisitsRequested.class)).singleElement()
                .satisfies(visits -> assertThat(visits.appointments()).extracting(FollowUpEvent.Appointment::point)
                        .containsExactly(Point.H2, Point.H14));
        scenario.as(Scenario.PHYSICIAN).asks(BadDays.mild("HAEMORRHAGE", 1, "2026-10-01T07:10:00Z", null));

        scenario.passesUntil("2026-10-20T00:00:00Z").as(Scenario.COORDINATOR).refuses(new CompleteFollowUp(), "ADVERSE_EVENT_OPEN");
        scenario.as(Scenario.SAFETY_OFFICER).asks(BadDays.closeAdverseEvent(scenario.plan()));
        scenario.as(Scenario.COORDINATOR).asks(new CompleteFollowUp());
    }

    @Test
    void patient_who_wants_no_contact_is_neither_reminded_nor_missed_nor_lost() {
        Scenario scenario = BadDays.withoutContact();
        int before = scenario.all().size();
        scenario.passesUntil("2027-01-01T00:00:00Z");

        List<FollowUpEvent> after = scenario.all().subList(before, scenario.all().size());
        assertThat(after).isNotEmpty()
                .allMatch(event -> event instanceof FollowUpEvent.WindowOpened
                        || event instanceof FollowUpEvent.WindowClosed);
        scenario.as(Scenario.PATIENT).asks(Plans.symptoms(38.5, "2027-01-01T00:00:00Z")).ends("SymptomsReported", "RedFlagRaised");
    }

    @Test
    void patient_who_wants_no_contact_may_leave_early_once_sterility_is_final_and_nothing_is_open() {
        Scenario scenario = BadDays.withoutContact();
        scenario.as(Scenario.COORDINATOR).refuses(new CompleteFollowUp(), "STERILITY_NOT_FINAL");

        scenario.hears(new ForeignEvent.SterilityReported(14, "NO_GROWTH", "FINAL")).asks(new CompleteFollowUp());
    }

    @Test
    void patient_who_wants_no_contact_is_called_for_a_safety_case_all_the_same() {
        Scenario scenario = BadDays.withoutContact().hears(BadDays.GROWTH);

        assertThat(scenario.plan().openContacts()).extracting(Task::code).containsExactly(Task.SAFETY_CONTACT);
        Timer due = Objects.requireNonNull(Scenario.DECIDER.due(scenario.plan()));
        assertThat(due.at()).isBefore(Instant.parse("2026-10-06T09:00:00Z"));
    }

    @Test
    void patient_who_wants_no_treatment_after_the_injection_stops_rehabilitation_and_answers_on() {
        Scenario scenario = BadDays.withoutTreatment().at("2026-10-06T08:30:00Z");

        scenario.as(Scenario.PHYSIOTHERAPIST).refuses(Plans.toP2(2, true), "REHABILITATION_STOPPED");
        scenario.as(Scenario.PATIENT).asks(Plans.nrs(Point.D3, 3, "2026-10-05T08:00:00Z"));
        assertThat(Scenario.DECIDER.possible(scenario.plan())).doesNotContain("advance-phase");
    }

    @Test
    void use_of_data_is_withdrawn_without_any_effect_here() {
        Plans.active().hears(BadDays.withdrawn("DATA_USE")).then();
    }

    @Test
    void of_two_knees_only_the_one_that_was_injected_is_asked_for() {
        Scenario scenario = Plans.harvested()
                .hears(new ForeignEvent.PlanSigned("BONE_MARROW", "BMAC",
                        List.of(new ForeignEvent.PlannedTarget(Side.LEFT), new ForeignEvent.PlannedTarget(Side.RIGHT)), null))
                .hears(new ForeignEvent.InjectionCompleted(List.of(new ForeignEvent.InjectedTarget(Side.LEFT, "NOT_GIVEN"),
                        new ForeignEvent.InjectedTarget(Side.RIGHT, "COMPLETE")), Plans.INJECTED_AT),
                        new ForeignEvent.PatientDischarged())
                .passesUntil("2026-10-02T09:00:00Z");

        assertThat(scenario.plan().missing(scenario.plan().window(Point.D1).orElseThrow())).extracting(FollowUpEvent.Asked::side)
                .containsExactly(Side.RIGHT);
        scenario.refuses(Plans.about(Side.LEFT, Plans.nrs(Point.D1, 3, "2026-10-02T09:00:00Z")), "SIDE_NOT_TREATED");
        scenario.asks(Plans.nrs(Point.D1, 3, "2026-10-02T09:00:00Z"));
    }
}
