package dev.patella.journeys.faults;

import static org.assertj.core.api.Assumptions.assumeThat;

import dev.patella.local.driver.FrontEnd;
import dev.patella.local.machine.Machine;
import dev.patella.local.machine.QuickStart;
import dev.patella.local.machine.Service;
import dev.patella.local.machine.ServiceJvm;
import dev.patella.local.machine.Settings;
import dev.patella.platform.security.LocalIssuer;
import dev.patella.testkit.Started;
import dev.patella.testkit.server.DataFolder;
import dev.patella.testkit.server.KafkaProcess;
import dev.patella.testkit.server.MongodProcess;
import dev.patella.testkit.server.Ports;
import dev.patella.testkit.server.RealMongo;
import dev.patella.testkit.server.ServerProcess;
import dev.patella.testkit.server.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The whole platform as processes of their own: a broker, a {@code mongod} and four services. Each service talks to each of the two
 * over a wire that only it uses.
 */
final class Processes implements AutoCloseable {

    /** For how long a service that is told to stop may take. */
    static final Duration GRACE = Duration.ofSeconds(30);

    private final Path folder;
    private final Started started = new Started();
    private final RealMongo mongo;
    private final KafkaProcess kafka;
    private final LocalIssuer issuer;
    private final Map<String, Wire> toMongo = new LinkedHashMap<>();
    private final Map<String, Wire> toKafka = new LinkedHashMap<>();
    private final Map<String, String> databases = new LinkedHashMap<>();
    private final Map<String, URI> addresses = new ConcurrentHashMap<>();
    private final Map<String, ServiceJvm> services = new LinkedHashMap<>();
    private final Supplier<ServiceJvm.Start> how;
    private Supplier<Instant> clock;

    /**
     * Starts everything.
     *
     * @param folder where data and logs will be
     * @param start where the services' clocks start
     */
    Processes(Path folder, Instant start) {
        this(folder, start, killable(folder), null);
    }

    /** The same with services that start quickly, or with null as usual. */
    Processes(Path folder, Instant start, @Nullable QuickStart quick) {
        this(folder, start, killable(folder), quick);
    }

    private static RealMongo killable(Path folder) {
        RealMongo mongo = RealMongo.start(DataFolder.at(folder.resolve("mongodb")), 0);
        if (!(mongo instanceof MongodProcess)) {
            mongo.close();
        }
        assumeThat(mongo).as("a mongod that may be killed").isInstanceOf(MongodProcess.class);
        return mongo;
    }

    /** The same on this MongoDB. Where that is a set of nodes, services talk to them directly. */
    Processes(Path folder, Instant start, RealMongo on) {
        this(folder, start, on, null);
    }

    private Processes(Path folder, Instant start, RealMongo on, @Nullable QuickStart quick) {
        this.how = quick == null ? () -> ServiceJvm.Start.PLAIN : quick::start;
        this.folder = folder;
        this.mongo = started.keep(on);
        this.clock = () -> start;
        try {
            Files.createDirectories(logs());
            kafka = started.keep(broker());
            kafka.createTopics();
            issuer = started.keep(LocalIssuer.start());
            Service.ALL.forEach(this::prepare);
            if (quick != null) {
                quick.learn(() -> launch(FrontEnd.SERVICES.getFirst()));
            }
            List<ServiceJvm> starting = FrontEnd.SERVICES.stream().map(this::launch).toList();
            starting.forEach(ServiceJvm::awaitReady);
        } catch (IOException e) {
            close();
            throw new UncheckedIOException(folder.toString(), e);
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    /** Leads each service over its own wire. */
    private KafkaProcess broker() {
        List<KafkaProcess.Listener> listeners = new ArrayList<>();
        for (String service : FrontEnd.SERVICES) {
            KafkaProcess.Listener listener = new KafkaProcess.Listener(service.toUpperCase(Locale.ROOT), Ports.free(), Ports.free());
            listeners.add(listener);
            toKafka.put(service, started.keep(new Wire(listener.advertised(), listener.port(), Wire.Speech.KAFKA)));
        }
        return KafkaProcess.start(DataFolder.at(folder.resolve("kafka")), 0, listeners);
    }

    private void prepare(Service service) {
        String database = mongo.createServiceUser(service.database());
        if (mongo instanceof MongodProcess mongod) {
            Wire wire = started.keep(new Wire(0, mongod.port(), Wire.Speech.MONGO));
            toMongo.put(service.name(), wire);
            database = database.replace("127.0.0.1:" + mongod.port(), "127.0.0.1:" + wire.port())
                    .replaceAll("replicaSet=[^&]*", "directConnection=true");
        }
        databases.put(service.name(), database);
        addresses.put(service.name(), URI.create("http://127.0.0.1:" + Ports.free()));
    }

    /** From now on a service that is started has this time. */
    void clock(Supplier<Instant> time) {
        clock = time;
    }

    /** Starts a service at its address; it takes some seconds until it is ready. */
    ServiceJvm launch(String name) {
        ServiceJvm launched = launch(name, name, Objects.requireNonNull(addresses.get(name)).getPort());
        services.put(name, launched);
        return launched;
    }

    /** Starts one more of a service, somewhere else. */
    ServiceJvm launchBeside(String name, int number) {
        ServiceJvm launched = launch(name, name + "-" + number, Ports.free());
        addresses.put(launched.name(), launched.address());
        return launched;
    }

    /** Stops one of those, in order. */
    void stop(ServiceJvm beside) {
        boolean byItself = beside.process().stop(GRACE);
        addresses.remove(beside.name());
        if (!byItself) {
            throw new IllegalStateException(beside.name() + " did not stop within " + GRACE);
        }
    }

    private ServiceJvm launch(String name, String called, int port) {
        Service service = Service.ALL.stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
        Settings settings = new Settings("127.0.0.1:" + wire(name, Server.BROKER).port(), issuer.issuer().toString(), clock.get(),
                Machine.sites());
        return ServiceJvm.launch(how.get(), called, List.of(FragileService.class.getName(), service.mainClass(), order(name).toString()),
                port,
                settings.of(service, Objects.requireNonNull(databases.get(name)), port), logs());
    }

    /** Where a service reads at which place it shall die. */
    Path order(String service) {
        return folder.resolve(service + ".order");
    }

    ServiceJvm service(String name) {
        return Objects.requireNonNull(services.get(name), name);
    }

    MongodProcess mongod() {
        return (MongodProcess) mongo;
    }

    /** The broker, or the database. */
    ServerProcess server(Server which) {
        return which == Server.BROKER ? kafka() : mongod();
    }

    KafkaProcess kafka() {
        return kafka;
    }

    LocalIssuer issuer() {
        return issuer;
    }

    /** A server that all services use. */
    enum Server {
        BROKER, DATABASE
    }

    /** The line from a service to a server. */
    Wire wire(String service, Server to) {
        return Objects.requireNonNull((to == Server.BROKER ? toKafka : toMongo).get(service), service);
    }

    /** Every wire. */
    Collection<Wire> wires() {
        List<Wire> all = new ArrayList<>(toKafka.values());
        all.addAll(toMongo.values());
        return all;
    }

    /** Base address by service, which stays the same; and of whatever was started beside, as long as that runs. */
    Map<String, URI> addresses() {
        return addresses;
    }

    Path logs() {
        return folder.resolve("logs");
    }

    @Override
    public void close() {
        services.values().forEach(service -> service.process().kill());
        started.close();
    }
}
