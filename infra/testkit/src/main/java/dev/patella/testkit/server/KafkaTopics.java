package dev.patella.testkit.server;

import dev.patella.testkit.Condition;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Patella's topics: the stream of each service, what the clinic tells, and the replies. */
public final class KafkaTopics {

    /** Partitions of every topic. */
    public static final int PARTITIONS = 3;

    private static final String CLINIC = "patella.clinic";
    private static final List<String> NAMES = List.of("patella.intake", "patella.scheduling", "patella.lab", "patella.followup", CLINIC,
            "patella.replies");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private KafkaTopics() {}

    /** The names of the topics, each with the prefix before it. */
    public static List<String> names(String prefix) {
        return NAMES.stream().map(prefix::concat).toList();
    }

    /** Creates the topics that are missing and waits until each partition has a leader. */
    public static void create(String bootstrapServers, String prefix) {
        try (Admin admin = admin(bootstrapServers)) {
            admin.createTopics(NAMES.stream().map(name -> topic(prefix, name)).toList()).values().forEach((name, created) -> {
                try {
                    created.get();
                } catch (ExecutionException e) {
                    if (!(e.getCause() instanceof TopicExistsException)) {
                        throw new IllegalStateException("The topic " + name + " cannot be created.", e);
                    }
                } catch (InterruptedException e) {
                    throw interrupted(e);
                }
            });
            if (!Condition.becomesTrue(PATIENCE, () -> allHaveLeaders(admin, names(prefix)))) {
                throw new IllegalStateException("Not every partition got a leader within " + PATIENCE.toSeconds() + " s.");
            }
        }
    }

    /**
     * Deletes one of the topics and creates it again, empty, under its old name.
     *
     * @param name the whole name, prefix included
     */
    public static void remake(String bootstrapServers, String name) {
        delete(bootstrapServers, List.of(name));
        create(bootstrapServers, NAMES.stream()
                .filter(name::endsWith)
                .map(known -> name.substring(0, name.length() - known.length()))
                .findFirst()
                .orElseThrow());
    }

    /** Deletes the topics with this prefix. */
    public static void delete(String bootstrapServers, String prefix) {
        delete(bootstrapServers, names(prefix));
    }

    private static void delete(String bootstrapServers, List<String> names) {
        try (Admin admin = admin(bootstrapServers)) {
            admin.deleteTopics(names).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                throw new IllegalStateException("The topics cannot be deleted.", e);
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static Admin admin(String bootstrapServers) {
        return Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
    }

    private static NewTopic topic(String prefix, String name) {
        Map<String, String> settings = new HashMap<>();
        settings.put("cleanup.policy", "delete");
        settings.put("retention.ms", "-1");
        settings.put("retention.bytes", "-1");
        if (name.equals(CLINIC)) {
            settings.put("message.timestamp.type", "LogAppendTime");
        }
        return new NewTopic(prefix + name, PARTITIONS, (short) 1).configs(settings);
    }

    private static boolean allHaveLeaders(Admin admin, List<String> names) {
        try {
            Collection<TopicDescription> topics = admin.describeTopics(names).allTopicNames().get().values();
            return topics.stream().flatMap(topic -> topic.partitions().stream()).allMatch(partition -> partition.leader() != null);
        } catch (ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("Interrupted while waiting for Kafka.", e);
    }
}
