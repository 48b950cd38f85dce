package dev.patella.lab.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patella.messaging.Timer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProductExpiryTest {

    @Test
    void warns_sixty_thirty_and_ten_minutes_before_and_then_expires() {
        Story story = GoodDay.released();
        List<Timer> rung = new ArrayList<>();
        for (Timer due = story.decider().due(story.batch()); due != null; due = story.decider().due(story.batch())) {
            rung.add(due);
            story.at(due.at().toString()).rings();
        }

        assertThat(rung).containsExactly(new Timer(Timers.EXPIRY_WARNING, "60", Instant.parse("2026-10-01T11:04:00Z")),
                new Timer(Timers.EXPIRY_WARNING, "30", Instant.parse("2026-10-01T11:34:00Z")),
                new Timer(Timers.EXPIRY_WARNING, "10", Instant.parse("2026-10-01T11:54:00Z")),
                new Timer(Timers.EXPIRY, "2026-10-01T12:04:00Z", Instant.parse("2026-10-01T12:04:00Z")));
        assertThat(story.batch().product()).allMatch(each -> each.state() == ProductState.EXPIRED);
        assertThat(story.events().stream().filter(BatchEvent.ProductExpired.class::isInstance)).hasSize(2);
    }

    @Test
    void what_was_given_expires_no_more() {
        Story story = GoodDay.administered().at("2026-10-01T12:04:00Z").rings().rings().rings().rings();
        assertThat(story.batch().product()).extracting(ProductContainer::state)
                .containsExactly(ProductState.ADMINISTERED,
                        ProductState.EXPIRED);
    }

    @Test
    void timer_that_is_no_longer_due_does_nothing() {
        Story story = GoodDay.administered();
        Timer old = new Timer(Timers.EXPIRY, "x", Instant.parse("2026-10-01T08:00:00Z"));
        assertThat(story.decider()
                .ring(story.batch(), old,
                        new dev.patella.messaging.Moment(story.now(), "ZRH", Story.LAB, null, "timer|x", ""))).isEmpty();
    }

    @Test
    void treatment_without_product_waits_for_nothing() {
        assertThat(GoodDay.planned().decider().due(GoodDay.planned().batch())).isNull();
    }
}
