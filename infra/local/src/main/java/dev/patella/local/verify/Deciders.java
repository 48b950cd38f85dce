package dev.patella.local.verify;

import com.mongodb.client.MongoDatabase;
import dev.patella.local.machine.Service;
import dev.patella.messaging.Desk;
import dev.patella.messaging.Registry;
import dev.patella.messaging.ServiceDefinition;
import dev.patella.messaging.mongo.MongoRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.io.Resource;

/** The services' definitions, made anew from their own configuration, without starting the services. */
public final class Deciders implements AutoCloseable {

    private final Map<String, ServiceDefinition<?, ?, ?, ?>> definitions = new LinkedHashMap<>();
    private final List<AnnotationConfigApplicationContext> contexts;

    /**
     * To rebuild states with, not to decide.
     *
     * @param databases the database of a service
     */
    Deciders(Function<Service, MongoDatabase> databases) {
        this(databases, InstantSource.system(), null);
    }

    /**
     * To decide with.
     *
     * @param clock tells the machine's time
     * @param desk where a service looks at its own aggregates before it decides
     */
    public Deciders(Function<Service, MongoDatabase> databases, InstantSource clock, @Nullable Desk<?, ?> desk) {
        contexts = Service.ALL.stream().map(service -> context(service, databases.apply(service), clock, desk)).toList();
        for (int i = 0; i < contexts.size(); i++) {
            definitions.put(Service.ALL.get(i).name(), contexts.get(i).getBean(ServiceDefinition.class));
        }
    }

    /** What a service is. */
    public ServiceDefinition<?, ?, ?, ?> of(String service) {
        return Objects.requireNonNull(definitions.get(service), service);
    }

    private static AnnotationConfigApplicationContext context(Service service, MongoDatabase database, InstantSource clock,
            @Nullable Desk<?, ?> desk) {
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        context.getEnvironment().setActiveProfiles("local");
        MutablePropertySources sources = context.getEnvironment().getPropertySources();
        service.configurationFiles().forEach(file -> add(sources, file));
        add(sources, context.getResource("classpath:patella-sites.yml"));
        context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor());
        context.registerBean(MongoDatabase.class, () -> database);
        context.registerBean(Registry.class, () -> new MongoRegistry(database, clock));
        if (desk != null) {
            context.registerBean(Desk.class, () -> desk);
        }
        context.register(service.configurations().toArray(Class<?>[]::new));
        context.refresh();
        return context;
    }

    private static void add(MutablePropertySources sources, Resource file) {
        try {
            new YamlPropertySourceLoader().load(file.getDescription(), file).forEach(sources::addLast);
        } catch (IOException e) {
            throw new UncheckedIOException(file.getDescription(), e);
        }
    }

    @Override
    public void close() {
        contexts.forEach(AnnotationConfigApplicationContext::close);
    }
}
