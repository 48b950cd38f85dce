package dev.patella.local.machine;

import dev.patella.testkit.server.Ports;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;

/** Each service in a JVM of its own. */
final class FourJvms implements Services {

    private static final Duration GRACE = Duration.ofSeconds(25);

    private final Map<String, ServiceJvm> processes = new LinkedHashMap<>();

    /** @param logs folder of their logs */
    static FourJvms start(BiFunction<Service, Integer, Map<String, Object>> settings, Path logs) {
        FourJvms services = new FourJvms();
        try {
            for (Service service : Service.ALL) {
                int port = Ports.free();
                services.processes.put(service.name(),
                        ServiceJvm.launch(ServiceJvm.Start.alike(), service.name(), List.of(service.mainClass()), port, settings.apply(
                                service, port), logs));
            }
            services.processes.values().forEach(ServiceJvm::awaitReady);
            return services;
        } catch (RuntimeException e) {
            services.close();
            throw e;
        }
    }

    @Override
    public Map<String, URI> addresses() {
        Map<String, URI> addresses = new LinkedHashMap<>();
        processes.forEach((name, process) -> addresses.put(name, process.address()));
        return addresses;
    }

    @Override
    public String where() {
        return "in processes " + processes.values().stream().map(process -> Long.toString(process.process().pid())).toList();
    }

    @Override
    public void close() {
        CompletableFuture.allOf(processes.values()
                .stream()
                .map(one -> CompletableFuture.runAsync(() -> one.process().stop(GRACE), Thread::startVirtualThread))
                .toArray(CompletableFuture[]::new)).join();
    }
}
