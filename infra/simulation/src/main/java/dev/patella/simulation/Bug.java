package dev.patella.simulation;

import dev.patella.messaging.Aggregate;
import dev.patella.messaging.Moment;
import dev.patella.messaging.ServiceDefinition;
import dev.patella.messaging.engine.Bus;
import dev.patella.messaging.engine.Entry;
import dev.patella.messaging.engine.Freshness;
import dev.patella.messaging.engine.Store;
import dev.patella.messaging.engine.TopicIds;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Mistakes that somebody could make in the engine or in a service. Each is planted from outside, by falsifying what passes between the services
 * and what they rest on, so that it can be shown that the simulation finds it.
 */
enum Bug {
    /** No mistake. */
    NONE("", 0, ""),

    /** The relay takes for published what the broker did not acknowledge, and trims it. */
    TRIMS_WHAT_IS_NOT_ACKNOWLEDGED("the outbox is trimmed of what was sent, acknowledged or not", 32, "I12") {
        @Override
        List<Bus.Sent> sent(List<Bus.Sent> sent) {
            return sent.stream().map(one -> Bus.Sent.ACKNOWLEDGED).toList();
        }
    },

    /** Documents are read as one node has them. */
    READS_LOCALLY("documents are read as the primary has them, not as a majority has", 12, "rest") {
        @Override
        boolean readsByMajority() {
            return false;
        }
    },

    /** A lost reply is taken for a yes. */
    TAKES_UNKNOWN_FOR_YES("a write whose reply is lost counts as done", 8, "rest") {
        @Override
        @Nullable
        Object stored(Object real, String method, Object[] args, Call call) throws Throwable {
            try {
                return call.run();
            } catch (Store.StoreUnavailable e) {
                if (method.equals("commit")) {
                    return ((List<?>) args[0]).size();
                }
                throw e;
            }
        }
    },

    /** Inputs are not remembered. */
    FORGETS_INPUTS("an input that comes again is decided again", 1, "rest") {
        @Override
        BsonDocument update(String collection, BsonDocument update) {
            return withoutSet(update, field -> field.startsWith("inputs."));
        }
    },

    /** The write of a document asks for no version. */
    WRITES_UNCONDITIONALLY("a document is written whatever became of it since it was read", 1, "rest") {
        @Override
        BsonDocument query(String collection, BsonDocument query) {
            return isAggregate(collection) ? without(without(query, "version"), "head") : query;
        }
    },

    /** Offsets move before what was read takes effect. */
    MOVES_OFFSETS_FIRST("offsets move before the poll takes effect", 10, "journeys") {
        @Override
        boolean movesOffsetsFirst() {
            return true;
        }
    },

    /** What cannot be applied yet is dropped. */
    DROPS_WHAT_WAITS("what comes before its turn is dropped", 8, "rest") {
        @Override
        @Nullable
        Object stored(Object real, String method, Object[] args, Call call) throws Throwable {
            return method.equals("putAside") ? null : call.run();
        }
    },

    /** Nobody looks for what a crash left. */
    NEVER_SWEEPS("nobody looks for what a crash left in outboxes", 1, "rest") {
        @Override
        @Nullable
        Object stored(Object real, String method, Object[] args, Call call) throws Throwable {
            return method.equals("pending") ? List.of() : call.run();
        }
    },

    /** The whole outbox is trimmed. */
    TRIMS_TOO_MUCH("the outbox is trimmed of everything, also of what came in the meantime", 1, "rest") {
        @Override
        @Nullable
        Object stored(Object real, String method, Object[] args, Call call) throws Throwable {
            if (method.equals("trim")) {
                Map<String, Long> all = new HashMap<>();
                ((Map<?, ?>) args[0]).keySet().forEach(id -> all.put((String) id, Long.MAX_VALUE));
                args[0] = all;
            }
            return call.run();
        }
    },

    /** Of several entries, one is archived. */
    ARCHIVES_THE_FIRST_ONLY("of several entries of one run, the last is not archived", 2, "I8") {
        @Override
        @Nullable
        Object stored(Object real, String method, Object[] args, Call call) throws Throwable {
            if (method.equals("archive")) {
                Map<String, List<Entry>> some = new HashMap<>();
                ((Map<?, ?>) args[0]).forEach((id, entries) -> {
                    List<Entry> kept = new ArrayList<>();
                    ((List<?>) entries).forEach(entry -> kept.add((Entry) entry));
                    some.put((String) id, kept.size() > 2 ? kept.subList(0, kept.size() - 1) : kept);
                });
                args[0] = some;
            }
            return call.run();
        }
    },

