package dev.patella.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What must not grow, whatever machine it runs on: each section of `infra/docs/budgets.md` is a table of what was measured and what is allowed.
 * A test measures and compares; with `-Dbudgets=write` it writes its section anew instead.
 */
public final class Budgets {

    private static final Path PAGE = Path.of("..", "docs", "budgets.md");
    private static final Pattern ROW = Pattern.compile("\\| `([^`]+)` \\| ([0-9.]+) \\| ([0-9.]+) \\|");

    private final String section;
    private final String unit;
    private final double slack;
    private final String renew;

    /**
     * One section.
     *
     * @param section its heading on the page
     * @param unit of what is measured, in words
     * @param slack how much more than was measured is allowed: 0.1 is a tenth
     * @param test the test that measures, and its module, as `mvn` names them
     */
    public Budgets(String section, String unit, double slack, String test) {
        this.section = section;
        this.unit = unit;
        this.slack = slack;
        this.renew = "mvn " + test + " -Dbudgets=write";
    }

    private record Row(double measured, double allowed) {}

    /** Fails with all that is above what is allowed, and all that stands on only one side. */
    public void keep(Map<String, Double> measured) {
        if ("write".equals(System.getProperty("budgets"))) {
            write(measured);
        }
        Map<String, Row> rows = rows();
        List<String> wrong = new ArrayList<>();
        new TreeMap<>(measured).forEach((name, value) -> {
            Row row = rows.remove(name);
            if (row == null) {
                wrong.add(name + " has no budget; it takes " + number(value) + " " + unit);
            } else if (value > row.allowed()) {
                wrong.add(name + " takes " + number(value) + " " + unit + "; allowed are " + number(row.allowed()) + ", and it was "
                        + number(row.measured()) + " when the budget was set");
            }
        });
        rows.keySet().forEach(name -> wrong.add(name + " has a budget and was not measured"));
        if (!wrong.isEmpty()) {
            throw new AssertionError("Budget \"" + section + "\" of " + PAGE.normalize() + ":\n  " + String.join("\n  ", wrong)
                    + "\nWhere it has to be so, set the budget anew, and say why in the commit: " + renew);
        }
    }

    private Map<String, Row> rows() {
        Map<String, Row> rows = new TreeMap<>();
        for (String line : lines(text())) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                rows.put(row.group(1), new Row(Double.parseDouble(row.group(2)), Double.parseDouble(row.group(3))));
            }
        }
        return rows;
    }

    private List<String> lines(String text) {
        int begin = begin(text);
        return text.substring(begin, end(text, begin)).lines().toList();
    }

    private int begin(String text) {
        int heading = text.indexOf("\n## " + section + "\n");
        if (heading < 0) {
            throw new AssertionError(PAGE.normalize() + " has no section \"" + section + "\"");
        }
        return heading + 1;
    }

    private static int end(String text, int begin) {
        int next = text.indexOf("\n## ", begin);
        return next < 0 ? text.length() : next + 1;
    }

    /** The words of the section stay; its table is made anew. */
    private void write(Map<String, Double> measured) {
        String text = text();
        int begin = begin(text);
        int end = end(text, begin);
        int table = text.indexOf("\n|", begin);
        String words = text.substring(0, table < 0 || table >= end ? end : table).stripTrailing() + "\n\n";
        StringBuilder rows = new StringBuilder("| what | measured | allowed |\n|---|---|---|\n");
        new TreeMap<>(measured).forEach((name, value) -> rows.append("| `%s` | %s | %s |\n".formatted(name, number(value), number(value * (1
                + slack)))));
        String rest = text.substring(end);
        try {
            Files.writeString(PAGE, words + rows + (rest.isEmpty() ? "" : "\n" + rest));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + PAGE, e);
        }
    }

    /** Whole numbers where that is exact enough. */
    private static String number(double value) {
        return value == Math.rint(value) || value >= 100 ? String.format(Locale.ROOT, "%.0f", Math.ceil(value))
                : String.format(Locale.ROOT,
                        "%.1f", value);
    }

    private static String text() {
        try {
            return Files.readString(PAGE);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + PAGE, e);
        }
    }
}
