package dev.patella.intake.treatment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patella.messaging.Decision;
import java.util.List;

/** What a decision must be. */
final class DecisionAssert {

    private DecisionAssert() {}

    static void refused(Decision<TreatmentEvent> decision, String code) {
        assertThat(decision).isInstanceOfSatisfying(Decision.Refused.class, refused -> {
            assertThat(refused.refusal().code()).isEqualTo(code);
            assertThat(refused.refusal().detail()).isNotBlank();
        });
    }

    static void unchanged(Decision<TreatmentEvent> decision) {
        assertThat(decision).isInstanceOf(Decision.Unchanged.class);
    }

    static <T extends TreatmentEvent> T only(List<TreatmentEvent> events, Class<T> type) {
        List<T> found = events.stream().filter(type::isInstance).map(type::cast).toList();
        assertThat(found).as("%s in %s", type.getSimpleName(), events).hasSize(1);
        return found.getFirst();
    }
}
