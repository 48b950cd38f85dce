package dev.patella.messaging.harness;

import com.mongodb.MongoTimeoutException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.patella.messaging.engine.Store.StoreUnavailable;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A real database whose calls can be lost, for registers that a service keeps beside its aggregates. */
public final class FaultyDatabase {

    private static final Set<String> CALLS = Set.of("insertOne", "insertMany", "updateOne", "updateMany", "replaceOne", "deleteOne",
            "deleteMany", "find", "findOneAndUpdate", "bulkWrite");

    private FaultyDatabase() {}

    /** Lets every call to a collection go through {@code outside}; a lost one shows as the driver would show it. */
    public static MongoDatabase around(MongoDatabase database, Consumer<Runnable> outside) {
        return wrapped(MongoDatabase.class, database, outside);
    }

    private static <T> T wrapped(Class<T> type, T real, Consumer<Runnable> outside) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[]{type}, (proxy, method, args) -> {
            Object result = CALLS.contains(method.getName()) ? faulty(real, method, args, outside) : Losable.call(real, method, args);
            return switch (result) {
                case MongoDatabase database -> wrapped(MongoDatabase.class, database, outside);
                case MongoCollection<?> collection -> wrapped(MongoCollection.class, collection, outside);
                case null, default -> result;
            };
        }));
    }

    private static @Nullable Object faulty(Object real, Method method, @Nullable Object @Nullable [] args, Consumer<Runnable> outside) {
        try {
            return Losable.through(outside, real, method, args);
        } catch (StoreUnavailable e) {
            throw new MongoTimeoutException(String.valueOf(e.getMessage()));
        }
    }
}