    /** What waits is put aside, and not listed in the document. */
    LISTS_NO_BLOCKS("a stop that waits is not listed in the document", 8, "rest") {
        @Override
        BsonDocument update(String collection, BsonDocument update) {
            return withoutSet(update, field -> field.equals("blocks"));
        }
    },

    /** The next due time is not stored when it changes. */
    FORGETS_TO_CLEAR_TIMERS("a timer that rang stays due", 1, "rest") {
        @Override
        BsonDocument update(String collection, BsonDocument update) {
            boolean clears = isAggregate(collection) && update.getDocument("$unset", new BsonDocument()).containsKey("due");
            return clears ? withoutOperator(update, "$unset") : update;
        }
    },

    /** Gates do not ask how old their facts are. */
    TRUSTS_OLD_FACTS("a gate rests on facts of any age", 32, "I13") {
        @Override
        Freshness.Limits limits() {
            return new Freshness.Limits(Duration.ofDays(9999), Duration.ofDays(9999), Duration.ofDays(1));
        }
    },

    /** The day does not ask whether a slot is taken. */
    BOOKS_WITHOUT_LOOKING("a slot is booked whether it is taken or not", 0, "") {
        @Override
        BsonDocument query(String collection, BsonDocument query) {
            return collection.endsWith(".clinic_days") ? without(query, "$nor") : query;
        }
    },

    /** The day does not ask whether a token has its answer. */
    ANSWERS_TOKENS_TWICE("a token that has its final answer gets another one", 1, "I11") {
        @Override
        BsonDocument query(String collection, BsonDocument query) {
            return collection.endsWith(".clinic_days") ? without(query, "answers.token") : query;
        }
    },

    /** What is given back stays booked. */
    KEEPS_WHAT_IS_RELEASED("what is given back stays booked", 1, "I4") {
        @Override
        BsonDocument update(String collection, BsonDocument update) {
            return collection.endsWith(".clinic_days") ? withoutOperator(update, "$pull") : update;
        }
    },

    /** A knee is taken whoever holds it. */
    TAKES_KNEES_OF_OTHERS("a knee is taken for a treatment whoever holds it", 17, "journeys") {
        @Override
        BsonDocument query(String collection, BsonDocument query) {
            return collection.endsWith(".patients") ? withoutKnees(query) : query;
        }
    },

    /** A topic that was made anew is not noticed by those who read it. */
    READS_ON_IN_ANOTHER_TOPIC("a topic that was made anew is read on where the old one was left", 1, "rest") {
        @Override
        void movedOn(Runnable noticed) {
            // It is passed over.
        }
    },

    /** A topic that was made anew is not noticed by whoever has filled it. */
    FILLS_NO_TOPIC("a topic that was made anew is not filled from the journal", 1, "rest") {
        @Override
        TopicIds topicIds(TopicIds real) {
            return topic -> "the only one";
        }
    },

    /** The state is not only what the events make of it. */
    EVOLVES_BY_CHANCE("now and then an event leaves no trace in the state", 6, "I9") {
        @Override
        <S, C, F, E> Aggregate<S, C, F, E> aggregate(Aggregate<S, C, F, E> real, World world) {
            return wrapped(real, (method, args, call) -> method.equals("evolve") && world.random().nextInt(3000) == 0
                    ? args[0]
                    : call.run());
        }
    },

    /** Deciders see another time than the service's. */
    DECIDES_BY_A_SLOW_CLOCK("scheduling judges expiry by a clock that is two days behind", 1, "journeys") {
        @Override
        <S, C, F, E> Aggregate<S, C, F, E> aggregate(Aggregate<S, C, F, E> real, World world) {
            return wrapped(real, (method, args, call) -> {
                if (method.equals("decide") && args[2] instanceof Moment moment && args[1].getClass()
                        .getSimpleName()
                        .equals(
                                "CompleteTimeOut")) {
                    args[2] = moment.at(moment.now().minus(Duration.ofDays(2)));
                }
                return call.run();
            });
        }
    };

    private final String mistake;
    private final long foundBy;
    private final String caughtBy;

