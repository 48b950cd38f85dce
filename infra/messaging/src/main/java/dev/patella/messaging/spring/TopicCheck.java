package dev.patella.messaging.spring;

import dev.patella.messaging.engine.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/**
 * Asks the broker whether the topics are as the engine needs them. Nothing is consumed before they were right once; what it said last is a
 * part of the health.
 */
final class TopicCheck implements HealthIndicator {

    private final String bootstrapServers;
    private final Topics topics;
    private final Duration patience;
    private volatile Health health = Health.unknown().build();

    TopicCheck(String bootstrapServers, Topics topics, Duration patience) {
        this.bootstrapServers = bootstrapServers;
        this.topics = topics;
        this.patience = patience;
    }

    /**
     * Asks, unless they were right before.
     *
     * @throws WrongTopicsException when something is wrong
     * @throws NoAnswerException when the broker does not say
     */
    void check() {
        if (health.getStatus().equals(Status.UP)) {
            return;
        }
        int millis = (int) patience.toMillis();
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis, AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, millis))) {
            List<String> wrong = wrong(admin);
            if (!wrong.isEmpty()) {
                health = Health.down().withDetail("wrong", wrong).build();
                throw new WrongTopicsException(bootstrapServers, wrong);
            }
            health = Health.up().build();
        } catch (KafkaException e) {
            throw new NoAnswerException("The broker " + bootstrapServers + " does not say how its topics are set: " + e.getMessage(), e);
        }
    }

    @Override
    public Health health() {
        return health;
    }

    private List<String> wrong(Admin admin) {
        List<String> names = Stream.concat(topics.streams().stream().map(topics::stream), Stream.of(topics.clinic(), topics.replies()))
                .toList();
        List<String> wrong = new ArrayList<>();
        Map<String, Integer> partitions = new HashMap<>();
        Map<String, KafkaFuture<TopicDescription>> described = admin.describeTopics(names).topicNameValues();
        for (String name : names) {
            try {
                partitions.put(name, get(Objects.requireNonNull(described.get(name))).partitions().size());
            } catch (UnknownTopicOrPartitionException e) {
                wrong.add(name + ": missing, and must be there");
            }
        }
        List<String> there = names.stream().filter(partitions::containsKey).toList();
        if (partitions.values().stream().distinct().count() > 1) {
            there.forEach(name -> wrong.add(name + ": partitions = " + partitions.get(name) + ", and must be the same for all topics"));
        }
        Map<ConfigResource, Config> configs = get(admin.describeConfigs(there.stream().map(TopicCheck::resource).toList()).all());
        for (String name : there) {
            Config config = Objects.requireNonNull(configs.get(resource(name)));
            require(name, config, TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE, wrong);
            if (name.equals(topics.clinic())) {
                require(name, config, TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime", wrong);
            }
        }
        return wrong;
    }

    private static ConfigResource resource(String topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic);
    }

    private static void require(String topic, Config config, String setting, String must, List<String> wrong) {
        var entry = config.get(setting);
        String is = entry == null ? "unknown" : String.valueOf(entry.value());
        if (!is.equals(must)) {
            wrong.add(topic + ": " + setting + " = " + is + ", and must be " + must);
        }
    }

    private <T> T get(KafkaFuture<T> future) {
        try {
            return future.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException why ? why : new KafkaException(e);
        } catch (TimeoutException e) {
            throw new KafkaException("No answer within " + patience.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException(e);
        }
    }

    /** The broker cannot be reached, or will not say. */
    static final class NoAnswerException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NoAnswerException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
