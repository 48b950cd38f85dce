package dev.patella.simulation;

import com.mongodb.client.MongoDatabase;
import dev.patella.local.driver.FrontEnd;
import dev.patella.local.machine.Service;
import dev.patella.local.verify.Deciders;
import dev.patella.local.verify.ServicesEngine;
import dev.patella.messaging.Desk;
import dev.patella.messaging.ServiceDefinition;
import dev.patella.simulation.database.Link;
import dev.patella.simulation.database.ReplicaSet;
import dev.patella.simulation.database.SimulatedDatabase;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;

/**
 * The four services as they are put together, which takes a second, for one world after the other: what they keep is in the world that is
 * played.
 */
final class Services implements AutoCloseable {

    private final ReplicaSet template = new ReplicaSet(() -> Instant.EPOCH);
    private final Map<String, MongoDatabase> databases = new HashMap<>();
    private final Deciders deciders;
    private final Map<String, Edge<?>> edges = new HashMap<>();
    private final UnaryOperator<ServiceDefinition<?, ?, ?, ?>> watched;
    private @Nullable World world;

    /**
     * Puts them together.
     *
     * @param around a service's database, by its name, as it is given to the service
     * @param watched a service's definition, as it is played
     */
    Services(BiFunction<String, MongoDatabase, MongoDatabase> around, UnaryOperator<ServiceDefinition<?, ?, ?, ?>> watched) {
        this.watched = watched;
        InstantSource clock = () -> world == null ? Instant.EPOCH : world.machineTime();
        deciders = new Deciders(service -> databases.computeIfAbsent(service.name(),
                name -> around.apply(name, SimulatedDatabase.of(this::servers, service.database(), new ToTheWorld()))), clock, desk());
        FrontEnd.SERVICES.forEach(service -> edges.put(service, new Edge<>(service, deciders.of(service).commands())));
    }

    ReplicaSet servers() {
        return world == null ? template : world.servers();
    }

    /** A service looks at its own aggregates with the engine of whichever instance is at work. */
    private Desk<?, ?> desk() {
        return (Desk<?, ?>) Proxy.newProxyInstance(Desk.class.getClassLoader(), new Class<?>[]{Desk.class}, (proxy, method, args) -> {
            try {
                return method.invoke(Objects.requireNonNull(world, "nobody is at work").deskAtWork(), args);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        });
    }

    private final class ToTheWorld implements Link {

        @Override
        public <T> T call(Supplier<T> work) {
            return world == null ? work.get() : world.link().call(work);
        }

        @Override
        public BsonDocument query(String collection, BsonDocument query) {
            return world == null ? query : world.link().query(collection, query);
        }

        @Override
        public BsonDocument update(String collection, BsonDocument update) {
            return world == null ? update : world.link().update(collection, update);
        }

        @Override
        public boolean readsByMajority() {
            return world == null || world.link().readsByMajority();
        }
    }

    /** From now on, what the services keep is in this world. */
    void moveTo(World next) {
        world = next;
    }

    /** What the databases hold when the services were installed. */
    ReplicaSet installed(InstantSource clock) {
        return new ReplicaSet(clock, template);
    }

    @SuppressWarnings("unchecked")
    <S, C, F, E> ServiceDefinition<S, C, F, E> definition(String service) {
        return (ServiceDefinition<S, C, F, E>) watched.apply(deciders.of(service));
    }

    @SuppressWarnings("unchecked")
    <C> Edge<C> edge(String service) {
        return (Edge<C>) Objects.requireNonNull(edges.get(service));
    }

    MongoDatabase database(String service) {
        return Objects.requireNonNull(databases.get(service));
    }

    ServicesEngine engine() {
        return new ServicesEngine(deciders);
    }

    static String databaseName(String service) {
        return Service.ALL.stream().filter(one -> one.name().equals(service)).findFirst().orElseThrow().database();
    }

    @Override
    public void close() {
        deciders.close();
    }
}
