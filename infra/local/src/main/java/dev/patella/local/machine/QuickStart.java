package dev.patella.local.machine;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Starts of services that know what a first one has learnt about loading and linking classes (the JVM's AOT cache): who kills hundreds of
 * processes waits for their starts most of the time.
 */
public final class QuickStart {

    /** How long a service may take to write down what its start has taught it. */
    private static final Duration TO_LEARN = Duration.ofMinutes(2);

    private final Path cache;
    private final List<String> flags;
    private final String classPath;

    /**
     * Starts that are quick once one was learnt from.
     *
     * @param folder an existing one, where the cache will be
     * @param flags more options of the JVMs
     */
    public QuickStart(Path folder, List<String> flags) {
        this.cache = folder.resolve("services.aot");
        this.flags = List.copyOf(flags);
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

    /** Has the first start learnt from, unless one was before. */
    public void learn(Supplier<ServiceJvm> first) {
        if (isNew()) {
            ServiceJvm service = first.get();
            service.awaitReady();
            if (!service.process().stop(TO_LEARN) || isNew()) {
                throw new IllegalStateException("The start of " + service.name() + " has taught nothing; see " + service.logs());
            }
        }
    }

    private boolean isNew() {
        return Files.notExists(cache);
    }

    /** The next start: the first writes the cache when it ends in order, later ones read it. */
    public ServiceJvm.Start start() {
        List<String> all = new ArrayList<>(flags);
        all.add((isNew() ? "-XX:AOTCacheOutput=" : "-XX:AOTCache=") + cache);
        return new ServiceJvm.Start(all, classPath);
    }
}
