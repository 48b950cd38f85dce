package dev.patella.testkit.server;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;

/** The configuration file and the formatted log folder of a broker. Both are made once, so that a restart finds its port and its data. */
final class BrokerFiles {

    private static final String PORT = "patella.port";

    private final DataFolder folder;
    private final Properties properties;

    private BrokerFiles(DataFolder folder, Properties properties) {
        this.folder = folder;
        this.properties = properties;
    }

    /**
     * Opens the broker's folder, or sets it up.
     *
     * @param port where clients connect; 0 takes the port of the last time, or any free one. Another than the last time's replaces that.
     */
    static BrokerFiles open(DataFolder folder, int port) {
        return open(folder, port, List.of());
    }

    /** The same with more listeners, which are told of when the folder is set up. */
    static BrokerFiles open(DataFolder folder, int port, List<KafkaProcess.Listener> more) {
        Path file = configurationFile(folder);
        Properties properties = Files.exists(file) ? read(file) : new Properties();
        int last = Integer.parseInt(properties.getProperty(PORT, "0"));
        if (last == 0 || port != 0 && port != last) {
            properties = configuration(folder, port == 0 ? Ports.free() : port, Ports.free());
            for (KafkaProcess.Listener one : more) {
                listen(properties, one);
            }
            write(file, properties);
        }
        BrokerFiles files = new BrokerFiles(folder, properties);
        files.format(file);
        return files;
    }

    /** What {@link #open} left in this folder. */
    static BrokerFiles existing(DataFolder folder) {
        return new BrokerFiles(folder, read(configurationFile(folder)));
    }

    Properties properties() {
        Properties kafka = new Properties();
        kafka.putAll(properties);
        kafka.remove(PORT);
        return kafka;
    }

    int port() {
        return Integer.parseInt(properties.getProperty(PORT));
    }

    String bootstrapServers() {
        return "127.0.0.1:" + port();
    }

    DataFolder folder() {
        return folder;
    }

    private static Path configurationFile(DataFolder folder) {
        return folder.file("broker.properties");
    }

    private static Properties configuration(DataFolder folder, int port, int controllerPort) {
        Properties p = new Properties();
        p.setProperty(PORT, Integer.toString(port));
        p.setProperty("process.roles", "broker,controller");
        p.setProperty("node.id", "1");
        p.setProperty("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        p.setProperty("controller.listener.names", "CONTROLLER");
        p.setProperty("listeners", "CLIENT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        p.setProperty("advertised.listeners", "CLIENT://127.0.0.1:" + port);
        p.setProperty("listener.security.protocol.map", "CLIENT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        p.setProperty("inter.broker.listener.name", "CLIENT");
        p.setProperty("log.dirs", folder.file("log").toString());
        small(p);
        return p;
    }

    private static void listen(Properties p, KafkaProcess.Listener listener) {
        append(p, "listeners", listener.name() + "://127.0.0.1:" + listener.port());
        append(p, "advertised.listeners", listener.name() + "://127.0.0.1:" + listener.advertised());
        append(p, "listener.security.protocol.map", listener.name() + ":PLAINTEXT");
    }

    private static void append(Properties p, String name, String value) {
        p.setProperty(name, p.getProperty(name) + "," + value);
    }

    /** One node has no replicas to wait for, and a test wants to start quickly and hold little memory. */
    private static void small(Properties p) {
        p.setProperty("auto.create.topics.enable", "false");
        p.setProperty("offsets.topic.replication.factor", "1");
        p.setProperty("offsets.topic.num.partitions", "4");
        p.setProperty("transaction.state.log.replication.factor", "1");
        p.setProperty("transaction.state.log.min.isr", "1");
        p.setProperty("transaction.state.log.num.partitions", "4");
        p.setProperty("share.coordinator.state.topic.replication.factor", "1");
        p.setProperty("share.coordinator.state.topic.min.isr", "1");
        p.setProperty("share.coordinator.state.topic.num.partitions", "1");
        p.setProperty("group.initial.rebalance.delay.ms", "0");
        // A killed broker may register again only when its former session has ended: after 4 s instead of 9 s.
        p.setProperty("broker.session.timeout.ms", "4000");
        p.setProperty("broker.heartbeat.interval.ms", "500");
        // Tests kill consumers and want the group to notice sooner than the usual 6 s and 45 s allow.
        p.setProperty("group.min.session.timeout.ms", "1000");
        p.setProperty("group.consumer.min.session.timeout.ms", "1000");
        p.setProperty("group.consumer.min.heartbeat.interval.ms", "200");
        p.setProperty("log.cleaner.dedupe.buffer.size", "2097152");
        p.setProperty("log.index.size.max.bytes", "1048576");
        p.setProperty("num.network.threads", "2");
        p.setProperty("num.io.threads", "4");
        p.setProperty("num.recovery.threads.per.data.dir", "2");
    }

    private void format(Path file) {
        if (Files.exists(folder.file("log").resolve("meta.properties"))) {
            return;
        }
        String[] command = {"format", "--ignore-formatted", "-t", Uuid.randomUuid().toString(), "-c", file.toString()};
        int code = StorageTool.execute(command, new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        if (code != 0) {
            throw new IllegalStateException("The broker's folder " + folder.path() + " cannot be formatted (code " + code + ").");
        }
    }

    private static Properties read(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException("The broker's configuration cannot be read: " + file, e);
        }
    }

    private static void write(Path file, Properties properties) {
        try (Writer writer = Files.newBufferedWriter(file)) {
            properties.store(writer, null);
        } catch (IOException e) {
            throw new UncheckedIOException("The broker's configuration cannot be written: " + file, e);
        }
    }
}
