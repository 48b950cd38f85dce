package dev.patella.simulation.database;

import java.util.function.Supplier;
import org.bson.BsonDocument;

/** The way to the servers, on which a call may be held up or get lost, and on which what is asked can be falsified. */
public interface Link {

    /** Makes a call, or not, and brings back what came of it, or not. */
    <T> T call(Supplier<T> work);

    /** What arrives of a query that says what is to be written. */
    default BsonDocument query(String collection, BsonDocument query) {
        return query;
    }

    /** What arrives of an update. */
    default BsonDocument update(String collection, BsonDocument update) {
        return update;
    }

    /** Whether what is read is read as a majority has it, where that was asked for. */
    default boolean readsByMajority() {
        return true;
    }

    /** On which nothing is lost. */
    static Link sound() {
        return new Link() {
            @Override
            public <T> T call(Supplier<T> work) {
                return work.get();
            }
        };
    }
}
