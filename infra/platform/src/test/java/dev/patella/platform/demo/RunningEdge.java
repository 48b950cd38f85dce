package dev.patella.platform.demo;

import dev.patella.platform.id.TreatmentId;
import dev.patella.platform.security.LocalIssuer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The edge on a real port, with real tokens. */
@SpringBootTest(classes = DemoApplication.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "patella.requests.most=100000")
public abstract class RunningEdge {

    protected static final LocalIssuer ISSUER = LocalIssuer.start();
    protected static final String ID = TreatmentId.of("ZRH/1", LocalDate.of(2026, 11, 22)).value();
    protected static final String VISIT = "{\"visitedAt\":\"2026-11-22T10:00:00+01:00\",\"weightKg\":71.5}";
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Duration LIFE = Duration.ofMinutes(5);

    @Autowired
    protected FakeDesk desk;

    @Autowired
    protected FakeWaitingList waiting;

    @Autowired
    protected FakeWaitingDesk operators;

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void issuer(DynamicPropertyRegistry properties) {
        properties.add("spring.security.oauth2.resourceserver.jwt.issuer-uri", ISSUER::issuer);
        properties.add("patella.clinic.sources[portal].site", () -> "ZRH");
        properties.add("patella.clinic.sources[portal].types", () -> "dev.patella.clinic.*");
        properties.add("patella.clinic.sources[portal].roles", () -> "NURSE,PATIENT");
    }

    @BeforeEach
    void reset() {
        desk.reset();
        waiting.reset();
        operators.reset();
    }

    protected static String token(String subject, String... roles) {
        return ISSUER.mint(subject, List.of(roles), "ZRH", LIFE);
    }

    protected static String tokenOf(String site) {
        return ISSUER.mint("nurse-1", List.of("NURSE"), site, LIFE);
    }

    protected static String tokenOfPatient(String subject, String treatment) {
        return ISSUER.tokens().mint(subject, List.of("PATIENT"), "ZRH", List.of(treatment), LIFE);
    }

    /** A request to the edge. */
    protected Call call(String method, String path) {
        return new Call(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)), method);
    }

    protected Call post(String command, String token, String key) {
        return call("POST", "/treatments/" + ID + "/" + command).with("Authorization", "Bearer " + token)
                .with("Content-Type", "application/json")
                .with("Idempotency-Key", key);
    }

    protected Call get(String path, String token) {
        return call("GET", path).with("Authorization", "Bearer " + token);
    }

    /** A request being put together. */
    protected record Call(HttpRequest.Builder request, String method) {

        public Call with(String header, String value) {
            request.setHeader(header, value);
            return this;
        }

        public Reply send(String body) {
            return send(HttpRequest.BodyPublishers.ofString(body));
        }

        public Reply send() {
            return send(HttpRequest.BodyPublishers.noBody());
        }

        public Reply send(HttpRequest.BodyPublisher body) {
            try {
                return new Reply(CLIENT.send(request.method(method, body).build(), HttpResponse.BodyHandlers.ofString()));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    /** What came back. */
    protected record Reply(HttpResponse<String> response) {

        public int status() {
            return response.statusCode();
        }

        public JsonNode json() {
            return JsonMapper.shared().readTree(response.body());
        }

        public String code() {
            return response.headers().firstValue("Content-Type").orElse("").startsWith("application/problem+json")
                    ? json().path("code").asString()
                    : "no problem: " + response.body();
        }

        public String detail() {
            return json().path("detail").asString();
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }
}
