package dev.patella.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What was measured, as a table for people and as JSON for programs. */
final class Report {

    private final Map<String, Object> machine;
    private final List<Cell> cells = new ArrayList<>();

    /** @param machine on what it was measured */
    Report(Map<String, Object> machine) {
        this.machine = new LinkedHashMap<>(machine);
    }

    void add(Cell cell) {
        cells.add(cell);
        System.out.printf(Locale.ROOT, "%-4s %-10s %-12s #%d  %s%n", cell.workload(), cell.contestant(), cell.load(), cell.repeat(),
                values(cell.values()));
    }

    private static String values(Map<String, Double> values) {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(values).forEach((name, value) -> text.append(name).append(' ').append(number(value)).append("  "));
        return text.toString();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value >= 100 ? "%.0f" : value >= 10 ? "%.1f" : "%.2f", value);
    }

    /** One way of measuring: all its repeats belong together. */
    private record Row(String workload, String load, String contestant) {}

    String markdown() {
        Map<Row, List<Cell>> rows = new LinkedHashMap<>();
        cells.forEach(cell -> rows.computeIfAbsent(new Row(cell.workload(), cell.load(), cell.contestant()), row -> new ArrayList<>())
                .add(cell));
        StringBuilder text = new StringBuilder("Median of the repeats (least to most).\n\n| | load | | measured |\n|---|---|---|---|\n");
        rows.forEach((row, of) -> text.append("| ")
                .append(row.workload())
                .append(" | ")
                .append(row.load())
                .append(" | ")
                .append(row.contestant())
                .append(" | ")
                .append(spreads(of))
                .append(" |\n"));
        return text.toString();
    }

    private static String spreads(List<Cell> cells) {
        List<String> spreads = new ArrayList<>();
        for (String name : new TreeSet<>(cells.getFirst().values().keySet())) {
            double[] sorted = cells.stream().mapToDouble(cell -> cell.values().getOrDefault(name, Double.NaN)).sorted().toArray();
            spreads.add("%s **%s** (%s–%s)".formatted(name, number(sorted[sorted.length / 2]), number(sorted[0]), number(
                    sorted[sorted.length - 1])));
        }
        return String.join(", ", spreads);
    }

    /** Writes both into a folder. */
    void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("report.md"), markdown());
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("machine", machine);
        all.put("cells", cells);
        Files.writeString(folder.resolve("report.json"),
                JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build().writeValueAsString(all));
    }
}
