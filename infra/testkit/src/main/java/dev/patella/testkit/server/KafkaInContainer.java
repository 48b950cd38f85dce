package dev.patella.testkit.server;

import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;

/** A broker in a container. Its data end with it. */
public final class KafkaInContainer implements RealKafka {

    private static final String IMAGE = "apache/kafka:4.3.1";
    private static final String IMAGE_VARIABLE = "PATELLA_KAFKA_IMAGE";

    private final KafkaContainer container;

    private KafkaInContainer(KafkaContainer container) {
        this.container = container;
    }

    static KafkaInContainer start() {
        DockerImageName image = Containers.image(IMAGE, IMAGE_VARIABLE);
        KafkaContainer container = new KafkaContainer(image);
        // Topics are created as they have to be, or not at all.
        container.withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false");
        // Local runs have shorter sessions than a broker allows by itself.
        container.withEnv("KAFKA_GROUP_MIN_SESSION_TIMEOUT_MS", "1000");
        container.start();
        System.out.println("Kafka: container of " + image + ", " + container.getBootstrapServers());
        return new KafkaInContainer(container);
    }

    @Override
    public String bootstrapServers() {
        return container.getBootstrapServers();
    }

    @Override
    public void close() {
        container.stop();
    }
}
