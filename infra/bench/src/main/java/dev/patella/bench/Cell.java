package dev.patella.bench;

import java.util.Map;

/**
 * One contestant, measured once in one way.
 *
 * @param workload which workload
 * @param contestant who
 * @param load how much was asked, in words
 * @param repeat which time, from 0
 * @param values what was measured, by name; with its unit in the name
 */
record Cell(String workload, String contestant, String load, int repeat, Map<String, Double> values) {

    Cell {
        values = Map.copyOf(values);
    }
}
