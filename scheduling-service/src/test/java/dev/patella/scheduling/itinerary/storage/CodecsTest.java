package dev.patella.scheduling.itinerary.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patella.messaging.json.JacksonEvents;
import dev.patella.messaging.json.JacksonState;
import dev.patella.scheduling.itinerary.GoodDay;
import dev.patella.scheduling.itinerary.Itinerary;
import dev.patella.scheduling.itinerary.ItineraryEvent;
import dev.patella.scheduling.itinerary.Samples;
import dev.patella.scheduling.itinerary.Situation;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

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

        assertThat(states.encode(states.decode(version(file), text))).isEqualTo(text);
    }

    @Test
    void every_type_of_event_has_a_stored_sample() throws IOException, URISyntaxException {
        assertThat(storedEvents().map(CodecsTest::type).collect(Collectors.toSet())).isEqualTo(events.types().keySet());
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
