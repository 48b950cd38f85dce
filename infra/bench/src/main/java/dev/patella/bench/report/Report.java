package dev.patella.bench.report;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What was measured: tables and plots for people, JSON for programs. */
public final class Report {

    /** Above this, before anything of ours is started, the machine is or was busy with something else. */
    private static final double QUIET = 1.5;
    private static final String NAME = "report";
    private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final List<Run> runs = new ArrayList<>();
    private final Map<String, String> contestants = new LinkedHashMap<>();
    private final Map<String, String> harms = new LinkedHashMap<>();
    private final List<Cell> cells = new ArrayList<>();
    private final List<Goal> goals = new ArrayList<>();
    private final List<Plot> plots = new ArrayList<>();
    private final List<Plot.Picture> pictures = new ArrayList<>();
    private final List<Note> notes = new ArrayList<>();

    /**
     * Measured at one time.
     *
     * @param workloads which workloads
     * @param busyBefore load average of the machine before
     * @param machine what it was measured on, and how
     */
    private record Run(List<String> workloads, double busyBefore, Map<String, String> machine) {}

    private record Note(String workload, String text) {}

    /** The report for programs, and all there is to it but the files of its plots. */
    private record Written(List<Run> runs, Map<String, String> contestants, Map<String, String> harms, List<Goal> goals, List<Cell> cells,
            List<Plot.Picture> plots, List<Note> notes) {}

    /**
     * A report of what is measured now.
     *
     * @param workloads which workloads
     * @param machine what it is measured on, and how
     */
    public Report(List<String> workloads, Map<String, String> machine) {
        runs.add(new Run(List.copyOf(workloads), busy(), new LinkedHashMap<>(machine)));
    }

    /** Whether a report was written into a folder. */
    public static boolean isIn(Path folder) {
        return Files.isRegularFile(folder.resolve(NAME + ".json"));
    }

    /**
     * Takes over what an earlier report has of workloads that this one has not. Comes before anything is measured.
     *
     * @param folder where the earlier one is
     * @param own where this one will be
     * @throws IOException if there is no such report
     */
    public void takeOver(Path folder, Path own) throws IOException {
        Written earlier = JSON.readValue(Files.readAllBytes(folder.resolve(NAME + ".json")), Written.class);
        Set<String> measured = Set.copyOf(runs.getFirst().workloads());
        Predicate<String> others = workload -> !measured.contains(workload);
        earlier.runs().forEach(run -> {
            List<String> left = run.workloads().stream().filter(others).toList();
            if (!left.isEmpty()) {
                runs.add(new Run(left, run.busyBefore(), run.machine()));
            }
        });
        contestants.putAll(earlier.contestants());
        harms.putAll(earlier.harms());
        earlier.goals().stream().filter(goal -> others.test(goal.workload())).forEach(goals::add);
        earlier.cells().stream().filter(cell -> others.test(cell.workload())).forEach(cells::add);
        earlier.notes().stream().filter(note -> others.test(note.workload())).forEach(notes::add);
        for (Plot.Picture picture : earlier.plots()) {
            if (others.test(picture.workload())) {
                pictures.add(picture);
                Files.copy(folder.resolve(picture.file()), own.resolve(picture.file()));
            }
        }
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

    /** A plot beside the tables; one without lines is left out. */
    public void plot(Plot plot) {
        if (!plot.isEmpty()) {
            plots.add(plot);
            pictures.add(plot.picture());
        }
    }

    /** Something that a reader of the figures has to know. */
    public void note(String workload, String text) {
        notes.add(new Note(workload, text));
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
        runs.forEach(run -> {
            text.append("- **").append(String.join(", ", run.workloads())).append("**");
            run.machine().forEach((name, value) -> text.append("; ").append(name).append(' ').append(value));
            text.append("; load average before ").append(number(run.busyBefore()));
            text.append(run.busyBefore() > QUIET ? ": **busy before it began, compare only what stands side by side**\n" : "\n");
        });
        if (!goals.isEmpty()) {
            text.append("\n## Goals\n\n| | what | wanted | measured | |\n|---|---|---|---|---|\n");
            sorted(goals, Goal::workload).forEach(goal -> text.append("| %s | %s | %s | %s | %s |%n".formatted(goal.workload(), goal.what(),
                    goal.wanted(), Double
                            .isNaN(goal.measured()) ? "–" : number(goal.measured()), goal.met() ? "met" : "**not met**")));
        }
        if (!contestants.isEmpty()) {
            text.append("\n## Contestants\n\n| | what | when it is killed |\n|---|---|---|\n");
            contestants.forEach((name, what) -> text.append("| **%s** | %s | %s |%n".formatted(name, what, harms.getOrDefault(name,
                    "not looked at"))));
        }
        text.append("\n## Figures\n\nMedian of the repeats (least to most).\n");
        rows().forEach((workload, rows) -> table(text, workload, rows));
        sorted(pictures, Plot.Picture::workload)
                .forEach(picture -> text.append("\n![").append(picture.title()).append("](").append(picture.file()).append(")\n"));
        if (!notes.isEmpty()) {
            text.append("\n## Notes\n\n");
            sorted(notes, Note::workload)
                    .forEach(note -> text.append("- ").append(note.workload()).append(": ").append(note.text()).append('\n'));
        }
        return text.toString();
    }

    /** One workload after the other, whichever was measured first. */
    private static <T> List<T> sorted(List<T> things, Function<T, String> workload) {
        return things.stream().sorted(Comparator.comparing(workload)).toList();
    }

    private Map<String, Map<Row, List<Cell>>> rows() {
        Map<String, Map<Row, List<Cell>>> workloads = new TreeMap<>();
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
        Files.writeString(folder.resolve(NAME + ".md"), markdown());
        Files.writeString(folder.resolve(NAME + ".json"), JSON.writeValueAsString(new Written(runs, contestants, harms, goals, cells,
                pictures, notes)));
    }
}
