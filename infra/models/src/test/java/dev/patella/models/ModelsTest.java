package dev.patella.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Explores every model and every broken variant. Without {@code -Dmodels=whole}, the two largest are left out; their variants are not. */
class ModelsTest {

    private static final boolean WHOLE = "whole".equals(System.getProperty("models"));

    private record Row(String model, String mistake, String expected, Tlc.Result result) {

        boolean asExpected() {
            String violated = result.violated() == null ? "" : result.violated();
            return result.whole() && violated.equals(expected);
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%-20s %-20s %9d %5d %5.1f s  %s", model, mistake, result.states(), result.depth(),
                    result.took().toMillis() / 1000.0,
                    asExpected() ? expected.isEmpty() ? "holds" : "caught by " + expected
                            : "EXPECTED " + expected + ", FOUND " + result.violated());
        }
    }

    @Test
    void every_model_holds_and_every_broken_variant_is_caught_by_the_property_that_it_breaks() throws Exception {
        long start = System.nanoTime();
        List<Row> rows = new ArrayList<>();
        try (ExecutorService two = Executors.newFixedThreadPool(2)) {
            List<Future<Row>> running = new ArrayList<>();
            for (Callable<Row> run : runs()) {
                running.add(two.submit(run));
            }
            for (Future<Row> row : running) {
                rows.add(row(row));
            }
        }
        System.out.println("Models: what, mistake, states, depth, time, result");
        rows.forEach(row -> System.out.println("  " + row));
        System.out.printf(Locale.ROOT, "Models: %d states of %d models, %d broken variants, %d s%n",
                rows.stream().filter(row -> row.mistake().isEmpty()).mapToLong(row -> row.result().states()).sum(),
                rows.stream().filter(row -> row.mistake().isEmpty()).count(), rows.stream().filter(row -> !row.mistake().isEmpty()).count(),
                Duration.ofNanos(System.nanoTime() - start).toSeconds());

        assertThat(rows).filteredOn(row -> !row.asExpected()).extracting(row -> row + "\n" + row.result().output()).isEmpty();
    }

    private static Row row(Future<Row> future) throws InterruptedException, ExecutionException {
        return future.get();
    }

    /** The long ones first, so that they do not run alone at the end. */
    private static List<Callable<Row>> runs() {
        List<Callable<Row>> runs = new ArrayList<>();
        for (Model model : Model.all()) {
            if (WHOLE || !model.isLong()) {
                runs.add(model.isLong() ? 0 : runs.size(), () -> new Row(model.name(), "", "", Tlc.check(model)));
            }
            model.broken()
                    .forEach((mistake, property) -> runs.add(() -> new Row(model.name(), mistake,
                            model.text().contains("PROPERTIES " + property) ? "PROPERTIES" : property, Tlc.check(model.with(mistake)))));
        }
        return runs;
    }
}
