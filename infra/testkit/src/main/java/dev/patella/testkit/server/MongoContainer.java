package dev.patella.testkit.server;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import dev.patella.testkit.Condition;
import java.time.Duration;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.mongodb.MongoDBContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * MongoDB in a container, when an engine answers and has or gets the image: a replica set of one node. Without users: the container is this
 * JVM's own, and its data end with it.
 */
public final class MongoContainer implements RealMongo {

    private static final String IMAGE = "mongo:8.0";
    private static final String IMAGE_VARIABLE = "PATELLA_MONGODB_IMAGE";
    private static final String SET = "patella";
    private static final int PORT = 27_017;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final MongoDBContainer container;

    private MongoContainer(MongoDBContainer container) {
        this.container = container;
    }

    /** {@code tried} gets a line when there is no engine or no image. */
    static @Nullable MongoContainer start(List<String> tried) {
        if (!Containers.canBeHad()) {
            tried.add("a container: no engine answers");
            return null;
        }
        DockerImageName image = Containers.image(IMAGE, IMAGE_VARIABLE);
        MongoDBContainer container = new MongoDBContainer(image).withCommand("--replSet", SET, "--bind_ip_all", "--port",
                Integer.toString(PORT));
        // What it writes tells; an image need not have the tools to look at its ports from inside.
        container.waitingFor(Wait.forLogMessage("(?i).*waiting for connections.*", 1));
        try {
            container.start();
            MongoContainer started = new MongoContainer(container);
            started.bringUp();
            System.out.println("MongoDB: container of " + image + ", " + started.adminUri());
            return started;
        } catch (RuntimeException e) {
            container.stop();
            tried.add("a container: " + image + " does not start: " + e.getMessage());
            return null;
        }
    }

    /** Through the driver, since an image need not have a shell for MongoDB. */
    private void bringUp() {
        try (MongoClient client = MongoClients.create(adminUri())) {
            MongoDatabase admin = client.getDatabase("admin");
            Document member = new Document("_id", 0).append("host", "127.0.0.1:" + PORT);
            admin.runCommand(new Document("replSetInitiate", new Document("_id", SET).append("members", List.of(member))));
            if (!Condition.becomesTrue(PATIENCE, () -> admin.runCommand(new Document("hello", 1)).getBoolean("isWritablePrimary", false))) {
                throw new IllegalStateException("the replica set has no primary after " + PATIENCE.toSeconds() + " s");
            }
        }
    }

    @Override
    public String adminUri() {
        return address("");
    }

    @Override
    public String createServiceUser(String database) {
        return address(database);
    }

    /** Directly: the member's own name for itself means nothing outside its container. */
    private String address(String database) {
        return "mongodb://" + container.getHost() + ":" + container.getMappedPort(PORT) + "/" + database + "?directConnection=true";
    }

    @Override
    public void close() {
        container.stop();
    }
}
