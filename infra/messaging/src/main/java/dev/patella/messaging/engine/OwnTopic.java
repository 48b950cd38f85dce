package dev.patella.messaging.engine;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Port to the broker: what a service has said itself. */
@FunctionalInterface
public interface OwnTopic {

    /**
     * Reads a topic up to where it ends now, page by page.
     *
     * @param since where to begin; null for the beginning
     * @throws dev.patella.messaging.Desk.TemporarilyUnavailable when the broker does not answer
     */
    void read(String topic, @Nullable Instant since, Consumer<List<BusRecord>> page);
}
