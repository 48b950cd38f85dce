package dev.patella.messaging.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patella.messaging.Answer;
import dev.patella.messaging.CloudEvent;
import dev.patella.messaging.Desk;
import dev.patella.messaging.harness.MemoryBus;
import dev.patella.messaging.harness.MemoryStore;
import dev.patella.messaging.harness.MemoryWatermarks;
import dev.patella.messaging.harness.Parcels;
import dev.patella.messaging.harness.Parcels.Command;
import dev.patella.messaging.harness.Parcels.Event;
import dev.patella.messaging.harness.Parcels.Foreign;
import dev.patella.messaging.harness.Parcels.Parcel;
import dev.patella.messaging.harness.Rig;
import dev.patella.messaging.json.JacksonCommands;
import dev.patella.messaging.json.JsonWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two engines on one database: what one of them wrote last need not be what is stored; and what is published waits for no journal. */
class TwoInstancesTest {

    private final MemoryStore memory = new MemoryStore();
    private final MemoryBus bus = new MemoryBus();
    private final List<String> calls = new ArrayList<>();
    private @Nullable String fails;
    private final Store store = (Store) Proxy.newProxyInstance(Store.class.getClassLoader(), new Class<?>[]{Store.class},
            (proxy, method, arguments) -> {
                calls.add(method.getName());
                if (method.getName().equals(fails)) {
                    throw new Store.StoreUnavailable("It is away", null);
                }
                try {
                    return method.invoke(memory, arguments);
                } catch (InvocationTargetException e) {
                    throw e.getCause();
                }
            });
    private final Relay relay = relay();
    private final Engine<Parcel, Command, Foreign, Event> one = engine(relay);
    private final Engine<Parcel, Command, Foreign, Event> other = engine(relay());

    private Relay relay() {
        return new Relay(Parcels.definition(Runnable::run), Rig.TOPICS, store, bus, new JsonWriter(), InstantSource.system(),
                Telemetry.NONE, FailPoint.NONE, () -> {});
    }

    private Engine<Parcel, Command, Foreign, Event> engine(Relay of) {
        return new Engine<>(Parcels.definition(Runnable::run), Rig.TOPICS, store, of, new JsonWriter(),
                new Freshness(new MemoryWatermarks(memory, InstantSource.system()), id -> 0, InstantSource.system(),
                        Freshness.Limits.DEFAULT),
                InstantSource.system(), Telemetry.NONE, FailPoint.NONE, () -> {},
                new WaitingFacts<>(JacksonCommands.of(Command.class), Rig.FACT_DEADLINE, InstantSource.system(), id -> {}));
    }

    @BeforeEach
    void open() {
        one.handle(Parcels.http("open", new Command.Open("hello")));
        calls.clear();
    }

    private static Answer note(Engine<Parcel, Command, Foreign, Event> engine, String key, String word) {
        return engine.handle(Parcels.http(key, new Command.Note(word)));
    }

    private List<String> words() {
        return one.find("P1").orElseThrow().state().words();
    }

    private List<String> said() {
        return bus.from(0, List.of(Rig.TOPICS.stream(Parcels.definition(Runnable::run).name())))
                .stream()
                .map(record -> String.valueOf(record.event().attribute("id")))
                .toList();
    }

    @Test
    void a_command_about_what_was_written_last_reads_nothing() {
        assertThat(note(one, "a", "first").outcome()).isEqualTo(Answer.Outcome.ACCEPTED);

        assertThat(calls).containsExactly("commit");
    }

    @Test
    void what_another_instance_wrote_since_is_decided_on() {
        note(other, "a", "first");
        calls.clear();

        assertThat(note(one, "b", "second").n()).isEqualTo(4);

        assertThat(calls).containsExactly("commit", "load", "commit");
        assertThat(words()).containsExactly("hello", "first", "second");
    }

    @Test
    void an_input_that_comes_again_elsewhere_is_answered_as_before() {
        Answer first = note(one, "a", "first");

        assertThat(note(other, "a", "first")).isEqualTo(first);
        assertThat(note(one, "a", "first")).isEqualTo(first);
        assertThat(words()).containsExactly("hello", "first");
    }

    @Test
    void a_write_of_which_nobody_knows_is_read_again() {
        fails = "commit";
        assertThatThrownBy(() -> note(one, "a", "first")).isInstanceOf(Desk.TemporarilyUnavailable.class);
        fails = null;

        assertThat(note(one, "a", "first").outcome()).isEqualTo(Answer.Outcome.ACCEPTED);
        assertThat(words()).containsExactly("hello", "first");
    }

