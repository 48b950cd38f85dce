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
    void injection_into_a_treatment_that_ended_meanwhile_is_recorded_and_asks_for_no_visits() {
        Plans.cancelled().hears(Plans.injection()).ends("InjectionNoted");
    }

    @Test
    void plan_that_is_signed_again_after_the_injection_leaves_the_knees() {
        Scenario scenario = Plans.active()
                .hears(new ForeignEvent.PlanSigned("ADIPOSE", "MFAT", List.of(new ForeignEvent.PlannedTarget(Side.LEFT))));

        assertThat(scenario.plan().sides()).containsExactly(Side.RIGHT);
    }

    @Test
    void procedure_day_may_move() {
        Scenario scenario = Plans.planned().hears(new ForeignEvent.ProcedureDayBooked(LocalDate.parse("2026-10-08")));

        assertThat(scenario.plan().course().procedureDate()).isEqualTo("2026-10-08");
        scenario.hears(new ForeignEvent.ProcedureDayBooked(LocalDate.parse("2026-10-08"))).then();
    }

    @Test
    void withdrawal_after_the_injection_stops_the_plan() {
        Scenario scenario = Plans.active().hears(new ForeignEvent.TreatmentEnded(EndOutcome.WITHDRAWN, true, true));

        scenario.then(new FollowUpEvent.EndingNoted(EndOutcome.WITHDRAWN));
        assertThat(Scenario.DECIDER.due(scenario.plan())).isNull();
    }

    @Test
    void withdrawal_between_harvest_and_injection_keeps_the_watch_of_the_harvest_site() {
        Plans.harvested().hears(new ForeignEvent.TreatmentEnded(EndOutcome.WITHDRAWN, true, false)).ends("EndingNoted", "PlanActivated");
    }

    @Test
    void dose_of_the_released_product_is_noted() {
        Scenario scenario = Plans.harvested()
                .hears(new ForeignEvent.ProductReleased("CONDITIONAL", new ForeignEvent.Results(8.8e8, 92.5)));

        assertThat(scenario.plan().watch().product()).isEqualTo(new Watch.Product("CONDITIONAL", 8.8e8, 92.5));
    }
}
