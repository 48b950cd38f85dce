package dev.patella.simulation.database;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/** How a document is changed. Only what the services use is known; anything else is an error. */
final class Update {

    private final List<BsonDocument> steps;
    private final boolean pipeline;
    private final Instant now;

    private Update(List<BsonDocument> steps, boolean pipeline, Instant now) {
        this.steps = steps;
        this.pipeline = pipeline;
        this.now = now;
    }

    static Update of(BsonDocument operators, Instant now) {
        return new Update(List.of(operators), false, now);
    }

    static Update pipeline(List<BsonDocument> stages, Instant now) {
        return new Update(stages, true, now);
    }

    /** The document after it. */
    BsonDocument of(BsonDocument before, Filter found, boolean inserted) {
        BsonDocument after = before;
        for (BsonDocument step : steps) {
            for (Map.Entry<String, BsonValue> operator : step.entrySet()) {
                after = pipeline
                        ? stage(after, operator.getKey(), operator.getValue())
                        : operator(after, operator.getKey(), operator.getValue().asDocument(), found, inserted);
            }
        }
        return after;
    }

    private BsonDocument stage(BsonDocument before, String name, BsonValue of) {
        BsonDocument after = before;
        Expression expression = new Expression(before, now);
        switch (name) {
            case "$set" -> {
                for (Map.Entry<String, BsonValue> field : of.asDocument().entrySet()) {
                    BsonValue value = expression.value(field.getValue());
                    after = Paths.with(after, field.getKey(), was -> value);
                }
            }
            case "$unset" -> {
                for (BsonValue field : of.isArray() ? of.asArray() : List.of(of)) {
                    after = Paths.with(after, field.asString().getValue(), was -> null);
                }
            }
            default -> throw new NotSimulated(name);
        }
        return after;
    }

    private BsonDocument operator(BsonDocument before, String name, BsonDocument fields, Filter found, boolean inserted) {
        BsonDocument after = before;
        for (Map.Entry<String, BsonValue> field : fields.entrySet()) {
            after = Paths.with(after, place(before, field.getKey(), found), change(name, field.getValue(), inserted));
        }
        return after;
    }

    private static String place(BsonDocument document, String path, Filter found) {
        int positional = path.indexOf(".$.");
        return positional < 0
                ? path
                : path.substring(0, positional) + "." + found.position(document, path.substring(0, positional)) + path.substring(positional
                        + 2);
    }

    private UnaryOperator<@Nullable BsonValue> change(String name, BsonValue value, boolean inserted) {
        return switch (name) {
            case "$set" -> was -> value;
            case "$setOnInsert" -> was -> inserted ? value : was;
            case "$unset" -> was -> null;
            case "$min" -> was -> was == null || Order.OF_VALUES.compare(value, was) < 0 ? value : was;
            case "$push" -> was -> pushed(was, value.isDocument() && value.asDocument().containsKey("$each")
                    ? value.asDocument().getArray("$each").getValues()
                    : List.of(value));
            case "$addToSet" -> was -> was != null && was.asArray().stream().anyMatch(one -> Order.equal(one, value))
                    ? was
                    : pushed(was, List.of(value));
            case "$pull" -> was -> was == null ? null : pulled(was.asArray(), value);
            default -> throw new NotSimulated(name);
        };
    }

    private static BsonArray pushed(@Nullable BsonValue was, List<BsonValue> more) {
        List<BsonValue> all = was == null ? new ArrayList<>() : new ArrayList<>(was.asArray().getValues());
        all.addAll(more);
        return new BsonArray(all);
    }

    private BsonArray pulled(BsonArray was, BsonValue wanted) {
        return new BsonArray(was.stream()
                .filter(one -> wanted.isDocument()
                        ? !new Filter(new BsonDocument(), now).element(one, wanted.asDocument())
                        : !Order.equal(one, wanted))
                .toList());
    }
}
