package dev.patella.local.driver;

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
    private final Map<Person, Token> tokens = new ConcurrentHashMap<>();

    /** Makes tokens. */
    @FunctionalInterface
    public interface Issuer {

        /** A token for a person with these roles at a site. */
        String mint(String subject, List<String> roles, String site, Duration life);
    }

    private record Token(String text, Instant renewal) {}

    /** Tokens of this issuer. */
    public Tokens(Issuer issuer) {
        this.issuer = issuer;
    }

    /** A person's token, good for some time yet. */
    public String of(Person person) {
        Instant now = Instant.now();
        return tokens.compute(person,
                (who, old) -> old != null && now.isBefore(old.renewal()) ? old : new Token(mint(who), now.plus(RENEWAL))).text();
    }

    private String mint(Person person) {
        return issuer.mint(person.id(), List.of(person.role()), person.site(), LIFE);
    }
}
