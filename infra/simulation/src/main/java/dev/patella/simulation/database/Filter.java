package dev.patella.simulation.database;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/** Which documents a query is about. Only what the services use is known; anything else is an error. */
final class Filter {

    /** Makes filters as of a time. */
    @FunctionalInterface
    interface Factory {
        Filter of(BsonDocument query);
    }

    private final BsonDocument query;
    private final Instant now;

    Filter(BsonDocument query, Instant now) {
        this.query = query;
        this.now = now;
    }

    boolean matches(BsonDocument document) {
        return matches(document, query);
    }

    /** The ids among which a match must be, or null where the query does not name them. */
    @Nullable
    List<BsonValue> ids() {
        return ids(query);
    }

    private static @Nullable List<BsonValue> ids(BsonDocument query) {
        BsonValue id = query.get("_id");
        if (id == null && query.containsKey("$and")) {
            return query.getArray("$and")
                    .stream()
                    .map(one -> ids(one.asDocument()))
                    .filter(java.util.Objects::nonNull)
                    .findFirst()
                    .orElse(null);
        }
        if (id == null || !isCondition(id)) {
            return id == null ? null : List.of(id);
        }
        return id.asDocument().containsKey("$in") ? id.asDocument().getArray("$in").getValues() : null;
    }

    /** What the query demands to be equal; an upsert makes a document of it. */
    BsonDocument equalities() {
        BsonDocument made = new BsonDocument();
        equalities(query, made);
        return made;
    }

    private static void equalities(BsonDocument query, BsonDocument made) {
        query.forEach((name, value) -> {
            if (name.equals("$and")) {
                value.asArray().forEach(one -> equalities(one.asDocument(), made));
            } else if (!name.startsWith("$") && !isCondition(value)) {
                made.put(name, value);
            }
        });
    }

    /** The place of the element that the query found in an array of the document. */
    int position(BsonDocument document, String path) {
        BsonArray array = Paths.reach(document, path).getFirst().asArray();
        BsonDocument wanted = elementOf(query, path);
        for (int i = 0; i < array.size(); i++) {
            if (element(array.get(i), wanted)) {
                return i;
            }
        }
        throw new IllegalStateException("The query found nothing in " + path);
    }

    private static BsonDocument elementOf(BsonDocument query, String path) {
        if (query.containsKey(path)) {
            return query.getDocument(path).getDocument("$elemMatch");
        }
        return query.getArray("$and")
                .stream()
                .map(BsonValue::asDocument)
                .filter(one -> one.containsKey(path) || one.containsKey("$and"))
                .map(one -> elementOf(one, path))
                .findFirst()
                .orElseThrow();
    }

    private boolean matches(BsonDocument document, BsonDocument query) {
        for (Map.Entry<String, BsonValue> one : query.entrySet()) {
            if (!matches(document, one.getKey(), one.getValue())) {
                return false;
            }
        }
        return true;
    }

    private boolean matches(BsonDocument document, String name, BsonValue wanted) {
        return switch (name) {
            case "$and" -> wanted.asArray().stream().allMatch(one -> matches(document, one.asDocument()));
            case "$or" -> wanted.asArray().stream().anyMatch(one -> matches(document, one.asDocument()));
            case "$nor" -> wanted.asArray().stream().noneMatch(one -> matches(document, one.asDocument()));
            case "$expr" -> new Expression(document, now).isTrue(wanted);
            default -> meets(Paths.reach(document, name), wanted);
        };
    }

    private static boolean isCondition(BsonValue wanted) {
        return wanted.isDocument() && !wanted.asDocument().isEmpty() && wanted.asDocument().getFirstKey().startsWith("$");
    }

    private boolean meets(List<BsonValue> found, BsonValue wanted) {
        if (!isCondition(wanted)) {
            return equals(found, wanted);
        }
        return wanted.asDocument().entrySet().stream().allMatch(one -> meets(found, one.getKey(), one.getValue()));
    }

    private boolean meets(List<BsonValue> found, String operator, BsonValue operand) {
        return switch (operator) {
            case "$eq" -> equals(found, operand);
            case "$ne" -> !equals(found, operand);
            case "$in" -> operand.asArray().stream().anyMatch(one -> equals(found, one));
            case "$nin" -> operand.asArray().stream().noneMatch(one -> equals(found, one));
            case "$not" -> !meets(found, operand);
            case "$exists" -> operand.asBoolean().getValue() != found.isEmpty();
            case "$gt" -> any(found, one -> Order.comparable(one, operand) && Order.OF_VALUES.compare(one, operand) > 0);
            case "$gte" -> any(found, one -> Order.comparable(one, operand) && Order.OF_VALUES.compare(one, operand) >= 0);
            case "$lt" -> any(found, one -> Order.comparable(one, operand) && Order.OF_VALUES.compare(one, operand) < 0);
            case "$lte" -> any(found, one -> Order.comparable(one, operand) && Order.OF_VALUES.compare(one, operand) <= 0);
            case "$elemMatch" -> found.stream()
                    .filter(BsonValue::isArray)
                    .anyMatch(array -> array.asArray().stream().anyMatch(one -> element(one, operand.asDocument())));
            default -> throw new NotSimulated(operator);
        };
    }

    boolean element(BsonValue element, BsonDocument wanted) {
        return isCondition(wanted) && !List.of("$and", "$or", "$nor").contains(wanted.getFirstKey())
                ? meets(List.of(element), wanted)
                : element.isDocument() && matches(element.asDocument(), wanted);
    }

    /** Nothing is as good as null. */
    private static boolean equals(List<BsonValue> found, BsonValue wanted) {
        return wanted.isNull() && found.isEmpty() || any(found, one -> Order.equal(one, wanted));
    }

    /** An array is looked at as a whole and element by element. */
    private static boolean any(List<BsonValue> found, java.util.function.Predicate<BsonValue> test) {
        return found.stream().anyMatch(one -> test.test(one) || one.isArray() && one.asArray().stream().anyMatch(test));
    }
}
