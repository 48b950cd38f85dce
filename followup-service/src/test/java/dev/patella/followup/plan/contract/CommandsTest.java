package dev.patella.followup.plan.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patella.followup.plan.FollowUpCommand;
import dev.patella.messaging.json.Names;
import dev.patella.platform.command.CommandCatalogue;
import dev.patella.platform.command.CommandReader;
import dev.patella.platform.command.CommandSpec;
import dev.patella.platform.problem.EdgeRefusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The catalogue of commands says what the core does. */
class CommandsTest {

    private static final CommandCatalogue CATALOGUE = CommandCatalogue.of("followup");
    private static final CommandReader<FollowUpCommand> READER = new CommandReader<>(CATALOGUE, FollowUpCommand.class);
    private static final Path CORE = Path.of("src/main/java/dev/patella/followup/plan");
    private static final Pattern REFUSAL = Pattern.compile("(?:new Refusal|Decision\\.refused)\\(\\s*\"([A-Z_]+)\"");
    private static final Pattern FAULT = Pattern.compile("AnswerFault\\.\\w+ _ -> \"([A-Z_]+)\"");

    static Stream<CommandSpec> commands() {
        return CATALOGUE.commands().stream();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void sample_of_every_command_is_read(CommandSpec spec) {
        FollowUpCommand command = READER.read(spec, "PT260831-4Q7M2X9K-0", CATALOGUE.sample(spec).orElseThrow()).command();

        assertThat(Names.kebab(command.getClass().getSimpleName())).isEqualTo(spec.name());
    }

    @Test
    void every_command_is_listed() {
        assertThat(CATALOGUE.commands()).extracting(spec -> Names.pascal(spec.name()))
                .containsExactlyInAnyOrder(Arrays
                        .stream(FollowUpCommand.class.getPermittedSubclasses())
                        .map(Class::getSimpleName)
                        .toArray(String[]::new));
    }

    @Test
    void every_code_of_the_core_is_listed_and_no_other() {
        Set<String> codes = new TreeSet<>();
        for (Pattern pattern : new Pattern[]{REFUSAL, FAULT}) {
            sources().forEach(source -> pattern.matcher(source).results().map((MatchResult match) -> match.group(1)).forEach(codes::add));
        }

        assertThat(CATALOGUE.refusals()).containsExactlyInAnyOrderElementsOf(codes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"point\":\"M4\"}", "{\"instrument\":\"SF36\"}", "{\"answers\":{\"P1\":1.5}}", "{\"answers\":{}}",
            "{\"answeredAt\":\"yesterday\"}", "{\"language\":\"German, please\"}", "{\"comment\":\"hurts\"}"})
    void malformed_answers_stop_at_the_edge(String change) {
        CommandSpec spec = CATALOGUE.commands().stream().filter(one -> one.name().equals("answer-questionnaire")).findFirst().orElseThrow();
        String name = change.substring(2, change.indexOf('"', 2));
        String body = "{\"point\":\"D1\",\"instrument\":\"NRS\",\"version\":\"11\",\"language\":\"de-CH\",\"answers\":{\"NRS\":3},"
                + "\"answeredAt\":\"2026-10-02T09:00:00+02:00\"}";
        String old = Pattern.compile("\"" + name + "\":(\"[^\"]*\"|\\{[^}]*\\})")
                .matcher(body)
                .results()
                .map(MatchResult::group)
                .findFirst()
                .orElse("");
        String changed = old.isEmpty() ? body.replaceFirst("^\\{", change.substring(0, change.length() - 1) + ",")
                : body.replace(old, change.substring(1, change.length() - 1));

        assertThatThrownBy(() -> READER.read(spec, "PT260831-4Q7M2X9K-0", changed)).isInstanceOf(EdgeRefusal.class);
        assertThat(READER.read(spec, "PT260831-4Q7M2X9K-0", body).command()).isInstanceOf(FollowUpCommand.AnswerQuestionnaire.class);
    }

    private static Stream<String> sources() {
        try (Stream<Path> files = Files.list(CORE)) {
            return files.filter(file -> file.toString().endsWith(".java")).map(CommandsTest::text).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
