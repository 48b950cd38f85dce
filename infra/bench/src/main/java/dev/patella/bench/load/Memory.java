package dev.patella.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What the system says of the memory of a process, MB. */
public enum Memory {

    /** What it holds now. */
    RESIDENT("VmRSS:"),
    /** The most that it has held. */
    MOST_RESIDENT("VmHWM:");

    /** Bytes. */
    public static final double MB = 1e6;

    private final String line;

    Memory(String line) {
        this.line = line;
    }

    /** NaN for a process that has ended. */
    public double of(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
            return lines.filter(one -> one.startsWith(line))
                    .mapToDouble(one -> Double.parseDouble(one.replaceAll("\\D", "")) * 1024 / MB)
                    .findFirst()
                    .orElse(Double.NaN);
        } catch (IOException e) {
            throw new UncheckedIOException("The memory of process " + pid + " is not told", e);
        }
    }
}
