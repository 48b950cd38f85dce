package dev.patella.platform.security;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Who a token speaks for.
 *
 * @param subject opaque id of the person or program
 * @param roles roles that it has, in the order of the token
 * @param site site that it belongs to, or null for those who belong to none, such as an operator
 * @param treatments treatments that a patient's token names as theirs (claim `treatments`); empty for everybody else
 * @param authComponents how the person proved who they are (claim `amr`)
 */
public record Speaker(String subject, List<String> roles, @Nullable String site, List<String> treatments,
        List<String> authComponents) {

    /** Role of a clinic's front-end program, which carries what persons do without signing. */
    public static final String FRONT_END = "FRONT_END";

    /** Role of a patient, who speaks about their own treatments only. */
    public static final String PATIENT = "PATIENT";

    public Speaker {
        roles = List.copyOf(roles);
        treatments = List.copyOf(treatments);
        authComponents = List.copyOf(authComponents);
    }

    /** Whom a verified token speaks for. */
    public static Speaker of(Jwt token) {
        return new Speaker(Objects.requireNonNull(token.getSubject(), "sub"), strings(token, "roles"), token.getClaimAsString("site"),
                strings(token, "treatments"), strings(token, "amr"));
    }

    private static List<String> strings(Jwt token, String claim) {
        List<String> values = token.getClaimAsStringList(claim);
        return values == null ? List.of() : values;
    }
}
