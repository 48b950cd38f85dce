package dev.patella.testkit.checker;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Compares two JSON-like trees; a number is its value, however it is stored. */
final class Differences {

    private Differences() {}

    /** The first difference in words, or null where there is none. */
    static @Nullable String first(String path, @Nullable Object stored, @Nullable Object rebuilt) {
        if (stored instanceof Map<?, ?> left && rebuilt instanceof Map<?, ?> right) {
            return ofMaps(path, left, right);
        }
        if (stored instanceof List<?> left && rebuilt instanceof List<?> right) {
            return ofLists(path, left, right);
        }
        if (stored instanceof Number left && rebuilt instanceof Number right) {
            boolean same = new BigDecimal(left.toString()).compareTo(new BigDecimal(right.toString())) == 0;
            return same ? null : differ(path, stored, rebuilt);
        }
        return Objects.equals(stored, rebuilt) ? null : differ(path, stored, rebuilt);
    }

    private static @Nullable String ofMaps(String path, Map<?, ?> left, Map<?, ?> right) {
        Set<String> keys = new TreeSet<>();
        left.keySet().forEach(key -> keys.add(String.valueOf(key)));
        right.keySet().forEach(key -> keys.add(String.valueOf(key)));
        for (String key : keys) {
            String difference = first(path + "/" + key, left.get(key), right.get(key));
            if (difference != null) {
                return difference;
            }
        }
        return null;
    }

    private static @Nullable String ofLists(String path, List<?> left, List<?> right) {
        if (left.size() != right.size()) {
            return path + " has " + left.size() + " elements, rebuilt " + right.size();
        }
        for (int i = 0; i < left.size(); i++) {
            String difference = first(path + "/" + i, left.get(i), right.get(i));
            if (difference != null) {
                return difference;
            }
        }
        return null;
    }

    private static String differ(String path, @Nullable Object stored, @Nullable Object rebuilt) {
        return path + " is " + shortened(stored) + ", rebuilt " + shortened(rebuilt);
    }

    private static String shortened(@Nullable Object value) {
        String text = String.valueOf(value);
        return text.length() > 80 ? text.substring(0, 80) + "…" : text;
    }
}
