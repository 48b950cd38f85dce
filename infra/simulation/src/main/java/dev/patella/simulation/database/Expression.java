package dev.patella.simulation.database;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonNull;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/** Values that a pipeline computes from a document. Only what the services use is known; anything else is an error. */
final class Expression {

    private final BsonDocument root;
    private final Instant now;
    private final Map<String, BsonValue> variables;

    Expression(BsonDocument root, Instant now) {
        this(root, now, Map.of());
    }

    private Expression(BsonDocument root, Instant now, Map<String, BsonValue> variables) {
        this.root = root;
        this.now = now;
        this.variables = variables;
    }

    /** What it comes to, or null where that is nothing at all. */
    @Nullable
    BsonValue value(BsonValue expression) {
        return switch (expression.getBsonType()) {
            case STRING -> text(expression.asString().getValue(), expression);
            case DOCUMENT -> document(expression.asDocument());
            case ARRAY -> new BsonArray(expression.asArray().stream().map(this::orNull).toList());
            default -> expression;
        };
    }

    private BsonValue orNull(BsonValue expression) {
        BsonValue value = value(expression);
        return value == null ? BsonNull.VALUE : value;
    }

    private @Nullable BsonValue text(String text, BsonValue literally) {
        if (text.equals("$$NOW")) {
            return new BsonDateTime(now.toEpochMilli());
        }
        if (text.equals("$$REMOVE")) {
            return null;
        }
        if (text.startsWith("$$")) {
            int dot = text.indexOf('.');
            BsonValue variable = variables.get(text.substring(2, dot < 0 ? text.length() : dot));
            return variable == null || dot < 0 ? variable : first(Paths.reach(variable, text.substring(dot + 1)));
        }
        return text.startsWith("$") ? first(Paths.reach(root, text.substring(1))) : literally;
    }

    private static @Nullable BsonValue first(List<BsonValue> values) {
        return values.isEmpty() ? null : values.getFirst();
    }

    private @Nullable BsonValue document(BsonDocument expression) {
        if (!expression.isEmpty() && expression.getFirstKey().startsWith("$")) {
            return operator(expression.getFirstKey(), Paths.field(expression, expression.getFirstKey()));
        }
        BsonDocument made = new BsonDocument();
        expression.forEach((name, of) -> {
            BsonValue value = value(of);
            if (value != null) {
                made.put(name, value);
            }
        });
        return made;
    }

    private @Nullable BsonValue operator(String name, BsonValue of) {
        return switch (name) {
            case "$literal" -> of;
            case "$eq" -> BsonBoolean.valueOf(Order.equal(operand(of, 0), operand(of, 1)));
            case "$lt" -> BsonBoolean.valueOf(Order.OF_VALUES.compare(operand(of, 0), operand(of, 1)) < 0);
            case "$gt" -> BsonBoolean.valueOf(Order.OF_VALUES.compare(operand(of, 0), operand(of, 1)) > 0);
            case "$size" -> new BsonInt32(orNull(of).asArray().size());
            case "$ifNull" -> operand(of, 0).isNull() ? operand(of, 1) : operand(of, 0);
            case "$concatArrays" -> new BsonArray(of.asArray().stream().flatMap(one -> orNull(one).asArray().stream()).toList());
            case "$cond" -> value(of.asArray().get(operand(of, 0).asBoolean().getValue() ? 1 : 2));
            case "$filter" -> filter(of.asDocument());
            default -> throw new NotSimulated(name);
        };
    }

    private BsonValue operand(BsonValue of, int index) {
        return orNull(of.asArray().get(index));
    }

    private BsonArray filter(BsonDocument of) {
        String as = of.getString("as").getValue();
        return new BsonArray(orNull(Paths.field(of, "input")).asArray().stream().filter(element -> {
            Map<String, BsonValue> inner = new HashMap<>(variables);
            inner.put(as, element);
            return new Expression(root, now, inner).orNull(Paths.field(of, "cond")).asBoolean().getValue();
        }).toList());
    }

    /** Whether it comes to true. */
    boolean isTrue(BsonValue expression) {
        return BsonBoolean.TRUE.equals(value(expression));
    }
}
