package dev.patella.local.machine;

import dev.patella.testkit.Condition;
import dev.patella.testkit.server.ChildProcess;
import dev.patella.testkit.server.DataFolder;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One service in a JVM of its own.
 *
 * @param name what it is called in logs
 * @param address where it listens
 * @param process the JVM
 * @param logs folder of its logs
 */
public record ServiceJvm(String name, URI address, ChildProcess process, Path logs) {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration ONE_ANSWER = Duration.ofSeconds(5);
    private static final List<String> FLAGS = List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
            "--sun-misc-unsafe-memory-access=allow", "--enable-native-access=ALL-UNNAMED");

    /**
     * What a JVM is started with.
     *
     * @param flags more options of the JVM
     * @param classPath where it finds its classes
     */
    public record Start(List<String> flags, String classPath) {

        /** As this JVM, without more. */
        public static final Start PLAIN = new Start(List.of(), System.getProperty("java.class.path"));
        private static final List<String> QUICK = List.of("-XX:AOTCache=", "-Xlog:aot");

        /** As this JVM, with what it was given to start quickly. */
        static Start alike() {
            return new Start(ManagementFactory.getRuntimeMXBean()
                    .getInputArguments()
                    .stream()
                    .filter(flag -> QUICK.stream().anyMatch(flag::startsWith))
                    .toList(), PLAIN.classPath());
        }
    }

    /**
     * Starts it; it takes some seconds until it is ready.
     *
     * @param start what the JVM is started with
     * @param name names its logs
     * @param main the main class, and arguments that come before the settings
     * @param port where it listens
     * @param settings what it is told
     * @param logs folder of its logs
     */
    public static ServiceJvm launch(Start start, String name, List<String> main, int port, Map<String, Object> settings, Path logs) {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(FLAGS);
        command.addAll(start.flags());
        command.add("-Dpatella.log=" + logs.resolve(name + ".log"));
        command.addAll(List.of("-cp", start.classPath()));
        command.addAll(main);
        settings.forEach((key, value) -> command.add("--" + key + "=" + value));
        return new ServiceJvm(name, URI.create("http://127.0.0.1:" + port),
                ChildProcess.start(DataFolder.at(logs), command, logs.resolve(name + ".out")), logs);
    }

    /** Waits until it takes requests. */
    public void awaitReady() {
        try (HttpClient client = HttpClient.newHttpClient()) {
            boolean decided = Condition.becomesTrue(PATIENCE, () -> !process.isAlive() || probe(client, "readiness"));
            if (!decided || !process.isAlive()) {
                throw new IllegalStateException(name + " did not become ready; see " + logs);
            }
        }
    }

    /** Whether it takes requests. */
    public boolean ready() {
        return probe("readiness");
    }

    /** Whether it needs no restart. */
    public boolean live() {
        return probe("liveness");
    }

    private boolean probe(String group) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return probe(client, group);
        }
    }

    private boolean probe(HttpClient client, String group) {
        try {
            HttpRequest request = HttpRequest.newBuilder(address.resolve("/actuator/health/" + group)).timeout(ONE_ANSWER).build();
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
