package dev.patella.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens that try to bring their own key, and keys that change while the service runs. */
class TokenAttacksTest {

    private static final LocalIssuer ISSUER = LocalIssuer.start();
    private static final AtomicInteger LURED = new AtomicInteger();
    private static final RSAKey THEIRS = key();
    private static final HttpServer LURE = lure();

    private final TokenVerifier verifier = new TokenVerifier(ISSUER.issuer().toString());

    @BeforeAll
    static void start() {
        LURE.start();
    }

    @AfterAll
    static void stop() {
        LURE.stop(0);
        ISSUER.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../../../dev/null", "/etc/passwd", "' OR '1'='1", "$where", "{{7*7}}", "http://localhost/keys", "\u0000",
            "*"})
    void key_id_is_a_name_and_nothing_else(String kid) throws JOSEException {
        refused(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(kid));
    }

    @Test
    void key_id_may_be_long_or_that_of_the_issuer_and_still_the_signature_counts() throws JOSEException {
        refused(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k".repeat(20_000)));
        refused(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(ISSUER.tokens().publicKey().getKeyID()));
        refused(new JWSHeader.Builder(JWSAlgorithm.RS256));
    }

    @Test
    void a_token_does_not_say_where_its_key_is_nor_bring_it() throws JOSEException {
        URI address = URI.create("http://localhost:" + LURE.getAddress().getPort() + "/jwks");

        refused(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(THEIRS.getKeyID()).jwkURL(address));
        refused(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(THEIRS.getKeyID()).x509CertURL(address));
        refused(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(THEIRS.getKeyID()).jwk(THEIRS.toPublicJWK()));

        assertThat(LURED).as("nobody asked there").hasValue(0);
    }

    @Test
    void keys_may_change_while_the_service_runs() {
        String before = good();
        assertThat(verifier.verify(before, Instant.now()).getSubject()).isEqualTo("one");

        ISSUER.rotate();
        String after = good();

        assertThat(verifier.verify(after, Instant.now()).getSubject()).isEqualTo("one");
        assertThatThrownBy(() -> verifier.verify(before, Instant.now())).isInstanceOf(TokenRefused.class);
        ISSUER.rotate();
        assertThat(verifier.verify(good(), Instant.now()).getSubject()).as("twice in a row").isEqualTo("one");
    }

    private static String good() {
        return ISSUER.mint("one", List.of("NURSE"), "ZRH", Duration.ofMinutes(5));
    }

    /** In everything else it is as the issuer's are. */
    private void refused(JWSHeader.Builder header) throws JOSEException {
        JWTClaimsSet claims = ISSUER.tokens()
                .claims("one", List.of("PHYSICIAN"), "ZRH")
                .expirationTime(Date.from(Instant.now().plusSeconds(300)))
                .build();
        SignedJWT token = new SignedJWT(header.build(), claims);
        token.sign(new RSASSASigner(THEIRS));

        assertThatThrownBy(() -> verifier.verify(token.serialize(), Instant.now())).isInstanceOfSatisfying(TokenRefused.class,
                refused -> assertThat(refused.code()).isEqualTo("TOKEN_INVALID"));
    }

    private static RSAKey key() {
        try {
            return new RSAKeyGenerator(2048).keyID("theirs").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Where a token's key would be found, if one asked the token. */
    private static HttpServer lure() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            byte[] keys = new JWKSet(THEIRS.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
            server.createContext("/", exchange -> {
                LURED.incrementAndGet();
                exchange.sendResponseHeaders(200, keys.length);
                exchange.getResponseBody().write(keys);
                exchange.close();
            });
            return server;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
