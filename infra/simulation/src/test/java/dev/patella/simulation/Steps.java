package dev.patella.simulation;

import com.mongodb.MongoClientSettings;
import dev.patella.local.driver.FrontEnd;
import dev.patella.messaging.Aggregate;
import dev.patella.messaging.EventCodec;
import dev.patella.messaging.Moment;
import dev.patella.messaging.ServiceDefinition;
import dev.patella.messaging.StateCodec;
import dev.patella.messaging.engine.Chain;
import dev.patella.messaging.engine.Entry;
import dev.patella.messaging.mongo.Form;
import dev.patella.testkit.checker.Aggregates;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.bson.BsonDocument;
import org.bson.BsonDocumentReader;
import org.bson.Document;
import org.bson.codecs.DecoderContext;

/** Everything that the services had to decide, evolve, write and read in a few simulated journeys, to be done again. */
final class Steps {

    private static final long SEED = 1;
    private static final int PATIENTS = 4;
    private final Map<String, List<Supplier<Object>>> byName = new TreeMap<>();

    /** Plays the journeys; nothing goes wrong in them. */
    Steps() {
        try (Simulation simulation = new Simulation(this::watched)) {
            Run run = simulation.play(Scenario.of(SEED, PATIENTS).atMost(0));
            if (!run.isGood()) {
                throw new IllegalStateException(run.findings());
            }
            for (String service : FrontEnd.SERVICES) {
                simulation.contents(service, "journal").forEach(this::entry);
                simulation.contents(service, Aggregates.of(service)).forEach(this::document);
            }
        }
    }

    /** The steps of each kind. */
    Map<String, List<Supplier<Object>>> byName() {
        return byName;
    }

    private void add(String name, Supplier<Object> step) {
        byName.computeIfAbsent(name, key -> new ArrayList<>()).add(step);
    }

    private <S, C, F, E> ServiceDefinition<S, C, F, E> watched(ServiceDefinition<S, C, F, E> of) {
        return new ServiceDefinition<>(of.name(), of.collection(), aggregate(of), of.events(), of.state(), of.outgoing(), of.incoming(), of
                .commands(), of.preparation(), of.errands(), of.projection(), of.indexed());
    }

    @SuppressWarnings("unchecked")
    private <S, C, F, E> Aggregate<S, C, F, E> aggregate(ServiceDefinition<S, C, F, E> of) {
        Aggregate<S, C, F, E> real = of.aggregate();
        return (Aggregate<S, C, F, E>) Proxy.newProxyInstance(Aggregate.class.getClassLoader(), new Class<?>[]{Aggregate.class}, (proxy,
                method, given) -> {
            switch (method.getName()) {
                case "decide" -> add(of.name() + " decide", () -> real.decide((S) given[0], (C) given[1], (Moment) given[2]));
                case "react" -> add(of.name() + " react", () -> real.react((S) given[0], (F) given[1], (Moment) given[2]));
                case "evolve" -> evolve(of, (S) given[0], (E) given[1]);
                default -> {
                    // The rest is asked in passing.
                }
            }
            try {
                return method.invoke(real, given);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        });
    }

    private <S, E> void evolve(ServiceDefinition<S, ?, ?, E> of, S state, E event) {
        EventCodec<E> events = of.events();
        StateCodec<S> states = of.state();
        String name = of.name();
        add(name + " evolve", () -> of.aggregate().evolve(state, event));
        String type = events.type(event);
        int version = events.version(event);
        String written = events.encode(event);
        add(name + " encode an event", () -> events.encode(event));
        add(name + " decode an event", () -> events.decode(type, version, written));
        String stored = states.encode(state);
        add(name + " encode the state", () -> states.encode(state));
        add(name + " decode the state", () -> states.decode(states.version(), stored));
    }

    private void entry(BsonDocument raw) {
        Document stored = read(raw);
        stored.append("n", stored.get("_id", Document.class).get("n"));
        Entry entry = Form.entry(stored);
        add("messaging decode an entry", () -> Form.entry(stored));
        add("messaging encode an entry", () -> Form.entry(entry));
        add("messaging chain an entry", () -> Chain.next(entry.head(), entry.record(), entry.contract(), entry.reply()));
    }

    private void document(BsonDocument raw) {
        Document stored = read(raw);
        add("messaging decode a document", () -> Form.document(stored));
    }

    private static Document read(BsonDocument raw) {
        return MongoClientSettings.getDefaultCodecRegistry()
                .get(Document.class)
                .decode(new BsonDocumentReader(raw), DecoderContext.builder().build());
    }
}
