package dev.patella.platform.security;

import org.springframework.security.oauth2.jwt.BadJwtException;

/** A token that is not accepted, and why: TOKEN_INVALID or TOKEN_EXPIRED. */
public final class TokenRefused extends BadJwtException {

    private static final long serialVersionUID = 1L;

    private final String code;

    TokenRefused(String code, String detail) {
        super(detail);
        this.code = code;
    }

    /** Stable reason code. */
    public String code() {
        return code;
    }

    /** What is wrong with it. */
    public String detail() {
        return String.valueOf(getMessage());
    }
}
