package dev.patella.followup.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.patella.followup.plan.FollowUpCommand.AcknowledgeTask;
import dev.patella.followup.plan.FollowUpCommand.CompleteFollowUp;
import dev.patella.messaging.Decision;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every situation × every command, and × every foreign event: answered, and nothing throws. */
class TransitionsTest {

    private static final Map<String, Supplier<Scenario>> SITUATIONS = Map.ofEntries(Map.entry("unknown", Plans::unknown),
            Map.entry("opened", Plans::opened), Map.entry("planned", Plans::planned), Map.entry("harvested", Plans::harvested),
            Map.entry("injected", Plans::injected), Map.entry("active", Plans::active), Map.entry("aborted", Plans::aborted),
            Map.entry("cancelled", Plans::cancelled), Map.entry("deceased", Plans::deceased), Map.entry("nearly done", Plans::nearlyDone),
            Map.entry("completed", Plans::completed), Map.entry("closed", Plans::closed));

    private static final Instant AT = Instant.parse("2026-09-01T08:00:00Z");

    private static final List<FollowUpCommand> COMMANDS = List.of(Plans.nrs(Point.BASELINE, 3, "2026-08-30T08:00:00Z"),
            Plans.nrs(Point.M24, 3, "2026-08-30T08:00:00Z"), Plans.symptoms(38.5, "2026-08-30T08:00:00Z"), new AcknowledgeTask("tk-none"),
            Plans.toP2(2, true), new CompleteFollowUp());

    /** A letter for each command: A accepted, U unchanged, R refused, N not yet. */
    private static final Map<String, String> ANSWERS = Map.ofEntries(Map.entry("unknown", "NNNNNN"), Map.entry("opened", "ARRRRR"),
            Map.entry("planned", "RRRRRR"), Map.entry("harvested", "RRARRR"), Map.entry("injected", "RRARRR"),
            Map.entry("active", "RRARRR"), Map.entry("aborted", "RRARRR"), Map.entry("cancelled", "RRRRRR"),
            Map.entry("deceased", "RRRRRR"), Map.entry("nearly done", "RRARAA"), Map.entry("completed", "RRARRU"),
            Map.entry("closed", "RRARRR"));

    private static final List<ForeignEvent> FOREIGN = List.of(
            new ForeignEvent.TreatmentOpened("ZRH", ZoneId.of("America/New_York"), "REF-1", List.of(Side.LEFT)),
            new ForeignEvent.PlanSigned("ADIPOSE", "MFAT", List.of(new ForeignEvent.PlannedTarget(Side.LEFT))),
            new ForeignEvent.TreatmentEnded(EndOutcome.ABORTED, true, false),
            new ForeignEvent.TreatmentEnded(EndOutcome.DECEASED, true, true),
            new ForeignEvent.TreatmentEnded(EndOutcome.NOT_ELIGIBLE, false, false), new ForeignEvent.TreatmentClosed(),
            new ForeignEvent.ProcedureDayBooked(LocalDate.parse("2026-10-08")), new ForeignEvent.AppointmentBooked("ap-1", AT, Point.W2),
            new ForeignEvent.AppointmentMoved("ap-1", AT, Point.W2), new ForeignEvent.AppointmentCancelled("ap-1", AT, Point.W2),
            new ForeignEvent.AppointmentAttended("ap-1", AT, Point.W2), new ForeignEvent.AppointmentMissed("ap-1", AT, null),
            new ForeignEvent.HarvestStarted(AT), Plans.injection(), new ForeignEvent.PatientDischarged(),
            new ForeignEvent.ProductReleased("FINAL", null), new ForeignEvent.SterilityReported(14, "GROWTH", "FINAL"),
            new ForeignEvent.DeviationOpened("dv-1", "CRITICAL"), new ForeignEvent.DeviationClosed("dv-1"),
            new ForeignEvent.BatchRecordClosed());

    static Stream<Arguments> commands() {
        return SITUATIONS.keySet()
                .stream()
                .sorted()
                .flatMap(situation -> Stream.iterate(0, i -> i < COMMANDS.size(), i -> i + 1)
                        .map(i -> Arguments.of(situation, COMMANDS.get(i), situationAnswer(situation).charAt(i))));
    }

    static Stream<Arguments> foreignEvents() {
        return SITUATIONS.keySet().stream().sorted().flatMap(situation -> FOREIGN.stream().map(event -> Arguments.of(situation, event)));
    }

    @ParameterizedTest(name = "{0}: {1} -> {2}")
    @MethodSource("commands")
    void every_command_is_answered(String situation, FollowUpCommand command, char answer) {
        assertThat(letter(scenario(situation).as(Scenario.PHYSIOTHERAPIST).decides(command))).isEqualTo(answer);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("foreignEvents")
    void every_foreign_event_is_taken(String situation, ForeignEvent event) {
        Scenario scenario = scenario(situation);

        assertThatCode(() -> scenario.hears(event)).doesNotThrowAnyException();
        assertThatCode(() -> Scenario.DECIDER.due(scenario.plan())).doesNotThrowAnyException();
        assertThatCode(() -> Scenario.DECIDER.possible(scenario.plan())).doesNotThrowAnyException();
        assertThat(scenario.hears(event).plan().stage()).as("the same again leaves it there").isEqualTo(scenario.plan().stage());
    }

    @Test
    void table_has_every_command_every_foreign_event_and_every_stage() {
        assertThat(COMMANDS.stream().map(Object::getClass).distinct()).hasSameSizeAs(FollowUpCommand.class.getPermittedSubclasses());
        int types = ForeignEvent.class.getPermittedSubclasses().length - 1 + ForeignEvent.Appointment.class.getPermittedSubclasses().length;
        assertThat(FOREIGN.stream().map(Object::getClass).distinct()).hasSize(types);
        assertThat(SITUATIONS.values().stream().map(scenario -> scenario.get().plan().stage()).distinct())
                .containsExactlyInAnyOrder(Stage.values());
        assertThat(ANSWERS.keySet()).isEqualTo(SITUATIONS.keySet());
    }

    private static Scenario scenario(String situation) {
        return Objects.requireNonNull(SITUATIONS.get(situation)).get();
    }

    private static String situationAnswer(String situation) {
        return Objects.requireNonNull(ANSWERS.get(situation));
    }

    private static char letter(Decision<FollowUpEvent> decision) {
        return switch (decision) {
            case Decision.Accepted<FollowUpEvent> _ -> 'A';
            case Decision.Unchanged<FollowUpEvent> _ -> 'U';
            case Decision.Refused<FollowUpEvent> _ -> 'R';
            case Decision.Declined<FollowUpEvent> _ -> 'D';
            case Decision.NotYet<FollowUpEvent> _ -> 'N';
            case Decision.Pending<FollowUpEvent> _ -> 'P';
        };
    }
}
