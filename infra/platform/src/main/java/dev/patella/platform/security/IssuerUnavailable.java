package dev.patella.platform.security;

import org.springframework.security.core.AuthenticationException;

/** The issuer's keys cannot be had, so no token can be judged now: neither good nor bad. */
public final class IssuerUnavailable extends AuthenticationException {

    private static final long serialVersionUID = 1L;

    IssuerUnavailable(Throwable cause) {
        super("The issuer of tokens cannot be reached; send the same again", cause);
    }
}
