package dev.patella.scheduling.itinerary.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.patella.messaging.Actor;
import dev.patella.messaging.ContractEvent;
import dev.patella.messaging.json.JsonWriter;
import dev.patella.scheduling.itinerary.ForeignEvent;
import dev.patella.scheduling.itinerary.GoodDay;
import dev.patella.scheduling.itinerary.ItineraryEvent;
import dev.patella.scheduling.itinerary.Samples;
import dev.patella.scheduling.itinerary.Situation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What we say is what the contracts say; what the others say, we can read. */
class ContractsTest {

    private static final String BASE = "https://patella.dev/contracts/";
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemaIdResolvers(ids -> ids.mapPrefix(BASE, "classpath:contracts/")));

    static Stream<ContractEvent> said() {
        Map<String, ContractEvent> byType = new LinkedHashMap<>();
        Stream.concat(GoodDay.reaches(Situation.DISCHARGED).events().stream(), Samples.events().values().stream())
                .forEach(event -> add(byType, new OutgoingEvents().map(event)));
        return byType.values().stream();
    }

    private static void add(Map<String, ContractEvent> byType, @Nullable ContractEvent event) {
        if (event != null) {
            byType.putIfAbsent(event.type(), event);
        }
    }

    @ParameterizedTest
    @MethodSource("said")
    void what_we_say_conforms_to_its_schema(ContractEvent event) {
        String json = new JsonWriter().contract(event, Instant.parse("2026-10-01T09:00:00Z"), "ZRH", new Actor("nur-114", "NURSE"));
        Schema schema = SCHEMAS.getSchema(SchemaLocation.of(BASE + "events/scheduling/" + event.type() + ".v1.schema.json"));

        assertThat(schema.validate(json, InputFormat.JSON, context -> context.executionConfig(config -> config.formatAssertionsEnabled(
                true))))
                .as(json)
                .isEmpty();
    }

    @Test
    void says_everything_that_belongs_to_the_good_day() {
        assertThat(said().map(ContractEvent::type)).containsExactlyInAnyOrder("appointment-booked", "appointment-attended",
                "appointment-cancelled", "procedure-day-booked", "procedure-day-cancelled", "patient-checked-in", "sign-in-completed",
                "harvest-started", "harvest-completed", "custody-handed-over", "time-out-completed", "injection-completed",
                "observation-started", "patient-discharged", "procedure-day-moved", "patient-did-not-show", "appointment-moved",
                "appointment-missed", "sign-in-failed", "time-out-failed", "harvest-failed", "injection-abandoned", "day-replanned",
                "deviation-reported", "wait-list-joined", "wait-list-left", "slot-offered", "slot-offer-ended");
    }

    static Set<String> heard() {
        return IncomingEvents.table().types().keySet();
    }

    @ParameterizedTest
    @MethodSource("heard")
    void every_sample_of_what_we_hear_can_be_read(String key) {
        List<String> parts = List.of(key.split("/", -1));
        String sample = resource("/contracts/events/" + parts.get(0) + "/samples/" + parts.get(1) + ".v" + parts.get(2) + ".json");

        ForeignEvent fact = IncomingEvents.table().read(parts.get(0), parts.get(1), Integer.parseInt(parts.get(2)), sample);

        assertThat(fact).isNotNull();
    }

    @Test
    void reads_the_site_of_a_treatment_from_the_common_data() {
        ForeignEvent opened = IncomingEvents.table()
                .read("intake", "treatment-opened", 1,
                        resource("/contracts/events/intake/samples/treatment-opened.v1.json"));

        assertThat(opened).isInstanceOfSatisfying(ForeignEvent.TreatmentOpened.class, event -> assertThat(event.site()).isEqualTo("ZRH"));
    }

    @Test
    void the_patient_is_no_resource_of_the_clinic() {
        ItineraryEvent booked = GoodDay.reaches(Situation.DAY_BOOKED)
                .events()
                .stream()
                .filter(ItineraryEvent.ProcedureDayBooked.class::isInstance)
                .findFirst()
                .orElseThrow();
        ContractEvent event = Objects.requireNonNull(new OutgoingEvents().map(booked));

        assertThat(new JsonWriter().contract(event, Instant.EPOCH, "ZRH", GoodDay.SYSTEM)).doesNotContain("PA-4Q7M2X9K");
    }

    private static String resource(String path) {
        try (InputStream in = Objects.requireNonNull(ContractsTest.class.getResourceAsStream(path), path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(path, e);
        }
    }
}
