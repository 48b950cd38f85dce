package dev.patella.bench.contestant;

import dev.patella.bench.Stage;
import dev.patella.local.machine.Service;
import dev.patella.local.machine.ServiceJvm;
import dev.patella.local.machine.Settings;
import dev.patella.testkit.server.ChildProcess;
import dev.patella.testkit.server.Ports;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One instance of a service, in a JVM of its own, at an address that it keeps when it is started anew. */
public final class Replica implements AutoCloseable {

    private static final String CLOCK = "patella.clock.start";
    private static final Duration GRACE = Duration.ofSeconds(25);

    private final Stage stage;
    private final Service service;
    private final String name;
    private final int port = Ports.free();
    private final Map<String, Object> settings;
    private final Instant begun = Instant.now();
    private final Instant clock;
    private volatile ServiceJvm jvm;
    private volatile boolean takesRequests;

    /**
     * Starts it; it takes some seconds until it is ready.
     *
     * @param settings of all services on this stage
     * @param name names its logs
     * @param how what its JVM is started with
     */
    public Replica(Stage stage, Settings settings, Service service, String name, ServiceJvm.Start how) {
        this.stage = stage;
        this.service = service;
        this.name = name;
        this.settings = settings.of(service, stage.mongo().createServiceUser(service.database()), port);
        this.clock = Instant.parse(String.valueOf(this.settings.get(CLOCK)));
        this.jvm = launch(how);
    }

    /** Its clock goes on as if it had never been away: two instances agree on the time. */
    private ServiceJvm launch(ServiceJvm.Start how) {
        Map<String, Object> settings = new HashMap<>(this.settings);
        settings.put(CLOCK, clock.plus(Duration.between(begun, Instant.now())).toString());
        return ServiceJvm.launch(how, name, List.of(service.mainClass()), port, settings, stage.folder());
    }

    /** Waits until it takes requests. */
    public void awaitReady() {
        jvm.awaitReady();
        takesRequests = true;
    }

    /** Kills it; nobody asks it any more. */
    public void kill() {
        takesRequests = false;
        jvm.process().kill();
    }

    /** Starts it anew. */
    public void again(ServiceJvm.Start how) {
        jvm = launch(how);
    }

    /** Whether it was ready once, and was not killed since. */
    boolean takesRequests() {
        return takesRequests;
    }

    public URI address() {
        return jvm.address();
    }

    /** The JVM as it runs now. */
    public ServiceJvm jvm() {
        return jvm;
    }

    public ChildProcess process() {
        return jvm.process();
    }

    @Override
    public void close() {
        jvm.process().stop(GRACE);
    }
}