    private static void hear(Engine<Parcel, Command, Foreign, Event> engine, OutRecord... records) {
        List<BusRecord> poll = Stream.of(records)
                .map(one -> new BusRecord(one.topic(), 0, 0, new CloudEvent(one.attributes(), one.key(), one.data(), Instant.EPOCH)))
                .toList();
        int done = new Consumer<>(engine, Parcels::judge, Rig.TOPICS, InstantSource.system()).consume(poll, () -> false);
        assertThat(done).isEqualTo(poll.size());
    }

    @Test
    void news_of_what_was_written_last_is_heard_and_nothing_is_read() {
        hear(one, Parcels.word(1, 0, "first"));

        assertThat(calls).containsExactly("commit");
        assertThat(words()).containsExactly("hello", "first");
    }

    @Test
    void news_of_what_another_instance_wrote_since_is_heard() {
        hear(other, Parcels.word(1, 0, "first"));
        note(other, "a", "second");
        calls.clear();

        hear(one, Parcels.word(2, 1, "third"));

        // By what was written last it is early, and nothing is put aside for that.
        assertThat(calls).containsExactly("load", "commit");
        assertThat(words()).containsExactly("hello", "first", "second", "third");
    }

    @Test
    void news_that_another_instance_heard_is_not_heard_again() {
        hear(other, Parcels.word(1, 0, "first"));
        calls.clear();

        hear(one, Parcels.word(1, 0, "first"));

        assertThat(calls).containsExactly("commit", "load");
        assertThat(words()).containsExactly("hello", "first");
    }

    @Test
    void news_that_came_before_is_looked_up() {
        hear(one, Parcels.word(1, 0, "first"));
        calls.clear();

        hear(one, Parcels.word(1, 0, "first"));

        assertThat(calls).containsExactly("load");
        assertThat(words()).containsExactly("hello", "first");
    }

    @Test
    void a_clinic_event_about_what_was_written_last_reads_nothing() {
        hear(one, Parcels.clinic("1", "first"));

        assertThat(calls).containsExactly("commit");
        assertThat(words()).containsExactly("hello", "first");
    }

    @Test
    void a_clinic_event_that_another_instance_answered_since_is_not_answered_again() {
        hear(other, Parcels.clinic("1", "first"));
        calls.clear();

        hear(one, Parcels.clinic("1", "first"), Parcels.clinic("2", "second"));

        assertThat(calls).containsExactly("commit", "load", "commit");
        assertThat(words()).containsExactly("hello", "first", "second");
    }

    @Test
    void a_clinic_event_that_comes_again_is_looked_up_with_all_that_comes_with_it() {
        hear(one, Parcels.clinic("1", "first"));
        calls.clear();

        hear(one, Parcels.clinic("1", "first"), Parcels.clinic("2", "second"));

        assertThat(calls).containsExactly("load", "commit");
        assertThat(words()).containsExactly("hello", "first", "second");
    }

    @Test
    void a_refusal_without_an_event_rests_on_what_is_stored() {
        hear(one, Parcels.clinic("1", "forbidden"));

        assertThat(calls).startsWith("load");
    }

    @Test
    void news_that_is_early_waits() {
        hear(one, Parcels.word(2, 1, "second"));
        hear(one, Parcels.word(1, 0, "first"));

        assertThat(words()).containsExactly("hello", "first", "second");
        assertThat(memory.waiting(List.of("P1"))).isEmpty();
    }

    @Test
    void what_is_said_does_not_wait_until_the_journal_has_what_was_said_before() {
        assertThat(relay.publish()).isTrue();
        int before = said().size();
        note(one, "a", "first");
        fails = "archive";
        assertThatThrownBy(relay::archive).isInstanceOf(Store.StoreUnavailable.class);

        assertThat(relay.publish()).isTrue();
        assertThat(said()).hasSizeGreaterThan(before);
        assertThat(relay.unpublished()).isZero();
        assertThat(relay.unarchived()).isEqualTo(1);
    }

    @Test
    void what_could_not_be_archived_is_archived_later_and_not_said_again() {
        relay.publish();
        note(one, "a", "first");
        fails = "archive";
        assertThatThrownBy(relay::archive).isInstanceOf(Store.StoreUnavailable.class);
        relay.publish();
        List<String> said = said();
        fails = null;

        assertThat(relay.archive()).isTrue();

        assertThat(relay.pending()).isZero();
        assertThat(memory.journal("P1", 0, 10)).extracting(Entry::n).containsExactly(1L, 2L, 3L);
        assertThat(memory.documents().getFirst().outbox()).isEmpty();
        relay.sweep(Duration.ZERO, 10);
        assertThat(relay.run()).isTrue();
        assertThat(said()).isEqualTo(said);
    }
}
