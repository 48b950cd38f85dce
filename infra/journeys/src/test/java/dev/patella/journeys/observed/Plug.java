package dev.patella.journeys.observed;

import com.mongodb.client.MongoClient;
import dev.patella.messaging.engine.Bus;
import dev.patella.messaging.engine.OutRecord;
import dev.patella.messaging.kafka.KafkaBus;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * One life of a service on a bus that copies and reorders. When its plug is pulled, nothing that it does reaches anybody any more, neither the
 * database nor the broker nor who asked: what is left of it in memory is as lost as in a process that was killed. A call of the database that
 * is on its way may or may not have taken effect, and nobody is told.
 */
final class Plug extends OncePerRequestFilter implements Bus {

    private static final int BAD_GATEWAY = 502;

    private final GenericApplicationContext service;
    private final CopyingBus bus;
    private volatile boolean pulled;

    private Plug(GenericApplicationContext service, CopyingBus bus) {
        this.service = service;
        this.bus = bus;
    }

    /** Puts itself between a service that is about to start and the world. */
    static Plug into(GenericApplicationContext service, long seed) {
        String kafka = Objects.requireNonNull(service.getEnvironment().getProperty("patella.kafka.bootstrap-servers"));
        Plug plug = new Plug(service, new CopyingBus(KafkaBus.on(kafka, Map.of()), seed));
        service.registerBean(Bus.class, () -> plug);
        service.registerBean("plug", FilterRegistrationBean.class, () -> {
            FilterRegistrationBean<Plug> filter = new FilterRegistrationBean<>(plug);
            filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
            return filter;
        });
        return plug;
    }

    void pull() {
        pulled = true;
        service.getBean(MongoClient.class).close();
    }

    @Override
    public List<Sent> publish(List<OutRecord> records) {
        if (pulled) {
            return records.stream().map(record -> Sent.FAILED).toList();
        }
        List<Sent> sent = bus.publish(records);
        return pulled ? records.stream().map(record -> Sent.FAILED).toList() : sent;
    }

    @Override
    public int partitions(String topic) {
        return bus.partitions(topic);
    }

    @Override
    public int partition(String topic, String key) {
        return bus.partition(topic, key);
    }

    /** Whoever asked a service that died meanwhile is told what a gateway tells: nothing. */
    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!pulled) {
            try {
                chain.doFilter(request, response);
            } catch (ServletException | IOException | RuntimeException e) {
                if (!pulled) {
                    throw e;
                }
            }
        }
        if (pulled && !response.isCommitted()) {
            response.reset();
            response.setStatus(BAD_GATEWAY);
        }
    }

    /** When its context ends: a filter is told so in its own way. */
    @Override
    public void destroy() {
        bus.close();
    }
}
