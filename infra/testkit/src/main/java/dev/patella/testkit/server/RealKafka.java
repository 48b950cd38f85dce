package dev.patella.testkit.server;

/** A real Kafka broker (KRaft, one node, loopback only): in this JVM ({@link KafkaBroker}) or in a process of its own ({@link KafkaProcess}). */
public sealed interface RealKafka extends AutoCloseable permits KafkaBroker, KafkaProcess {

    /** What clients take as {@code bootstrap.servers}. It stays the same when the broker is restarted. */
    String bootstrapServers();

    /** Creates Patella's topics under their own names, or does nothing when they exist. */
    default void createTopics() {
        createTopics("");
    }

    /**
     * Creates Patella's topics with a prefix before each name, so that several tests share one broker.
     *
     * @param prefix may be empty
     */
    default void createTopics(String prefix) {
        KafkaTopics.create(bootstrapServers(), prefix);
    }

    /** Stops the broker in order; its data are deleted when its folder is a temporary one. */
    @Override
    void close();
}
