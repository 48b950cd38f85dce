package dev.patella.scheduling.itinerary;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Unmodifiable copies whose order does not depend on the process that made them, so that the same state is always written the same. */
final class Frozen {

    private Frozen() {}

    /** The map with one more entry, or another one in its place. */
    static <V> Map<String, V> with(Map<String, V> map, String key, V value) {
        Map<String, V> copy = new TreeMap<>(map);
        copy.put(key, value);
        return Collections.unmodifiableMap(copy);
    }

    /** The map without an entry. */
    static <V> Map<String, V> without(Map<String, V> map, String key) {
        Map<String, V> copy = new TreeMap<>(map);
        copy.remove(key);
        return Collections.unmodifiableMap(copy);
    }

    static <K extends Comparable<K>, V> Map<K, V> map(Map<K, V> map) {
        return Collections.unmodifiableMap(new TreeMap<>(map));
    }

    /** The map with something made of each value in its place. */
    static <K extends Comparable<K>, V> Map<K, V> map(Map<K, V> map, UnaryOperator<V> each) {
        Map<K, V> copy = new TreeMap<>(map);
        copy.replaceAll((key, value) -> each.apply(value));
        return Collections.unmodifiableMap(copy);
    }
}
