package dev.patella.journeys.days;

import static dev.patella.local.patients.Day.*;

import dev.patella.local.patients.Day;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The rows of domain.md §1.4, and the days that tell what becomes of each. */
final class Rows {

    private static final Path DOMAIN = Path.of("..", "docs", "domain.md");

    /** By the first words of the problem; each row has a day. */
    private static final Map<String, List<Day>> DAYS = Map.ofEntries(
            Map.entry("duplicate patient", List.of(DUPLICATE, WRONG_SIDE)),
            Map.entry("MRI missing", List.of(OLD_IMAGES)),
            Map.entry("lesion not patellofemoral", List.of(NOT_ELIGIBLE)),
            Map.entry("not signed, wrong version", List.of(WITHDRAWN_BEFORE, WITHDRAWN_DURING)),
            Map.entry("NSAID/anticoagulant", List.of(DRUG_NOT_STOPPED)),
            Map.entry("fever", List.of(FEVER)),
            Map.entry("positive hCG", List.of(PREGNANT)),
            Map.entry("no-show", List.of(NO_SHOW)),
            Map.entry("patient cancels", List.of(CANCELLED, DAY_CANCELLED, DAY_MOVED, WAIT_LIST)),
            Map.entry("dry tap", List.of(HARVEST_FAILED, SECOND_SITE)),
            Map.entry("container unlabelled", List.of(UNLABELLED, SECOND_SITE)),
            Map.entry("dropped, leaked", List.of(MATERIAL_REJECTED)),
            Map.entry("identity mismatch", List.of(MIXED_UP)),
            Map.entry("hood alarm", List.of(HOOD_ALARM, HELD)),
            Map.entry("low yield", List.of(LOW_YIELD, SECOND_PROCESSING)),
            Map.entry("viability 60–69", List.of(LOW_VIABILITY)),
            Map.entry("viability <60", List.of(PRODUCT_REJECTED, ONE_KNEE)),
            Map.entry("product expires", List.of(EXPIRED)),
            Map.entry("wrong patient", List.of(TIME_OUT_FAILED)),
            Map.entry("resistance", List.of(PARTIAL, ABANDONED)),
            Map.entry("criteria not met", List.of(LONG_OBSERVATION)),
            Map.entry("**sterility positive", List.of(STERILITY_POSITIVE)),
            Map.entry("septic arthritis", List.of(ADVERSE_EVENT)),
            Map.entry("PROM missed", List.of(LOST_AND_FOUND)),
            Map.entry("consent withdrawn", List.of(WITHDRAWN_BEFORE, WITHDRAWN_DURING, CONTACT_WITHDRAWN)),
            Map.entry("recall", List.of(RECALL)));

    private Rows() {}

    /**
     * Each row of the table with its days, in the order of the table.
     *
     * @throws IllegalStateException when the table has a row of which nothing is known here
     */
    static Map<String, List<Day>> withDays() {
        Map<String, List<Day>> rows = new LinkedHashMap<>();
        for (String line : table()) {
            String[] cells = line.split("\\|", -1);
            String problem = cells[2].strip();
            rows.put(cells[1].strip() + ": " + problem.replace("**", ""), DAYS.entrySet()
                    .stream()
                    .filter(entry -> problem.startsWith(entry.getKey()))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("No day is known for the row of domain.md §1.4: " + problem)));
        }
        return rows;
    }

    private static List<String> table() {
        try {
            return Files.readAllLines(DOMAIN)
                    .stream()
                    .dropWhile(line -> !line.startsWith("### 1.4"))
                    .skip(1)
                    .takeWhile(line -> !line.startsWith("## "))
                    .filter(line -> line.startsWith("|"))
                    .skip(2)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
