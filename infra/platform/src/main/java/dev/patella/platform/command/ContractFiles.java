package dev.patella.platform.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The files of the published language, as they lie on the class path. */
final class ContractFiles {

    /** What the `$id` of every schema begins with. */
    static final String BASE = "https://patella.dev/contracts/";
    private static final String ROOT = "contracts/";

    private ContractFiles() {}

    static Optional<String> find(String path) {
        try (InputStream in = loader().getResourceAsStream(ROOT + path)) {
            return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(ROOT + path, e);
        }
    }

    static String get(String path) {
        return find(path).orElseThrow(() -> new IllegalStateException(ROOT + path + " is not on the class path"));
    }

    private static ClassLoader loader() {
        ClassLoader ofThread = Thread.currentThread().getContextClassLoader();
        return ofThread == null ? ClassLoader.getSystemClassLoader() : ofThread;
    }
}
