package dev.patella.bench.report;

import java.util.Map;

/**
 * One contestant, measured once in one way.
 *
 * @param workload which workload
 * @param contestant who
 * @param load how much was asked, in words
 * @param repeat which time, from 0
 * @param busy load average of the machine when it began: what it is to begin with, and what others do on it
 * @param values what was measured, by name; with its unit in the name
 */
public record Cell(String workload, String contestant, String load, int repeat, double busy, Map<String, Double> values) {

    public Cell {
        values = Map.copyOf(values);
    }
}
