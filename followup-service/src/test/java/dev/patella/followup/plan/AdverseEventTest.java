package dev.patella.followup.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patella.followup.plan.FollowUpCommand.CompleteFollowUp;
import dev.patella.followup.plan.FollowUpCommand.RecordAdverseEvent;
import dev.patella.followup.plan.SafetyEvent.AdverseEventRecorded;
import dev.patella.followup.plan.SafetyEvent.Cause;
import dev.patella.followup.plan.SafetyEvent.Seriousness;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Adverse events, their expectedness and their reports (`domain.md` §6.5). */
class AdverseEventTest {

    private static final Instant AWARE = Instant.parse("2026-10-03T09:00:00Z");

    @ParameterizedTest
    @CsvSource({"JOINT_EFFUSION,2,2026-10-03T06:00:00Z,,true", "JOINT_EFFUSION,3,2026-10-03T06:00:00Z,,false",
            "JOINT_EFFUSION,2,2026-10-03T06:00:00Z,2026-10-18T06:00:00Z,false",
            "INJECTION_SITE_PAIN,1,2026-10-01T10:00:00Z,2026-10-08T10:00:00Z,true",
            "INJECTION_SITE_PAIN,1,2026-10-01T10:00:00Z,2026-10-08T10:00:01Z,false", "VASOVAGAL,2,2026-10-01T09:00:00Z,,true",
            "VASOVAGAL,2,2026-10-02T09:00:00Z,,false", "DEEP_VEIN_THROMBOSIS,1,2026-10-03T06:00:00Z,,false"})
    void is_expected_within_its_listed_grade_and_duration(String code, int grade, String started, @Nullable String ended,
            boolean expected) {
        Scenario scenario = Plans.active()
                .at("2026-10-03T09:05:00Z")
                .as(Scenario.PHYSICIAN)
                .asks(BadDays.mild(code, grade, started, ended));

        assertThat(scenario.last(AdverseEventRecorded.class).getFirst().expected()).isEqualTo(expected);
        assertThat(scenario.last(AdverseEventRecorded.class).getFirst().clocks()).isEmpty();
    }

    @Test
    void serious_event_starts_the_clocks_of_the_pathway_at_awareness() {
        assertThat(clocks("EU_TISSUE_NON_ATMP", BadDays.septicArthritis(3))).isEqualTo(Map.of("INTERNAL_SAE", "2026-10-04T09:00:00Z",
                "INTERNAL_ASSESSMENT", "2026-10-06T09:00:00Z", "EU", "2026-10-18T21:59:00Z"));
        assertThat(clocks("HCTP_361", BadDays.septicArthritis(3))).containsEntry("HCTP_361", "2026-10-18T21:59:00Z")
                .doesNotContainKey("EU");
        assertThat(clocks("SAME_SURGICAL_PROCEDURE", BadDays.septicArthritis(3))).containsKey("HCTP_361");
        assertThat(clocks(null, BadDays.septicArthritis(3))).as("a plan that does not say it").containsKey("HCTP_361");
        assertThat(clocks("IND_351", BadDays.septicArthritis(3))).containsEntry("IND", "2026-10-18T21:59:00Z");
    }

    @Test
    void threat_to_life_shortens_the_clock_to_a_week() {
        assertThat(clocks("IND_351", BadDays.septicArthritis(4))).containsEntry("IND", "2026-10-10T21:59:00Z");
        assertThat(clocks("EU_HOSPITAL_EXEMPTION", BadDays.septicArthritis(4))).containsEntry("EU", "2026-10-10T21:59:00Z");
    }

    @Test
    void suspected_device_is_reported_within_ten_work_days() {
        RecordAdverseEvent device = new RecordAdverseEvent("NEEDLE_BREAKAGE", 3, List.of(Seriousness.IMPORTANT_MEDICAL_EVENT),
                List.of(new Cause("DEVICE", "DEFINITE")), AWARE, null, AWARE, null, null);

        assertThat(clocks("EU_TISSUE_NON_ATMP", device)).containsEntry("DEVICE", "2026-10-16T21:59:00Z").doesNotContainKey("EU");
    }

    @Test
    void last_day_of_a_clock_is_the_clinics_across_the_change_of_the_clock() {
        Instant late = Instant.parse("2026-10-14T22:30:00Z");
        RecordAdverseEvent event = new RecordAdverseEvent("SEPTIC_ARTHRITIS", 3, List.of(Seriousness.HOSPITALISATION),
                List.of(new Cause("PRODUCT", "POSSIBLE")), late, null, late, Side.RIGHT, null);

        assertThat(clocks("HCTP_361", event)).as("aware on the 15th at the clinic, due on the 30th, in winter time")
                .containsEntry("HCTP_361", "2026-10-30T22:59:00Z");
    }

    @Test
    void event_that_is_not_serious_starts_no_clock_and_blocks_completion_all_the_same() {
        Scenario scenario = Plans.nearlyDone().as(Scenario.PHYSICIAN).asks(BadDays.mild("JOINT_EFFUSION", 1, "2028-09-29T09:00:00Z", null));

        scenario.as(Scenario.COORDINATOR).refuses(new CompleteFollowUp(), "ADVERSE_EVENT_OPEN");
        scenario.as(Scenario.SAFETY_OFFICER).asks(BadDays.closeAdverseEvent(scenario.plan()));
        scenario.as(Scenario.COORDINATOR).asks(new CompleteFollowUp());
    }

