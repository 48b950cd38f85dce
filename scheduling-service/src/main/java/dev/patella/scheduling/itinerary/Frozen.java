package dev.patella.scheduling.itinerary;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** Unmodifiable copies whose order does not depend on the process that made them, so that the same state is always written the same. */
final class Frozen {

    private Frozen() {}

    static <K extends Comparable<K>, V> Map<K, V> map(Map<K, V> map) {
        return Collections.unmodifiableMap(new TreeMap<>(map));
    }
}
