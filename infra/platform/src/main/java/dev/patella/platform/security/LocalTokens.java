package dev.patella.platform.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes tokens for tests and for running the platform on one machine. Never for production: whoever has the key is everyone. */
public final class LocalTokens {

    private static final int KEY_BITS = 2048;
    private static final String AUDIENCE = "patella";

    private final URI issuer;
    private final RSAKey key;

    private LocalTokens(URI issuer, RSAKey key) {
        this.issuer = issuer;
        this.key = key;
    }

    /**
     * Tokens of a local issuer.
     *
     * @param issuer its address
     * @param keyFile where the key is kept from one run to the next, made when it is not there; null for a key of this run only
     * @throws UncheckedIOException when the file cannot be read or written
     */
    public static LocalTokens of(URI issuer, @Nullable Path keyFile) {
        return new LocalTokens(issuer, keyFile == null ? newKey() : keptKey(keyFile));
    }

    /**
     * A token.
     *
     * @param subject opaque id of the person or program
     * @param roles its roles
     * @param site its site
     * @param treatments a patient's own treatments; empty for everybody else
     * @param life how long it is good from now on; negative for one that has ended
     */
    public String mint(String subject, List<String> roles, String site, List<String> treatments, Duration life) {
        JWTClaimsSet.Builder claims = living(subject, roles, site, life);
        return sign((treatments.isEmpty() ? claims : claims.claim("treatments", treatments)).build());
    }

    /** A token of somebody who is no patient. */
    public String mint(String subject, List<String> roles, String site, Duration life) {
        return mint(subject, roles, site, List.of(), life);
    }

    /**
     * A token for somebody else, which nobody here accepts.
     *
     * @param audience whom it is for
     */
    public String mintFor(String audience, String subject, List<String> roles, String site, Duration life) {
        return sign(living(subject, roles, site, life).audience(audience).build());
    }

    private JWTClaimsSet.Builder living(String subject, List<String> roles, String site, Duration life) {
        Instant now = Instant.now();
        Instant issued = life.isNegative() ? now.plus(life).minusSeconds(60) : now;
        return claims(subject, roles, site).issueTime(Date.from(issued)).expirationTime(Date.from(now.plus(life)));
    }

    JWTClaimsSet.Builder claims(String subject, List<String> roles, String site) {
        return new JWTClaimsSet.Builder().issuer(issuer.toString())
                .subject(subject)
                .audience(AUDIENCE)
                .jwtID(UUID.randomUUID().toString())
                .claim("roles", roles)
                .claim("site", site)
                .claim("amr", List.of("pwd", "otp"));
    }

    String sign(JWTClaimsSet claims) {
        try {
            SignedJWT token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims);
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("An RSA key signs RS256", e);
        }
    }

    RSAKey publicKey() {
        return key.toPublicJWK();
    }

    private static RSAKey keptKey(Path file) {
        try {
            if (!Files.exists(file)) {
                store(file, newKey());
            }
            return RSAKey.parse(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        } catch (ParseException e) {
            throw new IllegalStateException(file + " holds no key; delete it to have a new one made", e);
        }
    }

    /** Whole or not at all, so that two programs that start together end with one key. */
    private static void store(Path file, RSAKey key) throws IOException {
        Path whole = file.toAbsolutePath();
        Path draft = whole.resolveSibling(whole.getFileName() + "." + ProcessHandle.current().pid());
        Files.createDirectories(whole.resolveSibling("."));
        Files.writeString(draft, key.toJSONString());
        if (draft.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rw-------"));
        }
        try {
            Files.createLink(whole, draft);
        } catch (FileAlreadyExistsException e) {
            // Another program was faster: its key it is.
        } finally {
            Files.delete(draft);
        }
    }

    private static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(KEY_BITS).keyID(UUID.randomUUID().toString()).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("Every Java platform makes RSA keys", e);
        }
    }
}
