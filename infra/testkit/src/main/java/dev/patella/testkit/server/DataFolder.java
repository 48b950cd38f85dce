package dev.patella.testkit.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Where a server or another child process keeps its data.
 *
 * @param path an existing folder
 * @param temporary whether it is deleted when its server is closed or this JVM ends
 */
public record DataFolder(Path path, boolean temporary) {

    /** A folder that stays, created when it is missing. */
    public static DataFolder at(Path path) {
        try {
            return new DataFolder(Files.createDirectories(path.toAbsolutePath()), false);
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + path + " cannot be created.", e);
        }
    }

    /** A new folder among the system's temporary files. */
    public static DataFolder temporary(String name) {
        try {
            return new DataFolder(Files.createTempDirectory("patella-" + name + "-"), true);
        } catch (IOException e) {
            throw new UncheckedIOException("No temporary folder can be created.", e);
        }
    }

    Path file(String name) {
        return path.resolve(name);
    }

    /** Writes a file that only its owner may read. */
    Path secret(String name, String content) {
        Path file = file(name);
        try {
            Files.deleteIfExists(file);
            if (Files.getFileStore(path).supportsFileAttributeView("posix")) {
                Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            return Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + file + " cannot be written.", e);
        }
    }

    /** Deletes the folder when it is a temporary one; what cannot be deleted is left. */
    public void discard() {
        if (!temporary || !Files.exists(path)) {
            return;
        }
        try (Stream<Path> files = Files.walk(path)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(file -> {
                boolean ignored = file.delete();
            });
        } catch (IOException | UncheckedIOException e) {
            System.err.println("Left behind: " + path + " (" + e.getMessage() + ")");
        }
    }
}
