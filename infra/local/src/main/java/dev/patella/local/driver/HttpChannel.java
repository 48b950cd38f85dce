package dev.patella.local.driver;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks over HTTP, with the acting person's own token. Sends back what earlier answers rested on. */
final class HttpChannel implements Channel {

    private static final String BASIS = "Patella-Basis";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient client;
    private final Map<String, URI> addresses;
    private final Tokens tokens;
    private final Map<String, String> basis = new ConcurrentHashMap<>();

    /** @param addresses base address by service */
    HttpChannel(HttpClient client, Map<String, URI> addresses, Tokens tokens) {
        this.client = client;
        this.addresses = Map.copyOf(addresses);
        this.tokens = tokens;
    }

    @Override
    public String inputId(Sending sending) {
        return "http|" + sending.actor().id() + "|" + sending.id();
    }

    @Override
    public Reply send(Sending sending) throws InterruptedException {
        String treatment = sending.ask().treatment() == null ? "" : sending.ask().treatment();
        URI base = addresses.get(sending.spec().service());
        if (base == null) {
            throw new IllegalStateException("No address of " + sending.spec().service());
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(sending.spec().path().replace("{treatmentId}", treatment)))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, application/problem+json")
                .header("Authorization", "Bearer " + tokens.of(sending.actor(), treatment))
                .header("Idempotency-Key", sending.id())
                .header("traceparent", sending.traceparent())
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(sending.ask().body())));
        String rests = basis.get(treatment);
        if (rests != null) {
            request.header(BASIS, rests);
        }
        try {
            HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            Reply reply = reply(response, treatment);
            response.headers().firstValue(BASIS).ifPresent(news -> basis.put(reply.treatment(), news));
            return reply;
        } catch (IOException e) {
            return new Reply("NOT_YET", "NO_CONNECTION", e.toString(), treatment, java.util.List.of());
        }
    }

    private static Reply reply(HttpResponse<String> response, String treatment) {
        JsonNode body = response.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(response.body());
        boolean retryable = body.path("retryable").asBoolean(false) || response.statusCode() >= 500;
        String outcome = body.path("outcome").asString(retryable ? "NOT_YET" : "REJECTED");
        return new Reply(outcome, body.path("code").asString(null),
                body.path("detail").asString(response.statusCode() < 300 ? null : response.statusCode() + " " + response.body()),
                body.path("treatmentId").asString(treatment), body.path("possible").valueStream().map(JsonNode::asString).toList());
    }
}
