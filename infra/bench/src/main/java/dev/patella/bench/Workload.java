package dev.patella.bench;

import java.util.List;

/** One way of measuring. */
public interface Workload {

    /** The workloads whose figures come of it, as W2. */
    List<String> ids();

    /** What it measures, in one line. */
    String what();

    /** Measures, and tells the report. */
    void run(Bench bench) throws Exception;
}
