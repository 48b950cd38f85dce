package dev.patella.testkit.server;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.mongodb.MongoDBContainer;
import org.testcontainers.utility.DockerImageName;

/** MongoDB in a container, when an engine answers and has or gets the image. Without users: the container is this JVM's own. */
public final class MongoContainer implements RealMongo {

    private static final String IMAGE = "mongo:8.0";

    private final MongoDBContainer container;

    private MongoContainer(MongoDBContainer container) {
        this.container = container;
    }

    /** {@code tried} gets a line when there is no engine or no image. */
    static @Nullable MongoContainer start(List<String> tried) {
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            tried.add("a container: no engine answers");
            return null;
        }
        MongoDBContainer container = new MongoDBContainer(DockerImageName.parse(IMAGE)).withReplicaSet();
        try {
            container.start();
        } catch (RuntimeException e) {
            container.stop();
            tried.add("a container: " + IMAGE + " does not start: " + e.getMessage());
            return null;
        }
        System.out.println("MongoDB: container of " + IMAGE + ", " + container.getReplicaSetUrl());
        return new MongoContainer(container);
    }

    @Override
    public String adminUri() {
        return container.getReplicaSetUrl("admin");
    }

    @Override
    public String createServiceUser(String database) {
        return container.getReplicaSetUrl(database);
    }

    @Override
    public void close() {
        container.stop();
    }
}
