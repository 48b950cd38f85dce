package dev.patella.intake.treatment;

import dev.patella.messaging.Decision;
import java.util.ArrayList;
import java.util.List;

/** What one input leads to: each event is built from the state after the one before it. */
final class Story {

    private final List<TreatmentEvent> events = new ArrayList<>();
    private Treatment state;

    Story(Treatment state) {
        this.state = state;
    }

    Treatment state() {
        return state;
    }

    void add(TreatmentEvent event) {
        events.add(event);
        state = TreatmentFold.evolve(state, event);
    }

    List<TreatmentEvent> events() {
        return List.copyOf(events);
    }

    Decision<TreatmentEvent> accepted() {
        return new Decision.Accepted<>(events);
    }
}
