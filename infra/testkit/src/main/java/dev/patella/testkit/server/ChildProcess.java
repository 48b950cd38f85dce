package dev.patella.testkit.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A server in a process of its own, which never outlives this JVM: a shutdown hook ends it when its data are temporary, and however this
 * JVM ends, a small shell process that waits for the end of its input then kills it.
 */
public final class ChildProcess {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Set<ChildProcess> LIVING = ConcurrentHashMap.newKeySet();
    /** Ends when the pipe from this JVM is closed, by whatever cause; then kills the child and deletes its folder if that is temporary. */
    private static final String WATCH = "cat >/dev/null; kill -9 \"$1\" 2>/dev/null; test -z \"$2\" || rm -rf \"$2\"";

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(ChildProcess::endTemporary, "end of child processes"));
    }

    private final Process process;
    private final @Nullable Process watcher;
    private final DataFolder folder;

    private ChildProcess(Process process, @Nullable Process watcher, DataFolder folder) {
        this.process = process;
        this.watcher = watcher;
        this.folder = folder;
        LIVING.add(this);
    }

    /** Starts the command; what it prints goes to the log file. */
    public static ChildProcess start(DataFolder folder, List<String> command, Path log) {
        try {
            Process process = new ProcessBuilder(ownSession(command)).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            return new ChildProcess(process, watch(process, folder), folder);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot be started: " + command.getFirst(), e);
        }
    }

    /** In a session of its own, so that Ctrl-C in a terminal reaches only this JVM, which then stops its children in order. */
    private static List<String> ownSession(List<String> command) {
        Path setsid = Path.of("/usr/bin/setsid");
        if (!Files.isExecutable(setsid)) {
            return command;
        }
        List<String> whole = new ArrayList<>(command);
        whole.addFirst(setsid.toString());
        return whole;
    }

    private static @Nullable Process watch(Process process, DataFolder folder) throws IOException {
        if (!Files.isExecutable(Path.of("/bin/sh"))) {
            return null;
        }
        String disposable = folder.temporary() ? folder.path().toString() : "";
        return new ProcessBuilder(ownSession(List.of("/bin/sh", "-c", WATCH, "patella-watch", Long.toString(process.pid()), disposable)))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** The process that runs, or that did. */
    public long pid() {
        return process.pid();
    }

    /** Whether it runs; a process that is frozen does. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** The status with which it ended. */
    public int exitValue() {
        return process.exitValue();
    }

    /** Asks it to stop and waits; kills it when it does not. */
    void stop() {
        stop(PATIENCE);
    }

    /** Asks it to stop and waits for so long; kills it when it does not, and says whether it ended by itself. */
    public boolean stop(Duration within) {
        process.destroy();
        boolean byItself = ended(within);
        if (!byItself) {
            process.destroyForcibly();
        }
        forget();
        return byItself;
    }

    /** Freezes it (SIGSTOP): it lives, holds its connections, and does nothing. */
    public void freeze() {
        signal("STOP");
    }

    /** Lets it go on (SIGCONT). */
    public void thaw() {
        signal("CONT");
    }

    private void signal(String name) {
        run("kill", "-" + name, Long.toString(pid()));
    }

    /** No file that it writes may become longer than this, as when the disk is full; {@code unlimited} ends that. */
    void limitFiles(String bytes) {
        run("prlimit", "--pid", Long.toString(pid()), "--fsize=" + bytes + ":unlimited");
    }

    private static void run(String... command) {
        try {
            int code = new ProcessBuilder(command).start().waitFor();
            if (code != 0) {
                throw new IllegalStateException(String.join(" ", command) + " ends with code " + code);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(command[0] + " cannot be run", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** SIGKILL: it gets no chance to write anything. */
    public void kill() {
        process.destroyForcibly();
        forget();
    }

    private void forget() {
        if (!ended(PATIENCE)) {
            throw new IllegalStateException("Process " + pid() + " does not end.");
        }
        LIVING.remove(this);
        if (watcher != null) {
            watcher.destroyForcibly();
        }
    }

    private boolean ended(Duration within) {
        try {
            return process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return !process.isAlive();
        }
    }

    /**
     * Ends what has temporary data. What keeps its data is left to its owner, who knows what must stop before it; forgotten there, it is
     * killed when this JVM has ended.
     */
    private static void endTemporary() {
        for (ChildProcess child : LIVING) {
            if (child.folder.temporary()) {
                child.kill();
                child.folder.discard();
            }
        }
    }

    /** The last lines of a log, for the message of a failed start. */
    static String lastLines(Path log) {
        try (Stream<String> lines = Files.lines(log)) {
            List<String> all = lines.toList();
            return String.join(System.lineSeparator(), all.subList(Math.max(0, all.size() - 15), all.size()));
        } catch (IOException | UncheckedIOException e) {
            return "(no log: " + e.getMessage() + ")";
        }
    }
}
