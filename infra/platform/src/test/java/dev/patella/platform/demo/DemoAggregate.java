package dev.patella.platform.demo;

import dev.patella.messaging.Aggregate;
import dev.patella.messaging.Decision;
import dev.patella.messaging.Moment;
import dev.patella.messaging.Timer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides nothing: the desk of the tests answers what a test tells it to. */
final class DemoAggregate implements Aggregate<DemoState, DemoCommand, String, DemoEvent> {

    @Override
    public DemoState initial() {
        return new DemoState("", "");
    }

    @Override
    public Decision<DemoEvent> decide(DemoState state, DemoCommand command, Moment moment) {
        return Decision.unchanged();
    }

    @Override
    public List<DemoEvent> react(DemoState state, String event, Moment moment) {
        return List.of();
    }

    @Override
    public List<DemoEvent> ring(DemoState state, Timer timer, Moment moment) {
        return List.of();
    }

    @Override
    public DemoState evolve(DemoState state, DemoEvent event) {
        return state;
    }

    @Override
    public @Nullable Timer due(DemoState state) {
        return null;
    }

    @Override
    public List<String> possible(DemoState state) {
        return List.of("note-visit");
    }

    @Override
    public @Nullable String site(DemoState state) {
        return state.site();
    }
}
