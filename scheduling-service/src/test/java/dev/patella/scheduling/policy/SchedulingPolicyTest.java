package dev.patella.scheduling.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.patella.platform.site.Site;
import dev.patella.platform.site.Sites;
import dev.patella.scheduling.booking.SitePlanners;
import dev.patella.scheduling.day.Resource;
import dev.patella.scheduling.day.ResourceType;
import dev.patella.scheduling.day.Roster;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SchedulingPolicyTest {

    private static final SchedulingPolicy POLICY = SchedulingPolicy.load();

    static Stream<Roster> rosters() {
        return POLICY.sites().values().stream();
    }

    @Test
    void each_part_says_its_version() {
        assertThat(List.of(POLICY.chain().version(), POLICY.appointments().version(), POLICY.clinical().version(),
                POLICY.late().version(), POLICY.waitList().version()))
                .allMatch(version -> version.matches("[0-9]{4}\\.[0-9]+"));
    }

    @ParameterizedTest
    @MethodSource("rosters")
    void every_site_has_everything_that_a_procedure_day_and_an_appointment_take(Roster roster) {
        for (ResourceType type : ResourceType.values()) {
            if (type != ResourceType.PATIENT) {
                assertThat(roster.resources()).as(type.name()).anyMatch(one -> one.types().contains(type));
            }
        }
        assertThat(roster.resources()).extracting(Resource::id).doesNotHaveDuplicates();
    }

    @Test
    void a_site_opens_in_its_own_time_and_closes_on_its_own_holidays() {
        Sites sites = new Sites(Stream.of("ZRH", "BOS", "LIS")
                .map(code -> new Site(code, ZoneId.of(code.equals("BOS") ? "America/New_York" : "Europe/Zurich"), "A9999", LocalTime.of(8,
                        0),
                        LocalTime.of(18, 0), Map.of()))
                .toList());
        SitePlanners planners = POLICY.planners(sites);

        assertThat(planners.of("BOS").calendar().isOpen(LocalDate.of(2026, 11, 26))).isFalse();
        assertThat(planners.of("ZRH").calendar().isOpen(LocalDate.of(2026, 11, 26))).isTrue();
        assertThatIllegalArgumentException().isThrownBy(() -> planners.of("XXX")).withMessageContaining("XXX");
    }
}
