package dev.patella.peers.stream;

import dev.patella.peers.treatment.ConsentGiven;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.cloud.stream.function.StreamBridge;
import org.springframework.context.annotation.Profile;
import org.springframework.data.domain.Limit;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.messaging.support.MessageBuilder;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Publishes what is in the outbox, oldest first, and deletes what the broker has, a page at a time. What is said of one treatment waits for
 * what was said of it before; where there is more than one sender, different treatments do not wait for each other.
 */
@Component
@Profile("stream & writer")
class OutboxPoller implements DisposableBean {

    private static final String BINDING = "consents-out-0";

    private final Outbox outbox;
    private final StreamBridge bridge;
    private final int most;
    private final ExecutorService senders;

    OutboxPoller(Outbox outbox, StreamBridge bridge, @Value("${outbox.page}") int most, @Value("${outbox.senders}") int senders) {
        this.outbox = outbox;
        this.bridge = bridge;
        this.most = most;
        this.senders = Executors.newFixedThreadPool(senders);
    }

    /** What cannot be sent stays, and the next poll tries again. */
    @Scheduled(fixedDelayString = "${outbox.every}")
    void publish() throws InterruptedException, ExecutionException {
        List<OutboxMessage> page;
        do {
            page = outbox.findAllByOrderById(Limit.of(most));
            for (Future<?> sent : senders.invokeAll(byTreatment(page).stream().map(this::sending).toList())) {
                sent.get();
            }
            outbox.deleteAllById(page.stream().map(OutboxMessage::id).toList());
        } while (page.size() == most);
    }

    private static Collection<List<OutboxMessage>> byTreatment(List<OutboxMessage> page) {
        return page.stream().collect(Collectors.groupingBy(message -> message.event().treatment())).values();
    }

    private Callable<Void> sending(List<OutboxMessage> messages) {
        return () -> {
            messages.forEach(message -> send(message.event()));
            return null;
        };
    }

    /** Ends when the broker has it. */
    private void send(ConsentGiven event) {
        if (!bridge.send(BINDING, MessageBuilder.withPayload(event.json())
                .copyHeaders(event.headers())
                .setHeader(KafkaHeaders.KEY, event.treatment().getBytes(StandardCharsets.UTF_8))
                .build())) {
            throw new IllegalStateException("Not sent: " + event.headers());
        }
    }

    @Override
    public void destroy() {
        senders.shutdown();
    }
}
