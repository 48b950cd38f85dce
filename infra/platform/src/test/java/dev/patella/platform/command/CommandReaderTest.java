package dev.patella.platform.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patella.platform.demo.DemoCommand;
import dev.patella.platform.problem.EdgeRefusal;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CommandReaderTest {

    private final CommandCatalogue catalogue = CommandCatalogue.of("demo");
    private final CommandReader<DemoCommand> reader = new CommandReader<>(catalogue, DemoCommand.class);
    private final CommandSpec note = catalogue.byClinicType("dev.patella.clinic.note-visit.v1").orElseThrow();

    @Test
    void gives_equal_content_one_digest() {
        String one = digest("{\"visitedAt\":\"2026-11-22T10:00:00Z\",\"weightKg\":70,\"knees\":[{\"side\":\"LEFT\"}]}");

        assertThat(digest("{ \"knees\" : [ {\"side\" : \"LEFT\"} ], \"weightKg\" : 7.0e1, \"visitedAt\":\"2026-11-22T10:00:00Z\" }"))
                .isEqualTo(one);
        assertThat(digest("{\"visitedAt\":\"2026-11-22T10:00:00Z\",\"weightKg\":70,\"knees\":[{\"side\":\"RIGHT\"}]}")).isNotEqualTo(one);
    }

    @Test
    void tells_the_same_content_about_two_treatments_apart() {
        String body = "{\"visitedAt\":\"2026-11-22T10:00:00Z\",\"weightKg\":70}";

        assertThat(reader.read(note, "A", body).digest()).isNotEqualTo(reader.read(note, "B", body).digest());
    }

    @Test
    void reads_every_example_of_the_catalogue() {
        assertThat(catalogue.sample(note)).hasValueSatisfying(sample -> assertThat(reader.read(note, "A", sample).command()).isNotNull());
    }

    @Test
    void starts_only_with_a_record_for_every_command() {
        assertThatThrownBy(() -> new CommandReader<>(catalogue, DemoCommand.Knee.class)).hasMessageContaining("has no record OpenCase");
    }

    @Test
    void starts_only_with_a_catalogue() {
        assertThatThrownBy(() -> CommandCatalogue.of("nobody")).hasMessageContaining(
                "contracts/commands/nobody.json is not on the class path");
    }

    @ParameterizedTest
    @MethodSource("excessive")
    void refuses_content_that_no_reader_can_hold(String body) {
        assertThatThrownBy(() -> reader.read(note, "A", body)).isInstanceOfSatisfying(EdgeRefusal.class,
                refusal -> assertThat(refusal.code()).isEqualTo("MALFORMED_JSON"));
    }

    static Stream<String> excessive() {
        return Stream.of("[".repeat(10_000), "{\"a\":".repeat(10_000), "{\"knees\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}",
                "{\"weightKg\":" + "9".repeat(100_000) + "}", "{\"" + "x".repeat(100_000) + "\":1}");
    }

    private String digest(String body) {
        return reader.read(note, "A", body).digest();
    }
}
