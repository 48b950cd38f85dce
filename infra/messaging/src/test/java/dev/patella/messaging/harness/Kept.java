package dev.patella.messaging.harness;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;

/** Something outside the process, which survives its crashes: a register, a projection. Can be put back to how it was. */
public interface Kept {

    /** What it holds, to compare. */
    Object contents();

    /** Remembers what it holds; running the result puts that back. */
    Runnable save();

    /** A register in memory. */
    static <K, V> Kept of(Map<K, V> register) {
        return new Kept() {
            @Override
            public Object contents() {
                return Map.copyOf(register);
            }

            @Override
            public Runnable save() {
                Map<K, V> saved = Map.copyOf(register);
                return () -> {
                    register.clear();
                    register.putAll(saved);
                };
            }
        };
    }

    /** A set in memory. */
    static <T> Kept of(Collection<T> register) {
        return new Kept() {
            @Override
            public Object contents() {
                return Set.copyOf(register);
            }

            @Override
            public Runnable save() {
                List<T> saved = List.copyOf(register);
                return () -> {
                    register.clear();
                    register.addAll(saved);
                };
            }
        };
    }

    /**
     * A collection of a real database.
     *
     * @param incomparable fields that are never the same twice, such as what was encrypted
     */
    static Kept of(MongoCollection<Document> register, String... incomparable) {
        return new Kept() {
            @Override
            public Object contents() {
                List<Document> documents = all();
                documents.forEach(document -> List.of(incomparable).forEach(document::remove));
                return documents;
            }

            private List<Document> all() {
                return register.find().sort(Sorts.ascending("_id")).into(new ArrayList<>());
            }

            @Override
            public Runnable save() {
                List<Document> saved = all();
                return () -> {
                    if (!all().equals(saved)) {
                        register.deleteMany(new Document());
                        saved.forEach(register::insertOne);
                    }
                };
            }
        };
    }
}
