package dev.patella.lab.batch;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** Copies of maps in the order of their keys: the same state is always written as the same text. */
final class SortedCopy {

    private SortedCopy() {}

    static <V> Map<String, V> of(Map<String, V> map) {
        return Collections.unmodifiableMap(new TreeMap<>(map));
    }
}
