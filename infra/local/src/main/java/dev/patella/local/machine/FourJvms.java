package dev.patella.local.machine;

import dev.patella.testkit.Condition;
import dev.patella.testkit.server.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;

/** Each service in a JVM of its own. */
final class FourJvms implements Services {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final List<String> FLAGS = List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
            "--sun-misc-unsafe-memory-access=allow", "--enable-native-access=ALL-UNNAMED");

    private final Map<String, Process> processes = new LinkedHashMap<>();
    private final Map<String, URI> addresses = new LinkedHashMap<>();

    /** @param logs folder of their logs */
    static FourJvms start(BiFunction<Service, Integer, Map<String, Object>> settings, Path logs) {
        FourJvms services = new FourJvms();
        try {
            Service.ALL.forEach(service -> services.launch(service, settings, logs));
            Service.ALL.forEach(service -> services.awaitReady(service, logs));
            return services;
        } catch (RuntimeException e) {
            services.close();
            throw e;
        }
    }

    private void launch(Service service, BiFunction<Service, Integer, Map<String, Object>> settings, Path logs) {
        int port = Ports.free();
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(FLAGS);
        command.add("-Dpatella.log=" + logs.resolve(service.name() + ".log"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), service.mainClass()));
        settings.apply(service, port).forEach((key, value) -> command.add("--" + key + "=" + value));
        try {
            processes.put(service.name(), new ProcessBuilder(command).redirectErrorStream(true)
                    .redirectOutput(logs.resolve(service.name() + ".out").toFile())
                    .start());
            addresses.put(service.name(), URI.create("http://127.0.0.1:" + port));
        } catch (IOException e) {
            throw new UncheckedIOException("No JVM for " + service.name(), e);
        }
    }

    private void awaitReady(Service service, Path logs) {
        Process process = Objects.requireNonNull(processes.get(service.name()));
        URI address = Objects.requireNonNull(addresses.get(service.name()));
        try (HttpClient client = HttpClient.newHttpClient()) {
            boolean decided = Condition.becomesTrue(PATIENCE, () -> !process.isAlive() || ready(client, address));
            if (!decided || !process.isAlive()) {
                throw new IllegalStateException(service.name() + " did not become ready; see " + logs);
            }
        }
    }

    private static boolean ready(HttpClient client, URI address) {
        try {
            HttpRequest request = HttpRequest.newBuilder(address.resolve("/actuator/health/readiness"))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public Map<String, URI> addresses() {
        return Map.copyOf(addresses);
    }

    @Override
    public String where() {
        return "in processes " + processes.values().stream().map(process -> Long.toString(process.pid())).toList();
    }

    @Override
    public void close() {
        processes.values().forEach(Process::destroy);
        for (Process process : processes.values()) {
            try {
                if (!process.waitFor(25, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException e) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
            }
        }
    }
}
