package dev.patella.followup.plan.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.patella.followup.plan.FollowUpEvent;
import dev.patella.followup.plan.ForeignEvent;
import dev.patella.followup.plan.Stories;
import dev.patella.messaging.Actor;
import dev.patella.messaging.ContractEvent;
import dev.patella.messaging.json.IncomingTable;
import dev.patella.messaging.json.JsonWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContractsTest {

    private static final String BASE = "https://patella.dev/contracts/";
    private static final OutgoingEvents OUTGOING = new OutgoingEvents();
    private static final IncomingTable<ForeignEvent> INCOMING = IncomingEvents.table();
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemas(id -> id.startsWith(BASE) ? file(id.substring(BASE.length())) : null));

    static Stream<FollowUpEvent> published() {
        return Stories.everyEvent().stream().filter(event -> OUTGOING.map(event) != null);
    }

    static Stream<String> read() {
        return INCOMING.types().keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("published")
    void every_published_event_conforms_to_its_contract(FollowUpEvent event) {
        ContractEvent contract = Objects.requireNonNull(OUTGOING.map(event));
        String data = new JsonWriter().contract(contract, Instant.parse("2026-10-01T10:02:00Z"), "ZRH", new Actor("followup", "SYSTEM"));
        Schema schema = SCHEMAS.getSchema(SchemaLocation.of(BASE + "events/followup/" + contract.type() + ".v1.schema.json"));

        assertThat(schema.validate(data, InputFormat.JSON, context -> context.executionConfig(
                execution -> execution.formatAssertionsEnabled(true)))).as(data).isEmpty();
    }

    @Test
    void stories_publish_every_type_of_the_contracts() {
        List<String> types = published().map(event -> Objects.requireNonNull(OUTGOING.map(event)).type()).distinct().sorted().toList();

        assertThat(types).containsExactly("adverse-event-recorded", "death-reported", "followup-completed", "outcome-assessed",
                "patient-lost", "patient-reached", "patient-recalled", "phase-changed", "plan-activated", "prom-missed", "prom-scored",
                "red-flag-raised", "safety-case-closed", "safety-case-opened", "task-acknowledged", "task-escalated", "visits-requested");
    }

    @ParameterizedTest
    @MethodSource("read")
    void every_sample_of_what_is_read_is_understood(String key) {
        String[] parts = key.split("/", -1);
        String sample = file("events/" + parts[0] + "/samples/" + parts[1] + ".v1.json");

        assertThat(INCOMING.read(parts[0], parts[1], 1, sample)).isInstanceOf(INCOMING.types().get(key));
    }

    @ParameterizedTest
    @ValueSource(strings = {"intake/eligibility-determined", "lab/line-cleared", "scheduling/patient-checked-in"})
    void types_that_are_not_used_are_passed_over(String key) {
        String[] parts = key.split("/", -1);

        assertThat(INCOMING.read(parts[0], parts[1], 1, "{}")).isNull();
    }

    private static String file(String path) {
        try (InputStream in = ContractsTest.class.getResourceAsStream("/contracts/" + path)) {
            return new String(Objects.requireNonNull(in, path).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
