package dev.patella.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every step of small models of relay, consumer and crash, taken by the real engine; after each, both are in the same state. */
class RelayReplayTest {

    private static final Map<String, StateGraph> GRAPHS = new HashMap<>();

    private static StateGraph graph(String name) {
        return GRAPHS.computeIfAbsent(name, key -> Tlc.graph(Model.named(key)));
    }

    @ParameterizedTest
    @CsvSource({"Relay-replay, 2, 0, 1, 0", "Relay-replayraces, 1, 0, 0, 1", "Relay-replayrelays, 1, 0, 0, 0",
            "Relay-replaystreams, 1, 1, 0, 0"})
    void the_engine_takes_every_step_of_the_model(String name, int last, long rests, long unreadable, long buggy) {
        StateGraph graph = graph(name);
        List<List<Map<String, Object>>> behaviours = graph.behaviours();

        behaviours.forEach(behaviour -> Replayed.replay(behaviour, new RelayReplay(last, rests, Set.of(unreadable), Set.of(buggy), false)));

        System.out.println("Models: " + name + ", " + graph.steps() + " steps in " + behaviours.size() + " behaviours taken by the engine");
        assertThat(behaviours).hasSizeGreaterThan(10);
    }

    @Test
    void an_engine_that_forgets_what_it_puts_aside_is_caught() {
        List<List<Map<String, Object>>> behaviours = graph("Relay-replay").behaviours();

        assertThatThrownBy(() -> behaviours.forEach(of -> Replayed.replay(of, new RelayReplay(2, 0, Set.of(1L), Set.of(), true))))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("waiting");
    }
}
