package dev.patella.simulation.database;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonNull;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/** Stages of an aggregation. Only what the services use is known; anything else is an error. */
final class Aggregation {

    private final Filter.Factory filters;
    private final Instant now;

    Aggregation(Filter.Factory filters, Instant now) {
        this.filters = filters;
        this.now = now;
    }

    List<BsonDocument> stage(BsonDocument stage, List<BsonDocument> rows) {
        BsonValue of = Paths.field(stage, stage.getFirstKey());
        return switch (stage.getFirstKey()) {
            case "$match" -> rows.stream().filter(filters.of(of.asDocument())::matches).toList();
            case "$sort" -> Found.sorted(rows, of.asDocument());
            case "$limit" -> rows.stream().limit(of.asNumber().longValue()).toList();
            case "$group" -> grouped(rows, of.asDocument());
            default -> throw new NotSimulated(stage.getFirstKey());
        };
    }

    private List<BsonDocument> grouped(List<BsonDocument> rows, BsonDocument group) {
        Map<BsonValue, BsonDocument> groups = new TreeMap<>(Order.OF_VALUES);
        for (BsonDocument row : rows) {
            Expression of = new Expression(row, now);
            BsonValue id = orNull(of.value(Paths.field(group, "_id")));
            BsonDocument made = groups.computeIfAbsent(id, key -> new BsonDocument("_id", key));
            group.forEach((name, accumulator) -> {
                if (!name.equals("_id")) {
                    String operator = accumulator.asDocument().getFirstKey();
                    BsonValue value = orNull(of.value(Paths.field(accumulator.asDocument(), operator)));
                    made.put(name, accumulated(operator, made.get(name), value));
                }
            });
        }
        return new ArrayList<>(groups.values());
    }

    private static BsonValue orNull(@Nullable BsonValue value) {
        return value == null ? BsonNull.VALUE : value;
    }

    private static BsonValue accumulated(String operator, @Nullable BsonValue so, BsonValue value) {
        return switch (operator) {
            case "$min" -> so == null || Order.OF_VALUES.compare(value, so) < 0 ? value : so;
            case "$sum" -> new BsonInt64((so == null ? 0 : so.asNumber().longValue()) + value.asNumber().longValue());
            default -> throw new NotSimulated(operator);
        };
    }
}
