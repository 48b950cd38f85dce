package dev.patella.scheduling.day;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChainPlannerTest {

    @Test
    void plans_the_whole_day_from_opening_on_an_empty_day() {
        PlannedChain chain = plan(Zurich.request(ProcessingMethod.MFAT, "patient:1"), Occupancy.NONE).orElseThrow();

        assertThat(chain.start()).isEqualTo(Instant.parse("2026-10-01T06:00:00Z"));
        assertThat(chain.steps()).extracting(PlannedStep::step).containsExactly(Step.values());
        assertThat(Duration.between(chain.start(), chain.steps().getLast().end())).isEqualTo(Duration.ofMinutes(30 + 45 + 15 + 40 + 30 + 25
                + 30));
        assertThat(chain.policyVersion()).isEqualTo("2026.1");
    }

    @ParameterizedTest
    @EnumSource(ProcessingMethod.class)
    void latest_starts_let_the_rest_of_the_day_fit(ProcessingMethod method) {
        PlannedChain chain = plan(Zurich.request(method, "patient:1"), Occupancy.NONE).orElseThrow();
        Instant closing = Zurich.CALENDAR.closing(Zurich.THURSDAY);
        int observation = minutes(chain, Step.OBSERVATION);

        assertThat(chain.injectionCutoff()).isEqualTo(closing.minus(Duration.ofMinutes(30 + observation)));
        assertThat(chain.latestStarts()).containsEntry(Step.INJECTION,
                chain.injectionCutoff().minus(Duration.ofMinutes(minutes(chain, Step.INJECTION))));
        Instant last = Zurich.CALENDAR.at(Zurich.THURSDAY, Zurich.POLICY.chain().of(method).lastHarvestStart());
        assertThat(chain.latestStarts().get(Step.HARVEST)).isNotNull().isBeforeOrEqualTo(last);
    }

    @Test
    void books_an_hour_of_observation_after_sedation_and_longer_for_two_knees() {
        PlannedChain chain = plan(new ChainRequest(ProcessingMethod.MFAT, 2, Guidance.BOTH, true, false, "patient:1", Instant.EPOCH),
                Occupancy.NONE).orElseThrow();

        assertThat(minutes(chain, Step.OBSERVATION)).isEqualTo(60);
        assertThat(minutes(chain, Step.INJECTION)).isEqualTo(40);
        assertThat(chain.slots()).extracting(Slot::type).contains(ResourceType.ULTRASOUND, ResourceType.C_ARM);
    }

    @Test
    void nobody_who_performs_verifies_or_releases() {
        PlannedChain chain = plan(Zurich.request(ProcessingMethod.SVF_ENZYMATIC, "patient:1"), Occupancy.NONE).orElseThrow();

        List<String> people = chain.people().values().stream().flatMap(List::stream).toList();
        assertThat(people).doesNotHaveDuplicates().hasSizeBetween(6, 7);
    }

    @Test
    void starts_after_the_reflection_time() {
        ChainRequest request = new ChainRequest(ProcessingMethod.MFAT, 1, Guidance.ULTRASOUND, false, false, "patient:1",
                Instant.parse("2026-10-01T08:18:00Z"));

        assertThat(plan(request, Occupancy.NONE).orElseThrow().start()).isEqualTo(Instant.parse("2026-10-01T08:20:00Z"));
    }

    @Test
    void finds_nothing_when_the_clinic_is_closed_or_it_is_too_late() {
        ChainRequest request = Zurich.request(ProcessingMethod.MFAT, "patient:1");
        assertThat(Zurich.CHAINS.plan(LocalDate.of(2026, 10, 3), Occupancy.NONE, request)).as("Saturday").isEmpty();
        assertThat(Zurich.CHAINS.plan(LocalDate.of(2026, 12, 25), Occupancy.NONE, request)).as("holiday").isEmpty();
        assertThat(plan(new ChainRequest(ProcessingMethod.SVF_ENZYMATIC, 1, Guidance.ULTRASOUND, false, false, "patient:1",
                Instant.parse("2026-10-01T07:35:00Z")), Occupancy.NONE)).as("last harvest of SVF is at ten").isEmpty();
    }

    @Test
    void a_patient_is_in_one_place_at_a_time() {
        PlannedChain first = plan(Zurich.request(ProcessingMethod.MFAT, "patient:1"), Occupancy.NONE).orElseThrow();

        PlannedChain second = plan(Zurich.request(ProcessingMethod.MFAT, "patient:1"), new Occupancy(first.slots())).orElseThrow();

        assertThat(second.start()).isAfterOrEqualTo(first.steps().getLast().end());
    }

    @Test
    void a_reactive_patient_is_the_last_on_the_hood() {
        ChainRequest reactive = new ChainRequest(ProcessingMethod.MFAT, 1, Guidance.ULTRASOUND, false, true, "patient:1", Instant.EPOCH);
        PlannedChain chain = plan(reactive, Occupancy.NONE).orElseThrow();

        Slot hood = chain.slots().stream().filter(slot -> slot.type() == ResourceType.LAB_HOOD).findFirst().orElseThrow();
        assertThat(hood.freeAt()).isEqualTo(Zurich.CALENDAR.closing(Zurich.THURSDAY));

        PlannedChain next = plan(Zurich.request(ProcessingMethod.MFAT, "patient:2"), new Occupancy(chain.slots())).orElseThrow();
        assertThat(next.slots().stream().filter(slot -> slot.type() == ResourceType.LAB_HOOD)).extracting(Slot::resource)
                .doesNotContain(hood.resource());
    }

    @ParameterizedTest
    @EnumSource(value = ProcessingMethod.class, names = {"MFAT", "BMAC"})
    void five_procedure_days_fit_into_a_day(ProcessingMethod method) {
        List<Slot> taken = new ArrayList<>();
        for (int patient = 1; patient <= 5; patient++) {
            PlannedChain chain = plan(Zurich.request(method, "patient:" + patient), new Occupancy(taken)).orElseThrow();
            assertThat(chain.slots()).allMatch(new Occupancy(taken)::isFree);
            taken.addAll(chain.slots());
        }
        assertThat(taken.stream().collect(Collectors.groupingBy(Slot::resource)).values()).allSatisfy(ChainPlannerTest::noOverlap);
    }

    @Test
    void a_day_of_the_clock_change_is_planned_in_the_time_of_the_site() {
        SiteCalendar sundays = new SiteCalendar(Zurich.CALENDAR.zone(), Zurich.CALENDAR.opens(), Zurich.CALENDAR.closes(),
                EnumSet.allOf(DayOfWeek.class), Set.of());
        PlannedChain chain = new ChainPlanner(sundays, Zurich.ROSTER, Zurich.POLICY.chain())
                .plan(LocalDate.of(2026, 10, 25), Occupancy.NONE, Zurich.request(ProcessingMethod.MFAT, "patient:1"))
                .orElseThrow();

        assertThat(chain.start()).isEqualTo(Instant.parse("2026-10-25T07:00:00Z"));
    }

    private static Optional<PlannedChain> plan(ChainRequest request, Occupancy occupied) {
        return Zurich.CHAINS.plan(Zurich.THURSDAY, occupied, request);
    }

    private static int minutes(PlannedChain chain, Step step) {
        PlannedStep planned = chain.steps().stream().filter(one -> one.step() == step).findFirst().orElseThrow();
        return (int) Duration.between(planned.start(), planned.end()).toMinutes();
    }

    private static void noOverlap(List<Slot> slots) {
        for (int i = 0; i < slots.size(); i++) {
            assertThat(slots.subList(i + 1, slots.size())).noneMatch(slots.get(i)::collidesWith);
        }
    }
}
