package dev.patella.messaging.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patella.messaging.harness.CrashHarness.Line;
import dev.patella.messaging.harness.Parcels.Command;
import dev.patella.messaging.harness.Parcels.Event;
import dev.patella.messaging.harness.Parcels.Foreign;
import dev.patella.messaging.harness.Parcels.Parcel;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CrashHarnessTest {

    private static Line<Parcel, Command, Foreign, Event> line(String name, Consumer<Rig<Parcel, Command, Foreign, Event>> happens) {
        return new Line<>(name, Parcels::rig, rig -> rig.ask(Parcels.http("open", new Command.Open("hello"))), happens);
    }

    static Stream<Line<Parcel, Command, Foreign, Event>> lines() {
        return Stream.of(line("a command", rig -> rig.ask(Parcels.http("k", new Command.Note("word")))),
                line("a refusal", rig -> rig.ask(Parcels.http("k", new Command.Note("rude")))),
                line("no news", rig -> rig.ask(Parcels.http("k", new Command.Note("hello")))),
                line("an errand", rig -> rig.ask(Parcels.http("k", new Command.CallVan()))),
                line("a clinic event", rig -> rig.arrive(Parcels.clinic("1", "word"))),
                line("a clinic event twice", rig -> rig.arrive(Parcels.clinic("1", "word"), Parcels.clinic("1", "word"))),
                line("a clinic event that comes too early", rig -> rig.arrive(Parcels.clinic("1", "later"))),
                line("a clinic event refused at the edge", rig -> rig.arrive(Parcels.clinic("1", "forbidden"))),
                line("an event", rig -> rig.arrive(Parcels.word(1, 0, "one"))),
                line("events in the wrong order", rig -> {
                    rig.arrive(Parcels.word(3, 2, "three"));
                    rig.settle();
                    rig.arrive(Parcels.word(2, 1, "two"), Parcels.word(1, 0, "one"), Parcels.word(2, 1, "two"));
                }), line("a timer", rig -> {
                    rig.ask(Parcels.http("k", new Command.SetBell(rig.now().plusSeconds(30))));
                    rig.pass(Duration.ofMinutes(1));
                }));
    }

    @ParameterizedTest
    @MethodSource("lines")
    void loses_nothing_and_repeats_nothing_whatever_call_goes_wrong(Line<Parcel, Command, Foreign, Event> line) {
        assertThat(CrashHarness.prove(line)).isPositive();
    }

    private static Rig<Parcel, Command, Foreign, Event> forgetful() {
        AtomicInteger runs = new AtomicInteger();
        return new Rig<>(outside -> Parcels.definition(outside, key -> key + runs.incrementAndGet()), null);
    }

    @Test
    void finds_an_errand_that_is_not_idempotent() {
        Line<Parcel, Command, Foreign, Event> forgetful = new Line<>("a forgetful errand", CrashHarnessTest::forgetful,
                rig -> rig.ask(Parcels.http("open", new Command.Open("hello"))), rig -> rig.ask(Parcels.http("k", new Command.CallVan())));
        assertThatThrownBy(() -> CrashHarness.prove(forgetful)).isInstanceOf(AssertionError.class);
    }
}
