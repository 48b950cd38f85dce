package dev.patella.simulation.database;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/** Dotted paths within documents. What is stored is never changed, but replaced along the path. */
final class Paths {

    private Paths() {}

    /** Every value at this path; arrays on the way are looked through. */
    static List<BsonValue> reach(BsonValue from, String path) {
        List<BsonValue> found = new ArrayList<>(2);
        reach(from, path.split("\\.", -1), 0, found);
        return found;
    }

    private static void reach(BsonValue from, String[] path, int at, List<BsonValue> found) {
        if (at == path.length) {
            found.add(from);
        } else if (from.isDocument()) {
            BsonValue next = from.asDocument().get(path[at]);
            if (next != null) {
                reach(next, path, at + 1, found);
            }
        } else if (from.isArray()) {
            from.asArray().forEach(element -> {
                if (element.isDocument()) {
                    reach(element, path, at, found);
                }
            });
        }
    }

    /**
     * The same document with another value at this path.
     *
     * @param change given what is there, or null; what it returns is put there, null for nothing
     */
    static BsonDocument with(BsonDocument document, String path, UnaryOperator<@Nullable BsonValue> change) {
        BsonValue after = with(document, path.split("\\.", -1), 0, change);
        return after == null ? document : after.asDocument();
    }

    private static @Nullable BsonValue with(@Nullable BsonValue from, String[] path, int at, UnaryOperator<@Nullable BsonValue> change) {
        if (at == path.length) {
            return change.apply(from);
        }
        if (from != null && from.isArray()) {
            List<BsonValue> copy = new ArrayList<>(from.asArray().getValues());
            int index = Integer.parseInt(path[at]);
            BsonValue next = with(copy.get(index), path, at + 1, change);
            copy.set(index, next == null ? BsonNull.VALUE : next);
            return new BsonArray(copy);
        }
        BsonValue before = from == null ? null : from.asDocument().get(path[at]);
        BsonValue next = with(before, path, at + 1, change);
        if (next == null && before == null) {
            return from;
        }
        BsonDocument copy = from == null ? new BsonDocument() : copy(from.asDocument());
        if (next == null) {
            copy.remove(path[at]);
        } else {
            copy.put(path[at], next);
        }
        return copy;
    }

    /** A field that has to be there. */
    static BsonValue field(BsonDocument document, String name) {
        BsonValue value = document.get(name);
        if (value == null) {
            throw new IllegalArgumentException("There is no " + name + " in " + document);
        }
        return value;
    }

    /** A document with the same values. */
    static BsonDocument copy(BsonDocument document) {
        BsonDocument copy = new BsonDocument(document.size());
        document.forEach(copy::put);
        return copy;
    }
}
