package dev.patella.testkit.server;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A server that is a process of its own, and can come to harm and be started again on the same data and port. */
public abstract sealed class ServerProcess permits KafkaProcess, MongodProcess {

    private @Nullable ChildProcess process;

    /** Where its data are. */
    abstract DataFolder folder();

    /** Starts the process, and returns when clients can connect. */
    abstract ChildProcess launch();

    final void begin() {
        process = launch();
    }

    final ChildProcess process() {
        return Objects.requireNonNull(process, "it was never started");
    }

    /** The process that runs now, or the last one that did. */
    public final long pid() {
        return process().pid();
    }

    /** Whether it runs. */
    public final boolean isAlive() {
        return process().isAlive();
    }

    /** Its disk is full, as far as it can tell: no file of it can grow. */
    public final void fillDisk() {
        process().limitFiles("4096");
    }

    /** There is room again; where it ended itself for want of it, it is started again. */
    public final void freeDisk() {
        if (isAlive()) {
            process().limitFiles("unlimited");
        } else {
            restart();
        }
    }

    /** Kills the process (SIGKILL). */
    public final void kill() {
        process().kill();
    }

    /** Starts it again on the same data and port, and returns when clients can connect. */
    public final void restart() {
        if (isAlive()) {
            process().stop();
        }
        begin();
    }

    /** Ends it, and discards its data where they are not to stay. */
    public final void close() {
        if (folder().temporary()) {
            kill();
        } else {
            process().stop();
        }
        folder().discard();
    }
}
