package dev.patella.bench;

import dev.patella.platform.security.LocalIssuer;
import dev.patella.testkit.Started;
import dev.patella.testkit.server.DataFolder;
import dev.patella.testkit.server.RealKafka;
import dev.patella.testkit.server.RealMongo;
import java.nio.file.Path;

/** What all contestants share: one broker, one `mongod`, one issuer of tokens. */
public final class Stage implements AutoCloseable {

    private final Started started = new Started();
    private final Path folder;
    private final RealMongo mongo;
    private final RealKafka kafka;
    private final LocalIssuer issuer;

    /** Starts them. */
    public Stage(Path folder) {
        this.folder = folder;
        try {
            mongo = started.keep(RealMongo.start(DataFolder.at(folder.resolve("mongodb")), 0));
            kafka = started.keep(RealKafka.startApart());
            kafka.createTopics();
            issuer = started.keep(LocalIssuer.start());
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    /** For logs of contestants. */
    public Path folder() {
        return folder;
    }

    public RealMongo mongo() {
        return mongo;
    }

    /** Addresses of the broker. */
    public String kafka() {
        return kafka.bootstrapServers();
    }

    public LocalIssuer issuer() {
        return issuer;
    }

    @Override
    public void close() {
        started.close();
    }
}
