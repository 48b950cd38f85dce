package dev.patella.lab.batch.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.patella.lab.batch.BatchCommand;
import dev.patella.lab.batch.BatchEvent;
import dev.patella.lab.batch.Situations;
import dev.patella.messaging.Actor;
import dev.patella.messaging.ContractEvent;
import dev.patella.messaging.Gate;
import dev.patella.messaging.json.Json;
import dev.patella.messaging.json.JsonWriter;
import dev.patella.messaging.json.Names;
import dev.patella.platform.command.CommandCatalogue;
import dev.patella.platform.command.CommandReader;
import dev.patella.platform.command.CommandSpec;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the laboratory says fits its schemas; what it reads of the others can be read; every command's sample is one. */
class ContractsTest {

    private static final String BASE = "https://patella.dev/contracts/";

    private final OutgoingEvents outgoing = new OutgoingEvents();
    private final SchemaRegistry schemas = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemas(ContractsTest::schema));

    private static @Nullable String schema(String iri) {
        return iri.startsWith(BASE) ? text("contracts/" + iri.substring(BASE.length())) : null;
    }

    private static @Nullable String text(String resource) {
        try (InputStream in = ContractsTest.class.getClassLoader().getResourceAsStream(resource)) {
            return in == null ? null : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }

    @Test
    void every_published_event_fits_its_schema() {
        Set<String> said = new TreeSet<>();
        for (BatchEvent event : Situations.everyEvent()) {
            ContractEvent contract = outgoing.map(event);
            if (contract != null) {
                said.add(contract.type());
                String json = new JsonWriter().contract(contract, Instant.parse("2026-10-01T08:30:00Z"), "ZRH",
                        new Actor("qua-009", "QUALITY"));
                String schema = BASE + "events/lab/" + contract.type() + ".v" + contract.version() + ".schema.json";
                assertThat(schemas.getSchema(SchemaLocation.of(schema)).validate(Json.strict().readTree(json))).as("%s: %s", contract
                        .type(),
                        json).isEmpty();
            }
        }
        assertThat(said).containsExactly("batch-delayed", "batch-record-closed", "deviation-closed", "deviation-opened",
                "identity-mismatch-found", "line-cleared", "material-accepted", "material-rejected", "processing-completed",
                "processing-started", "product-discarded", "product-expired", "product-held", "product-hold-lifted", "product-issued",
                "product-rejected", "product-released", "product-returned", "second-processing-ordered", "sterility-reported");
    }

    @Test
    void every_sample_of_the_others_that_is_used_can_be_read() {
        List<String> withoutSample = new ArrayList<>();
        IncomingEvents.table().types().forEach((key, type) -> {
            String[] parts = key.split("/", -1);
            String sample = text("contracts/events/" + parts[0] + "/samples/" + parts[1] + ".v" + parts[2] + ".json");
            if (sample == null) {
                withoutSample.add(key);
            } else {
                assertThat(IncomingEvents.table().read(parts[0], parts[1], Integer.parseInt(parts[2]), sample)).as(key).isInstanceOf(type);
            }
        });
        assertThat(withoutSample).isEmpty();
    }

    @Test
    void every_sample_of_a_command_is_read_as_its_record() {
        CommandCatalogue catalogue = CommandCatalogue.of("lab");
        CommandReader<BatchCommand> reader = new CommandReader<>(catalogue, BatchCommand.class);
        for (CommandSpec spec : catalogue.commands()) {
            String sample = catalogue.sample(spec).orElseThrow(() -> new AssertionError(spec.name() + " has no sample"));
            assertThat(Names.kebab(reader.read(spec, "PT261001-00000000-0", sample).command().getClass().getSimpleName()))
                    .isEqualTo(spec.name());
        }
    }

    @Test
    void gates_of_the_catalogue_and_only_those_rest_on_the_news_of_others() {
        CommandCatalogue catalogue = CommandCatalogue.of("lab");
        CommandReader<BatchCommand> reader = new CommandReader<>(catalogue, BatchCommand.class);
        for (CommandSpec spec : catalogue.commands()) {
            Gate gate = Situations.gate(reader.read(spec, "PT261001-00000000-0", catalogue.sample(spec).orElseThrow()).command());
            assertThat(gate != null && !gate.onPaper()).as(spec.name()).isEqualTo(spec.kind().equals("GATE"));
            if (gate != null) {
                assertThat(gate.streams()).isEqualTo(Set.of("intake", "scheduling"));
            }
        }
        assertThat(Situations.gate(new BatchCommand.AnswerHood("s", true, null))).as("completes the line clearance").isNotNull();
    }

    @Test
    void what_only_the_laboratory_tells_itself_cannot_be_asked_from_outside() {
        Set<String> asked = CommandCatalogue.of("lab").commands().stream().map(CommandSpec::name).collect(Collectors.toSet());
        assertThat(asked).hasSize(26).doesNotContain("answer-hood", "confirm-hood-release", "confirm-site-hold");
        assertThatCode(() -> new CommandReader<>(CommandCatalogue.of("lab"), BatchCommand.class)).doesNotThrowAnyException();
    }

    @Test
    void findings_of_the_registers_cannot_be_told_from_outside() {
        CommandCatalogue catalogue = CommandCatalogue.of("lab");
        CommandSpec clearLine = catalogue.commands().stream().filter(spec -> spec.name().equals("clear-line")).findFirst().orElseThrow();
        assertThat(text("contracts/" + clearLine.schema())).isNotNull().doesNotContain("\"found\"");
    }
}
