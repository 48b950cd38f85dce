package dev.patella.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Every schema is sound and says what its fields mean; every sample conforms. */
class SchemaFilesTest {

    /** Names of fields that would carry a person's data or free text, which events never do (domain.md §8.7). */
    private static final Set<String> FORBIDDEN = Set.of("name", "legalName", "birthDate", "dateOfBirth", "email", "phone", "contact",
            "address",
            "comment", "note", "notes", "text", "freeText", "rationale");

    private static final Schemas SCHEMAS = new Schemas();

    static List<Path> schemas() {
        return ContractFiles.schemas();
    }

    static List<Path> samples() {
        return ContractFiles.samples();
    }

    static Stream<Path> messages() {
        return schemas().stream()
                .filter(schema -> ContractFiles.stem(schema).matches("[a-z0-9-]+\\.v[0-9]+"))
                .filter(schema -> !"common".equals(ContractFiles.name(schema)));
    }

    static Stream<Path> events() {
        return messages().filter(schema -> schema.startsWith("events"));
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void is_a_valid_schema(Path schema) {
        assertThat(SCHEMAS.errorsOfSchema(ContractFiles.json(schema))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void carries_the_id_of_its_place_a_title_and_a_description(Path schema) {
        JsonNode json = ContractFiles.json(schema);
        assertThat(json.path("$schema").asString()).isEqualTo("https://json-schema.org/draft/2020-12/schema");
        assertThat(json.path("$id").asString()).isEqualTo(Schemas.id(schema));
        assertThat(json.path("title").asString()).isNotBlank();
        assertThat(json.path("description").asString()).isNotBlank();
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void describes_every_field(Path schema) {
        List<String> silent = new ArrayList<>();
        fields(ContractFiles.json(schema), "", (path, field) -> {
            if (field.path("description").asString("").isBlank()) {
                silent.add(path);
            }
        });
        assertThat(silent).as("fields without a description").isEmpty();
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void requires_only_what_it_describes(Path schema) {
        List<String> strangers = new ArrayList<>();
        objects(ContractFiles.json(schema), object -> object.path("required").forEach(required -> {
            if (object.has("properties") && !object.path("properties").has(required.asString())) {
                strangers.add(required.asString());
            }
        }));
        assertThat(strangers).as("required, but not among the properties").isEmpty();
    }

    @ParameterizedTest
    @MethodSource("messages")
    void has_a_sample(Path schema) {
        assertThat(ContractFiles.samplesOf(schema)).as("samples of %s", schema).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void sample_conforms_to_its_schema(Path sample) {
        List<Path> schemaOf = messages().filter(schema -> ContractFiles.samplesOf(schema).contains(sample)).toList();
        assertThat(schemaOf).as("the schema of %s", sample).hasSize(1);
        assertThat(SCHEMAS.errors(schemaOf.getFirst(), ContractFiles.json(sample))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("events")
    void event_names_no_person_and_holds_no_free_text(Path schema) {
        List<String> personal = new ArrayList<>();
        fields(ContractFiles.json(schema), "", (path, field) -> {
            if (FORBIDDEN.contains(path.substring(path.lastIndexOf('/') + 1))) {
                personal.add(path);
            }
        });
        assertThat(personal).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("events")
    void event_lets_readers_ignore_what_they_do_not_know(Path schema) {
        objects(ContractFiles.json(schema), object -> assertThat(object.path("additionalProperties").asBoolean(true))
                .as("additionalProperties of %s", object)
                .isTrue());
    }

    @Test
    void formats_are_judged() {
        Path schema = Path.of("events/scheduling/patient-checked-in.v1.schema.json");
        JsonNode sample = ContractFiles.json(Path.of("events/scheduling/samples/patient-checked-in.v1.json"));
        ((tools.jackson.databind.node.ObjectNode) sample).put("lastIntake", "yesterday at eight");

        assertThat(SCHEMAS.errors(schema, sample)).singleElement().asString().startsWith("/lastIntake");
    }

    private static void fields(JsonNode node, String path, java.util.function.BiConsumer<String, JsonNode> visitor) {
        node.properties().forEach(entry -> {
            if ("properties".equals(entry.getKey()) && entry.getValue().isObject() && node.path("type")
                    .asString("object")
                    .equals("object")) {
                entry.getValue().properties().forEach(field -> {
                    String name = path + "/" + field.getKey();
                    visitor.accept(name, field.getValue());
                    fields(field.getValue(), name, visitor);
                });
            } else if (!"if".equals(entry.getKey())) {
                fields(entry.getValue(), path, visitor);
            }
        });
        if (node.isArray()) {
            node.forEach(element -> fields(element, path, visitor));
        }
    }

    private static void objects(JsonNode node, java.util.function.Consumer<JsonNode> visitor) {
        if (node.isObject() && node.path("properties").isObject()) {
            visitor.accept(node);
        }
        node.forEach(child -> objects(child, visitor));
    }
}
