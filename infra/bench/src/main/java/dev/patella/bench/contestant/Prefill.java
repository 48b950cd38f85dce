package dev.patella.bench.contestant;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import dev.patella.bench.Stage;
import dev.patella.local.driver.Person;
import dev.patella.local.verify.Deciders;
import dev.patella.messaging.Actor;
import dev.patella.messaging.Answer;
import dev.patella.messaging.CommandInput;
import dev.patella.messaging.Moment;
import dev.patella.messaging.ServiceDefinition;
import dev.patella.messaging.engine.Engine;
import dev.patella.messaging.engine.FailPoint;
import dev.patella.messaging.engine.Freshness;
import dev.patella.messaging.engine.Relay;
import dev.patella.messaging.engine.Telemetry;
import dev.patella.messaging.engine.WaitingFacts;
import dev.patella.messaging.json.JacksonCommands;
import dev.patella.messaging.json.JsonWriter;
import dev.patella.messaging.kafka.KafkaBus;
import dev.patella.messaging.mongo.MongoStore;
import dev.patella.messaging.mongo.MongoWatermarks;
import dev.patella.messaging.tink.TinkSeal;
import dev.patella.platform.command.Acting;
import dev.patella.platform.command.CommandCatalogue;
import dev.patella.platform.command.CommandReader;
import dev.patella.platform.command.CommandSpec;
import dev.patella.platform.command.ReadCommand;
import dev.patella.platform.security.Speaker;
import dev.patella.simulation.database.Link;
import dev.patella.simulation.database.ReplicaSet;
import dev.patella.simulation.database.SimulatedDatabase;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Has intake decide in bulk what nobody asks for over HTTP: its own definition, engine and store, over a database in memory. What that
 * holds in the end goes to intake's database in bulk, and what the relay says, to the topic, first. So every document, journal entry, chain and
 * record is what intake would have made.
 */
