package dev.patella.testkit.server;

import org.testcontainers.DockerClientFactory;
import org.testcontainers.utility.DockerImageName;

/** What is known of the container engine. */
final class Containers {

    /** With the value `containers`, this environment variable has all servers come in containers. */
    private static final String SERVERS = "PATELLA_SERVERS";

    private Containers() {}

    /** Whether servers shall come in containers, whatever else can be had. */
    static boolean wanted() {
        return "containers".equals(System.getenv(SERVERS));
    }

    static boolean canBeHad() {
        return DockerClientFactory.instance().isDockerAvailable();
    }

    /**
     * An image.
     *
     * @param official where it is published
     * @param variable environment variable that names another one that behaves like it
     */
    static DockerImageName image(String official, String variable) {
        String other = System.getenv(variable);
        DockerImageName image = DockerImageName.parse(official);
        return other == null || other.isBlank() ? image : DockerImageName.parse(other).asCompatibleSubstituteFor(image);
    }
}
