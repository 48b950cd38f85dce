package dev.patella.simulation.database;

import java.util.function.Supplier;

/** The way to the servers, on which a call may be held up or get lost. */
public interface Link {

    /** Makes a call, or not, and brings back what came of it, or not. */
    <T> T call(Supplier<T> work);

    /** On which nothing is lost. */
    static Link sound() {
        return new Link() {
            @Override
            public <T> T call(Supplier<T> work) {
                return work.get();
            }
        };
    }
}
