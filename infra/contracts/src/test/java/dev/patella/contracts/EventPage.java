package dev.patella.contracts;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Makes the page `infra/docs/events.md` from the schemas, the samples and the lists of commands. */
final class EventPage {

    private static final String HEAD = """
            # The events

            <!-- Made from infra/contracts by its tests; not edited by hand. To make it anew: mvn -pl infra/contracts test -Dcontracts=write -->

            What each service publishes, field by field. The JSON Schemas in `infra/contracts` are the contract, and this page is made from them
            and their samples; `asyncapi.yaml` beside them adds topics and headers. The samples, read in order of time, tell one patient's
            journey; where they tell of something that goes wrong, they show what could have happened instead.

            - Every event is a CloudEvent on the topic of its stream, keyed by treatment id; its type is `dev.patella.<stream>.<event>.v<version>`.
            - Times are ISO 8601 with offset, units UCUM, sides `LEFT` and `RIGHT`. A field without a value is absent, never null.
            - Readers ignore fields they do not know. Within a version only optional fields are added.
            - No event carries a name, a date of birth or free text.
            """;

    private static final Map<String, String> SERVICES = Map.of("intake", "intake-service", "scheduling", "scheduling-service", "lab",
            "lab-processing-service", "followup", "followup-service");

    private final StringBuilder page = new StringBuilder(HEAD);

    private EventPage() {}

    /** The page as Markdown. */
    static String markdown() {
        return new EventPage().make();
    }

    private String make() {
        overview();
        line("\n## Common data\n");
        line(ContractFiles.json(Path.of("events/common.v1.schema.json")).path("description").asString() + "\n");
        fields(ContractFiles.json(Path.of("events/common.v1.schema.json")));
        shapes();
        ContractFiles.STREAMS.forEach(this::stream);
        line("\n## All streams\n");
        event(Path.of("events", "stream-alive.v1.schema.json"), List.of());
        line("\n## patella.replies\n");
        ContractFiles.schemasIn("events/replies").forEach(schema -> event(schema, List.of()));
        return page.toString();
    }

    private void overview() {
        line("\n| stream | published by | events |\n|---|---|---|");
        for (String stream : ContractFiles.STREAMS) {
            String events = inOrderOfTime(stream).stream()
                    .map(ContractFiles::name)
                    .map(event -> "[" + event + "](#" + anchor(stream, event) + ")")
                    .collect(Collectors.joining(", "));
            line("| `patella." + stream + "` | " + SERVICES.get(stream) + " | " + events + " |");
        }
    }

    private void shapes() {
        line("\n### Shapes that events share\n\n| shape | what it is |\n|---|---|");
        ContractFiles.json(Path.of("events/common.v1.schema.json"))
                .path("$defs")
                .properties()
                .forEach(shape -> line("| <a id=\"" + shape.getKey().toLowerCase(Locale.ROOT) + "\"></a>`" + shape.getKey() + "` | "
                        + words(shape.getValue()) + " |"));
    }

    private void stream(String stream) {
        line("\n## patella." + stream);
        inOrderOfTime(stream).forEach(schema -> {
            line("\n<a id=\"" + anchor(stream, ContractFiles.name(schema)) + "\"></a>\n");
            event(schema, causes(stream, ContractFiles.name(schema)));
        });
    }

    /** In the order of the patient's journey, as far as the samples tell it. */
    private static List<Path> inOrderOfTime(String stream) {
        return ContractFiles.schemasIn("events/" + stream).stream().sorted(Comparator.comparing(EventPage::time)).toList();
    }

    private static String time(Path schema) {
        return ContractFiles.samplesOf(schema)
                .stream()
                .map(sample -> ContractFiles.json(sample).path("occurredAt").asString(""))
                .min(
                        Comparator.naturalOrder())
                .orElse("");
    }

    private void event(Path schema, List<String> causes) {
        JsonNode json = ContractFiles.json(schema);
        line("### " + ContractFiles.name(schema) + "\n");
        line(json.path("description").asString() + (causes.isEmpty() ? "" : " Follows from " + String.join(", ", causes) + ".") + "\n");
        fields(json);
        for (Path sample : ContractFiles.samplesOf(schema)) {
            line("\n<details><summary>" + sample.getFileName() + "</summary>\n\n```json");
            line(ContractFiles.text(ContractFiles.ROOT.resolve(sample)).strip() + "\n```\n\n</details>");
        }
    }

    private void fields(JsonNode schema) {
        line("| field | type | | meaning |\n|---|---|---|---|");
        fields(schema, "");
    }

    private void fields(JsonNode schema, String path) {
        List<String> required = schema.path("required").valueStream().map(JsonNode::asString).toList();
        schema.path("properties").properties().forEach(field -> {
            JsonNode what = field.getValue();
            line("| `" + path + field.getKey() + "` | " + type(what) + " | " + (required.contains(field.getKey()) ? "" : "optional") + " | "
                    + what.path("description").asString("").replace("|", "\\|") + " |");
            fields(what, path + field.getKey() + ".");
            fields(what.path("items"), path + field.getKey() + "[].");
        });
    }

    private static String type(JsonNode what) {
        if (what.has("$ref")) {
            String shape = what.path("$ref").asString();
            String name = shape.substring(shape.lastIndexOf('/') + 1);
            return "[" + name + "](#" + name.toLowerCase(Locale.ROOT) + ")";
        }
        if (what.has("enum")) {
            return what.path("enum").valueStream().map(value -> "`" + value.asString() + "`").collect(Collectors.joining(" "));
        }
        if (what.has("allOf")) {
            return type(what.path("allOf").path(0));
        }
        if (what.has("format")) {
            return what.path("format").asString();
        }
        return switch (what.path("type").asString("")) {
            case "array" -> "list of " + type(what.path("items"));
            case "object" -> what.path("additionalProperties").isObject() ? "map to " + type(what.path("additionalProperties")) : "object";
            case String plain -> plain;
        };
    }

    private static String words(JsonNode shape) {
        String description = shape.path("description").asString().replace("|", "\\|");
        if (shape.has("enum")) {
            return description + " " + type(shape);
        }
        List<String> required = shape.path("required").valueStream().map(JsonNode::asString).toList();
        List<String> parts = new ArrayList<>();
        shape.path("properties")
                .properties()
                .forEach(field -> parts.add("`" + field.getKey() + "`"
                        + (required.contains(field.getKey()) ? "" : " (optional)") + ": " + field.getValue()
                                .path("description")
                                .asString("")
                                .replace("|", "\\|")
                        + (field.getValue().has("enum") ? " " + type(field.getValue()) : "")));
        return parts.isEmpty() ? description : description + "<br>" + String.join("<br>", parts);
    }

    private static List<String> causes(String stream, String event) {
        return ContractFiles.catalogue(stream)
                .path("commands")
                .valueStream()
                .filter(command -> command.path("events").valueStream().anyMatch(name -> name.asString().equals(event)))
                .map(command -> "`" + command.path("name").asString() + "`")
                .toList();
    }

    private static String anchor(String stream, String event) {
        return stream + "-" + event;
    }

    private void line(String text) {
        page.append(text).append('\n');
    }
}
