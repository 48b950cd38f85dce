package dev.patella.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PublishedTest {

    private final Published published = new Published();

    @Test
    void counts_what_comes_again_and_what_comes_late_by_treatment() {
        published.add("a", 2);
        published.add("b", 7);
        published.add("a", 4);
        published.add("a", 3);
        published.add("a", 4);
        published.add("b", 8);
        assertThat(published.again()).isEqualTo(1);
        assertThat(published.late()).isEqualTo(1);
    }

    @Test
    void what_came_again_is_not_late_too() {
        published.add("a", 2);
        published.add("a", 3);
        published.add("a", 2);
        assertThat(published.again()).isEqualTo(1);
        assertThat(published.late()).isZero();
    }

    @Test
    void knows_what_is_missing() {
        published.add("a", 2);
        published.add("a", 4);
        assertThat(published.has("a", 2)).isTrue();
        assertThat(published.has("a", 3)).isFalse();
        assertThat(published.has("b", 2)).isFalse();
    }
}
