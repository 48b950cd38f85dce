package dev.patella.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoException;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.MongoIterable;
import com.mongodb.client.result.DeleteResult;
import com.mongodb.client.result.UpdateResult;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** A simulated database and a real one, of which everything is asked that is asked of one; both must answer the same. */
final class Twin {

    /** What each kind of call was made of how often. */
    private final Map<String, Integer> calls = new TreeMap<>();

    Map<String, Integer> calls() {
        return calls;
    }

    MongoDatabase of(MongoDatabase simulated, MongoDatabase real) {
        return twin(MongoDatabase.class, simulated, real, "");
    }

    private <T> T twin(Class<T> type, Object simulated, Object real, String path) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[]{type}, (proxy, method, args) -> {
            Object[] given = args == null ? new Object[0] : args;
            // How long a real one waits for others is of no matter here.
            boolean concern = Set.of("withReadConcern", "withWriteConcern").contains(method.getName());
            String called = path + "." + (method.getName().equals("getCollection") ? given[0] : method.getName());
            return both(type, method, given, simulated, concern ? null : real, real, called);
        }));
    }

    private @Nullable Object both(Class<?> type, Method method, Object[] args, Object simulated, @Nullable Object asked, Object real,
            String called) throws Throwable {
        List<Object> seen = new ArrayList<>();
        Outcome one = Outcome.of(() -> method.invoke(simulated, collecting(args, seen)));
        if (asked == null) {
            return twin(type, Objects.requireNonNull(one.value()), real, called);
        }
        List<Object> others = new ArrayList<>();
        Outcome other = Outcome.of(() -> method.invoke(real, collecting(args, others)));
        calls.merge(called, 1, Integer::sum);
        assertThat(one.failure()).as("%s %s", called, Arrays.toString(args)).isEqualTo(other.failure());
        if (one.thrown() != null) {
            throw one.thrown();
        }
        // Where an order was asked for, equals may stand either way.
        assertThat(seen).as("%s %s", called, Arrays.toString(args)).containsExactlyInAnyOrderElementsOf(others);
        hand(args, seen);
        Class<?> next = next(method.getReturnType(), one.value());
        if (next != null) {
            return twin(next, Objects.requireNonNull(one.value()), Objects.requireNonNull(other.value()), called);
        }
        assertThat(comparable(one.value())).as("%s %s", called, Arrays.toString(args)).isEqualTo(comparable(other.value()));
        return one.value();
    }

    private static @Nullable Class<?> next(Class<?> declared, @Nullable Object value) {
        boolean more = value instanceof MongoCollection<?> || value instanceof MongoIterable<?> || value instanceof MongoCursor<?>
                || value instanceof MongoDatabase;
        return more ? declared : null;
    }

    /** Collections and consumers that were given are given what both found, once they agree. */
    private static Object[] collecting(Object[] args, List<Object> seen) {
        Object[] own = args.clone();
        for (int i = 0; i < own.length; i++) {
            if (own[i] instanceof Consumer<?>) {
                own[i] = (Consumer<Object>) seen::add;
            } else if (own[i] instanceof Collection<?> target && target.isEmpty() && own.length == 1) {
                own[i] = seen;
            }
        }
        return own;
    }

    @SuppressWarnings("unchecked")
    private static void hand(Object[] args, List<Object> seen) {
        for (Object arg : args) {
            if (arg instanceof Consumer<?> consumer) {
                seen.forEach((Consumer<Object>) consumer);
            } else if (arg instanceof Collection<?> target && target.isEmpty() && args.length == 1) {
                ((Collection<Object>) target).addAll(seen);
            }
        }
    }

    private static @Nullable Object comparable(@Nullable Object value) {
        return switch (value) {
            case UpdateResult update -> List.of(update.getMatchedCount(), String.valueOf(update.getUpsertedId()));
            case DeleteResult delete -> delete.getDeletedCount();
            case BulkWriteResult bulk -> List.of(bulk.getMatchedCount(), bulk.getInsertedCount(), bulk.getUpserts().size());
            // A time that only the servers know.
            case Document document when document.containsKey("now") -> "now";
            case Document document -> document;
            case Number number -> number;
            case Boolean yes -> yes;
            case null, default -> "";
        };
    }

    /** What came of a call. */
    private record Outcome(@Nullable Object value, @Nullable Throwable thrown) {

        interface Call {
            @Nullable
            Object run() throws Exception;
        }

        static Outcome of(Call call) throws Throwable {
            try {
                return new Outcome(call.run(), null);
            } catch (InvocationTargetException e) {
                if (e.getCause() instanceof MongoException || e.getCause() instanceof org.bson.BSONException) {
                    return new Outcome(null, e.getCause());
                }
                throw e.getCause();
            }
        }

        String failure() {
            return thrown == null ? "" : thrown.getClass().getSimpleName();
        }
    }
}
