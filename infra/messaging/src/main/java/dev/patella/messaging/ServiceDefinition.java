package dev.patella.messaging;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that a service tells the engine about itself.
 *
 * @param name name of the service and of its stream, e.g. `intake`
 * @param collection collection of its aggregates
 * @param aggregate its decider
 * @param events codec of its domain events
 * @param state codec of its state
 * @param outgoing its published language
 * @param incoming what it reads of the others
 * @param commands the sealed type of its commands
 * @param preparation what happens before a command is decided
 * @param errands external steps by timer kind
 * @param projection rows that it keeps, or null
 * @param indexed paths within the state by which aggregates are found
 */
public record ServiceDefinition<S, C, F, E>(String name, String collection, Aggregate<S, C, F, E> aggregate, EventCodec<E> events,
        StateCodec<S> state, Outgoing<E> outgoing, Incoming<F> incoming, Class<C> commands, Preparation<S, C> preparation,
        Map<String, Errand<S, C>> errands, @Nullable Projection projection, Set<String> indexed) {

    public ServiceDefinition {
        errands = Map.copyOf(errands);
        indexed = Set.copyOf(indexed);
    }

    /** Starts a definition. */
    public static <S, C, F, E> Builder<S, C, F, E> named(String name, String collection) {
        return new Builder<>(name, collection);
    }

    /** Collects the parts of a definition. */
    public static final class Builder<S, C, F, E> {
        private final String name;
        private final String collection;
        private final Map<String, Errand<S, C>> errands = new LinkedHashMap<>();
        private final Set<String> indexed = new LinkedHashSet<>();
        private Preparation<S, C> preparation = Preparation.none();
        private @Nullable Aggregate<S, C, F, E> aggregate;
        private @Nullable EventCodec<E> events;
        private @Nullable StateCodec<S> state;
        private @Nullable Outgoing<E> outgoing;
        private @Nullable Incoming<F> incoming;
        private @Nullable Class<C> commands;
        private @Nullable Projection projection;

        private Builder(String name, String collection) {
            this.name = name;
            this.collection = collection;
        }

        public Builder<S, C, F, E> aggregate(Aggregate<S, C, F, E> value) {
            aggregate = value;
            return this;
        }

        public Builder<S, C, F, E> events(EventCodec<E> value) {
            events = value;
            return this;
        }

        public Builder<S, C, F, E> state(StateCodec<S> value) {
            state = value;
            return this;
        }

        public Builder<S, C, F, E> outgoing(Outgoing<E> value) {
            outgoing = value;
            return this;
        }

        public Builder<S, C, F, E> incoming(Incoming<F> value) {
            incoming = value;
            return this;
        }

        public Builder<S, C, F, E> commands(Class<C> value) {
            commands = value;
            return this;
        }

        public Builder<S, C, F, E> preparation(Preparation<S, C> value) {
            preparation = value;
            return this;
        }

        public Builder<S, C, F, E> errand(String timerKind, Errand<S, C> value) {
            errands.put(timerKind, value);
            return this;
        }

        public Builder<S, C, F, E> projection(Projection value) {
            projection = value;
            return this;
        }

        public Builder<S, C, F, E> indexed(String path) {
            indexed.add(path);
            return this;
        }

        /** The definition; every part but preparation, errands, projection and indexed fields must have been given. */
        public ServiceDefinition<S, C, F, E> build() {
            return new ServiceDefinition<>(name, collection, given(aggregate, "aggregate"), given(events, "events"), given(state, "state"),
                    given(outgoing, "outgoing"), given(incoming, "incoming"), given(commands, "commands"), preparation, errands, projection,
                    indexed);
        }

        private static <T> T given(@Nullable T part, String what) {
            return Objects.requireNonNull(part, () -> "A service definition needs its " + what);
        }
    }
}
