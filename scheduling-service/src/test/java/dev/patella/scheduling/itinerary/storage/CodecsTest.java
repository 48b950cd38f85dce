package dev.patella.scheduling.itinerary.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patella.messaging.json.JacksonEvents;
import dev.patella.messaging.json.JacksonState;
import dev.patella.messaging.json.Json;
import dev.patella.messaging.json.Names;
import dev.patella.scheduling.itinerary.ForeignEvent;
import dev.patella.scheduling.itinerary.GoodDay;
import dev.patella.scheduling.itinerary.Itinerary;
import dev.patella.scheduling.itinerary.ItineraryCommand;
import dev.patella.scheduling.itinerary.ItineraryEvent;
import dev.patella.scheduling.itinerary.Samples;
import dev.patella.scheduling.itinerary.Situation;
import dev.patella.scheduling.itinerary.Story;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What was once stored stays readable. The samples under {@code stored/} are never changed: a new version of an event or of the state gets
 * new files beside the old ones.
 */
class CodecsTest {

    private final JacksonEvents<ItineraryEvent> events = Codecs.events();
    private final JacksonState<Itinerary> states = Codecs.state();

    static Stream<Path> storedEvents() throws IOException, URISyntaxException {
        return files("/stored/events");
    }

    static Stream<Path> storedStates() throws IOException, URISyntaxException {
        return files("/stored/states");
    }

    @ParameterizedTest
    @MethodSource("storedEvents")
    void reads_every_event_that_was_ever_stored(Path file) throws IOException {
        String text = Files.readString(file).strip();

        ItineraryEvent event = events.decode(type(file), version(file), text);

        assertThat(events.encode(event)).isEqualTo(text);
    }

    @ParameterizedTest
    @MethodSource("storedStates")
    void reads_every_state_that_was_ever_stored(Path file) throws IOException {
        String text = Files.readString(file).strip();

        assertThat(states.encode(states.decode(version(file), text))).isEqualTo(withoutWhatIsTaken(text));
    }

    /** The first ones that were stored said what was taken for a booking, which states do not keep any more. */
    private static String withoutWhatIsTaken(String text) {
        JsonNode state = Json.strict().readTree(text);
        for (JsonNode stage = state.path("stage"); !stage.isMissingNode(); stage = stage.path("before")) {
            if (stage.path("chain") instanceof ObjectNode chain) {
                chain.putArray("slots");
                chain.putObject("people");
            }
        }
        state.path("bookings").path("appointments").forEach(one -> ((ObjectNode) one.path("planned")).putArray("slots"));
        return state.toString();
    }

    @Test
    void every_type_of_event_has_a_stored_sample() throws IOException, URISyntaxException {
        if ("write".equals(System.getProperty("stored"))) {
            keepWhatIsMissing();
        }
        assertThat(storedEvents().map(CodecsTest::type).collect(Collectors.toSet())).isEqualTo(events.types().keySet());
    }

    private void keepWhatIsMissing() throws IOException {
        Path folder = Path.of("src/test/resources/stored");
        for (ItineraryEvent event : Samples.events().values()) {
            String of = event instanceof ItineraryEvent.FactHeard heard ? "." + Names.kebab(heard.fact().getClass().getSimpleName()) : "";
            keep(folder.resolve("events").resolve(events.type(event) + of + ".v1.json"), events.encode(event));
        }
        keep(folder.resolve("states/harvest-failed.v1.json"), states.encode(GoodDay.reaches(Situation.HARVEST_FAILED).state()));
        keep(folder.resolve("states/injection-abandoned.v1.json"), states.encode(GoodDay.reaches(Situation.INJECTION_ABANDONED).state()));
        keep(folder.resolve("states/day-booked-without-slots.v1.json"), states.encode(GoodDay.reaches(Situation.DAY_BOOKED).state()));
        keep(folder.resolve("states/recovering.v1.json"), states.encode(GoodDay.recovers().state()));
        keep(folder.resolve("states/missed-and-held.v1.json"), states.encode(GoodDay.reaches(Situation.DAY_BOOKED)
                .rings("2026-10-01T06:30:00Z")
                .heard(new ForeignEvent.ProductHeld("hold-1", "TREATMENT", null, "RECALL"), new ForeignEvent.MaterialRejected(GoodDay.DIN,
                        "CONTAINER_LEAKED"))
                .state()));
        keep(folder.resolve("states/offered.v1.json"), states.encode(waiting().getFirst()));
        keep(folder.resolve("states/slot-freed.v1.json"), states.encode(waiting().getLast()));
        keep(folder.resolve("states/being-moved.v1.json"), states.encode(GoodDay.reaches(Situation.DAY_BOOKED)
                .does(GoodDay.COORDINATOR, new ItineraryCommand.MoveProcedureDay(LocalDate.of(2026, 10, 5), null, "CLEARANCE_REFUSED"))
                .state()));
    }

    /** On the list with an offer; another with a slot that it gave back and that somebody is asked about. */
    private static List<Itinerary> waiting() {
        Story offered = GoodDay.reaches(Situation.PLANNING);
        Story giver = GoodDay.reaches(Situation.DAY_BOOKED);
        Samples.events().values().forEach(event -> {
            if (event instanceof ItineraryEvent.WaitListJoined || event instanceof ItineraryEvent.SlotOffered
                    || event instanceof ItineraryEvent.SlotOfferPassed) {
                offered.fold(event);
            }
            if (event instanceof ItineraryEvent.SlotFreed || event instanceof ItineraryEvent.CandidateChosen) {
                giver.fold(event);
            }
        });
        return List.of(offered.state(), giver.state());
    }

    @Test
    void what_concerns_the_wait_list_survives_being_stored() {
        assertThat(waiting()).allSatisfy(state -> {
            assertThat(state.waitList()).isNotNull();
            assertThat(states.decode(states.version(), states.encode(state))).isEqualTo(state);
        });
    }

    private static void keep(Path file, String text) throws IOException {
        if (Files.notExists(file)) {
            Files.writeString(file, text + System.lineSeparator());
        }
    }

    @ParameterizedTest
    @EnumSource(Situation.class)
    void a_state_survives_being_stored(Situation situation) {
        Itinerary state = GoodDay.reaches(situation).state();

        assertThat(states.decode(states.version(), states.encode(state))).isEqualTo(state);
    }

    @Test
    void every_event_survives_being_stored() {
        assertThat(Samples.events().values()).allSatisfy(
                event -> assertThat(events.decode(events.type(event), events.version(event), events.encode(event))).isEqualTo(event));
    }

    @Test
    void a_document_stays_small() {
        int most = Stream.of(Situation.values())
                .mapToInt(situation -> states.encode(GoodDay.reaches(situation).state()).length())
                .max()
                .orElseThrow();

        assertThat(most).isLessThan(16_384);
    }

    /** `fact-heard.plan-signed.v1.json` → `fact-heard`. */
    private static String type(Path file) {
        return List.of(file.getFileName().toString().split("\\.", -1)).getFirst();
    }

    private static int version(Path file) {
        String name = file.getFileName().toString();
        return Integer.parseInt(name.substring(name.lastIndexOf(".v") + 2, name.lastIndexOf(".json")));
    }

    private static Stream<Path> files(String folder) throws IOException, URISyntaxException {
        URI uri = Objects.requireNonNull(CodecsTest.class.getResource(folder), folder).toURI();
        try (Stream<Path> found = Files.list(Path.of(uri))) {
            return found.filter(file -> file.toString().endsWith(".json")).sorted().toList().stream();
        }
    }
}
