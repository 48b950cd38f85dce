package dev.patella.messaging.spring;

import dev.patella.messaging.engine.Topics;
import dev.patella.messaging.kafka.KafkaBus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongPredicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartitionInfo;
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

    private static final String UNLIMITED = "-1";

    private final String bootstrapServers;
    private final Topics topics;
    private final Duration patience;
    private final Duration retention;
    private volatile Health health = Health.unknown().build();

    /** @param retention how long topics must keep what they hold, at least */
    TopicCheck(String bootstrapServers, Topics topics, Duration patience, Duration retention) {
        this.bootstrapServers = bootstrapServers;
        this.topics = topics;
        this.patience = patience;
        this.retention = retention;
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
        Map<String, Integer> replicas = new HashMap<>();
        Map<String, KafkaFuture<TopicDescription>> described = admin.describeTopics(names).topicNameValues();
        for (String name : names) {
            try {
                List<TopicPartitionInfo> all = get(Objects.requireNonNull(described.get(name))).partitions();
                partitions.put(name, all.size());
                replicas.put(name, all.stream().mapToInt(one -> one.replicas().size()).min().orElse(0));
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
            kept(name, config, replicas.getOrDefault(name, 0), wrong);
        }
        return wrong;
    }

    /** That what was acknowledged stays: long enough, on enough brokers, whichever leads; and that whatever a service may send is taken. */
    private void kept(String name, Config config, int replicas, List<String> wrong) {
        require(name, config, TopicConfig.UNCLEAN_LEADER_ELECTION_ENABLE_CONFIG, "false", wrong);
        require(name, config, TopicConfig.RETENTION_BYTES_CONFIG, UNLIMITED, wrong);
        long least = retention.toMillis();
        require(name, config, TopicConfig.RETENTION_MS_CONFIG, ms -> ms < 0 || ms >= least, UNLIMITED + ", or at least " + least, wrong);
        require(name, config, TopicConfig.MAX_MESSAGE_BYTES_CONFIG, bytes -> bytes >= KafkaBus.MOST_BYTES,
                "at least " + KafkaBus.MOST_BYTES, wrong);
        int insync = replicas >= 3 ? 2 : 1;
        require(name, config, TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, is -> is >= insync && is <= replicas,
                "from " + insync + " to " + replicas + ", the number of its replicas", wrong);
    }

    private static void require(String topic, Config config, String setting, LongPredicate right, String must, List<String> wrong) {
        var entry = config.get(setting);
        String is = entry == null ? "unknown" : String.valueOf(entry.value());
        if (!is.matches("-?[0-9]{1,18}") && !is.equals(String.valueOf(Long.MAX_VALUE)) || !right.test(Long.parseLong(is))) {
            wrong.add(topic + ": " + setting + " = " + is + ", and must be " + must);
        }
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
