package dev.patella.platform.edge;

import static org.awaitility.Awaitility.await;

import dev.patella.messaging.engine.OutRecord;
import dev.patella.messaging.json.Json;
import dev.patella.messaging.kafka.KafkaBus;
import dev.patella.platform.id.TreatmentId;
import dev.patella.platform.security.LocalIssuer;
import dev.patella.platform.security.LocalTokens;
import dev.patella.testkit.TestSpace;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/** One service as it runs, with an issuer of its own, on a broker and a database of its own. */
public final class RunningService implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final TestSpace space = TestSpace.create();
    private final LocalIssuer issuer = LocalIssuer.start();
    private final Map<String, Integer> said = new HashMap<>();
    private final ConfigurableApplicationContext service;
    private final String address;
    private final KafkaBus others;
    private final ScheduledExecutorService signsOfLife = Executors.newSingleThreadScheduledExecutor();
    private final Future<?> living;
    private @Nullable LocalTokens forged;

    /**
     * Starts a service.
     *
     * @param name the service's, by which its database is called
     * @param settings on top of those that every service needs to start
     */
    public RunningService(Class<?> application, String name, String... settings) {
        List<String> needed = List.of("--server.port=0", "--spring.jmx.enabled=false",
                "--patella.messaging.topic-prefix=" + space.topicPrefix() + "patella",
                "--patella.messaging.mongodb-uri=" + space.mongoUri(name),
                "--patella.messaging.waiting-key=YS13YWl0aW5nLWtleS1vZi10ZXN0cy0tLS0tLS0tLS0=",
                "--patella.kafka.bootstrap-servers=" + space.bootstrapServers(),
                "--spring.security.oauth2.resourceserver.jwt.issuer-uri=" + issuer.issuer(), "--logging.level.root=WARN");
        // One machine asks here for all clients; a test of what one of them may ask sets it.
        boolean limited = Stream.of(settings).anyMatch(setting -> setting.startsWith("--patella.requests.most="));
        Stream<String> unlimited = limited ? Stream.empty() : Stream.of("--patella.requests.most=1000000");
        service = new SpringApplicationBuilder(application)
                .run(Stream.of(needed.stream(), unlimited, Stream.of(settings)).flatMap(all -> all).toArray(String[]::new));
        address = "http://localhost:" + service.getEnvironment().getRequiredProperty("local.server.port");
        others = KafkaBus.on(space.bootstrapServers(), Map.of());
        List<String> streams = Stream.of("intake", "scheduling", "lab", "followup").filter(stream -> !stream.equals(name)).toList();
        living = signsOfLife.scheduleAtFixedRate(() -> streams.forEach(this::isAlive), 0, 5, TimeUnit.SECONDS);
    }

    /** Nothing of what was said before is still to come. */
    private void isAlive(String stream) {
        Instant now = Instant.now();
        String topic = space.topic(stream);
        others.publish(IntStream.range(0, others.partitions(topic))
                .mapToObj(partition -> new OutRecord(topic, partition, "stream-alive",
                        Map.of("specversion", "1.0", "type", "dev.patella." + stream + ".stream-alive.v1", "source", "/patella/" + stream,
                                "id", partition + "-" + now, "time", now.toString()),
                        "{\"t\":\"" + now + "\",\"exceptions\":[],\"heads\":{}}"))
                .toList());
    }

    /** Its topics and its database. */
    public TestSpace space() {
        return space;
    }

    /** Where it answers. */
    String address() {
        return address;
    }

    /** A token of a person. */
    public String token(String person, String role, String site, Duration life) {
        return issuer.mint(person, List.of(role), site, life);
    }

    /** A token of a person whom the issuer names in a way of its own. */
    LocalTokens tokens() {
        return issuer.tokens();
    }

    /** Tokens that claim to be the issuer's, and are not; all by one key, as to make one takes longer than to ask with it. */
    synchronized LocalTokens forged() {
        LocalTokens known = forged;
        if (known == null) {
            known = LocalTokens.of(issuer.issuer(), null);
            forged = known;
        }
        return known;
    }

    /** Asks whatever way; without a token where it is null. */
    public HttpResponse<String> ask(String method, String path, @Nullable String body, @Nullable String token)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path, token).header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString());
        HttpRequest.BodyPublisher content = body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body);
        return HTTP.send(request.method(method, content).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Asks, with headers on top of the usual ones. */
    public HttpResponse<String> post(String path, String body, String key, String token, Map<String, String> headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path, token).header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Every path that it serves. */
    Set<String> paths() {
        return service.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .keySet()
                .stream()
                .flatMap(mapping -> mapping.getPatternValues().stream())
                .collect(Collectors.toSet());
    }

    /** Intake says that a treatment was opened; waits until the service has heard it. */
    public String hearsOf(String reference) {
        String id = TreatmentId.of("ZRH/" + reference, LocalDate.of(2026, 1, 5)).value();
        says("intake", id, "treatment-opened", """
                {"patientId":"PA-%s","timeZone":"Europe/Zurich","sides":["RIGHT"],"priority":"ROUTINE","clinicReference":"%1$s"}"""
                .formatted(reference));
        await().atMost(PATIENCE).until(() -> get("/treatments/" + id, "NURSE", "ZRH").statusCode() == 200);
        return id;
    }

    /** A person of Zurich asks something new. */
    public HttpResponse<String> post(String path, String body, String person, String role) throws IOException, InterruptedException {
        return post(path, body, UUID.randomUUID().toString(), token(person, role, "ZRH", Duration.ofMinutes(10)), Map.of());
    }

    /** Somebody reads. */
    public HttpResponse<String> get(String path, String role, String site) throws IOException, InterruptedException {
        return HTTP.send(request(path, token("person-1", role, site, Duration.ofMinutes(10))).GET().build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** Where a treatment stands, as a nurse of Zurich sees it. */
    public JsonNode read(String treatment) throws IOException, InterruptedException {
        return Json.strict().readTree(get("/treatments/" + treatment, "NURSE", "ZRH").body());
    }

    private HttpRequest.Builder request(String path, @Nullable String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path));
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    /** Another service says the next about a treatment. */
    public void says(String stream, String treatment, String type, String data) {
        int n = said.merge(stream + treatment, 1, Integer::sum);
        Map<String, String> attributes = new HashMap<>(Map.of("specversion", "1.0", "type", "dev.patella." + stream + "." + type + ".v1",
                "source", "/patella/" + stream + "/" + treatment, "id", Integer.toString(n), "subject", treatment, "head", "a" + n, "site",
                "ZRH", "actor", "someone", "actorrole", "NURSE"));
        attributes.put("time", Instant.now().toString());
        attributes.put("previous", n == 1 ? "0:" : n - 1 + ":a" + (n - 1));
        attributes.put("basis", "");
        String common = "{\"site\":\"ZRH\",\"occurredAt\":\"" + Instant.now() + "\",\"actor\":{\"id\":\"someone\",\"role\":\"NURSE\"},";
        hears(new OutRecord(space.topic(stream), treatment, attributes, data.strip().replaceFirst("^\\{", common)));
    }

    /** Whatever stands on a topic. */
    public void hears(OutRecord record) {
        others.publish(List.of(record));
    }

    @Override
    public void close() {
        living.cancel(false);
        signsOfLife.close();
        others.close();
        service.close();
        issuer.close();
        space.close();
    }
}
