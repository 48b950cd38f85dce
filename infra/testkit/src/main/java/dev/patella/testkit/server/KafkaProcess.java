package dev.patella.testkit.server;

import dev.patella.testkit.Condition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.utils.AppInfoParser;

/**
 * A broker in a process of its own, which a test may kill and restart on the same data and the same port.
 *
 * <p>
 * Not for several threads at once.
 */
public final class KafkaProcess extends ServerProcess implements RealKafka {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final BrokerFiles files;

    /**
     * Another place where the broker listens.
     *
     * @param name in capital letters
     * @param port where it listens
     * @param advertised the port to which it sends clients that have come this way
     */
    public record Listener(String name, int port, int advertised) {}

    private KafkaProcess(BrokerFiles files) {
        this.files = files;
        begin();
    }

    /** Starts a broker on a free port, with a temporary folder. */
    public static KafkaProcess start() {
        return start(DataFolder.temporary("kafka"), 0);
    }

    /**
     * Starts a broker and returns when clients can connect.
     * With a folder that stays, {@link #close} it before this JVM ends, and after its clients: otherwise it is killed then.
     *
     * @param port 0 takes the port that this folder had the last time, or any free one
     */
    public static KafkaProcess start(DataFolder folder, int port) {
        return start(folder, port, List.of());
    }

    /**
     * The same with more listeners, each for clients that are led there by another way.
     *
     * @param more heard of when the folder is new, and kept in it
     */
    public static KafkaProcess start(DataFolder folder, int port, List<Listener> more) {
        KafkaProcess kafka = new KafkaProcess(BrokerFiles.open(folder, port, more));
        System.out.println("Kafka " + AppInfoParser.getVersion() + ": process " + kafka.pid() + ", " + kafka.bootstrapServers()
                + ", data in " + folder.path());
        return kafka;
    }

    @Override
    public String bootstrapServers() {
        return files.bootstrapServers();
    }

    @Override
    DataFolder folder() {
        return files.folder();
    }

    @Override
    ChildProcess launch() {
        Ports.requireFree("Kafka", files.port());
        Path ready = files.folder().file(BrokerMain.READY);
        Path log = files.folder().file("broker.log");
        try {
            Files.deleteIfExists(ready);
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + ready + " cannot be deleted.", e);
        }
        ChildProcess child = ChildProcess.start(files.folder(), command(), log);
        boolean decided = Condition.becomesTrue(PATIENCE, () -> Files.exists(ready) || !child.isAlive());
        if (!decided || !child.isAlive()) {
            child.kill();
            throw new IllegalStateException("Kafka did not start. The end of " + log + ":\n" + ChildProcess.lastLines(log));
        }
        return child;
    }

    private List<String> command() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                "-Dlogback.configurationFile=dev/patella/testkit/server/broker-logback.xml",
                "-cp",
                System.getProperty("java.class.path"),
                BrokerMain.class.getName(),
                files.folder().path().toString());
    }
}
