package dev.patella.local.patients;

/** A journey cannot go on; the message says where and why. */
public final class JourneyStuck extends RuntimeException {
    private static final long serialVersionUID = 1L;

    JourneyStuck(String message) {
        super(message);
    }
}
