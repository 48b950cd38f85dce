package dev.patella.scheduling.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patella.models.Model;
import dev.patella.models.Replayed;
import dev.patella.models.StateGraph;
import dev.patella.models.Tlc;
import dev.patella.scheduling.day.ClinicDay;
import dev.patella.scheduling.day.ClinicDays;
import dev.patella.scheduling.day.DayAnswer;
import dev.patella.scheduling.day.DayBooking;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every step of small models of booking, taken by the real deciders and errands; after each, both are in the same state. */
class BookingReplayTest {

    @ParameterizedTest
    @ValueSource(strings = {"Booking-replay", "Booking-replayends", "Booking-replaymoves"})
    void deciders_and_errands_take_every_step_of_the_model(String name) {
        StateGraph graph = Tlc.graph(Model.named(name));
        List<List<Map<String, Object>>> behaviours = graph.behaviours();

        behaviours.forEach(behaviour -> Replayed.replay(behaviour, new BookingReplay(UnaryOperator.identity())));

        System.out.println("Models: " + name + ", " + graph.steps() + " steps in " + behaviours.size() + " behaviours taken by booking");
        assertThat(behaviours).hasSizeGreaterThan(10);
    }

    @Test
    void a_day_that_gives_a_slot_back_when_its_intent_expires_is_caught() {
        List<List<Map<String, Object>>> behaviours = Tlc.graph(Model.named("Booking-replayends")).behaviours();

        assertThatThrownBy(() -> behaviours.forEach(behaviour -> Replayed.replay(behaviour, new BookingReplay(ReleasesAtExpiry::new))))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("RELEASED");
    }

    /** A deliberate mistake. */
    private record ReleasesAtExpiry(ClinicDays day) implements ClinicDays {

        @Override
        public ClinicDay read(String site, LocalDate date) {
            return day.read(site, date);
        }

        @Override
        public DayAnswer book(DayBooking booking) {
            return day.book(booking);
        }

        @Override
        public DayAnswer close(String site, LocalDate date, String token) {
            return day.close(site, date, token);
        }

        @Override
        public DayAnswer expire(String site, LocalDate date, String token) {
            return day.close(site, date, token);
        }
    }
}
