package dev.patella.testkit;

import java.util.ArrayDeque;
import java.util.Deque;

/** What was started, to be stopped in the opposite order; what fails to stop keeps nothing else from it. */
public final class Started implements AutoCloseable {

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();

    /** Keeps a part until everything is stopped. */
    public <T extends AutoCloseable> T keep(T part) {
        parts.push(part);
        return part;
    }

    @Override
    public void close() {
        for (AutoCloseable part : parts) {
            try {
                part.close();
            } catch (Exception e) {
                System.err.println("While stopping: " + e);
            }
        }
    }
}
