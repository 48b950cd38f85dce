package dev.patella.journeys.observed;

import com.mongodb.event.CommandListener;
import dev.patella.messaging.engine.Bus;
import dev.patella.messaging.engine.FailPoint;
import dev.patella.messaging.kafka.KafkaBus;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.Ordered;

/** What is watched of one service. */
final class ServiceSpy {

    private final String service;
    private final DatabaseSpy database = new DatabaseSpy();
    private final RequestSpy requests;
    private final Queue<List<DatabaseSpy.Asked>> polls = new ConcurrentLinkedQueue<>();

    private ServiceSpy(String service) {
        this.service = service;
        this.requests = new RequestSpy(service, database);
    }

    /** Puts itself between a service that is about to start and the world. */
    static ServiceSpy into(GenericApplicationContext service, long seed) {
        String name = Objects.requireNonNull(service.getEnvironment().getProperty("patella.service"));
        String kafka = Objects.requireNonNull(service.getEnvironment().getProperty("patella.kafka.bootstrap-servers"));
        ServiceSpy spy = new ServiceSpy(name);
        service.registerBean(CommandListener.class, () -> spy.database);
        service.registerBean(Bus.class, () -> new CopyingBus(KafkaBus.on(kafka, Map.of()), seed + name.hashCode()));
        service.registerBean(FailPoint.class, () -> spy::reached);
        service.registerBean("requestSpy", FilterRegistrationBean.class, () -> {
            FilterRegistrationBean<RequestSpy> filter = new FilterRegistrationBean<>(spy.requests);
            filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
            return filter;
        });
        return spy;
    }

    /** A consumer's thread has worked one poll off; what it asks from now on belongs to the next one. */
    private void reached(String place) {
        if (place.equals(FailPoint.CONSUMED)) {
            polls.add(database.end());
            database.begin();
        }
    }

    /** Name of the service. */
    String service() {
        return service;
    }

    DatabaseSpy database() {
        return database;
    }

    List<RequestSpy.Request> requests() {
        return requests.requests();
    }

    /** What each poll took of the database. */
    List<List<DatabaseSpy.Asked>> polls() {
        return List.copyOf(polls);
    }
}
