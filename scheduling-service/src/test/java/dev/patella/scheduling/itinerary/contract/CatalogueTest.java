package dev.patella.scheduling.itinerary.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patella.messaging.Gate;
import dev.patella.platform.command.CommandCatalogue;
import dev.patella.platform.command.CommandReader;
import dev.patella.platform.command.CommandSpec;
import dev.patella.scheduling.itinerary.GoodDay;
import dev.patella.scheduling.itinerary.ItineraryCommand;
import dev.patella.scheduling.itinerary.ItineraryDecider;
import dev.patella.scheduling.itinerary.Situation;
import dev.patella.scheduling.itinerary.Story;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The catalogue says what can be asked, and the deciders refuse with its codes only. */
class CatalogueTest {

    private static final CommandCatalogue CATALOGUE = CommandCatalogue.of("scheduling");
    private static final Pattern CODE = Pattern.compile(
            "(?:Refusal|notYet|refused|RefuseWish)\\(\\s*(?:wish\\.id\\(\\), )?\"([A-Z_]{4,})\"");
    private static final Pattern REQUIRED = Pattern.compile("\\.require\\([^;]*?\"([A-Z]+_[A-Z_]+)\"", Pattern.DOTALL);

    static List<CommandSpec> commands() {
        return CATALOGUE.commands();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void every_sample_becomes_its_command(CommandSpec spec) {
        CommandReader<ItineraryCommand> reader = new CommandReader<>(CATALOGUE, ItineraryCommand.class);

        ItineraryCommand command = reader.read(spec, "PT260831-7K3QX9M2-I", CATALOGUE.sample(spec).orElseThrow()).command();

        assertThat(command.getClass().getSimpleName()).isEqualToIgnoringCase(spec.name().replace("-", ""));
    }

    @Test
    void lists_the_commands_of_the_good_day_and_of_bad_days() {
        assertThat(CATALOGUE.commands()).extracting(CommandSpec::name)
                .containsExactly("book-appointment", "record-attendance",
                        "book-procedure-day", "check-in-patient", "complete-sign-in", "record-sign-in", "start-harvest", "complete-harvest",
                        "hand-over-custody",
                        "complete-time-out", "record-time-out", "complete-injection", "start-observation", "discharge-patient",
                        "cancel-procedure-day", "move-procedure-day", "record-no-show", "join-wait-list", "leave-wait-list",
                        "accept-offer", "decline-offer", "cancel-appointment", "move-appointment",
                        "record-missed-appointment", "fail-harvest", "abandon-injection");
    }

    @Test
    void gates_of_the_catalogue_and_only_those_rest_on_the_news_of_others() {
        CommandReader<ItineraryCommand> reader = new CommandReader<>(CATALOGUE, ItineraryCommand.class);
        ItineraryDecider decider = new Story("2026-09-11T08:00:00Z").decider();
        Map<String, Set<String>> gates = new TreeMap<>();
        for (CommandSpec spec : CATALOGUE.commands()) {
            Gate gate = decider.gate(reader.read(spec, "PT260831-7K3QX9M2-I", CATALOGUE.sample(spec).orElseThrow()).command());
            boolean passesNow = gate != null && !gate.onPaper();
            assertThat(passesNow).as(spec.name()).isEqualTo(spec.kind().equals("GATE"));
            if (gate != null) {
                gates.put(spec.name(), gate.streams());
            }
        }
        assertThat(gates).isEqualTo(Map.of("complete-sign-in", Set.of("intake"), "record-sign-in", Set.of("intake"), "complete-time-out",
                Set.of("intake", "lab"), "record-time-out", Set.of("intake", "lab")));
    }

    @Test
    void everything_possible_is_in_the_catalogue() {
        Set<String> names = new TreeSet<>(CATALOGUE.commands().stream().map(CommandSpec::name).toList());

        assertThat(Stream.of(Situation.values()).flatMap(situation -> GoodDay.reaches(situation).possible().stream())).isSubsetOf(names);
    }

    @Test
    void every_code_that_is_written_in_the_core_is_in_the_catalogue() throws IOException {
        Set<String> written = new TreeSet<>();
        for (String folder : List.of("itinerary", "booking")) {
            try (Stream<Path> sources = Files.list(Path.of("src/main/java/dev/patella/scheduling", folder))) {
                for (Path source : sources.filter(file -> file.toString().endsWith(".java")).toList()) {
                    String text = Files.readString(source);
                    Stream.of(CODE.matcher(text), REQUIRED.matcher(text))
                            .flatMap(Matcher::results)
                            .forEach(found -> written.add(found.group(1)));
                }
            }
        }
        assertThat(written).hasSizeGreaterThan(30).contains("NO_ROOM", "DIN_TAKEN");
        // These stay between treatments: nobody who asks is answered with them.
        written.removeAll(Set.of("OVERTAKEN", "NOT_WAITING", "DAY_WANTED", "ANOTHER_OFFER_OPEN", "DAY_NOT_WANTED", "CONSENT_ENDS",
                "TOLD_TOO_LATE"));
        assertThat(CATALOGUE.refusals()).containsAll(written);
    }
}
