package dev.patella.intake.treatment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patella.intake.treatment.ForeignEvent.Filled;
import dev.patella.intake.treatment.ForeignEvent.Wish;
import dev.patella.intake.treatment.TreatmentCommand.AbortTreatment;
import dev.patella.intake.treatment.TreatmentCommand.CancelTreatment;
import dev.patella.intake.treatment.TreatmentCommand.CloseTreatment;
import dev.patella.intake.treatment.eligibility.Side;
import dev.patella.messaging.Decision;
import dev.patella.messaging.json.Names;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every input in every state that matters, and what comes of it, in a file that a clinician can read. {@code -Dtable=write} writes it anew;
 * each line that changes is looked at.
 */
class StateByInputTest {

    private static final Path TABLE = Path.of("src/test/resources/state-by-input.md");
    private static final Instant LATE = Journey.CLOSED;

    private static final String HEAD = """
            # What comes of each input in each state

            Made by `StateByInputTest`; written anew with `-Dtable=write`. States with the same answer stand in one line. `recorded` means that
            the event is kept and moves nothing; `NAME` after an arrow is where the treatment stands then.
            """;

    /** Where a treatment can stand, by name, with more than its phase where that decides. */
    private static Map<String, Supplier<Journey>> states() {
        Map<String, Supplier<Journey>> states = new LinkedHashMap<>();
        Stream.of(Phase.values())
                .filter(phase -> phase != Phase.ABORTED)
                .forEach(phase -> states.put(phase.name(), () -> TreatmentTransitionsTest.in(phase)));
        states.put("ABORTED", () -> {
            Journey journey = Journey.until(Phase.IN_PROCESSING);
            journey.accepted(new AbortTreatment("LOW_YIELD"), LATE);
            return journey;
        });
        states.put("CANCELLED, record closed", () -> {
            Journey journey = Journey.until(Phase.CONSENTED);
            journey.accepted(new CancelTreatment("PATIENT_CANCELLED", Wish.PATIENT), Journey.PLANNED);
            journey.accepted(new CloseTreatment(), LATE);
            return journey;
        });
        states.put("QC_PENDING, two knees", () -> {
            Journey journey = Journey.until(Phase.IN_PROCESSING);
            journey.hears(new ForeignEvent.ProcessingCompleted(BadDays.T, LATE,
                    List.of(new Filled(BadDays.RIGHT, Side.RIGHT), new Filled(BadDays.LEFT, Side.LEFT))));
            return journey;
        });
        return states;
    }

    @Test
    void every_input_is_answered_as_it_stands_in_the_table() throws IOException {
        String table = HEAD + "\n## Commands\n" + commands() + "\n## What the others tell\n" + foreign();
        if ("write".equals(System.getProperty("table"))) {
            Files.writeString(TABLE, table);
        }
        assertThat(table).isEqualTo(Files.readString(TABLE));
    }

    private static String commands() {
        List<TreatmentCommand> all = new ArrayList<>(TreatmentTransitionsTest.COMMANDS);
        all.add(BadDays.withdraw(WithdrawalScope.TREATMENT, Journey.PLANNED));
        all.add(BadDays.withdraw(WithdrawalScope.DATA_USE, Journey.PLANNED));
        all.add(BadDays.withdraw(WithdrawalScope.FOLLOW_UP_CONTACT, Journey.PLANNED));
        return all.stream()
                .map(command -> section("`" + TreatmentTransitionsTest.kebab(command) + "`" + variant(command),
                        journey -> answer(journey, command)))
                .collect(Collectors.joining());
    }

    private static String variant(TreatmentCommand command) {
        return command instanceof TreatmentCommand.WithdrawConsent withdraw ? ", " + withdraw.scope() + " from " + withdraw.effectiveAt()
                : "";
    }

    private static String foreign() {
        return Stream.concat(TreatmentTransitionsTest.foreignEvents(), BadDays.foreign().stream())
                .map(event -> section("`" + Names.kebab(event.getClass().getSimpleName()) + "`" + variant(event), journey -> told(journey,
                        event)))
                .collect(Collectors.joining());
    }

    private static String variant(ForeignEvent event) {
        return switch (event) {
            case ForeignEvent.ProcedureDayCancelled cancelled -> ", then " + cancelled.then();
            case ForeignEvent.HarvestFailed failed -> ", " + failed.reason();
            case ForeignEvent.ProductReleased released -> ", " + released.kind();
            default -> "";
        };
    }

    private static String section(String input, Function<Journey, String> answer) {
        Map<String, List<String>> byAnswer = new LinkedHashMap<>();
        states().forEach((name, journey) -> byAnswer.computeIfAbsent(answer.apply(journey.get()), _ -> new ArrayList<>()).add(name));
        StringBuilder text = new StringBuilder("\n### " + input + "\n\n| answer | states |\n|---|---|\n");
        byAnswer.forEach((said, names) -> text.append("| ").append(said).append(" | ").append(String.join("; ", names)).append(" |\n"));
        return text.toString();
    }

    private static String answer(Journey journey, TreatmentCommand command) {
        Phase phase = journey.state().phase();
        return switch (journey.when(command, TreatmentTransitionsTest.timeOf(phase))) {
            case Decision.Accepted<TreatmentEvent>(List<TreatmentEvent> events) -> "ACCEPTED " + names(events) + after(journey, events);
            case Decision.Unchanged<TreatmentEvent> _ -> "UNCHANGED";
            case Decision.Refused<TreatmentEvent> refused -> "REFUSED " + refused.refusal().code();
            case Decision.NotYet<TreatmentEvent> notYet -> "NOT_YET " + notYet.refusal().code();
            case Decision.Waits<TreatmentEvent> waits -> "WAITS " + waits.missing().code();
            case Decision.Pending<TreatmentEvent> _ -> "PENDING";
            case Decision.Declined<TreatmentEvent> declined -> "DECLINED " + declined.refusal().code();
        };
    }

    private static String told(Journey journey, ForeignEvent event) {
        Phase before = journey.state().phase();
        List<TreatmentEvent> events = journey.hears(event);
        if (events.isEmpty()) {
            return "nothing";
        }
        Phase after = journey.state().phase();
        String more = events.size() == 1 ? "" : ", " + names(events.subList(1, events.size()));
        return "recorded" + more + (after == before ? "" : " → " + after);
    }

    private static String names(List<TreatmentEvent> events) {
        return events.stream().map(event -> Names.kebab(event.getClass().getSimpleName())).distinct().collect(Collectors.joining(", "));
    }

    private static String after(Journey journey, List<TreatmentEvent> events) {
        Treatment state = journey.state();
        Phase before = state.phase();
        for (TreatmentEvent event : events) {
            state = Journey.DECIDER.evolve(state, event);
        }
        return state.phase() == before ? "" : " → " + state.phase();
    }
}
