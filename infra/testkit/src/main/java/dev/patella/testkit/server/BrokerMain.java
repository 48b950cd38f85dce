package dev.patella.testkit.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The main class of a {@link KafkaProcess}: runs the broker that was set up in the folder named by the only argument. */
final class BrokerMain {

    /** Appears in the folder when clients can connect. */
    static final String READY = "ready";

    private BrokerMain() {}

    public static void main(String[] arguments) throws IOException {
        DataFolder folder = new DataFolder(Path.of(arguments[0]), false);
        KafkaBroker broker = KafkaBroker.run(BrokerFiles.existing(folder));
        Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "stop of the broker"));
        Files.writeString(folder.file(READY), Long.toString(ProcessHandle.current().pid()));
    }
}
