package dev.patella.local.machine;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.patella.platform.security.LocalIssuer;
import dev.patella.platform.site.Sites;
import dev.patella.testkit.Started;
import dev.patella.testkit.server.DataFolder;
import dev.patella.testkit.server.RealKafka;
import dev.patella.testkit.server.RealMongo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.io.Resource;

/** Everything that runs here, started in order and stopped in the opposite one. */
public final class Machine implements AutoCloseable {

    /** What every topic's name begins with. */
    public static final String TOPICS = "patella";

    private final Path folder;
    private final Started started = new Started();
    private final RealMongo mongo;
    private final RealKafka kafka;
    private final LocalIssuer issuer;
    private final Map<String, String> databases = new HashMap<>();
    private final Services services;
    private boolean closed;

    /**
     * Starts everything.
     *
     * @param folder where the data are, or will be
     * @param clockStart where the services' clocks start
     * @param separateJvms whether each service gets a JVM of its own
     */
    public Machine(Path folder, Instant clockStart, boolean separateJvms) {
        this(folder, clockStart, separateJvms, application -> {});
    }

    /**
     * Starts everything, the services in this JVM.
     *
     * @param also what else each service's application gets, for a test that looks into it
     */
    public Machine(Path folder, Instant clockStart, Consumer<SpringApplicationBuilder> also) {
        this(folder, clockStart, false, also);
    }

    private Machine(Path folder, Instant clockStart, boolean separateJvms, Consumer<SpringApplicationBuilder> also) {
        this.folder = folder;
        System.setProperty("patella.log", logs().resolve("patella.log").toString());
        try {
            boolean fresh = Files.notExists(folder);
            Files.createDirectories(logs());
            mongo = started.keep(RealMongo.start(DataFolder.at(folder.resolve("mongodb")), 0));
            if (fresh) {
                refuseOldData();
            }
            kafka = started.keep(RealKafka.start(DataFolder.at(folder.resolve("kafka")), 0));
            kafka.createTopics();
            issuer = started.keep(LocalIssuer.start(0, keyFile(folder)));
            services = started.keep(services(clockStart, separateJvms, also));
            Description.write(this);
        } catch (IOException e) {
            close();
            throw new UncheckedIOException("The folder " + folder + " cannot be used", e);
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    /** A given database may hold what an earlier run left; without that run's topics it makes no sense, and it is not ours to drop. */
    private void refuseOldData() {
        try (MongoClient client = MongoClients.create(mongo.adminUri())) {
            Set<String> there = client.listDatabaseNames().into(new HashSet<>());
            List<String> old = Service.ALL.stream().map(Service::database).filter(there::contains).toList();
            if (!old.isEmpty()) {
                throw new IllegalStateException("The MongoDB that was given holds data of an earlier run: drop " + String.join(", ", old)
                        + ", or give another one.");
            }
        }
    }

    /** Starts a service of this JVM anew at its old address, as after a crash. */
    public void again(String service, Instant clock) {
        if (!(services instanceof OneJvm here)) {
            throw new IllegalStateException("Only services in this JVM are started anew");
        }
        here.again(service, settings(clock));
    }

    private BiFunction<Service, Integer, Map<String, Object>> settings(Instant clockStart) {
        Settings settings = new Settings(kafka.bootstrapServers(), issuer.issuer().toString(), clockStart, sites());
        return (service, port) -> settings.of(service, databases.getOrDefault(service.name(), ""), port);
    }

    private Services services(Instant clockStart, boolean separateJvms, Consumer<SpringApplicationBuilder> also) {
        Service.ALL.forEach(service -> databases.put(service.name(), mongo.createServiceUser(service.database())));
        BiFunction<Service, Integer, Map<String, Object>> each = settings(clockStart);
        return separateJvms ? FourJvms.start(each, logs()) : OneJvm.start(each, also);
    }

    /** The sites, as they are configured for all services. */
    public static Sites sites() {
        try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
            Resource file = context.getResource("classpath:patella-sites.yml");
            new YamlPropertySourceLoader().load(file.getDescription(), file)
                    .forEach(context.getEnvironment().getPropertySources()::addLast);
            context.register(Service.ALL.getFirst().configurations().getFirst());
            context.refresh();
            return context.getBean(Sites.class);
        } catch (IOException e) {
            throw new UncheckedIOException("patella-sites.yml", e);
        }
    }

    static Path keyFile(Path folder) {
        return folder.resolve("issuer.jwk");
    }

    /** Where the data are. */
    public Path folder() {
        return folder;
    }

    /** Where the logs are. */
    public Path logs() {
        return folder.resolve("logs");
    }

    /** Connects to MongoDB as administrator. */
    public String mongo() {
        return mongo.adminUri();
    }

    /** Bootstrap servers of the broker. */
    public String kafka() {
        return kafka.bootstrapServers();
    }

    /** Who makes tokens. */
    public LocalIssuer issuer() {
        return issuer;
    }

    /** The services. */
    public Services services() {
        return services;
    }

    /** Stops everything that was started; a second call does nothing. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        Description.delete(folder);
        started.close();
    }
}
