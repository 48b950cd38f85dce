package dev.patella.messaging.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patella.messaging.CloudEvent;
import dev.patella.messaging.Head;
import dev.patella.messaging.engine.Alive;
import dev.patella.messaging.engine.Lack;
import dev.patella.messaging.engine.OperatorAct;
import dev.patella.messaging.engine.OutRecord;
import dev.patella.messaging.engine.WaitingDesk;
import dev.patella.messaging.engine.WaitingItem;
import dev.patella.messaging.harness.CrashHarness.Line;
import dev.patella.messaging.harness.Parcels.Command;
import dev.patella.messaging.harness.Parcels.Event;
import dev.patella.messaging.harness.Parcels.Foreign;
import dev.patella.messaging.harness.Parcels.Parcel;
import dev.patella.messaging.json.JsonWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CrashHarnessTest {

    private static Line<Parcel, Command, Foreign, Event> line(String name, Consumer<Rig<Parcel, Command, Foreign, Event>> happens) {
        return new Line<>(name, Parcels::rig, rig -> rig.ask(Parcels.http("open", new Command.Open("hello"))), happens);
    }

    private static OutRecord unreadable() {
        OutRecord word = Parcels.word(1, 0, "one");
        return new OutRecord(word.topic(), word.key(), word.attributes(), "not json");
    }

    private static CloudEvent repaired() {
        OutRecord word = Parcels.word(1, 0, "one");
        return new CloudEvent(word.attributes(), word.key(), word.data(), Instant.EPOCH);
    }

    private static OutRecord lacking() {
        OutRecord alive = Parcels.alive(Instant.EPOCH, Set.of(), Map.of());
        Alive said = new Alive(Instant.EPOCH, Set.of(), Map.of(), "", List.of(new Lack("scheduling", "P1", 0)));
        return new OutRecord(alive.topic(), 0, alive.key(), alive.attributes(), new JsonWriter().alive(said));
    }

    private static OperatorAct act(OperatorAct.Kind kind) {
        return new OperatorAct(kind, "ops-1", "Ticket 12", Instant.EPOCH);
    }

    /** What is unreadable waits under the id of its event. */
    private static void operate(Rig<Parcel, Command, Foreign, Event> rig, BiFunction<WaitingDesk, String, WaitingDesk.Result> act) {
        rig.store()
                .allWaiting()
                .stream()
                .filter(item -> item.reason() == WaitingItem.Reason.UNREADABLE)
                .findFirst()
                .ifPresent(item -> rig.operate(desk -> act.apply(desk, item.id())));
        rig.settle();
    }

    static Stream<Line<Parcel, Command, Foreign, Event>> lines() {
        return Stream.of(line("a command", rig -> rig.ask(Parcels.http("k", new Command.Note("word")))),
                line("a refusal", rig -> rig.ask(Parcels.http("k", new Command.Note("rude")))),
                line("no news", rig -> rig.ask(Parcels.http("k", new Command.Note("hello")))),
                line("an errand", rig -> rig.ask(Parcels.http("k", new Command.CallVan()))),
                line("a clinic event", rig -> rig.arrive(Parcels.clinic("1", "word"))),
                line("a clinic event twice", rig -> rig.arrive(Parcels.clinic("1", "word"), Parcels.clinic("1", "word"))),
                line("a clinic event that comes too early", rig -> rig.arrive(Parcels.clinic("1", "later"))),
                line("a fact that waits", rig -> rig.ask(Parcels.http("k", new Command.Note("after one")))),
                line("a fact of the clinic that waits", rig -> rig.arrive(Parcels.clinic("1", "after one"))),
                line("a fact that waits, told twice", rig -> {
                    rig.ask(Parcels.http("k", new Command.Note("after one")));
                    rig.ask(Parcels.http("k", new Command.Note("after one")));
                }),
                line("facts in the wrong order", rig -> {
                    rig.arrive(Parcels.clinic("1", "after after one"));
                    rig.settle();
                    rig.ask(Parcels.http("j", new Command.Note("after one")));
                    rig.ask(Parcels.http("k", new Command.Note("after after after one")));
                    rig.settle();
                    rig.arrive(Parcels.word(1, 0, "one"));
                }), line("a fact whose word is noted by a command", rig -> {
                    rig.ask(Parcels.http("k", new Command.Note("after one")));
                    rig.ask(Parcels.http("l", new Command.Note("one")));
                }), line("a fact that waited in vain", rig -> {
                    rig.ask(Parcels.http("k", new Command.Note("after one missed")));
                    rig.settle();
                    rig.pass(Rig.FACT_DEADLINE);
                }), line("an operator's release of a fact", rig -> {
                    rig.arrive(Parcels.clinic("1", "after one"));
                    rig.settle();
                    rig.store()
                            .allWaiting()
                            .stream()
                            .findFirst()
                            .ifPresent(item -> rig.operate(desk -> desk.release(item.id(), act(OperatorAct.Kind.RELEASE))));
                }),
                line("a clinic event refused at the edge", rig -> rig.arrive(Parcels.clinic("1", "forbidden"))),
                line("a gate", rig -> rig.ask(Parcels.http("k", new Command.Ship(null)))),
                line("a gate by the clinic", rig -> rig.arrive(Parcels.clinic("1", "ship"))),
                line("a sign of life of another service", rig -> rig.arrive(Parcels.alive(rig.now(), Set.of("P2"), Map.of()))),
                line("a sign of life that tells of a loss", rig -> {
                    rig.arrive(Parcels.alive(rig.now(), Set.of(), Map.of("P1", new Head(1, Parcels.hash(1)))));
                    rig.settle();
                    rig.arrive(Parcels.word(1, 0, "one"));
                }), line("a sign of life that tells of a loss, and the next own one, which asks for it", rig -> {
                    rig.arrive(Parcels.alive(rig.now(), Set.of(), Map.of("P1", new Head(1, Parcels.hash(1)))));
                    rig.settle();
                    rig.beat();
                    rig.arrive(Parcels.word(1, 0, "one"));
                }), line("a topic that was made anew", rig -> {
                    rig.beat();
                    rig.bus().remake("patella.scheduling");
                    rig.beatUntilSaid();
                }), line("an operator's republishing", rig -> {
                    rig.beat();
                    rig.republish();
                    rig.beatUntilSaid();
                }), line("a database that was put back", rig -> {
                    Runnable backup = rig.backUp();
                    rig.ask(Parcels.http("k", new Command.Note("word")));
                    rig.settle();
                    backup.run();
                    rig.compare();
                    rig.arrive(Parcels.word(1, 0, "one"));
                    rig.settle();
                    rig.store()
                            .allWaiting()
                            .stream()
                            .filter(item -> item.reason() == WaitingItem.Reason.RESTORED)
                            .findFirst()
                            .ifPresent(item -> rig.operate(desk -> desk.release(item.id(), act(OperatorAct.Kind.RELEASE))));
                }), line("what another service lacks", rig -> {
                    rig.arrive(lacking());
                    rig.settle();
                    rig.answerReaders();
                }), line("a sign of life", rig -> {
                    rig.ask(Parcels.http("k", new Command.Note("word")));
                    rig.settle();
                    rig.beat();
                }), line("an event", rig -> rig.arrive(Parcels.word(1, 0, "one"))),
                line("events in the wrong order", rig -> {
                    rig.arrive(Parcels.word(3, 2, "three"));
                    rig.settle();
                    rig.arrive(Parcels.word(2, 1, "two"), Parcels.word(1, 0, "one"), Parcels.word(2, 1, "two"));
                }), line("an operator's replay", rig -> {
                    rig.arrive(unreadable());
                    rig.settle();
                    operate(rig, (desk, id) -> desk.replay(id, act(OperatorAct.Kind.REPLAY)));
                }), line("an operator's repair", rig -> {
                    rig.arrive(unreadable(), Parcels.word(2, 1, "two"));
                    rig.settle();
                    operate(rig, (desk, id) -> desk.repair(id, repaired(), act(OperatorAct.Kind.REPAIR)));
                }), line("an operator's release", rig -> {
                    rig.arrive(unreadable(), Parcels.word(2, 1, "two"));
                    rig.settle();
                    operate(rig, (desk, id) -> desk.release(id, act(OperatorAct.Kind.RELEASE)));
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
