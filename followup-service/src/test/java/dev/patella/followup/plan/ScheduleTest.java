package dev.patella.followup.plan;

import static dev.patella.followup.plan.Plans.nrs;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patella.followup.plan.FollowUpEvent.Asked;
import dev.patella.followup.plan.FollowUpEvent.PlanActivated;
import dev.patella.followup.plan.FollowUpEvent.VisitsRequested;
import dev.patella.messaging.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ScheduleTest {

    @Test
    void visits_are_requested_when_the_injection_is_completed() {
        VisitsRequested requested = Plans.injected().last(VisitsRequested.class).getFirst();

        assertThat(requested.policyVersion()).isEqualTo("2026.1");
        assertThat(requested.appointments()).extracting(FollowUpEvent.Appointment::point)
                .containsExactly(Point.W2, Point.W6, Point.M3, Point.M6, Point.M12, Point.M24);
        assertThat(requested.appointments()).extracting(FollowUpEvent.Appointment::id).doesNotHaveDuplicates();
        assertThat(requested.appointments()).extracting(FollowUpEvent.Appointment::minutes).containsExactly(20, 20, 30, 30, 30, 30);
        assertThat(requested.appointments().getFirst()).satisfies(w2 -> {
            assertThat(w2.kind()).isEqualTo("VISIT");
            assertThat(w2.earliest()).isEqualTo(Instant.parse("2026-10-11T22:00:00Z"));
            assertThat(w2.latest()).isEqualTo(Instant.parse("2026-10-18T22:00:00Z"));
        });
    }

    @Test
    void visits_are_requested_once() {
        Plans.injected().hears(Plans.injection()).then();
        Plans.active().hears(Plans.injection()).then();
    }

    @Test
    void plan_runs_from_discharge_on_and_counts_from_the_injection() {
        PlanActivated activated = Plans.active().last(PlanActivated.class).getFirst();

        assertThat(activated.kind()).isEqualTo(PlanKind.FULL);
        assertThat(activated.dayZero()).isEqualTo(LocalDate.parse("2026-10-01"));
        assertThat(activated.points()).extracting(FollowUpEvent.PlannedPoint::targetDate)
                .containsExactly(
                        LocalDate.parse("2026-10-02"), LocalDate.parse("2026-10-04"), LocalDate.parse("2026-10-08"), LocalDate.parse(
                                "2026-10-15"),
                        LocalDate.parse("2026-11-12"), LocalDate.parse("2026-12-31"), LocalDate.parse("2027-04-01"), LocalDate.parse(
                                "2027-10-01"),
                        LocalDate.parse("2028-09-30"));
        assertThat(activated.points().get(4)).satisfies(w6 -> {
            assertThat(w6.opensOn()).isEqualTo(LocalDate.parse("2026-11-05"));
            assertThat(w6.closesOn()).isEqualTo(LocalDate.parse("2026-11-19"));
            assertThat(w6.instruments()).containsExactly("KOOS", "KUJALA", "NRS");
        });
        assertThat(Plans.active().plan().rehab()).isEqualTo(new Rehab(Phase.P1, LocalDate.parse("2026-10-01")));
    }

    @Test
    void windows_keep_the_clinics_days_when_its_clocks_change() {
        FollowUpPlan plan = Plans.active().plan();

        assertThat(plan.window(Point.W2).orElseThrow().opensAt()).isEqualTo(Instant.parse("2026-10-11T22:00:00Z"));
        assertThat(plan.window(Point.W6).orElseThrow().opensAt()).isEqualTo(Instant.parse("2026-11-04T23:00:00Z"));
        FollowUpWindow d1 = plan.window(Point.D1).orElseThrow();
        assertThat(Duration.between(d1.opensAt(), d1.closesAt())).isEqualTo(Duration.ofDays(1));
    }

    @Test
    void discharge_without_an_injection_starts_no_plan() {
        Plans.harvested().hears(new ForeignEvent.PatientDischarged()).then();
    }

    @Test
    void treatment_that_ends_after_its_harvest_is_followed_for_the_harvest_site() {
        Scenario scenario = Plans.aborted().ends("EndingNoted", "PlanActivated", "VisitsRequested");

        assertThat(scenario.plan().stage()).isEqualTo(Stage.ACTIVE);
        assertThat(scenario.plan().kind()).isEqualTo(PlanKind.HARVEST_SITE);
        assertThat(scenario.plan().windows()).extracting(FollowUpWindow::point).containsExactly(Point.H2, Point.H14);
        assertThat(scenario.plan().rehab()).isNull();
    }

    @Test
    void harvest_of_which_intake_did_not_know_at_the_end_is_followed_whichever_is_heard_first() {
        ForeignEvent cancelled = new ForeignEvent.TreatmentEnded(EndOutcome.CANCELLED, false, false);
        ForeignEvent started = new ForeignEvent.HarvestStarted(Instant.parse("2026-10-01T06:34:00Z"));
        Scenario first = Plans.planned().at("2026-10-01T06:40:00Z").hears(started, cancelled);
        Scenario last = Plans.planned().at("2026-10-01T06:40:00Z").hears(cancelled, started);

        assertThat(last.plan().kind()).isEqualTo(PlanKind.HARVEST_SITE);
        assertThat(last.plan().windows()).isEqualTo(first.plan().windows());
        assertThat(last.plan().stage()).isEqualTo(Stage.ACTIVE);
        Plans.deceased().hears(new ForeignEvent.HarvestStarted(Instant.parse("2026-10-01T06:34:00Z"))).then();
    }

    @Test
    void treatment_that_ends_without_a_harvest_is_not_followed() {
        Scenario scenario = Plans.cancelled().ends("EndingNoted");

        assertThat(scenario.plan().stage()).isEqualTo(Stage.ENDED);
        assertThat(Scenario.DECIDER.due(scenario.plan())).isNull();
    }

    @Test
    void nobody_asks_the_dead() {
        assertThat(Scenario.DECIDER.due(Plans.deceased().plan())).isNull();
    }

    @Test
    void plan_waits_for_the_earliest_of_its_times_only() {
        Scenario scenario = Plans.active();

        assertThat(Scenario.DECIDER.due(scenario.plan())).isEqualTo(new Timer("window-opens", "D1", Instant.parse("2026-10-01T22:00:00Z")));
        scenario.passesUntil("2026-10-02T08:00:00Z").ends("WindowOpened");
        assertThat(Scenario.DECIDER.due(scenario.plan())).isEqualTo(new Timer("call-due", "D1", Instant.parse(
                "2026-10-02T10:00:00Z")));
        scenario.passesUntil("2026-10-02T12:00:00Z").ends("ContactAsked");
        assertThat(Scenario.DECIDER.due(scenario.plan())).isEqualTo(new Timer("window-closes", "D1", Instant.parse(
                "2026-10-02T22:00:00Z")));
    }

    @Test
    void window_that_closes_without_answers_is_missed() {
        Scenario scenario = Plans.active().passesUntil("2026-10-02T22:00:00Z");

        assertThat(scenario.last(FollowUpEvent.PromMissed.class))
                .containsExactly(new FollowUpEvent.PromMissed(Point.D1, List.of(new Asked("NRS", Side.RIGHT))));
    }

    @Test
    void window_that_was_answered_closes_without_a_word_to_others() {
        Plans.active()
                .passesUntil("2026-10-02T09:00:00Z")
                .asks(nrs(Point.D1, 3, "2026-10-02T09:00:00Z"))
                .passesUntil("2026-10-02T22:00:00Z")
                .then(new FollowUpEvent.WindowClosed(Point.D1), new FollowUpEvent.WindowOpened(Point.D3, null, Instant.parse(
                        "2026-10-04T10:00:00Z")));
    }

    @Test
    void timer_that_is_not_due_any_more_or_not_yet_has_no_effect() {
        Scenario scenario = Plans.active();
        Timer opens = Objects.requireNonNull(Scenario.DECIDER.due(scenario.plan()));

        assertThat(scenario.rings(opens)).isEmpty();
        scenario.passesUntil("2026-10-02T08:00:00Z");
        assertThat(scenario.rings(opens)).isEmpty();
        assertThat(scenario.rings(new Timer("task-escalates", "tk-none", opens.at()))).isEmpty();
        assertThat(scenario.rings(new Timer("unheard-of", "x", opens.at()))).isEmpty();
    }

    @Test
    void whole_plan_rings_itself_to_its_end() {
        Scenario scenario = Plans.active().passesUntil("2029-01-01T00:00:00Z");

        assertThat(scenario.last(FollowUpEvent.PromMissed.class)).hasSize(9);
        assertThat(scenario.last(FollowUpEvent.OutcomeAssessed.class)).singleElement()
                .extracting(FollowUpEvent.OutcomeAssessed::outcome)
                .isEqualTo(OutcomeClass.UNKNOWN);
        assertThat(Scenario.DECIDER.due(scenario.plan())).isNull();
    }

    @Test
    void visits_are_followed_from_request_to_attendance() {
        Scenario scenario = Plans.active();
        Visit wanted = scenario.plan().visits().getFirst();
        Instant start = Instant.parse("2026-10-15T07:00:00Z");

        scenario.hears(new ForeignEvent.AppointmentBooked(wanted.appointmentId(), start, Point.W2));
        assertThat(scenario.plan().visits().getFirst().status()).isEqualTo(Visit.Status.BOOKED);
        scenario.hears(new ForeignEvent.AppointmentAttended(wanted.appointmentId(), start, Point.W2));
        assertThat(scenario.plan().visits()).hasSize(6);
        assertThat(scenario.plan().visits().getFirst()).isEqualTo(new Visit(wanted.appointmentId(), Point.W2, start,
                Visit.Status.ATTENDED));
    }

    @Test
    void appointments_that_serve_no_point_are_not_ours() {
        Plans.opened().hears(new ForeignEvent.AppointmentBooked("ap-1", Instant.parse("2026-09-08T07:00:00Z"), null)).then();
    }
}
