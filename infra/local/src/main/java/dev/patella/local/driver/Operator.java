package dev.patella.local.driver;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody who looks after the services, and is of no site. */
public final class Operator {

    private static final Person SOMEBODY = new Person("patella-operator", "OPERATOR", "");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int OK = 200;

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, URI> addresses;
    private final Tokens tokens;

    /** @param addresses base address by service */
    public Operator(Map<String, URI> addresses, Tokens tokens) {
        this.addresses = Map.copyOf(addresses);
        this.tokens = tokens;
    }

    /** Everything that waits in a service, for this reason and treatment where they are given. */
    public List<JsonNode> waiting(String service, @Nullable String reason, @Nullable String treatment) throws InterruptedException {
        String query = "?limit=200" + parameter("reason", reason) + parameter("treatment", treatment);
        List<JsonNode> items = new ArrayList<>();
        String after = "";
        do {
            JsonNode page = get(service, "/operator/waiting" + query + parameter("after", after));
            page.path("items").forEach(items::add);
            after = page.path("next").asString("");
        } while (!after.isEmpty());
        return items;
    }

    /** One thing that waits, whole. */
    public JsonNode waitingItem(String service, String id) throws InterruptedException {
        return get(service, "/operator/waiting/item?" + parameter("id", id));
    }

    /** Does something about what waits: replay, repair or release. */
    public JsonNode act(String service, String act, Map<String, ?> body) throws InterruptedException {
        String json = JsonMapper.shared().writeValueAsString(body);
        return send(service, HttpRequest.newBuilder(address(service).resolve("/operator/waiting/" + act))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    /** Has a service say again what it has said about a treatment, and says how many events that were. */
    public int resend(String service, String treatment) throws InterruptedException {
        String json = JsonMapper.shared().writeValueAsString(Map.of("treatment", treatment));
        return send(service, HttpRequest.newBuilder(address(service).resolve("/operator/treatments/resend"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))).path("events").asInt();
    }

    /** Has a service say again everything that it has ever said. */
    public void republish(String service) throws InterruptedException {
        send(service, HttpRequest.newBuilder(address(service).resolve("/operator/stream/republish"))
                .POST(HttpRequest.BodyPublishers.noBody()));
    }

    private static String parameter(String name, @Nullable String value) {
        return value == null ? "" : "&" + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private JsonNode get(String service, String path) throws InterruptedException {
        return send(service, HttpRequest.newBuilder(address(service).resolve(path)));
    }

    private URI address(String service) {
        URI base = addresses.get(service);
        if (base == null) {
            throw new IllegalStateException("No service " + service + "; there are " + new TreeSet<>(addresses.keySet()) + ".");
        }
        return base;
    }

    private JsonNode send(String service, HttpRequest.Builder request) throws InterruptedException {
        HttpRequest asked = request.timeout(PATIENCE).header("Authorization", "Bearer " + tokens.of(SOMEBODY)).build();
        try {
            HttpResponse<String> response = client.send(asked, HttpResponse.BodyHandlers.ofString());
            JsonNode body = JsonMapper.shared().readTree(response.body());
            if (response.statusCode() != OK) {
                throw new IllegalStateException(service + ": " + body.path("detail").asString(response.body()));
            }
            return body;
        } catch (IOException e) {
            throw new IllegalStateException(service + " does not answer: " + e, e);
        }
    }
}
