package dev.patella.platform.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patella.platform.demo.DemoCommand;
import dev.patella.platform.problem.EdgeRefusal;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    /** RFC 3339 lets an offset be a day, Java does not. */
    @Test
    void says_where_something_cannot_be_read_and_repeats_nothing_of_it() {
        assertThatThrownBy(() -> digest("{\"visitedAt\":\"2026-11-22T10:00:00+23:59\",\"weightKg\":70}"))
                .isInstanceOfSatisfying(EdgeRefusal.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo("SCHEMA_VIOLATION");
                    assertThat(refusal.detail()).startsWith("/visitedAt cannot be read (right: a time such as ")
                            .doesNotContain("23:59")
                            .doesNotContain("java");
                });
    }

    /** In UTC one is in the year 10000, the other one before the year 0. */
    @ParameterizedTest
    @ValueSource(strings = {"9999-12-31T23:59:59-18:00", "0000-01-01T00:00:00+18:00"})
    void refuses_a_time_that_has_no_year_of_four_digits_in_utc(String time) {
        assertThatThrownBy(() -> digest("{\"visitedAt\":\"" + time + "\",\"weightKg\":70}"))
                .isInstanceOfSatisfying(EdgeRefusal.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo("SCHEMA_VIOLATION");
                    assertThat(refusal.detail()).isEqualTo("/visitedAt cannot be read (right: a time such as 2026-10-01T08:46:00Z).");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"9999-12-31T23:59:59Z", "0000-01-01T00:00:00Z"})
    void takes_the_first_and_the_last_year_of_four_digits(String time) {
        assertThat(digest("{\"visitedAt\":\"" + time + "\",\"weightKg\":70}")).isNotBlank();
    }

    /** A schema's integer has no end, that of a record has. */
    @ParameterizedTest
    @ValueSource(strings = {"2147483648", "9223372036854775808", "1e30"})
    void says_where_an_integer_is_too_large(String grade) {
        assertThatThrownBy(() -> digest("{\"visitedAt\":\"2026-11-22T10:00:00Z\",\"weightKg\":70,\"knees\":[{\"side\":\"LEFT\",\"grade\":"
                + grade + "}]}")).isInstanceOfSatisfying(EdgeRefusal.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo("SCHEMA_VIOLATION");
                    assertThat(refusal.detail()).isEqualTo(
                            "/knees/0/grade a number that cannot be reckoned with (right: one of ordinary size).");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"finding\":{\"code\":\"a\\u0000b\"}}", "{\"finding\":{\"code\":\"\\ud800\"}}",
            "{\"finding\":{\"a\\u0000\":1}}"})
    void refuses_characters_that_cannot_be_kept(String body) {
        assertThatThrownBy(() -> digest(body)).isInstanceOfSatisfying(EdgeRefusal.class, refusal -> {
            assertThat(refusal.code()).isEqualTo("SCHEMA_VIOLATION");
            assertThat(refusal.detail()).startsWith("/finding").contains("a character that cannot be kept");
        });
    }

    @Test
    void takes_whole_characters_of_any_plane() {
        assertThatThrownBy(() -> digest("{\"finding\":{\"code\":\"\\ud83d\\ude00\"}}")).hasMessageNotContaining("cannot be kept");
    }

    @Test
    void refuses_what_is_nested_without_end() {
        assertThatThrownBy(() -> digest("{\"knees\":" + "[".repeat(2_000) + "]".repeat(2_000) + "}"))
                .isInstanceOfSatisfying(EdgeRefusal.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo("MALFORMED_JSON");
                    assertThat(refusal.detail()).contains("nested too deeply");
                });
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
