package dev.patella.platform.security;

import com.nimbusds.jose.jwk.JWKSet;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * An OpenID Connect issuer of this machine, for tests and for running the platform locally: it publishes its key as any issuer does and
 * signs whatever it is asked for. Listens on the loopback address only.
 */
public final class LocalIssuer implements AutoCloseable {

    private static final int OK = 200;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final URI issuer;
    private volatile LocalTokens tokens;

    private LocalIssuer(HttpServer server, @Nullable Path keyFile) {
        this.server = server;
        this.issuer = URI.create("http://localhost:" + server.getAddress().getPort());
        this.tokens = LocalTokens.of(issuer, keyFile);
    }

    /** Starts an issuer on a free port, with a key of its own. */
    public static LocalIssuer start() {
        return start(0, null);
    }

    /**
     * Starts an issuer.
     *
     * @param port where it listens; 0 for any free port
     * @param keyFile where its key is kept, or null
     * @throws UncheckedIOException when the port is taken or the file cannot be used
     */
    public static LocalIssuer start(int port, @Nullable Path keyFile) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            LocalIssuer issuer = new LocalIssuer(server, keyFile);
            issuer.listen();
            return issuer;
        } catch (IOException e) {
            throw new UncheckedIOException("No issuer on port " + port, e);
        }
    }

    private void listen() {
        String configuration = "{\"issuer\":\"%1$s\",\"jwks_uri\":\"%1$s/jwks\",\"subject_types_supported\":[\"public\"],"
                .formatted(issuer) + "\"id_token_signing_alg_values_supported\":[\"RS256\"],\"response_types_supported\":[\"token\"]}";
        server.createContext("/.well-known/openid-configuration", exchange -> answer(exchange, configuration));
        server.createContext("/jwks", exchange -> answer(exchange, new JWKSet(tokens.publicKey()).toString()));
        server.setExecutor(threads);
        server.start();
    }

    private static void answer(HttpExchange exchange, String json) throws IOException {
        try (exchange) {
            byte[] body = json.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(OK, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    /** The address for `spring.security.oauth2.resourceserver.jwt.issuer-uri`. */
    public URI issuer() {
        return issuer;
    }

    /** What it signs. */
    public LocalTokens tokens() {
        return tokens;
    }

    /** From now on it signs with another key; the one before is published no more, and what it signed is refused. */
    public void rotate() {
        tokens = LocalTokens.of(issuer, null);
    }

    /** A token, as of {@link LocalTokens#mint}. */
    public String mint(String subject, List<String> roles, String site, Duration life) {
        return tokens.mint(subject, roles, site, life);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