    /**
     * A mistake.
     *
     * @param mistake what is wrong, in words
     * @param foundBy the first seed that finds it with three patients; 0 where none has yet
     * @param caughtBy what does not hold then, among other things: an invariant, `journeys` that are stuck, or that all comes to `rest`
     */
    Bug(String mistake, long foundBy, String caughtBy) {
        this.mistake = mistake;
        this.foundBy = foundBy;
        this.caughtBy = caughtBy;
    }

    long foundBy() {
        return foundBy;
    }

    String caughtBy() {
        return caughtBy;
    }

    /** What is wrong, in words. */
    String mistake() {
        return mistake;
    }

    /** What would be done without it. */
    @FunctionalInterface
    interface Call {
        @Nullable
        Object run() throws Throwable;
    }

    @FunctionalInterface
    private interface Around {
        @Nullable
        Object call(String method, Object[] args, Call call) throws Throwable;
    }

    List<Bus.Sent> sent(List<Bus.Sent> sent) {
        return sent;
    }

    boolean readsByMajority() {
        return true;
    }

    boolean movesOffsetsFirst() {
        return false;
    }

    BsonDocument query(String collection, BsonDocument query) {
        return query;
    }

    BsonDocument update(String collection, BsonDocument update) {
        return update;
    }

    Freshness.Limits limits() {
        return Freshness.Limits.DEFAULT;
    }

    TopicIds topicIds(TopicIds real) {
        return real;
    }

    /** A reader is told that a topic is another one than it has read. */
    void movedOn(Runnable noticed) {
        noticed.run();
    }

    /** Does what a service asks of its store. */
    @Nullable
    Object stored(Object real, String method, Object[] args, Call call) throws Throwable {
        return call.run();
    }

    <S, C, F, E> Aggregate<S, C, F, E> aggregate(Aggregate<S, C, F, E> real, World world) {
        return real;
    }

    /** The store with this mistake. */
    Store store(Store real) {
        return this == NONE ? real : around(Store.class, real, (method, args, call) -> stored(real, method, args, call));
    }

    /** A service with this mistake. */
    <S, C, F, E> ServiceDefinition<S, C, F, E> definition(ServiceDefinition<S, C, F, E> of, World world) {
        return new ServiceDefinition<>(of.name(), of.collection(), aggregate(of.aggregate(), world), of.events(), of.state(), of.outgoing(),
                of.incoming(), of.commands(), of.preparation(), of.errands(), of.projection(), of.indexed());
    }

    @SuppressWarnings("unchecked")
    private static <S, C, F, E> Aggregate<S, C, F, E> wrapped(Aggregate<S, C, F, E> real, Around around) {
        return (Aggregate<S, C, F, E>) around(Aggregate.class, real, around);
    }

    private static <T> T around(Class<T> port, T real, Around around) {
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[]{port}, (proxy, method, args) -> {
            Object[] given = args == null ? new Object[0] : args;
            return around.call(method.getName(), given, () -> {
                try {
                    return method.invoke(real, given);
                } catch (InvocationTargetException e) {
                    throw e.getCause();
                }
            });
        }));
    }

    private static boolean isAggregate(String collection) {
        return List.of("treatments", "itineraries", "batches", "followup_plans")
                .contains(collection.substring(collection.indexOf('.') + 1));
    }

    private static BsonDocument without(BsonDocument query, String field) {
        BsonDocument left = new BsonDocument();
        query.forEach((name, value) -> {
            if (!name.equals(field)) {
                left.put(name, name.equals("$and") ? without(value.asArray(), field) : value);
            }
        });
        return left;
    }

    private static BsonArray without(BsonArray all, String field) {
        return new BsonArray(all.stream().map(one -> (BsonValue) without(one.asDocument(), field)).toList());
    }

    private static BsonDocument withoutKnees(BsonDocument query) {
        BsonDocument left = without(query, "knees.LEFT");
        return without(left, "knees.RIGHT");
    }

    private static BsonDocument withoutOperator(BsonDocument update, String operator) {
        BsonDocument left = new BsonDocument();
        update.forEach((name, value) -> {
            if (!name.equals(operator)) {
                left.put(name, value);
            }
        });
        return left;
    }

    private static BsonDocument withoutSet(BsonDocument update, Predicate<String> fields) {
        BsonDocument left = withoutOperator(update, "$set");
        if (update.containsKey("$set")) {
            BsonDocument set = new BsonDocument();
            update.getDocument("$set").forEach((name, value) -> {
                if (!fields.test(name)) {
                    set.put(name, value);
                }
            });
            left.put("$set", set);
        }
        return left;
    }
}
