package dev.patella.platform.security;

import java.time.Duration;
import org.springframework.security.core.AuthenticationException;

/** A client has asked as much as it may for now: nothing of this request was looked at. */
final class TooManyRequests extends AuthenticationException {

    private static final long serialVersionUID = 1L;

    private final long seconds;

    /** @param rest until it may ask again */
    TooManyRequests(Duration rest) {
        super("Too many requests of this client");
        this.seconds = Math.max(1, rest.plusSeconds(1).minusNanos(1).toSeconds());
    }

    /** Whole seconds after which it may ask again. */
    long seconds() {
        return seconds;
    }
}
