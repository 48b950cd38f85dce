package dev.patella.bench.report;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What was measured: tables and plots for people, JSON for programs. */
public final class Report {

    /** Above this, before anything of ours is started, somebody else is at work on the machine. */
    private static final double QUIET = 1.5;

    private final Map<String, Object> machine;
    private final double busyBefore;
    private final Map<String, String> contestants = new LinkedHashMap<>();
    private final Map<String, String> harms = new LinkedHashMap<>();
    private final List<Cell> cells = new ArrayList<>();
    private final List<Goal> goals = new ArrayList<>();
    private final List<Plot> plots = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    /** @param machine on what it is measured */
    public Report(Map<String, Object> machine) {
        this.machine = new LinkedHashMap<>(machine);
        this.busyBefore = busy();
        this.machine.put("load average before", busyBefore);
    }

    private static double busy() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    /** Who takes part, and what that is. */
    public void contestant(String name, String what) {
        contestants.put(name, what);
    }

    /** What became of events of a contestant when it was killed: stands beside its speed. */
    public void harm(String contestant, String what) {
        harms.put(contestant, what);
    }

    /** What was measured of one contestant, once; shown at once. */
    public void cell(String workload, String contestant, String load, int repeat, Map<String, Double> values) {
        Cell cell = new Cell(workload, contestant, load, repeat, busy(), values);
        cells.add(cell);
        System.out.printf(Locale.ROOT, "%-4s %-12s %-14s #%d  %s%n", workload, contestant, load, repeat, line(values));
    }

    /** What is wanted, and what came of it. */
    public void goal(Goal goal) {
        goals.add(goal);
    }

    /** A plot beside the tables. */
    public void plot(Plot plot) {
        plots.add(plot);
    }

    /** Something that a reader of the figures has to know. */
    public void note(String text) {
        notes.add(text);
    }

    /** Median of what was measured under this name in all repeats; NaN when nothing was. */
    public double median(String workload, String contestant, String load, String value) {
        double[] sorted = cells.stream()
                .filter(cell -> cell.workload().equals(workload) && cell.contestant().equals(contestant) && cell.load().equals(load)
                        && cell.values().containsKey(value))
                .mapToDouble(cell -> cell.values().getOrDefault(value, Double.NaN))
                .sorted()
                .toArray();
        return sorted.length == 0 ? Double.NaN : median(sorted);
    }

    /** The medians of one contestant as points of a plot, one for each load. */
    public Map<Double, Double> medians(String workload, String contestant, String value, ToDoubleFunction<String> x) {
        Map<Double, Double> points = new TreeMap<>();
        cells.stream()
                .filter(cell -> cell.workload().equals(workload) && cell.contestant().equals(contestant) && cell.values()
                        .containsKey(value))
                .map(Cell::load)
                .distinct()
                .forEach(load -> points.put(x.applyAsDouble(load), median(workload, contestant, load, value)));
        return points;
    }

    private static double median(double[] sorted) {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static String line(Map<String, Double> values) {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(values).forEach((name, value) -> text.append(name).append(' ').append(number(value)).append("  "));
        return text.toString();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, Math.abs(value) >= 100 ? "%,.0f" : Math.abs(value) >= 10 ? "%.1f" : "%.2f", value);
    }

    /** One way of measuring: all its repeats belong together. */
    private record Row(String workload, String load, String contestant) {}

    /** The report for people. */
    public String markdown() {
        StringBuilder text = new StringBuilder("# What was measured\n\n");
        machine.forEach((name, value) -> text.append(name).append(": ").append(value).append("  \n"));
        if (busyBefore > QUIET) {
            text.append("\n**Others were at work on this machine before it began: compare only what stands side by side.**\n");
        }
        if (!goals.isEmpty()) {
            text.append("\n## Goals\n\n| | what | wanted | measured | |\n|---|---|---|---|---|\n");
            goals.forEach(goal -> text.append("| %s | %s | %s | %s | %s |%n".formatted(goal.workload(), goal.what(), goal.wanted(), Double
                    .isNaN(goal.measured()) ? "–" : number(goal.measured()), goal.met() ? "met" : "**not met**")));
        }
        if (!contestants.isEmpty()) {
            text.append("\n## Contestants\n\n| | what | when it is killed |\n|---|---|---|\n");
            contestants.forEach((name, what) -> text.append("| **%s** | %s | %s |%n".formatted(name, what, harms.getOrDefault(name,
                    "not looked at"))));
        }
        text.append("\n## Figures\n\nMedian of the repeats (least to most).\n");
        rows().forEach((workload, rows) -> table(text, workload, rows));
        plots.forEach(plot -> text.append("\n![").append(plot.title()).append("](").append(plot.file()).append(")\n"));
        if (!notes.isEmpty()) {
            text.append("\n## Notes\n\n");
            notes.forEach(note -> text.append("- ").append(note).append('\n'));
        }
        return text.toString();
    }

    private Map<String, Map<Row, List<Cell>>> rows() {
        Map<String, Map<Row, List<Cell>>> workloads = new LinkedHashMap<>();
        cells.forEach(cell -> workloads.computeIfAbsent(cell.workload(), workload -> new LinkedHashMap<>())
                .computeIfAbsent(new Row(cell.workload(), cell.load(), cell.contestant()), row -> new ArrayList<>())
                .add(cell));
        return workloads;
    }

    private static void table(StringBuilder text, String workload, Map<Row, List<Cell>> rows) {
        TreeSet<String> names = new TreeSet<>();
        rows.values().forEach(of -> of.forEach(cell -> names.addAll(cell.values().keySet())));
        text.append("\n### ").append(workload).append("\n\n| load | | ").append(String.join(" | ", names)).append(" |\n|---|---|");
        text.append("---|".repeat(names.size())).append('\n');
        rows.forEach((row, of) -> {
            text.append("| ").append(row.load()).append(" | ").append(row.contestant()).append(" |");
            names.forEach(name -> text.append(' ').append(spread(of, name)).append(" |"));
            text.append('\n');
        });
    }

    private static String spread(List<Cell> cells, String name) {
        double[] sorted = cells.stream()
                .filter(cell -> cell.values().containsKey(name))
                .mapToDouble(cell -> cell.values().getOrDefault(name, Double.NaN))
                .sorted()
                .toArray();
        if (sorted.length == 0) {
            return "";
        }
        return sorted.length == 1 || sorted[0] == sorted[sorted.length - 1]
                ? "**" + number(sorted[0]) + "**"
                : "**%s** (%s–%s)".formatted(number(median(sorted)), number(sorted[0]), number(sorted[sorted.length - 1]));
    }

    /** Writes report.md, report.json and the plots into a folder. */
    public void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (Plot plot : plots) {
            plot.write(folder);
        }
        Files.writeString(folder.resolve("report.md"), markdown());
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("machine", machine);
        all.put("contestants", contestants);
        all.put("harms", harms);
        all.put("goals", goals);
        all.put("cells", cells);
        all.put("notes", notes);
        Files.writeString(folder.resolve("report.json"),
                JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build().writeValueAsString(all));
    }
}
