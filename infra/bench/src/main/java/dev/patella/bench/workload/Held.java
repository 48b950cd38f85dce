package dev.patella.bench.workload;

import dev.patella.bench.load.Memory;
import dev.patella.testkit.Condition;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What processes hold in memory once they have come to rest. */
final class Held {

    private static final Pattern GENERATION = Pattern.compile("total [0-9]+K, used ([0-9]+)K");
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration LOOK = Duration.ofMillis(500);
    /** A start that is over leaves a service with next to nothing to do. */
    private static final double AT_REST = 0.05;

    private Held() {}

    /** Resident, by a process and all that it started, MB. */
    static double resident(long pid) {
        ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
        boolean ignored = Condition.becomesTrue(PATIENCE, () -> rests(process));
        return Stream.concat(Stream.of(process), process.descendants()).mapToDouble(one -> Memory.RESIDENT.of(one.pid())).sum();
    }

    private static boolean rests(ProcessHandle process) {
        Duration before = cpu(process);
        LockSupport.parkNanos(LOOK.toNanos());
        return cpu(process).minus(before).toNanos() <= LOOK.toNanos() * AT_REST;
    }

    private static Duration cpu(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** In use on the heap of a JVM with the serial collector, after a collection, MB. */
    static double heap(long pid) throws IOException {
        asked(pid, "GC.run");
        return GENERATION.matcher(asked(pid, "GC.heap_info"))
                .results()
                .mapToDouble(generation -> Double.parseDouble(generation.group(1)) * 1024 / Memory.MB)
                .sum();
    }

    private static String asked(long pid, String command) throws IOException {
        Process jcmd = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), Long.toString(pid), command)
                .redirectErrorStream(true)
                .start();
        try (InputStream said = jcmd.getInputStream()) {
            return new String(said.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
