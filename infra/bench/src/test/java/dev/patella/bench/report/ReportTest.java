package dev.patella.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

    @TempDir
    private Path earlier = Path.of("");
    @TempDir
    private Path now = Path.of("");

    @BeforeEach
    void measured_earlier() throws IOException {
        Report report = report("yesterday", "W1", "W2");
        report.contestant("Patella", "all of it");
        report.harm("Patella", "nothing was lost");
        for (String workload : List.of("W1", "W2")) {
            report.cell(workload, "Patella", "10/s", 0, Map.of("p50 ms", 1.0));
            report.goal(new Goal(workload, "p50 ms", Goal.Want.AT_MOST, 2, 1.0));
            report.goal(new Goal(workload, "of nobody", Goal.Want.AT_MOST, 2, Double.NaN));
            report.note(workload, "was fair weather");
            report.plot(new Plot(workload, workload, "of " + workload, "/s", "ms", false).line("p50", Map.of(1.0, 1.0, 2.0, 2.0)));
            report.plot(new Plot(workload, workload + "-empty", "of nothing", "/s", "ms", false).line("p50", Map.of()));
        }
        report.write(earlier);
    }

    private static Report report(String when, String... workloads) {
        return new Report(List.of(workloads), Map.of("at", when));
    }

    @Test
    void takes_over_what_is_not_measured_again_and_nothing_else() throws IOException {
        Report report = report("today", "W2", "W3");
        report.takeOver(earlier, now);
        report.cell("W2", "Patella", "10/s", 0, Map.of("p50 ms", 5.0));
        report.note("W2", "was rain");
        report.goal(new Goal("W2", "p50 ms", Goal.Want.AT_MOST, 2, 5.0));
        report.write(now);

        assertThat(Files.readString(now.resolve("report.md"))).contains("**W2, W3**; at today", "**W1**; at yesterday", "nothing was lost",
                "| W1 | p50 ms | ≤ 2 | 1.00 | met |", "| W1 | of nobody | ≤ 2 | – | **not met** |",
                "| W2 | p50 ms | ≤ 2 | 5.00 | **not met** |",
                "W1: was fair weather", "W2: was rain", "![of W1](W1.png)")
                .doesNotContain("W2: was fair weather", "of W2", "of nothing", "| W2 | of nobody");
        assertThat(now.resolve("W1.png")).exists();
        assertThat(now.resolve("W2.png")).doesNotExist();
        assertThat(report.median("W2", "Patella", "10/s", "p50 ms")).isEqualTo(5);
        assertThat(report.median("W1", "Patella", "10/s", "p50 ms")).isEqualTo(1);
    }

    @Test
    void can_be_taken_over_more_than_once() throws IOException {
        Report second = report("today", "W3");
        second.takeOver(earlier, now);
        second.write(now);
        Report third = report("tomorrow", "W2");
        third.takeOver(now, Files.createDirectory(now.resolve("third")));

        assertThat(third.markdown()).contains("**W2**; at tomorrow", "**W3**; at today", "**W1**; at yesterday");
        assertThat(third.markdown().indexOf("| W1 | p50")).isPositive();
    }
}
