package dev.patella.platform.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderInitializationException;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;
import org.springframework.web.client.RestTemplate;

/**
 * Judges tokens of the one issuer, as of a given time: a signature that was good when the broker appended its record is good later.
 * Accepts RS256 and ES256 with a key that the issuer publishes, for the audience `patella`, with a subject and an end; nothing else.
 */
public final class TokenVerifier {

    private static final String AUDIENCE = "patella";
    private static final Duration SKEW = Duration.ofSeconds(60);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /** For so long a signature that was found good is not reckoned again; a key that the issuer takes back without a new one is good for as long. */
    private static final Duration REMEMBERED = Duration.ofMinutes(1);
    private static final int MOST_REMEMBERED = 1_000;

    private final JwtDecoder signature;
    /** Those with a good signature, whatever their time. */
    private final Cache<String, Jwt> signed;
    /** Keys by which they were signed. */
    private final Set<String> keys = ConcurrentHashMap.newKeySet();

    /**
     * A verifier; it asks the issuer for its keys when it needs them first.
     *
     * @param issuer the issuer's address
     */
    public TokenVerifier(String issuer) {
        this(new SupplierJwtDecoder(() -> decoder(issuer)), Ticker.systemTicker());
    }

    /** With a clock of its own. */
    TokenVerifier(JwtDecoder signature, Ticker clock) {
        this.signature = signature;
        this.signed = Caffeine.newBuilder()
                .maximumSize(MOST_REMEMBERED)
                .expireAfterWrite(REMEMBERED)
                .ticker(clock)
                .build();
    }

    /**
     * Judges a token.
     *
     * @param asOf the time at which it must have been good; a minute either way is allowed for clocks that differ
     * @throws TokenRefused when it is not accepted
     * @throws IssuerUnavailable when it cannot be judged now
     */
    public Jwt verify(String token, Instant asOf) {
        Jwt jwt = decode(token);
        JwtTimestampValidator time = new JwtTimestampValidator(SKEW);
        time.setAllowEmptyExpiryClaim(false);
        time.setClock(Clock.fixed(asOf, ZoneOffset.UTC));
        if (time.validate(jwt).hasErrors()) {
            Instant end = jwt.getExpiresAt();
            throw end == null
                    ? new TokenRefused("TOKEN_INVALID", "The token has no end (claim exp).")
                    : new TokenRefused("TOKEN_EXPIRED", "The token was not valid at " + asOf + "; its end is " + end + ".");
        }
        return jwt;
    }

    private Jwt decode(String token) {
        try {
            return signed(token);
        } catch (BadJwtException e) {
            throw new TokenRefused("TOKEN_INVALID",
                    "The token is not one of the configured issuer for the audience " + AUDIENCE + ", or its signature is not good.");
        } catch (JwtException | JwtDecoderInitializationException e) {
            throw new IssuerUnavailable(e);
        }
    }

    private Jwt signed(String token) {
        Jwt known = signed.getIfPresent(token);
        if (known != null) {
            return known;
        }
        Jwt jwt = signature.decode(token);
        if (keys.add(String.valueOf(jwt.getHeaders().get("kid")))) {
            // The issuer has other keys than before, and may have taken one back.
            signed.invalidateAll();
        }
        signed.put(token, jwt);
        return jwt;
    }

    private static JwtDecoder decoder(String issuer) {
        SimpleClientHttpRequestFactory requests = new SimpleClientHttpRequestFactory();
        requests.setConnectTimeout(PATIENCE);
        requests.setReadTimeout(PATIENCE);
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withIssuerLocation(issuer)
                .restOperations(new RestTemplate(requests))
                .jwsAlgorithms(algorithms -> algorithms.addAll(List.of(SignatureAlgorithm.RS256, SignatureAlgorithm.ES256)))
                .build();
        OAuth2TokenValidator<Jwt> audience = new JwtClaimValidator<List<String>>("aud", list -> list != null && list.contains(AUDIENCE));
        OAuth2TokenValidator<Jwt> subject = new JwtClaimValidator<String>("sub", sub -> sub != null && !sub.isBlank());
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                List.of(new JwtIssuerValidator(issuer), audience, subject)));
        return decoder;
    }
}