    @Test
    void clock_escalates_at_half_at_four_fifths_and_a_day_before_its_end_until_the_report_is_submitted() {
        Scenario scenario = BadDays.septic().passesUntil("2026-11-01T00:00:00Z");

        assertThat(scenario.last(SafetyEvent.ClockEscalated.class).stream().filter(clock -> clock.pathway().equals("EU"))).hasSize(3);
        assertThat(scenario.last(SafetyEvent.ClockEscalated.class).stream().filter(clock -> clock.pathway().equals("INTERNAL_SAE")))
                .as("its last day is its first")
                .hasSize(2);
        Scenario submitted = BadDays.septic().as(Scenario.SAFETY_OFFICER);
        submitted.asks(BadDays.report(submitted.plan(), "EU", submitted.now())).passesUntil("2026-11-01T00:00:00Z");
        assertThat(submitted.last(SafetyEvent.ClockEscalated.class)).noneMatch(clock -> clock.pathway().equals("EU"));
    }

    @Test
    void report_after_its_end_is_taken_and_late() {
        Scenario scenario = BadDays.septic().passesUntil("2026-10-05T09:00:00Z").as(Scenario.SAFETY_OFFICER);

        scenario.asks(BadDays.report(scenario.plan(), "INTERNAL_SAE", scenario.now()));
        assertThat(scenario.last(SafetyEvent.ReportSubmitted.class).getFirst().late()).isTrue();
        scenario.unchangedBy(BadDays.report(scenario.plan(), "INTERNAL_SAE", scenario.now()));
    }

    @Test
    void report_that_nobody_asked_for_is_refused_and_so_is_closing_before_all_are_submitted() {
        Scenario scenario = BadDays.septic().as(Scenario.SAFETY_OFFICER);

        scenario.refuses(BadDays.report(scenario.plan(), "IND", scenario.now()), "CLOCK_UNKNOWN");
        scenario.refuses(BadDays.closeAdverseEvent(scenario.plan()), "REPORT_NOT_SUBMITTED");
        scenario.refuses(new FollowUpCommand.SubmitReport("ae-none", "EU", scenario.now()), "ADVERSE_EVENT_UNKNOWN");
        scenario.refuses(BadDays.report(scenario.plan(), "EU", scenario.now().plusSeconds(3600)), "TIME_IN_FUTURE");
    }

    @Test
    void same_event_again_changes_nothing_and_a_worse_one_is_judged_anew_under_its_id() {
        Scenario scenario = BadDays.septic();
        String id = scenario.plan().safe().adverseEvents().getFirst().adverseEventId();
        scenario.unchangedBy(BadDays.septicArthritis(3));

        scenario.asks(BadDays.septicArthritis(4));
        AdverseEventRecorded again = scenario.last(AdverseEventRecorded.class).getFirst();
        assertThat(again.adverseEventId()).isEqualTo(id);
        assertThat(again.clocks()).filteredOn(clock -> clock.pathway().equals("EU"))
                .extracting(clock -> clock.dueAt().toString())
                .containsExactly("2026-10-10T21:59:00Z");
    }

    @Test
    void report_that_was_submitted_stays_so_when_the_event_is_judged_again() {
        Scenario scenario = BadDays.septic().as(Scenario.SAFETY_OFFICER);
        scenario.asks(BadDays.report(scenario.plan(), "INTERNAL_SAE", scenario.now()));

        scenario.as(Scenario.PHYSICIAN).asks(BadDays.septicArthritis(2));
        assertThat(scenario.plan().safe().adverseEvents().getFirst().running()).extracting(AdverseEvent.Clock::pathway)
                .containsExactly("INTERNAL_ASSESSMENT", "EU");
    }

    @Test
    void grade_five_reports_the_death() {
        Scenario scenario = BadDays.septic().asks(BadDays.septicArthritis(5)).ends("AdverseEventRecorded", "DeathReported");

        assertThat(scenario.last(SafetyEvent.DeathReported.class).getFirst().related()).isEqualTo("POSSIBLE");
        assertThat(scenario.plan().died()).isTrue();
        assertThat(scenario.plan().safe().openAdverseEvents()).hasSize(1);
    }

    private static Map<String, String> clocks(@Nullable String pathway, RecordAdverseEvent event) {
        Scenario scenario = Plans.withBaseline();
        if (pathway != null) {
            scenario.hears(new ForeignEvent.PlanSigned("BONE_MARROW", "BMAC", List.of(new ForeignEvent.PlannedTarget(Side.RIGHT)),
                    pathway));
        }
        scenario.hears(Plans.injection()).at("2026-10-15T09:05:00Z").as(Scenario.PHYSICIAN).asks(event);
        return scenario.last(AdverseEventRecorded.class)
                .getFirst()
                .clocks()
                .stream()
                .collect(Collectors.toMap(AdverseEvent.Clock::pathway, clock -> clock.dueAt().toString()));
    }
}
