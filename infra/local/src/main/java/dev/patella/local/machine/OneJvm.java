package dev.patella.local.machine;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** The four services in this JVM. They share the JVM and its classes, nothing else: contexts, ports, databases and groups are their own. */
final class OneJvm implements Services {

    private final Consumer<SpringApplicationBuilder> also;
    private final Map<String, ConfigurableApplicationContext> contexts = new ConcurrentHashMap<>();
    private final List<CompletableFuture<Void>> endings = new CopyOnWriteArrayList<>();

    private OneJvm(Consumer<SpringApplicationBuilder> also) {
        this.also = also;
    }

    /**
     * Starts the first one alone, since parallel starts race in the set-up of logging, then the others at once.
     *
     * @param also what else each application gets
     */
    static OneJvm start(BiFunction<Service, Integer, Map<String, Object>> settings, Consumer<SpringApplicationBuilder> also) {
        OneJvm services = new OneJvm(also);
        try {
            services.run(Service.ALL.getFirst(), settings);
            List<CompletableFuture<Void>> others = Service.ALL.stream()
                    .skip(1)
                    .map(service -> CompletableFuture.runAsync(() -> services.run(service, settings), Thread::startVirtualThread))
                    .toList();
            CompletableFuture.allOf(others.toArray(CompletableFuture[]::new)).join();
            return services;
        } catch (RuntimeException e) {
            services.close();
            throw e;
        }
    }

    private void run(Service service, BiFunction<Service, Integer, Map<String, Object>> settings) {
        run(service, settings, 0);
    }

    private void run(Service service, BiFunction<Service, Integer, Map<String, Object>> settings, int port) {
        String[] arguments = settings.apply(service, port)
                .entrySet()
                .stream()
                .map(entry -> "--" + entry.getKey() + "=" + entry.getValue())
                .toArray(String[]::new);
        SpringApplicationBuilder application = new SpringApplicationBuilder(service.load()).web(WebApplicationType.SERVLET)
                .registerShutdownHook(false);
        also.accept(application);
        contexts.put(service.name(), application.run(arguments));
    }

    /**
     * Starts a service anew at its old address, while what is left of the old one ends by itself.
     *
     * @param settings of all services, by the port on which one listens
     */
    void again(String name, BiFunction<Service, Integer, Map<String, Object>> settings) {
        ServletWebServerApplicationContext old = (ServletWebServerApplicationContext) Objects.requireNonNull(contexts.get(name), name);
        int port = Objects.requireNonNull(old.getWebServer()).getPort();
        old.getWebServer().stop();
        CompletableFuture<Void> ending = CompletableFuture.runAsync(old::close, Thread::startVirtualThread);
        endings.add(ending);
        run(Service.ALL.stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow(), settings, port);
    }

    @Override
    public Map<String, URI> addresses() {
        Map<String, URI> addresses = new LinkedHashMap<>();
        Service.ALL.forEach(service -> {
            String port = Objects.requireNonNull(contexts.get(service.name()), service.name())
                    .getEnvironment()
                    .getProperty("local.server.port");
            addresses.put(service.name(), URI.create("http://127.0.0.1:" + port));
        });
        return addresses;
    }

    @Override
    public String where() {
        return "in this JVM, process " + ProcessHandle.current().pid();
    }

    @Override
    public void close() {
        List<CompletableFuture<Void>> closing = contexts.values()
                .stream()
                .map(context -> CompletableFuture.runAsync(context::close, Thread::startVirtualThread))
                .toList();
        CompletableFuture.allOf(Stream.concat(closing.stream(), endings.stream()).toArray(CompletableFuture[]::new))
                .exceptionally(failed -> null)
                .join();
        // Whoever goes on looking at what a machine left behind need not keep its services.
        contexts.clear();
    }
}
