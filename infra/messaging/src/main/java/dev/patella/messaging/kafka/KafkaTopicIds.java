package dev.patella.messaging.kafka;

import dev.patella.messaging.engine.TopicIds;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.TopicDescription;

/** Ids of topics, as the broker tells them. */
public final class KafkaTopicIds implements TopicIds, AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Admin admin;

    /** Those of these brokers; none need be there yet. */
    public KafkaTopicIds(String bootstrapServers) {
        int millis = (int) PATIENCE.toMillis();
        this.admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis, AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, millis));
    }

    @Override
    public String id(String topic) {
        try {
            return admin.describeTopics(List.of(topic))
                    .allTopicNames()
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .values()
                    .stream()
                    .findFirst()
                    .map(TopicDescription::topicId)
                    .map(Object::toString)
                    .orElse("");
        } catch (ExecutionException | TimeoutException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }
}
