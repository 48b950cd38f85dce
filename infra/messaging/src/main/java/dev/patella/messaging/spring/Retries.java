package dev.patella.messaging.spring;

import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.errors.InvalidSessionTimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.ListenerUtils;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * What follows when events cannot be read or taken in: it is tried again for as long as it takes, and never in a rush. Permanent faults of
 * an event never leave the consumer as exceptions.
 */
final class Retries extends DefaultErrorHandler {

    private static final Logger LOG = LoggerFactory.getLogger(Retries.class);
    private static final long PAUSE_MS = 1_000;

    Retries() {
        super(backOff());
        // Without this, some exceptions would count as hopeless, and the whole batch would be passed over.
        setClassifications(Map.of(), true);
    }

    private static BackOff backOff() {
        ExponentialBackOff backOff = new ExponentialBackOff(200, 2);
        backOff.setMaxInterval(5_000);
        return backOff;
    }

    /** Without a pause here, a consumer that the broker refuses would ask again at once, and fill the disk with what it logs. */
    @Override
    public void handleOtherException(Exception thrown, Consumer<?, ?> consumer, MessageListenerContainer container, boolean batch) {
        LOG.warn("{} reads no events for the moment, and tries again: {}", container.getGroupId(), reason(thrown));
        try {
            ListenerUtils.stoppableSleep(container, PAUSE_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String reason(Exception thrown) {
        return thrown instanceof InvalidSessionTimeoutException
                ? "patella.messaging.session is not within what the broker allows, which is from its group.min.session.timeout.ms to its "
                        + "group.max.session.timeout.ms"
                : NestedExceptionUtils.getMostSpecificCause(thrown).toString();
    }
}