final class Prefill implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    /** As many as are in memory at once; the database there finds by id alone, and looks through everything otherwise. */
    static final int CHUNK = 1_000;
    private static final String TREATMENTS = "treatments";
    /** What is only ever added. */
    private static final List<String> ADDED = List.of("registry", "patients", "notes", "journal", "timelines");
    /** Nothing waits here. */
    private static final TinkSeal SEAL = new TinkSeal(Base64.getEncoder().encodeToString(new byte[32]));

    /** What is put together before there is a chunk has nothing to keep. */
    private static final ReplicaSet NONE = new ReplicaSet(InstantSource.system());
    private static final ScopedValue<ReplicaSet> MEMORY = ScopedValue.newInstance();

    private final Patella patella;
    private final Deciders deciders;
    private final CommandReader<?> reader;
    private final MongoClient mongo;
    private final MongoDatabase intake;
    private final KafkaBus bus;

    Prefill(Stage stage, Patella patella) {
        this.patella = patella;
        this.deciders = new Deciders(service -> SimulatedDatabase.of(Prefill::memory, service.database(), Link.sound()), InstantSource
                .system(),
                null);
        this.reader = new CommandReader<>(CommandCatalogue.of(Patella.INTAKE.name()), deciders.of(Patella.INTAKE.name()).commands());
        this.mongo = MongoClients.create(stage.mongo().adminUri());
        this.intake = MongoStore.majority(mongo.getDatabase(Patella.INTAKE.database()));
        this.bus = KafkaBus.on(stage.kafka(), Map.of());
    }

    private static ReplicaSet memory() {
        return MEMORY.orElse(NONE);
    }

    /**
     * Opens treatments.
     *
     * @param from number of the first
     * @return their ids
     */
    List<String> open(int from, int count) {
        return chunks(IntStream.range(from, from + count).boxed().toList(), (engine, chunk) -> {
            List<String> ids = chunk.stream()
                    .map(index -> engine.handle("open-treatment", null, "FRONT_DESK", "open-" + index, patella.referral(index)))
                    .toList();
            engine.relay();
            return ids;
        });
    }

    /**
     * Has a consent to be contacted given in each treatment, again and again: one in each of a thousand, then the next one in each of them.
     *
     * @param each how often
     * @param commands counts the commands, so that each is newer than the one before
     */
    void consent(List<String> treatments, int each, AtomicLong commands) {
        chunks(treatments, (engine, chunk) -> {
            engine.load(chunk);
            for (int i = 0; i < each; i++) {
                for (String treatment : chunk) {
                    long k = commands.getAndIncrement();
                    engine.handle("give-consent", treatment, "PHYSICIAN", "consent-" + k, patella.consent(k));
                }
                engine.relay();
            }
            return chunk;
        });
    }

    /** What is done with a chunk. */
    @FunctionalInterface
    private interface Work<T> {
        List<String> done(Chunk<?, ?, ?, ?> engine, List<T> chunk);
    }

    private <T> List<String> chunks(List<T> all, Work<T> work) {
        List<Future<List<String>>> chunks = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            for (int i = 0; i < all.size(); i += CHUNK) {
                List<T> chunk = all.subList(i, Math.min(i + CHUNK, all.size()));
                chunks.add(threads.submit(() -> ScopedValue.where(MEMORY, new ReplicaSet(InstantSource.system())).call(() -> {
                    Chunk<?, ?, ?, ?> engine = new Chunk<>(deciders.of(Patella.INTAKE.name()));
                    List<String> done = work.done(engine, chunk);
                    engine.store();
                    return done;
                })));
            }
        }
        return chunks.stream().map(Prefill::result).flatMap(List::stream).toList();
    }

    private static List<String> result(Future<List<String>> chunk) {
        if (chunk.state() == Future.State.FAILED) {
            throw new IllegalStateException("Treatments could not be stored in bulk", chunk.exceptionNow());
        }
        return chunk.resultNow();
    }

    /** Intake's engine over what is in memory. */
    private final class Chunk<S, C, F, E> {
        private final MongoDatabase database = SimulatedDatabase.of(Prefill::memory, Patella.INTAKE.database(), Link.sound());
        private final Relay relay;
        private final Engine<S, C, F, E> engine;

        Chunk(ServiceDefinition<S, C, F, E> service) {
            InstantSource clock = InstantSource.system();
            MongoStore store = new MongoStore(database, service, Patella.TOPICS, SEAL, clock);
            relay = new Relay(service, Patella.TOPICS, store, bus, new JsonWriter(), clock, Telemetry.NONE, FailPoint.NONE, () -> {});
            engine = new Engine<>(service, Patella.TOPICS, store, relay, new JsonWriter(), new Freshness(new MongoWatermarks(database,
                    service),
                    key -> bus.partition(Patella.TOPICS.stream(service.name()), key), clock, Freshness.Limits.DEFAULT), patella::now,
                    Telemetry.NONE, FailPoint.NONE, () -> {}, new WaitingFacts<>(JacksonCommands.of(service.commands()), Duration.ofDays(2),
                            clock, id -> {}));
        }

        /** Has a person's command decided, and returns the treatment. */
        @SuppressWarnings("unchecked")
        String handle(String command, @Nullable String treatment, String role, String key, Map<String, Object> body) {
            CommandSpec spec = patella.command(command);
            Person person = patella.person(role);
            Actor actor = new Actor(person.id(), role);
            ReadCommand<C> read = ((CommandReader<C>) reader).read(spec, treatment, JSON.writeValueAsString(body));
            Speaker speaker = new Speaker(person.id(), List.of(role), person.site(), List.of(), List.of("pwd", "otp"));
            Moment moment = new Moment(patella.now(), person.site(), actor, Acting.signature(spec, actor, speaker, read.digest(), patella
                    .now()), "http|" + person.id() + "|" + key, read.digest());
            Answer answer = engine.handle(new CommandInput<>(treatment, read.command(), moment, null, Map.of(), null));
            if (answer.outcome() != Answer.Outcome.ACCEPTED) {
                throw new IllegalStateException(command + " was answered " + answer);
            }
            return answer.aggregateId();
        }

        void relay() {
            while (relay.pending() > 0) {
                if (!relay.run()) {
                    throw new IllegalStateException("The broker did not take everything");
                }
            }
        }

        void load(List<String> ids) {
            database.getCollection(TREATMENTS)
                    .insertMany(intake.getCollection(TREATMENTS).find(Filters.in("_id", ids)).into(new ArrayList<>()),
                            new InsertManyOptions());
        }

        void store() {
            ADDED.forEach(name -> {
                List<BsonDocument> added = held(name);
                if (!added.isEmpty()) {
                    intake.getCollection(name, BsonDocument.class).insertMany(added, new InsertManyOptions().ordered(false));
                }
            });
            intake.getCollection(TREATMENTS, BsonDocument.class)
                    .bulkWrite(held(TREATMENTS).stream()
                            .map(one -> new ReplaceOneModel<>(Filters.eq("_id", one.get("_id")), one, new ReplaceOptions().upsert(true)))
                            .toList(), new BulkWriteOptions().ordered(false));
        }

        private List<BsonDocument> held(String collection) {
            return List.copyOf(SimulatedDatabase.contents(memory(), Patella.INTAKE.database(), collection).values());
        }
    }

    @Override
    public void close() {
        bus.close();
        mongo.close();
        deciders.close();
    }
}
