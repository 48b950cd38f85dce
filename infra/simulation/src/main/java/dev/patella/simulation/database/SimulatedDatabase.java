package dev.patella.simulation.database;

import com.mongodb.MongoClientSettings;
import com.mongodb.ReadConcern;
import com.mongodb.ReadConcernLevel;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.MongoIterable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.Document;
import org.bson.codecs.Codec;
import org.bson.codecs.configuration.CodecRegistry;
import org.jspecify.annotations.Nullable;

/** Databases of a simulated replica set, to be used through the driver's interfaces. */
public final class SimulatedDatabase {

    static final CodecRegistry CODECS = MongoClientSettings.getDefaultCodecRegistry();
    static final Codec<Document> DOCUMENTS = CODECS.get(Document.class);
    private static final Map<Class<?>, Map<String, Method>> METHODS = new ConcurrentHashMap<>();

    private final Supplier<ReplicaSet> servers;
    private final String name;
    private final boolean majority;
    private final Link link;

    private SimulatedDatabase(Supplier<ReplicaSet> servers, String name, boolean majority, Link link) {
        this.servers = servers;
        this.name = name;
        this.majority = majority;
        this.link = link;
    }

    /**
     * A database.
     *
     * @param servers asked at every use, so that the servers can be replaced
     */
    public static MongoDatabase of(Supplier<ReplicaSet> servers, String name, Link link) {
        return as(MongoDatabase.class, new SimulatedDatabase(servers, name, false, link));
    }

    /** What a majority holds in a collection. */
    public static Map<BsonValue, BsonDocument> contents(ReplicaSet servers, String database, String collection) {
        return SimulatedCollection.contents(servers, database + "." + collection);
    }

    // What follows has the names and the arguments of the driver's methods.

    public String getName() {
        return name;
    }

    public MongoDatabase withReadConcern(ReadConcern concern) {
        return as(MongoDatabase.class, new SimulatedDatabase(servers, name, concern.getLevel() == ReadConcernLevel.MAJORITY, link));
    }

    public MongoDatabase withWriteConcern(WriteConcern concern) {
        return as(MongoDatabase.class, this);
    }

    public Object getCollection(String collection) {
        return new Later(servers, name + "." + collection, majority, link).proxy();
    }

    /** A collection of whichever servers there are when it is used. */
    private record Later(Supplier<ReplicaSet> servers, String name, boolean majority, Link link) {

        Object proxy() {
            return Proxy.newProxyInstance(MongoCollection.class.getClassLoader(), new Class<?>[]{MongoCollection.class},
                    (proxy, method, args) -> invoke(new SimulatedCollection(servers.get(), name, majority, link), method, args));
        }
    }

    private static <T> T as(Class<T> type, Object simulated) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[]{type},
                (proxy, method, args) -> invoke(simulated, method, args)));
    }

    private static @Nullable Object invoke(Object simulated, Method method, @Nullable Object @Nullable [] args) throws Throwable {
        Method own = METHODS.computeIfAbsent(simulated.getClass(), type -> new ConcurrentHashMap<>())
                .computeIfAbsent(method.toString(), key -> own(simulated.getClass(), method));
        try {
            return wrapped(own.invoke(simulated, args));
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static Method own(Class<?> type, Method method) {
        try {
            return type.getMethod(method.getName(), method.getParameterTypes());
        } catch (NoSuchMethodException e) {
            for (Method one : type.getMethods()) {
                if (one.getName().equals(method.getName()) && fits(one.getParameterTypes(), method.getParameterTypes())) {
                    return one;
                }
            }
            throw new NotSimulated(method);
        }
    }

    /** Generics of the driver's methods are objects here. */
    private static boolean fits(Class<?>[] own, Class<?>[] asked) {
        if (own.length != asked.length) {
            return false;
        }
        for (int i = 0; i < own.length; i++) {
            if (!asked[i].isAssignableFrom(own[i]) && !own[i].isAssignableFrom(asked[i])) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable Object wrapped(@Nullable Object result) {
        return switch (result) {
            case Found<?> found -> as(found.type(), found);
            case Found.Mapped<?> mapped -> as(MongoIterable.class, mapped);
            case SimulatedCollection collection -> as(MongoCollection.class, collection);
            case Iterator<?> iterator -> as(MongoCursor.class, new Cursor(iterator));
            case null, default -> result;
        };
    }

    /** A cursor over what was found. */
    public record Cursor(Iterator<?> iterator) {

        public boolean hasNext() {
            return iterator.hasNext();
        }

        public @Nullable Object next() {
            return iterator.next();
        }

        public void close() {
            // Nothing is held.
        }
    }
}
