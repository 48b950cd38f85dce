package dev.patella.journeys.days;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patella.local.patients.Day;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/** The page `bad-days.md`: made from what the days have left, compared by the build, rewritten when it is told to. */
record BadDaysPage(Map<Day, Ending> endings) {

    private static final Path PAGE = Path.of("..", "docs", "bad-days.md");
    private static final String COMMAND = "mvn -pl infra/journeys verify -Dit.test=BadDaysIT -Ddays=write";

    void compare() throws IOException {
        if ("write".equals(System.getProperty("days"))) {
            Files.writeString(PAGE, text());
        }
        assertThat(Files.readString(PAGE)).as("%s no longer tells how the days end; make it anew with: %s", PAGE, COMMAND)
                .isEqualTo(text());
    }

    private String text() {
        StringBuilder page = new StringBuilder("""
                # Bad days

                What becomes of a patient, of the cells and of the record when something goes wrong. Made by a test that carries one patient
                through each day ([BadDaysIT](../journeys/src/test/java/dev/patella/journeys/days/BadDaysIT.java)), all of them together, and
                reads what the services keep in the end; the days themselves are told in
                [the patients](../local/src/main/java/dev/patella/local/patients). See them with `infra/patella run --bad-days all`.

                ## Each row of the domain reference

                The rows are those of [domain.md](domain.md) §1.4. What else can happen in each is told by the tests of the services
                (`BadDays…Test` in each).

                | what can go wrong | days |
                |---|---|
                """);
        Rows.withDays()
                .forEach((row, days) -> page.append("| %s | %s |\n".formatted(row,
                        days.stream().map(day -> "[%s](#%s)".formatted(day, anchor(day))).collect(Collectors.joining(", ")))));
        page.append("""

                ## Each day

                | day | told by, beyond the good day's events | the patient | the cells | the record |
                |---|---|---|---|---|
                """);
        endings.forEach((day, ending) -> page.append("| <a id=\"%s\"></a>%s | %s | %s | %s | %s |\n".formatted(anchor(day), day,
                ending.told().isEmpty() ? "–" : ending.told().stream().map(type -> "`" + type + "`").collect(Collectors.joining(" ")),
                ending.patient(), ending.cells().isEmpty() ? "none made" : ending.cells(), ending.record())));
        return page.toString();
    }

    private static String anchor(Day day) {
        return "day-" + day.toString().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
