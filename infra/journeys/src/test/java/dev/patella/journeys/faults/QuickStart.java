package dev.patella.journeys.faults;

import dev.patella.local.machine.ServiceJvm;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Starts of services that know what a first one has learnt about loading and linking classes (the JVM's AOT cache): who kills hundreds of
 * processes waits for their starts most of the time.
 */
final class QuickStart {

    private final Path cache;
    private final String classPath;

    /** @param folder where the cache will be */
    QuickStart(Path folder) {
        this.cache = folder.resolve("services.aot");
        this.classPath = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(part -> !part.isEmpty())
                .map(Path::of)
                .filter(Files::exists)
                .map(part -> Files.isDirectory(part) ? packed(part, folder) : part)
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** A cache knows classes of archives only. */
    private static Path packed(Path classes, Path folder) {
        Path jar = folder.resolve(classes.getFileName() + ".jar");
        int status = ToolProvider.findFirst("jar")
                .orElseThrow()
                .run(System.out, System.err, "--create", "--file", jar.toString(), "-C", classes.toString(), ".");
        if (status != 0) {
            throw new UncheckedIOException(new IOException(classes + " cannot be packed: " + status));
        }
        return jar;
    }

    /** Whether a first start has to be learnt from. */
    boolean isNew() {
        return Files.notExists(cache);
    }

    /** The next start: the first writes the cache when it ends in order, later ones read it. */
    ServiceJvm.Start start() {
        return new ServiceJvm.Start(List.of((isNew() ? "-XX:AOTCacheOutput=" : "-XX:AOTCache=") + cache), classPath);
    }
}
