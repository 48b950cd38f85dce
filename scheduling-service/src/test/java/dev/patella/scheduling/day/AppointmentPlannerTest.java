package dev.patella.scheduling.day;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AppointmentPlannerTest {

    private final AppointmentPlanner planner = new AppointmentPlanner(Zurich.CALENDAR, Zurich.ROSTER, Zurich.POLICY.appointments());

    @Test
    void takes_the_first_time_of_the_period_on_the_grid() {
        PlannedAppointment found = plan("2026-10-01T07:03:00Z", "2026-10-01T16:00:00Z", Occupancy.NONE).orElseThrow();

        assertThat(found.start()).isEqualTo(Instant.parse("2026-10-01T07:10:00Z"));
        assertThat(found.end()).isEqualTo(Instant.parse("2026-10-01T07:55:00Z"));
        assertThat(found.slots()).extracting(Slot::type)
                .containsExactlyInAnyOrder(ResourceType.PATIENT, ResourceType.PHYSICIAN,
                        ResourceType.CONSULTATION_ROOM);
    }

    @Test
    void ends_within_the_period_and_before_closing() {
        assertThat(plan("2026-10-01T07:00:00Z", "2026-10-01T07:44:00Z", Occupancy.NONE)).isEmpty();
        assertThat(plan("2026-10-01T15:20:00Z", "2026-10-02T16:00:00Z", Occupancy.NONE)).as("closes at 16:00Z").isEmpty();
        assertThat(planner.plan(LocalDate.of(2026, 10, 3), Occupancy.NONE, request("2026-10-03T00:00:00Z", "2026-10-03T23:00:00Z")))
                .isEmpty();
    }

    @Test
    void never_takes_what_is_taken() {
        List<Slot> taken = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            PlannedAppointment next = plan("2026-10-01T06:00:00Z", "2026-10-01T16:00:00Z", new Occupancy(taken)).orElseThrow();
            assertThat(next.slots()).allMatch(new Occupancy(taken)::isFree);
            taken.addAll(next.slots());
        }
        assertThat(taken.stream().map(Slot::start).distinct()).as("the patient is in one place at a time").hasSize(6);
    }

    private Optional<PlannedAppointment> plan(String earliest, String latest, Occupancy occupied) {
        return planner.plan(Zurich.THURSDAY, occupied, request(earliest, latest));
    }

    private static AppointmentRequest request(String earliest, String latest) {
        return new AppointmentRequest(AppointmentKind.CONSULTATION, 45, "patient:1", Instant.parse(earliest), Instant.parse(latest));
    }
}
