package dev.patella.bench;

import dev.patella.bench.contestant.Contestant;
import dev.patella.bench.report.Report;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.List;

/**
 * Where a workload is run.
 *
 * @param folder for its data and logs
 * @param options how much is measured
 * @param client asks contestants
 * @param report is told what came of it
 */
public record Bench(Path folder, Options options, HttpClient client, Report report) {

    /** Options of the JVMs of all contestants alike: a heap of the same size, and the compiler that servers have. */
    public static final List<String> JVM = List.of("-Xmx512m", "-XX:TieredStopAtLevel=4", "--sun-misc-unsafe-memory-access=allow",
            "--enable-native-access=ALL-UNNAMED");

    /** Names in the report who takes part. */
    public void introduce(List<? extends Contestant> contestants) {
        contestants.forEach(one -> report.contestant(one.name(), one.what()));
    }
}
