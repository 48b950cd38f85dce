package dev.patella.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.patella.platform.demo.RunningEdge;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;

class TokensTest extends RunningEdge {

    private static final String PATH = "/treatments/" + ID;
    private static final List<String> NURSE = List.of("NURSE");

    @Test
    void asks_for_a_token() {
        Reply reply = call("GET", PATH).send();

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.code()).isEqualTo("UNAUTHENTICATED");
        assertThat(reply.header("WWW-Authenticate")).startsWith("Bearer");
    }

    @Test
    void asks_for_a_token_before_it_looks_at_anything_else() {
        assertThat(call("POST", "/treatments/nonsense/note-visit").send("{").code()).isEqualTo("UNAUTHENTICATED");
        assertThat(call("GET", "/nothing/here").send().status()).isEqualTo(401);
    }

    @Test
    void refuses_an_unsigned_token() {
        refused(new PlainJWT(claims().build()).serialize(), "TOKEN_INVALID");
    }

    @Test
    void refuses_a_token_signed_with_the_public_key_as_a_secret() throws JOSEException {
        SignedJWT token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(ISSUER.tokens().publicKey().getKeyID()).build(),
                claims().build());
        token.sign(new MACSigner(ISSUER.tokens().publicKey().toJSONString().getBytes(StandardCharsets.UTF_8)));

        refused(token.serialize(), "TOKEN_INVALID");
    }

    @Test
    void refuses_a_key_that_the_issuer_does_not_publish() {
        refused(LocalTokens.of(ISSUER.issuer(), null).mint("nurse-1", NURSE, "ZRH", Duration.ofMinutes(5)), "TOKEN_INVALID");
    }

    @Test
    void refuses_a_token_that_was_changed() {
        String good = token("nurse-1", "NURSE");
        String[] parts = good.split("\\.", -1);
        String other = token("doc-1", "PHYSICIAN").split("\\.", -1)[1];

        refused(parts[0] + "." + other + "." + parts[2], "TOKEN_INVALID");
        refused("nonsense", "TOKEN_INVALID");
    }

    @Test
    void refuses_a_token_of_another_issuer_or_for_another_audience_or_nobody() {
        refused(ISSUER.tokens().sign(claims().issuer("https://other.example").build()), "TOKEN_INVALID");
        refused(ISSUER.tokens().sign(claims().audience("another").build()), "TOKEN_INVALID");
        refused(ISSUER.tokens().sign(claims().subject(null).build()), "TOKEN_INVALID");
    }

    @Test
    void refuses_a_token_that_has_ended_or_never_ends() {
        refused(ISSUER.mint("nurse-1", NURSE, "ZRH", Duration.ofSeconds(-90)), "TOKEN_EXPIRED");
        refused(ISSUER.tokens().sign(claims().expirationTime(null).build()), "TOKEN_INVALID");
        refused(ISSUER.tokens().sign(claims().notBeforeTime(Date.from(Instant.now().plusSeconds(600))).build()), "TOKEN_EXPIRED");
    }

    @Test
    void allows_clocks_to_differ_by_a_minute() {
        assertThat(get(PATH, ISSUER.mint("nurse-1", NURSE, "ZRH", Duration.ofSeconds(-20))).send().status()).isEqualTo(404);
    }

    @Test
    void needs_a_site() {
        assertThat(get(PATH, ISSUER.tokens().sign(claims().claim("site", null).build())).send().code()).isEqualTo("SITE_MISSING");
    }

    @Test
    void judges_as_of_the_time_that_it_is_told() {
        TokenVerifier verifier = new TokenVerifier(ISSUER.issuer().toString());
        String ended = ISSUER.mint("nurse-1", NURSE, "ZRH", Duration.ofHours(-1));

        assertThat(verifier.verify(ended, Instant.now().minus(Duration.ofMinutes(61))).getSubject()).isEqualTo("nurse-1");
        assertThatThrownBy(() -> verifier.verify(ended, Instant.now())).isInstanceOf(TokenRefused.class);
    }

    @Test
    void judges_nothing_while_the_issuer_cannot_be_reached() {
        String token = token("nurse-1", "NURSE");
        TokenVerifier verifier = new TokenVerifier("http://localhost:1");

        assertThatThrownBy(() -> verifier.verify(token, Instant.now())).isInstanceOf(IssuerUnavailable.class);
    }

    @Test
    void reckons_a_signature_once_a_minute() {
        AtomicInteger reckoned = new AtomicInteger();
        AtomicLong nanos = new AtomicLong();
        Jwt jwt = Jwt.withTokenValue("t").header("alg", "RS256").subject("nurse-1").expiresAt(Instant.now().plusSeconds(300)).build();
        TokenVerifier verifier = new TokenVerifier(token -> {
            reckoned.incrementAndGet();
            return jwt;
        }, nanos::get);

        verifier.verify("t", Instant.now());
        verifier.verify("t", Instant.now());
        assertThat(reckoned).hasValue(1);

        nanos.addAndGet(Duration.ofSeconds(61).toNanos());
        verifier.verify("t", Instant.now());
        assertThat(reckoned).hasValue(2);
    }

    @Test
    void judges_the_time_of_a_token_whose_signature_it_knows() {
        TokenVerifier verifier = new TokenVerifier(ISSUER.issuer().toString());
        String ending = ISSUER.mint("nurse-1", NURSE, "ZRH", Duration.ofMinutes(5));

        assertThat(verifier.verify(ending, Instant.now()).getSubject()).isEqualTo("nurse-1");
        assertThatThrownBy(() -> verifier.verify(ending, Instant.now().plus(Duration.ofMinutes(7)))).isInstanceOf(TokenRefused.class);
    }

    @Test
    void remembers_nothing_that_was_not_good() {
        AtomicInteger asked = new AtomicInteger();
        TokenVerifier verifier = new TokenVerifier(token -> {
            asked.incrementAndGet();
            throw new BadJwtException("no");
        }, System::nanoTime);

        assertThatThrownBy(() -> verifier.verify("t", Instant.now())).isInstanceOf(TokenRefused.class);
        assertThatThrownBy(() -> verifier.verify("t", Instant.now())).isInstanceOf(TokenRefused.class);
        assertThat(asked).hasValue(2);
    }

    @Test
    void keeps_its_key_in_a_file(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("keys/key.json");

        LocalTokens first = LocalTokens.of(ISSUER.issuer(), file);

        assertThat(LocalTokens.of(ISSUER.issuer(), file).publicKey()).isEqualTo(first.publicKey());
        try (Stream<Path> files = Files.list(folder.resolve("keys"))) {
            assertThat(files).containsExactly(file);
        }
    }

    private static JWTClaimsSet.Builder claims() {
        return ISSUER.tokens().claims("nurse-1", NURSE, "ZRH").expirationTime(Date.from(Instant.now().plusSeconds(300)));
    }

    private void refused(String token, String code) {
        Reply reply = get(PATH, token).send();

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.code()).isEqualTo(code);
        assertThat(reply.response().body()).doesNotContain(token);
    }
}
