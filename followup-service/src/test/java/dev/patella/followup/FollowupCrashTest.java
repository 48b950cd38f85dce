package dev.patella.followup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patella.followup.plan.FollowUpCommand;
import dev.patella.followup.plan.FollowUpEvent;
import dev.patella.followup.plan.FollowUpPlan;
import dev.patella.followup.plan.ForeignEvent;
import dev.patella.followup.plan.Scenario;
import dev.patella.followup.plan.Tapes;
import dev.patella.followup.plan.contract.IncomingEvents;
import dev.patella.messaging.harness.CrashHarness;
import dev.patella.messaging.harness.CrashHarness.Line;
import dev.patella.messaging.harness.CrashTable;
import dev.patella.messaging.harness.Rig;
import dev.patella.platform.command.CommandCatalogue;
import dev.patella.platform.command.CommandSpec;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every command, foreign event and timer of this service, with every call to store and bus crashed and lost. */
class FollowupCrashTest {

    private static final CrashTable<FollowUpPlan, FollowUpCommand, ForeignEvent, FollowUpEvent> TABLE = new CrashTable<>(
            () -> new Rig<>(outside -> new FollowupConfiguration().followUpService(Scenario.DECIDER), null)).with(Tapes.twoYears())
            .with(Tapes.aborted())
            .with(Tapes.badDays());

    static Stream<Line<FollowUpPlan, FollowUpCommand, ForeignEvent, FollowUpEvent>> lines() {
        return TABLE.lines();
    }

    @ParameterizedTest
    @MethodSource("lines")
    void loses_nothing_and_repeats_nothing(Line<FollowUpPlan, FollowUpCommand, ForeignEvent, FollowUpEvent> line) {
        assertThat(CrashHarness.prove(line)).isPositive();
    }

    @Test
    void the_table_is_complete() {
        assertThat(TABLE.names()).containsExactlyInAnyOrderElementsOf(CrashTable.expected(CommandCatalogue.of("followup")
                .commands()
                .stream()
                .map(CommandSpec::name)
                .toList(),
                IncomingEvents.table(), "window-opens", "window-closes", "task-escalates", "reminder-due", "call-due", "contact-due",
                "case-overdue", "report-escalates"));
    }
}
