package dev.patella.journeys.observed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How many majority writes a command takes before it is answered, by collection.
 *
 * @param rows by command and collection, the fewest and the most writes
 */
record CostTable(Map<String, Map<String, Range>> rows) {

    private static final Path DOCUMENT = Path.of("..", "docs", "cost-of-a-command.md");
    private static final Pattern ROW = Pattern.compile("\\| `([a-z-]+)` \\| [a-z]+ \\| (.+) \\|");
    private static final Pattern CELL = Pattern.compile("`([a-z_]+)` ([0-9]+)(?:–([0-9]+))?");

    /** From so many to so many. */
    record Range(int fewest, int most) {

        Range with(int count) {
            return new Range(Math.min(fewest, count), Math.max(most, count));
        }

        boolean within(Range other) {
            return fewest >= other.fewest && most <= other.most;
        }

        @Override
        public String toString() {
            return fewest == most ? Integer.toString(most) : fewest + "–" + most;
        }
    }

    /** What decided requests took. A write that lost a race wrote nothing and is not counted. */
    static CostTable of(List<RequestSpy.Request> requests) {
        Map<String, Map<String, Range>> rows = new TreeMap<>();
        Map<String, Integer> seen = new TreeMap<>();
        requests.stream().filter(RequestSpy.Request::decided).forEach(request -> {
            Map<String, Range> row = rows.computeIfAbsent(request.command(), name -> new TreeMap<>());
            Map<String, Integer> counts = request.asked()
                    .stream()
                    .filter(one -> one.writes() && one.hits() > 0)
                    .collect(Collectors.toMap(DatabaseSpy.Asked::collection, one -> 1, Integer::sum));
            boolean first = seen.merge(request.command(), 1, Integer::sum) == 1;
            Set<String> collections = new TreeSet<>(counts.keySet());
            collections.addAll(row.keySet());
            collections.forEach(collection -> {
                int count = counts.getOrDefault(collection, 0);
                row.merge(collection, new Range(first ? count : 0, count), (old, now) -> old.with(count));
            });
        });
        return new CostTable(rows);
    }

    /** The table in the documentation. */
    static CostTable documented() throws IOException {
        Map<String, Map<String, Range>> rows = new TreeMap<>();
        for (String line : Files.readAllLines(DOCUMENT)) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                Map<String, Range> ranges = rows.computeIfAbsent(row.group(1), name -> new TreeMap<>());
                Matcher cell = CELL.matcher(row.group(2));
                while (cell.find()) {
                    int fewest = Integer.parseInt(cell.group(2));
                    ranges.put(cell.group(1), new Range(fewest, cell.group(3) == null ? fewest : Integer.parseInt(cell.group(3))));
                }
            }
        }
        return new CostTable(rows);
    }

    Set<String> commands() {
        return rows.keySet();
    }

    /** What is not as the other table allows, in words. */
    List<String> beyond(CostTable allowed) {
        List<String> beyond = new ArrayList<>();
        Set<String> commands = new TreeSet<>(rows.keySet());
        commands.addAll(allowed.rows.keySet());
        for (String command : commands) {
            Map<String, Range> mine = rows.getOrDefault(command, Map.of());
            Map<String, Range> theirs = allowed.rows.getOrDefault(command, Map.of());
            Set<String> collections = new TreeSet<>(mine.keySet());
            collections.addAll(theirs.keySet());
            Range none = new Range(0, 0);
            collections.stream()
                    .filter(collection -> !mine.getOrDefault(collection, none).within(theirs.getOrDefault(collection, none)))
                    .forEach(collection -> beyond.add(command + " writes " + collection + " " + mine.getOrDefault(collection, none)
                            + " times, documented is " + theirs.getOrDefault(collection, none)));
        }
        return beyond;
    }

    /** A line a command. */
    String text() {
        return rows.entrySet()
                .stream()
                .map(row -> "| `" + row.getKey() + "` | " + row.getValue()
                        .entrySet()
                        .stream()
                        .map(cell -> "`" + cell.getKey() + "` " + cell.getValue())
                        .collect(Collectors.joining(", ")) + " |")
                .collect(Collectors.joining("\n"));
    }
}
