package dev.patella.testkit.server;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Chooses where MongoDB comes from. */
final class MongoChoice {

    private MongoChoice() {}

    static RealMongo start(DataFolder folder, int port) {
        String uri = configuredUri();
        if (uri != null) {
            folder.discard();
            return new GivenMongo(uri);
        }
        List<String> tried = new ArrayList<>();
        MongodBinary binary = Containers.wanted() ? null : MongodBinary.find(tried);
        if (binary != null) {
            return MongodProcess.start(binary, folder, port);
        }
        folder.discard();
        RealMongo container = MongoContainer.start(tried);
        if (container != null) {
            return container;
        }
        throw new NoMongoException("  - " + String.join(System.lineSeparator() + "  - ", tried));
    }

    private static @Nullable String configuredUri() {
        String property = System.getProperty("patella.mongodb.uri");
        String uri = property == null ? System.getenv(RealMongo.URI_VARIABLE) : property;
        return uri == null || uri.isBlank() ? null : uri;
    }
}
