package dev.patella.local.driver;

import dev.patella.platform.security.Speaker;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The tokens that people carry; new ones well before the old ones end. They live in the true time, whatever time the platform plays. */
public final class Tokens {

    private static final Duration LIFE = Duration.ofHours(1);
    private static final Duration RENEWAL = Duration.ofMinutes(30);

    private final Issuer issuer;
    private final Map<Bearer, Token> tokens = new ConcurrentHashMap<>();

    /** Makes tokens. */
    @FunctionalInterface
    public interface Issuer {

        /** A token for a person with these roles at a site; a patient's names their treatments. */
        String mint(String subject, List<String> roles, String site, List<String> treatments, Duration life);
    }

    private record Bearer(Person person, List<String> treatments) {}

    private record Token(String text, Instant renewal) {}

    /** Tokens of this issuer. */
    public Tokens(Issuer issuer) {
        this.issuer = issuer;
    }

    /** The token of somebody who is no patient, good for some time yet. */
    public String of(Person person) {
        return of(new Bearer(person, List.of()));
    }

    /** A person's token for something that concerns this treatment, good for some time yet. */
    public String of(Person person, String treatment) {
        return of(new Bearer(person, person.role().equals(Speaker.PATIENT) ? List.of(treatment) : List.of()));
    }

    private String of(Bearer bearer) {
        Instant now = Instant.now();
        return tokens.compute(bearer,
                (who, old) -> old != null && now.isBefore(old.renewal()) ? old : new Token(mint(who), now.plus(RENEWAL))).text();
    }

    private String mint(Bearer bearer) {
        Person person = bearer.person();
        return issuer.mint(person.id(), List.of(person.role()), person.site(), bearer.treatments(), LIFE);
    }
}
