package dev.patella.messaging.engine;

/**
 * A failure over a clinic event as it may be logged: its class and its place. Its message is left out, and so are its causes with theirs,
 * since they may quote a person.
 */
final class Unquoted extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unquoted(RuntimeException failure) {
        super(failure.getClass().getName(), null, false, true);
        setStackTrace(failure.getStackTrace());
    }
}
