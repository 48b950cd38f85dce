package dev.patella.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The one list of everything that can be asked agrees with itself and with the files that it names. */
class CommandCatalogueTest {

    private static final Schemas SCHEMAS = new Schemas();

    static List<String> services() {
        return ContractFiles.STREAMS;
    }

    @ParameterizedTest
    @MethodSource("services")
    void conforms_to_the_schema_of_catalogues(String service) {
        JsonNode catalogue = ContractFiles.catalogue(service);

        assertThat(catalogue.isObject()).as("commands/%s.json exists", service).isTrue();
        assertThat(SCHEMAS.errors(Path.of("commands/catalogue.schema.json"), catalogue)).isEmpty();
        assertThat(catalogue.path("service").asString()).isEqualTo(service);
    }

    @Test
    void names_are_unique_across_the_services() {
        List<String> names = services().stream().flatMap(CommandCatalogueTest::commands).map(command -> text(command, "name")).toList();

        assertThat(names).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("services")
    void path_clinic_type_and_schema_are_named_after_the_command(String service) {
        each(service, command -> {
            String name = text(command, "name");
            assertThat(text(command, "clinicType")).startsWith("dev.patella.clinic." + name + ".v");
            assertThat(text(command, "schema")).startsWith("commands/" + service + "/" + name + ".v");
            if (!"open-treatment".equals(name)) {
                assertThat(text(command, "path")).isEqualTo("/treatments/{treatmentId}/" + name);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("services")
    void schema_exists_and_refuses_what_it_does_not_know(String service) {
        each(service, command -> {
            Path schema = Path.of(text(command, "schema"));
            assertThat(ContractFiles.ROOT.resolve(schema)).exists();
            assertThat(ContractFiles.json(schema).path("additionalProperties").asBoolean(true)).as("additionalProperties of %s", schema)
                    .isFalse();
        });
    }

    @ParameterizedTest
    @MethodSource("services")
    void every_event_is_a_contract_of_the_services_stream(String service) {
        each(service, command -> command.path("events")
                .forEach(event -> assertThat(ContractFiles.schemasIn("events/" + service))
                        .as("event %s of %s: published events have a schema, others belong under \"internal\"", event.asString(), text(
                                command, "name"))
                        .anyMatch(schema -> ContractFiles.name(schema).equals(event.asString()))));
    }

    @ParameterizedTest
    @MethodSource("services")
    void every_schema_of_a_command_is_in_the_catalogue(String service) {
        List<String> named = commands(service).map(command -> text(command, "schema")).toList();

        assertThat(ContractFiles.schemasIn("commands/" + service)).extracting(path -> path.toString().replace('\\', '/'))
                .containsExactlyInAnyOrderElementsOf(named);
    }

    @ParameterizedTest
    @MethodSource("services")
    void act_of_two_persons_is_signed_and_has_two_roles(String service) {
        each(service, command -> {
            if (command.path("twoPersons").asBoolean()) {
                assertThat(command.path("signed").asBoolean()).as("signed").isTrue();
                assertThat(command.path("roles").size()).as("roles").isGreaterThanOrEqualTo(2);
            }
        });
    }

    private static void each(String service, Consumer<JsonNode> check) {
        assertThat(commands(service)).allSatisfy(check);
    }

    private static Stream<JsonNode> commands(String service) {
        return ContractFiles.catalogue(service).path("commands").valueStream();
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asString();
    }
}
