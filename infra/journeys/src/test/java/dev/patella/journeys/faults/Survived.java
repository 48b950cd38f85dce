package dev.patella.journeys.faults;

import dev.patella.testkit.checker.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What was survived so far, and how soon the next event took effect after each. */
final class Survived {

    private final Map<String, List<Duration>> recoveries = new TreeMap<>();
    private int kills;

    void add(Fault fault, Duration recovery) {
        recoveries.computeIfAbsent(fault.kind(), kind -> new ArrayList<>()).add(recovery);
        kills += fault.kills();
    }

    /** How many processes were killed. */
    int kills() {
        return kills;
    }

    /** How many processes were killed, or how many faults there were. */
    int counted(boolean byKills) {
        return byKills ? kills : faults();
    }

    /** How many faults there were. */
    int faults() {
        return recoveries.values().stream().mapToInt(List::size).sum();
    }

    /** The table. */
    String markdown() {
        StringBuilder table = new StringBuilder("| fault | times | recovery p50 | p95 | max |\n|---|---|---|---|---|\n");
        recoveries.forEach((kind, all) -> table.append(row(kind, all)));
        return table.append(row("all", recoveries.values().stream().flatMap(List::stream).toList())).toString();
    }

    private static String row(String kind, List<Duration> recoveries) {
        List<Duration> sorted = recoveries.stream().sorted().toList();
        return sorted.isEmpty()
                ? ""
                : "| %s | %d | %s | %s | %s |%n".formatted(kind, sorted.size(), seconds(sorted, 0.5), seconds(sorted, 0.95), seconds(sorted,
                        1));
    }

    private static String seconds(List<Duration> sorted, double share) {
        int at = Math.max(0, (int) Math.ceil(share * sorted.size()) - 1);
        return "%.1f s".formatted(sorted.get(at).toMillis() / 1e3);
    }

    /** The invariants, and which of them hold. */
    static String invariants(List<Verdict> verdicts) {
        return verdicts.stream().map(verdict -> verdict.name() + (verdict.holds() ? "" : " BROKEN")).collect(Collectors.joining(", "));
    }
}
