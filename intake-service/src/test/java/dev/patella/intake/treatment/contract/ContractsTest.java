package dev.patella.intake.treatment.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import dev.patella.intake.treatment.ForeignEvent;
import dev.patella.intake.treatment.Journey;
import dev.patella.intake.treatment.ReasonCodes;
import dev.patella.intake.treatment.TreatmentCommand;
import dev.patella.intake.treatment.TreatmentEvent;
import dev.patella.messaging.Actor;
import dev.patella.messaging.ContractEvent;
import dev.patella.messaging.json.IncomingTable;
import dev.patella.messaging.json.Json;
import dev.patella.messaging.json.JsonWriter;
import dev.patella.platform.command.CommandCatalogue;
import dev.patella.platform.command.CommandReader;
import dev.patella.platform.command.CommandSpec;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What intake says conforms to the published language, and it reads what the others say. */
class ContractsTest {

    private static final String BASE = "https://patella.dev/contracts/";
    private static final Actor ACTOR = new Actor("phy-031", "PHYSICIAN");
    private static final OutgoingEvents OUTGOING = new OutgoingEvents();
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemas((String iri) -> iri.startsWith(BASE) ? text(iri.substring(BASE.length())) : null)
                    .schemaRegistryConfig(SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));

    static Stream<TreatmentEvent> published() {
        return Journey.samples().stream().filter(event -> OUTGOING.map(event) != null);
    }

    @ParameterizedTest
    @MethodSource("published")
    void what_is_said_conforms_to_its_schema_and_names_no_one(TreatmentEvent event) {
        ContractEvent said = Objects.requireNonNull(OUTGOING.map(event));
        JsonNode data = Json.strict().readTree(new JsonWriter().contract(said, Instant.EPOCH, "ZRH", ACTOR));
        Schema schema = SCHEMAS.getSchema(
                SchemaLocation.of(BASE + "events/intake/" + said.type() + ".v" + said.version() + ".schema.json"));
        assertThat(schema.validate(data)).isEmpty();
        JsonNode described = Json.strict().readTree(text("events/intake/" + said.type() + ".v1.schema.json")).path("properties");
        Set<String> beyond = new TreeSet<>(data.propertyNames());
        beyond.removeAll(described.propertyNames());
        assertThat(beyond).as("fields that the schema does not describe").containsExactlyInAnyOrder("site", "occurredAt", "actor");
    }

    @Test
    void every_type_that_can_be_said_is_looked_at() {
        Set<String> said = published().map(OUTGOING::map)
                .map(event -> Objects.requireNonNull(event).type())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(said).containsExactly("clearance-granted", "clearance-refused", "consent-expired", "consent-given", "consent-withdrawn",
                "consultation-requested",
                "eligibility-determined", "patient-merged", "plan-signed", "treatment-closed", "treatment-ended", "treatment-opened");
    }

    static Stream<String> heard() {
        return IncomingEvents.table().types().keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("heard")
    void a_sample_of_what_the_others_say_is_read(String key) {
        String[] parts = key.split("/", -1);
        IncomingTable<ForeignEvent> table = IncomingEvents.table();
        ForeignEvent event = table.read(parts[0], parts[1], 1, text("events/" + parts[0] + "/samples/" + parts[1] + ".v1.json"));
        assertThat(event).isInstanceOf(table.types().get(key));
    }

    @Test
    void the_table_reads_every_foreign_event_and_no_other_type() {
        assertThat(IncomingEvents.table().types().values()).containsExactlyInAnyOrderElementsOf(
                Arrays.stream(ForeignEvent.class.getPermittedSubclasses()).map(type -> type.asSubclass(ForeignEvent.class)).toList());
        assertThat(IncomingEvents.table().read("lab", "line-cleared", 1, "{}")).isNull();
    }

    @Test
    void every_command_of_the_catalogue_has_a_record_and_a_sample_that_becomes_it() {
        CommandCatalogue catalogue = CommandCatalogue.of("intake");
        CommandReader<TreatmentCommand> reader = new CommandReader<>(catalogue, TreatmentCommand.class);
        assertThat(catalogue.commands()).allSatisfy(spec -> {
            String sample = catalogue.sample(spec).orElseThrow();
            assertThat(reader.read(spec, spec.opens() ? null : "PT260831-7K3M9Q2X-C", sample).command()).isNotNull();
        });
        assertThat(catalogue.commands()).hasSize(TreatmentCommand.class.getPermittedSubclasses().length - 2);
    }

    @Test
    void every_code_of_a_refusal_is_in_the_catalogue_or_is_an_open_item() throws IllegalAccessException {
        Set<String> listed = CommandCatalogue.of("intake").refusals();
        Set<String> openItems = Set.of(ReasonCodes.INPUT_MISSING, ReasonCodes.MEDICATION_NOT_STOPPED, ReasonCodes.ESCORT_MISSING,
                ReasonCodes.LABS_NOT_VALID, ReasonCodes.PLAN_MISSING, ReasonCodes.PRE_PROCEDURE_CLEARANCE_MISSING,
                ReasonCodes.CONSENT_REFLECTION_TOO_SHORT, ReasonCodes.DAY_MOVED, ReasonCodes.DAY_RELEASED,
                ReasonCodes.TREATMENT_NOT_YET_KNOWN);
        for (var field : ReasonCodes.class.getFields()) {
            if (Modifier.isStatic(field.getModifiers()) && !openItems.contains(field.get(null))) {
                assertThat(listed).contains((String) field.get(null));
            }
        }
    }

    @Test
    void the_catalogue_names_the_events_that_commands_lead_to() {
        Set<String> listed = CommandCatalogue.of("intake")
                .commands()
                .stream()
                .map(CommandSpec::events)
                .flatMap(List::stream)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(listed).isEqualTo(published().map(OUTGOING::map)
                .map(event -> Objects.requireNonNull(event).type())
                // No command leads to it, but the time.
                .filter(type -> !type.equals("consent-expired"))
                .collect(Collectors.toCollection(TreeSet::new)));
    }

    private static String text(String path) {
        try (InputStream in = ContractsTest.class.getResourceAsStream("/contracts/" + path)) {
            assertThat(in).as(path).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }
}
