package dev.patella.simulation.database;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.bson.BsonArray;
import org.bson.BsonBinary;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** The order of BSON values, for the types that the services store. */
final class Order implements Comparator<BsonValue> {

    static final Order OF_VALUES = new Order();

    private Order() {}

    static boolean equal(BsonValue one, BsonValue other) {
        return OF_VALUES.compare(one, other) == 0;
    }

    /** Whether an operator such as {@code $gt} looks at both. */
    static boolean comparable(BsonValue one, BsonValue other) {
        return rank(one) == rank(other);
    }

    private static int rank(BsonValue value) {
        return switch (value.getBsonType()) {
            case NULL, UNDEFINED -> 1;
            case INT32, INT64, DOUBLE, DECIMAL128 -> 2;
            case STRING -> 3;
            case DOCUMENT -> 4;
            case ARRAY -> 5;
            case BINARY -> 6;
            case BOOLEAN -> 7;
            case DATE_TIME -> 8;
            default -> throw new NotSimulated(value.getBsonType());
        };
    }

    @Override
    public int compare(BsonValue one, BsonValue other) {
        int ranks = Integer.compare(rank(one), rank(other));
        if (ranks != 0) {
            return ranks;
        }
        return switch (one.getBsonType()) {
            case NULL, UNDEFINED -> 0;
            case STRING -> one.asString().getValue().compareTo(other.asString().getValue());
            case DOCUMENT -> documents(one.asDocument(), other.asDocument());
            case ARRAY -> arrays(one.asArray(), other.asArray());
            case BINARY -> bytes(one.asBinary(), other.asBinary());
            case BOOLEAN -> Boolean.compare(one.asBoolean().getValue(), other.asBoolean().getValue());
            case DATE_TIME -> Long.compare(one.asDateTime().getValue(), other.asDateTime().getValue());
            default -> numbers(one, other);
        };
    }

    private static int numbers(BsonValue one, BsonValue other) {
        if (one.isDouble() || other.isDouble() || one.isDecimal128() || other.isDecimal128()) {
            return decimal(one).compareTo(decimal(other));
        }
        return Long.compare(one.asNumber().longValue(), other.asNumber().longValue());
    }

    private static BigDecimal decimal(BsonValue number) {
        return number.asNumber().decimal128Value().bigDecimalValue();
    }

    private static int bytes(BsonBinary one, BsonBinary other) {
        int lengths = Integer.compare(one.getData().length, other.getData().length);
        return lengths != 0 ? lengths : java.util.Arrays.compareUnsigned(one.getData(), other.getData());
    }

    private int arrays(BsonArray one, BsonArray other) {
        List<BsonValue> mine = one.getValues();
        List<BsonValue> others = other.getValues();
        for (int i = 0; i < Math.min(mine.size(), others.size()); i++) {
            int order = compare(mine.get(i), others.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(mine.size(), others.size());
    }

    /** Field by field, in the order in which they stand. */
    private int documents(BsonDocument one, BsonDocument other) {
        Iterator<Map.Entry<String, BsonValue>> others = other.entrySet().iterator();
        for (Map.Entry<String, BsonValue> mine : one.entrySet()) {
            if (!others.hasNext()) {
                return 1;
            }
            Map.Entry<String, BsonValue> next = others.next();
            int order = Integer.compare(rank(mine.getValue()), rank(next.getValue()));
            order = order != 0 ? order : mine.getKey().compareTo(next.getKey());
            order = order != 0 ? order : compare(mine.getValue(), next.getValue());
            if (order != 0) {
                return order;
            }
        }
        return others.hasNext() ? -1 : 0;
    }
}
