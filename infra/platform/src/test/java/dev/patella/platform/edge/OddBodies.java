package dev.patella.platform.edge;

import dev.patella.messaging.json.Json;
import dev.patella.platform.command.CommandCatalogue;
import dev.patella.platform.command.CommandSpec;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What schemathesis does not make up: every part of the sample of every command, replaced by what some reader or store may stumble over.
 */
final class OddBodies {

    private static final int LONGEST = 500;
    private static final String HERE = "\"HERE\"";
    /** Half a character, a nought byte, the last and first instants of four digits, numbers at the edges, and things where texts should be. */
    private static final List<String> ODD = List.of("\"\\ud800\"", "\"a\\u0000b\"", "\"$where\"", "\"a.b\"", "\"\\u202e\\ufeff\"",
            "\"" + "x".repeat(20_000) + "\"", "\"9999-12-31T23:59:59.999999999-18:00\"", "\"0000-01-01T00:00:00+18:00\"",
            "\"9999-12-31\"", "\"0000-01-01\"", "1e308", "-1e308", "1e30", "1e-300", "9223372036854775808", "1e999999999", "-0", "null",
            "{}", "[]",
            "[".repeat(2_000) + "]".repeat(2_000));

    private final RunningService service;
    private final CommandCatalogue catalogue;
    private final List<String> wrong = new ArrayList<>();
    private int asked;

    OddBodies(RunningService service, CommandCatalogue catalogue) {
        this.service = service;
        this.catalogue = catalogue;
    }

    /** Asks all of them about a treatment, and answers which were answered with an error of the service, or with no problem. */
    List<String> ask(String treatment) throws IOException, InterruptedException {
        for (CommandSpec spec : catalogue.commands()) {
            for (String body : bodies(Json.strict().readTree(catalogue.sample(spec).orElseThrow()))) {
                ask(spec, treatment, body);
            }
        }
        return wrong;
    }

    int asked() {
        return asked;
    }

    private void ask(CommandSpec spec, String treatment, String body) throws IOException, InterruptedException {
        String token = service.tokens().mint("odd", spec.roles(), "ZRH", List.of(treatment), Duration.ofMinutes(10));
        HttpResponse<String> response = service.ask("POST", spec.path().replace("{treatmentId}", treatment), body, token);
        asked++;
        boolean fine = response.statusCode() < 300
                || response.statusCode() < 500 && response.headers().firstValue("Content-Type").orElse("").contains("problem+json");
        if (!fine) {
            wrong.add(spec.name() + " " + body.substring(0, Math.min(body.length(), LONGEST)) + ": " + response.statusCode());
        }
    }

    private static List<String> bodies(JsonNode sample) {
        List<String> bodies = new ArrayList<>();
        marked(sample, sample, bodies);
        return bodies.stream().flatMap(body -> ODD.stream().map(odd -> body.replace(HERE, odd))).toList();
    }

    /** The whole as often as it has parts, each time with another one marked. */
    private static void marked(JsonNode whole, JsonNode node, List<String> bodies) {
        if (node instanceof ObjectNode object) {
            for (String name : List.copyOf(object.propertyNames())) {
                JsonNode part = object.get(name);
                object.put(name, "HERE");
                bodies.add(whole.toString());
                object.set(name, part);
                marked(whole, part, bodies);
            }
        } else if (node instanceof ArrayNode array && !array.isEmpty()) {
            JsonNode part = array.get(0);
            array.set(0, "HERE");
            bodies.add(whole.toString());
            array.set(0, part);
            marked(whole, part, bodies);
        }
    }
}
