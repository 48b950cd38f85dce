package dev.patella.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class HarmTest {

    private final Published published = new Published();

    @Test
    void nothing_is_lost_when_all_that_is_kept_was_published_and_heard() {
        publish(3, 4);
        assertThat(lost(2, 4, 4)).isZero();
    }

    @Test
    void what_is_kept_and_not_published_is_lost() {
        publish(4);
        assertThat(lost(1, 4, 4)).isEqualTo(1);
    }

    @Test
    void what_is_published_and_not_heard_is_lost() {
        publish(3, 4);
        assertThat(lost(1, 4, 3)).isEqualTo(1);
    }

    @Test
    void what_was_answered_and_is_not_kept_is_lost() {
        publish(3);
        assertThat(lost(2, 3, 3)).isEqualTo(1);
    }

    @Test
    void what_is_kept_and_was_never_answered_makes_up_for_nothing_of_another_treatment() {
        publish(3, 4);
        assertThat(Harm.of(Map.of("b", 1L), Map.of("a", 2L, "b", 1L), Map.of("a", 4L, "b", 1L), Map.of("a", 4L, "b", 1L), published).lost())
                .isEqualTo(1);
    }

    private void publish(long... numbers) {
        for (long number : numbers) {
            published.add("a", number);
        }
    }

    /** Of one treatment, of which the first two events were there before. */
    private long lost(long answered, long told, long heard) {
        return Harm.of(Map.of("a", answered), Map.of("a", 2L), Map.of("a", told), Map.of("a", heard), published).lost();
    }
}
