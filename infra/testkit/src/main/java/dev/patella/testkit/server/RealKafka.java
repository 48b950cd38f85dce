package dev.patella.testkit.server;

/**
 * A real Kafka broker (KRaft, one node, loopback only): in this JVM ({@link KafkaBroker}), in a process of its own
 * ({@link KafkaProcess}) or in a container ({@link KafkaInContainer}).
 */
public sealed interface RealKafka extends AutoCloseable permits KafkaBroker, KafkaProcess, KafkaInContainer {

    /** Starts a broker in this JVM, or in a container where servers shall come in containers. */
    static RealKafka start(DataFolder folder, int port) {
        if (Containers.wanted()) {
            folder.discard();
            return KafkaInContainer.start();
        }
        return KafkaBroker.start(folder, port);
    }

    /** The same in a process of its own, with data that end with it. */
    static RealKafka startApart() {
        return Containers.wanted() ? KafkaInContainer.start() : KafkaProcess.start();
    }

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
