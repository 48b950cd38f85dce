package dev.patella.followup.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patella.followup.plan.FollowUpPolicy;
import dev.patella.followup.plan.FollowUpPolicy.PointRule;
import dev.patella.followup.plan.Phase;
import dev.patella.followup.plan.Sign;
import dev.patella.followup.scoring.Instruments;
import dev.patella.followup.scoring.Item;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FollowUpDataTest {

    private final FollowUpPolicy policy = FollowUpData.policy("2026.1");
    private final Instruments instruments = FollowUpData.instruments();

    @Test
    void version_that_is_not_there_is_an_error() {
        assertThatThrownBy(() -> FollowUpData.policy("1999.1")).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("followup.1999.1.json");
    }

    @Test
    void every_questionnaire_that_a_point_asks_can_be_scored() {
        Stream<PointRule> rules = Stream.concat(Stream.of(policy.baseline()),
                Stream.concat(policy.full().stream(), policy.harvestSite().stream()));

        assertThat(rules.flatMap(rule -> rule.instruments().stream())).allSatisfy(code -> assertThat(instruments.versions(code))
                .isNotEmpty());
    }

    @Test
    void every_scale_is_made_of_items_that_exist_and_items_are_unique() {
        assertThat(instruments.all()).allSatisfy(instrument -> {
            List<String> ids = instrument.items().stream().map(Item::id).toList();
            assertThat(ids).doesNotHaveDuplicates();
            assertThat(instrument.scales()).allSatisfy(scale -> {
                assertThat(ids).containsAll(scale.items());
                assertThat(scale.required()).isBetween(1, scale.items().size());
            });
        });
    }

    @Test
    void windows_come_in_order_of_time() {
        List<Integer> days = policy.full().stream().map(PointRule::targetDay).toList();

        assertThat(days).containsExactly(1, 3, 7, 14, 42, 91, 182, 365, 730);
        assertThat(policy.harvestSite()).extracting(PointRule::targetDay).containsExactly(2, 14);
    }

    @Test
    void every_phase_has_a_rule_and_every_phase_that_can_be_left_has_criteria() {
        assertThat(policy.phases()).extracting(FollowUpPolicy.PhaseRule::phase).containsExactly(Phase.values());
        assertThat(policy.phases()).filteredOn(rule -> rule.phase().next().isPresent()).allSatisfy(rule -> {
            assertThat(rule.criteria()).isNotEmpty();
            assertThat(rule.minimumDays()).isPositive();
        });
    }

    @Test
    void every_sign_says_how_soon_a_physician_must_call() {
        assertThat(policy.redFlags().callMinutes()).containsKeys(Arrays.stream(Sign.values()).map(Sign::name).toArray(String[]::new))
                .containsKeys("TEMPERATURE", "PAIN_SEVERE", "PAIN_RISING", "STERILITY_GROWTH");
    }

    @Test
    void every_scale_with_a_smallest_difference_exists_and_says_its_source() {
        assertThat(policy.outcome().mcid()).allSatisfy((scale, mcid) -> {
            assertThat(instruments.scale(scale)).isPresent();
            assertThat(mcid.source()).isNotBlank();
        });
        assertThat(policy.outcome().mcid()).containsKeys(policy.outcome().index().toArray(String[]::new));
    }
}
