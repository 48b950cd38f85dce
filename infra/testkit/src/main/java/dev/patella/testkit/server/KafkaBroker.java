package dev.patella.testkit.server;

import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.AppInfoParser;
import org.apache.kafka.common.utils.Time;

/**
 * A broker inside this JVM. It starts a little sooner than {@link KafkaProcess} and needs less memory, but shares this JVM's fate, its
 * class path and its logging.
 */
public final class KafkaBroker implements RealKafka {

    private final BrokerFiles files;
    private final KafkaRaftServer server;

    private KafkaBroker(BrokerFiles files) {
        this.files = files;
        this.server = new KafkaRaftServer(KafkaConfig.fromProps(files.properties(), false), Time.SYSTEM);
    }

    /** Starts a broker on a free port, with a temporary folder. */
    public static KafkaBroker start() {
        return start(DataFolder.temporary("kafka"), 0);
    }

    /**
     * Starts a broker and returns when clients can connect.
     *
     * @param port 0 takes the port that this folder had the last time, or any free one
     */
    public static KafkaBroker start(DataFolder folder, int port) {
        BrokerFiles files = BrokerFiles.open(folder, port);
        Ports.requireFree("Kafka", files.port());
        KafkaBroker broker = run(files);
        System.out.println("Kafka " + AppInfoParser.getVersion() + ": in this JVM, " + broker.bootstrapServers() + ", data in " + folder
                .path());
        return broker;
    }

    static KafkaBroker run(BrokerFiles files) {
        KafkaBroker broker = new KafkaBroker(files);
        broker.server.startup();
        return broker;
    }

    @Override
    public String bootstrapServers() {
        return files.bootstrapServers();
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
        files.folder().discard();
    }
}
