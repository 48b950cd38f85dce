package dev.patella.messaging.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patella.messaging.Actor;
import dev.patella.messaging.Errand;
import dev.patella.messaging.Moment;
import dev.patella.messaging.ServiceDefinition;
import dev.patella.messaging.Timer;
import dev.patella.messaging.harness.CrashHarness;
import dev.patella.messaging.harness.Parcels;
import dev.patella.messaging.harness.Parcels.Command;
import dev.patella.messaging.harness.Parcels.Event;
import dev.patella.messaging.harness.Parcels.Foreign;
import dev.patella.messaging.harness.Parcels.Parcel;
import dev.patella.messaging.harness.Rig;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What an errand has to tell to other aggregates. */
class TellingTest {

    private static final Duration WHEN_ALL_ARE_TOLD = Duration.ofDays(1);
    private static final Duration AGAIN = Duration.ofMinutes(1);

    /** A parcel is opened under its word; its bell, when it rings, tells the others. */
    private static Rig<Parcel, Command, Foreign, Event> rig(Map<String, Command> others) {
        Parcels.Ready ready = new Parcels.Ready() {
            @Override
            public Command prepare(String id, Parcel state, Command command, Moment moment) {
                return command;
            }

            @Override
            public String aggregate(Command command, Moment moment) {
                return command instanceof Command.Open(String word) ? word : "P1";
            }
        };
        Errand<Parcel, Command> bell = (id, state, timer, moment) -> new Errand.Outcome<>(
                new Command.SetBell(moment.now().plus(WHEN_ALL_ARE_TOLD)), null, others,
                new Command.SetBell(moment.now().plus(AGAIN)));
        return new Rig<>(outside -> {
            ServiceDefinition<Parcel, Command, Foreign, Event> of = Parcels.definition(outside, ready);
            return new ServiceDefinition<>(of.name(), of.collection(), of.aggregate(), of.events(), of.state(), of.outgoing(), of
                    .incoming(),
                    of.commands(), of.preparation(), Map.of("bell", bell), of.projection(), of.indexed());
        }, null);
    }

    private static void open(Rig<Parcel, Command, Foreign, Event> rig) {
        Stream.of("P1", "P2", "P3", "P0").forEach(id -> rig.ask(Parcels.http("open " + id, new Command.Open(id))));
        rig.settle();
    }

    private static void rings(Rig<Parcel, Command, Foreign, Event> rig) {
        rig.ask(Parcels.http("bell", new Command.SetBell(rig.now())));
    }

    private static Rig<Parcel, Command, Foreign, Event> rung(Map<String, Command> others) {
        Rig<Parcel, Command, Foreign, Event> rig = rig(others);
        open(rig);
        rings(rig);
        rig.settle();
        return rig;
    }

    private static @Nullable Instant due(Rig<Parcel, Command, Foreign, Event> rig, String id) {
        Timer due = Objects.requireNonNull(rig.store().load(List.of(id)).get(id)).due();
        return due == null ? null : due.at();
    }

    private static List<DomainRecord> told(Rig<Parcel, Command, Foreign, Event> rig, String id) {
        return rig.store()
                .journals()
                .getOrDefault(id, List.of())
                .stream()
                .map(Entry::record)
                .filter(record -> record.cause().kind() == Cause.Kind.ERRAND)
                .toList();
    }

    @Test
    void each_is_told_once_whatever_crashes() {
        CrashHarness.Line<Parcel, Command, Foreign, Event> line = new CrashHarness.Line<>("tells P2 and P3",
                () -> rig(Map.of("P2", new Command.Note("hello"), "P3", new Command.Note("hello"))), TellingTest::open, TellingTest::rings);

        assertThat(CrashHarness.prove(line)).isPositive();
    }

    @Test
    void what_is_told_names_who_tells_it_and_by_which_timer() {
        Rig<Parcel, Command, Foreign, Event> rig = rung(Map.of("P2", new Command.Note("hello")));

        assertThat(told(rig, "P2")).singleElement().satisfies(record -> {
            assertThat(record.type()).isEqualTo("noted");
            assertThat(record.actor()).isEqualTo(Actor.system("scheduling"));
            assertThat(record.cause().input()).isEqualTo("errand|bell||P1");
        });
        assertThat(due(rig, "P1")).isEqualTo(rig.now().plus(WHEN_ALL_ARE_TOLD));
    }

    @Test
    void a_refusal_is_an_answer() {
        Rig<Parcel, Command, Foreign, Event> rig = rung(Map.of("P2", new Command.Note("rude")));

        assertThat(told(rig, "P2")).singleElement().extracting(DomainRecord::type).isEqualTo(DomainRecord.REFUSED);
        assertThat(due(rig, "P1")).isEqualTo(rig.now().plus(WHEN_ALL_ARE_TOLD));
    }

    @Test
    void one_that_cannot_take_it_now_or_has_a_bug_or_is_unknown_is_in_nobodys_way_and_is_told_again() {
        for (Map.Entry<String, Command> hard : Map.<String, Command>of("P2", new Command.Note("later"), "P9", new Command.Note("hello"),
                "P0",
                new Command.Break()).entrySet()) {
            Rig<Parcel, Command, Foreign, Event> rig = rung(Map.of(hard.getKey(), hard.getValue(), "P3", new Command.Note("hello")));
            assertThat(told(rig, "P3")).hasSize(1);
            assertThat(due(rig, "P1")).isEqualTo(rig.now().plus(AGAIN));

            rig.pass(AGAIN);
            rig.settle();
            assertThat(told(rig, "P3")).as("once").hasSize(1);
            assertThat(due(rig, "P1")).isEqualTo(rig.now().plus(AGAIN));
        }
    }
}
