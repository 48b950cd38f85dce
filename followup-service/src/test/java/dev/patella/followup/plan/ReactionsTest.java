package dev.patella.followup.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patella.followup.plan.ForeignEvent.InjectedTarget;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReactionsTest {

    @Test
    void opening_says_site_time_zone_reference_and_knees() {
        Scenario scenario = Plans.opened();

        scenario.then(new FollowUpEvent.TreatmentNoted("ZRH", ZoneId.of("Europe/Zurich"), "REF-1", List.of(Side.RIGHT)));
        assertThat(Scenario.DECIDER.site(scenario.plan())).isEqualTo("ZRH");
        assertThat(scenario.plan().clinicReference()).isEqualTo("REF-1");
        assertThat(scenario.plan().stage()).isEqualTo(Stage.OPENED);
    }

    @Test
    void knees_are_those_of_the_plan_and_then_those_that_received_cells() {
        Scenario scenario = Plans.unknown()
                .hears(new ForeignEvent.TreatmentOpened("ZRH", ZoneId.of("Europe/Zurich"), "REF-1", List.of(Side.LEFT, Side.RIGHT)));
        assertThat(scenario.plan().sides()).containsExactly(Side.LEFT, Side.RIGHT);

        scenario.hears(new ForeignEvent.InjectionCompleted(
                List.of(new InjectedTarget(Side.LEFT, "NOT_GIVEN"), new InjectedTarget(Side.RIGHT, "PARTIAL")), Plans.INJECTED_AT));
        assertThat(scenario.plan().sides()).containsExactly(Side.RIGHT);
    }

    @Test
    void injection_without_any_delivery_is_none() {
        Plans.harvested()
                .hears(
                        new ForeignEvent.InjectionCompleted(List.of(new InjectedTarget(Side.RIGHT, "NOT_GIVEN")), Plans.INJECTED_AT))
                .then();
    }

    @Test
    void who_is_injected_after_the_end_of_the_treatment_is_followed_all_the_same_and_is_a_safety_case() {
        Scenario scenario = Plans.cancelled()
                .hears(Plans.injection())
                .ends("InjectionNoted", "VisitsRequested", "SafetyCaseOpened", "PatientRecalled", "ContactAsked");

        assertThat(scenario.plan().safe().openCases()).extracting(SafetyCase::cause).containsExactly("INJECTED_DESPITE_BLOCK");
        assertThat(scenario.hears(new ForeignEvent.PatientDischarged()).plan().kind()).isEqualTo(PlanKind.FULL);
    }

    @Test
    void treatment_that_was_ended_before_an_injection_of_which_it_did_not_know_is_the_same_case() {
        Scenario scenario = Plans.active()
                .hears(new ForeignEvent.TreatmentEnded(EndOutcome.ABORTED, true, false))
                .ends("SafetyCaseOpened", "PatientRecalled", "ContactAsked");

        assertThat(scenario.plan().stage()).isEqualTo(Stage.ACTIVE);
        scenario.hears(new ForeignEvent.TreatmentEnded(EndOutcome.ABORTED, true, false)).then();
    }

    @Test
    void injection_after_the_watch_of_the_harvest_site_began_is_followed_in_full() {
        Scenario scenario = Plans.aborted().hears(Plans.injection(), new ForeignEvent.PatientDischarged());

        assertThat(scenario.plan().kind()).isEqualTo(PlanKind.FULL);
        assertThat(scenario.plan().windows()).hasSize(9);
    }

    @Test
    void plan_that_is_signed_again_after_the_injection_leaves_the_knees() {
        Scenario scenario = Plans.active()
                .hears(new ForeignEvent.PlanSigned("ADIPOSE", "MFAT", List.of(new ForeignEvent.PlannedTarget(Side.LEFT)),
                        "EU_TISSUE_NON_ATMP"));

        assertThat(scenario.plan().sides()).containsExactly(Side.RIGHT);
    }

    @Test
    void procedure_day_may_move() {
        Scenario scenario = Plans.planned().hears(new ForeignEvent.ProcedureDayBooked(LocalDate.parse("2026-10-08")));

        assertThat(scenario.plan().course().procedureDate()).isEqualTo("2026-10-08");
        scenario.hears(new ForeignEvent.ProcedureDayBooked(LocalDate.parse("2026-10-08"))).then();
    }

    @Test
    void end_of_the_treatment_after_the_injection_leaves_the_follow_up() {
        Scenario scenario = Plans.active().hears(new ForeignEvent.TreatmentEnded(EndOutcome.WITHDRAWN, true, true));

        scenario.then();
        assertThat(scenario.plan().stage()).isEqualTo(Stage.ACTIVE);
    }

    @Test
    void end_that_is_told_again_changes_nothing() {
        Plans.aborted().hears(new ForeignEvent.TreatmentEnded(EndOutcome.ABORTED, true, false)).then();
    }

    @Test
    void withdrawal_between_harvest_and_injection_keeps_the_watch_of_the_harvest_site() {
        Plans.harvested()
                .hears(new ForeignEvent.TreatmentEnded(EndOutcome.WITHDRAWN, true, false))
                .ends("EndingNoted", "PlanActivated", "VisitsRequested");
    }

    @Test
    void dose_of_the_released_product_is_noted() {
        Scenario scenario = Plans.harvested()
                .hears(new ForeignEvent.ProductReleased("CONDITIONAL", new ForeignEvent.Results(8.8e8, 92.5)));

        assertThat(scenario.plan().watch().product()).isEqualTo(new Watch.Product("CONDITIONAL", 8.8e8, 92.5));
    }
}
