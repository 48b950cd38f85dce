package dev.patella.scheduling.itinerary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patella.messaging.Decision;
import dev.patella.scheduling.day.Guidance;
import dev.patella.scheduling.itinerary.InjectedTarget.Outcome;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class InjectionTest {

    private final Story timedOut = GoodDay.reaches(Situation.TIMED_OUT).at("2026-10-01T09:30:00Z");

    @Test
    void cites_its_time_out_and_is_judged_by_when_it_happened() {
        timedOut.does(GoodDay.PHYSICIAN, GoodDay.injection());

        assertThat(timedOut.events().getLast()).isInstanceOfSatisfying(ItineraryEvent.InjectionCompleted.class,
                event -> assertThat(event.timeOutId()).isNotBlank());
    }

    @Test
    void is_recorded_also_when_it_came_too_late_after_its_time_out_but_not_before_it() {
        assertThat(timedOut.when(GoodDay.PHYSICIAN, at("2026-10-01T08:50:00Z"))).isInstanceOf(Decision.Accepted.class);
        assertThat(timedOut.when(GoodDay.PHYSICIAN, at("2026-10-01T09:20:00Z"))).isInstanceOf(Decision.Accepted.class);
        assertThat(timedOut.refuses(GoodDay.PHYSICIAN, at("2026-10-01T08:30:00Z"))).isEqualTo("TIME_OUT_OF_ORDER");
    }

    @Test
    void delivered_and_residual_are_what_the_container_held() {
        assertThat(timedOut.refuses(GoodDay.PHYSICIAN, given(GoodDay.PRODUCT, 6.0, 5.0, 0.2, Outcome.PARTIAL))).isEqualTo(
                "VOLUMES_DO_NOT_ADD_UP");
        assertThat(timedOut.when(GoodDay.PHYSICIAN, given(GoodDay.PRODUCT, 6.0, 4.0, 2.0, Outcome.PARTIAL)))
                .isInstanceOf(Decision.Accepted.class);
    }

    @Test
    void keeps_to_the_plan_the_limit_and_the_outcome() {
        assertThat(timedOut.refuses(GoodDay.PHYSICIAN, given(GoodDay.PRODUCT, 7.0, 5.8, 0.2, Outcome.COMPLETE)))
                .isEqualTo("PLANNED_VOLUME_DIFFERS");
        assertThat(timedOut.refuses(GoodDay.PHYSICIAN, given(GoodDay.PRODUCT, 6.0, 12.5, 0, Outcome.COMPLETE)))
                .isEqualTo("KNEE_VOLUME_TOO_HIGH");
        assertThat(timedOut.refuses(GoodDay.PHYSICIAN, given(GoodDay.PRODUCT, 6.0, 4.0, 2.0, Outcome.COMPLETE)))
                .isEqualTo("OUTCOME_DIFFERS_FROM_VOLUME");
        assertThat(timedOut.refuses(GoodDay.PHYSICIAN, given(null, 6.0, 0, 6.0, Outcome.NOT_GIVEN))).isEqualTo("NOTHING_GIVEN");
    }

    @Test
    void uses_the_container_of_the_time_out() {
        assertThat(timedOut.refuses(GoodDay.PHYSICIAN, given(GoodDay.DIN + "DBC011A0", 6.0, 5.8, 0.2, Outcome.COMPLETE)))
                .isEqualTo("CONTAINER_NOT_TIMED_OUT");
    }

    @Test
    void waits_for_the_time_out_of_another_container_of_this_treatment() {
        String reserve = GoodDay.DIN + "DBC011B0";
        timedOut.heard(new ForeignEvent.ProductReleased("CONDITIONAL", GoodDay.DIN, List.of(new ForeignEvent.ReleasedContainer(reserve,
                null, 6.0, Instant.parse("2026-10-01T12:04:00Z")))));

        assertThat(timedOut.refuses(GoodDay.PHYSICIAN, given(reserve, 6.0, 5.8, 0.2, Outcome.COMPLETE))).isEqualTo(
                "waits CONTAINER_NOT_TIMED_OUT");
    }

    @Test
    void observation_takes_an_hour_after_marrow() {
        Story injected = GoodDay.reaches(Situation.INJECTED).at("2026-10-01T08:56:00Z").does(GoodDay.NURSE, GoodDay.observation());

        assertThat(injected.events().getLast()).isInstanceOfSatisfying(ItineraryEvent.ObservationStarted.class,
                event -> assertThat(event.minutes()).isEqualTo(60));
    }

    private static ItineraryCommand.CompleteInjection at(String time) {
        ItineraryCommand.CompleteInjection good = GoodDay.injection();
        return new ItineraryCommand.CompleteInjection(good.targets(), Instant.parse(time), good.guidance(), good.images(), List.of());
    }

    private static ItineraryCommand.CompleteInjection given(@Nullable String container, double planned, double delivered, double residual,
            Outcome outcome) {
        return new ItineraryCommand.CompleteInjection(
                List.of(new InjectedTarget(Side.RIGHT, container, planned, delivered, residual, outcome)),
                Instant.parse("2026-10-01T08:47:00Z"), Guidance.ULTRASOUND, List.of(), List.of());
    }
}
