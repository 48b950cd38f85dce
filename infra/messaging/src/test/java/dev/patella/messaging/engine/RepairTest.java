package dev.patella.messaging.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patella.messaging.Answer;
import dev.patella.messaging.Head;
import dev.patella.messaging.Refusal;
import dev.patella.messaging.harness.Parcels;
import dev.patella.messaging.harness.Parcels.Command;
import dev.patella.messaging.harness.Parcels.Event;
import dev.patella.messaging.harness.Parcels.Foreign;
import dev.patella.messaging.harness.Parcels.Parcel;
import dev.patella.messaging.harness.Rig;
import dev.patella.messaging.json.JsonWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is lost on the way is noticed, asked for, and said again. */
class RepairTest {

    private final Rig<Parcel, Command, Foreign, Event> rig = Parcels.rig();

    @BeforeEach
    void open() {
        rig.ask(Parcels.http("open", new Command.Open("hello")));
        rig.settle();
        rig.watermarks().listen();
    }

    private static Head head(long n) {
        return new Head(n, Parcels.hash(n));
    }

    private void intakeSays(Map<String, Head> heads) {
        rig.arrive(Parcels.alive(rig.now(), Set.of(), heads));
        rig.settle();
    }

    private List<Lack> asked() {
        rig.beat();
        return new JsonWriter().alive(rig.bus().of("patella.scheduling").getLast().event().data()).missing();
    }

    private List<Block> blocks(String id) {
        return rig.store().load(List.of(id)).getOrDefault(id, Document.none(id)).blocks();
    }

    /** The machine's clock goes two seconds on each time. */
    private void passes(Duration time) {
        for (long second = 0; second < time.toSeconds(); second += 2) {
            rig.settle();
        }
    }

    @Test
    void a_reader_asks_for_a_lost_last_event_until_it_comes() {
        assertThat(asked()).isEmpty();
        rig.arrive(Parcels.word(1, 0, "one"));
        intakeSays(Map.of("P1", head(2)));
        assertThat(asked()).containsExactly(new Lack("intake", "P1", 1));
        rig.crash();
        assertThat(asked()).containsExactly(new Lack("intake", "P1", 1));
        rig.arrive(Parcels.word(2, 1, "two"));
        rig.settle();
        assertThat(asked()).isEmpty();
        assertThat(blocks("P1")).isEmpty();
    }

    @Test
    void a_reader_asks_for_what_it_has_never_heard_of() {
        intakeSays(Map.of("P7", head(2)));
        assertThat(asked()).containsExactly(new Lack("intake", "P7", 0));
    }

    @Test
    void a_loss_that_lasts_is_one_block_however_much_follows() {
        intakeSays(Map.of("P1", head(1)));
        intakeSays(Map.of("P1", head(3)));
        intakeSays(Map.of("P1", head(2)));
        assertThat(blocks("P1")).extracting(Block::cause).containsExactly("gap|intake|3");
        rig.arrive(Parcels.word(1, 0, "one"), Parcels.word(2, 1, "two"));
        rig.settle();
        assertThat(asked()).containsExactly(new Lack("intake", "P1", 2));
    }

    @Test
    void an_event_that_waits_for_a_lost_one_has_it_asked_for_once_nothing_more_can_be_on_its_way() {
        rig.arrive(Parcels.word(2, 1, "two"));
        passes(Duration.ofSeconds(30));
        assertThat(asked()).as("the stream has said nothing since").isEmpty();
        rig.pass(Duration.ofMinutes(1));
        rig.arrive(Parcels.alive(rig.now(), Set.of("P1"), Map.of()));
        passes(Duration.ofSeconds(4));
        assertThat(asked()).as("it may still be pending").isEmpty();
        rig.pass(Duration.ofMinutes(1));
        intakeSays(Map.of());
        passes(Duration.ofSeconds(4));
        assertThat(asked()).containsExactly(new Lack("intake", "P1", 0));
        rig.arrive(Parcels.word(1, 0, "one"));
        rig.settle();
        assertThat(blocks("P1")).isEmpty();
        assertThat(rig.state().words()).containsExactly("hello", "one", "two");
    }

    @Test
    void an_event_that_rests_on_a_lost_one_of_another_stream_has_that_asked_for() {
        rig.arrive(Parcels.word(1, 0, "one", "lab=4:ab"));
        passes(Duration.ofSeconds(30));
        rig.pass(Duration.ofMinutes(2));
        OutRecord alive = Parcels.alive(rig.now(), Set.of(), Map.of());
        rig.arrive(new OutRecord(Rig.TOPICS.stream("lab"), 0, alive.key(),
                Map.of("type", "dev.patella.lab.stream-alive.v1", "source", "/patella/lab", "id", "1"), alive.data()));
        passes(Duration.ofSeconds(4));
        assertThat(asked()).containsExactly(new Lack("lab", "P1", 0));
    }

    @Test
    void what_waits_for_somebody_is_not_asked_for_again() {
        OutRecord word = Parcels.word(1, 0, "one");
        rig.arrive(new OutRecord(word.topic(), word.key(), word.attributes(), "not json"), Parcels.word(2, 1, "two"));
        passes(Duration.ofSeconds(30));
        rig.pass(Duration.ofMinutes(2));
        intakeSays(Map.of("P1", head(2)));
        passes(Duration.ofSeconds(4));
        assertThat(asked()).isEmpty();
    }

    private void labLacks(long n) {
        OutRecord alive = Parcels.alive(rig.now(), Set.of(), Map.of());
        String data = new JsonWriter().alive(new Alive(rig.now(), Set.of(), Map.of(), "", List.of(new Lack("scheduling", "P1", n),
                new Lack("followup", "P1", 0))));
        rig.arrive(new OutRecord(alive.topic(), 0, alive.key(), alive.attributes(), data));
        rig.settle();
        rig.answerReaders();
    }

    @Test
    void a_producer_says_again_what_a_reader_lacks_and_not_at_every_asking() {
        rig.ask(Parcels.http("1", new Command.Note("word")));
        rig.settle();
        List<BusRecord> said = rig.bus().of("patella.scheduling");

        labLacks(1);
        List<BusRecord> again = rig.bus().of("patella.scheduling");
        assertThat(again.subList(said.size(), again.size())).extracting(BusRecord::event)
                .isEqualTo(said.stream().skip(1).map(BusRecord::event).toList())
                .isNotEmpty();

        labLacks(1);
        assertThat(rig.bus().of("patella.scheduling")).hasSize(again.size());
        passes(Duration.ofSeconds(20));
        labLacks(1);
        int twice = rig.bus().of("patella.scheduling").size();
        assertThat(twice).isGreaterThan(again.size());
        passes(Duration.ofSeconds(20));
        labLacks(1);
        assertThat(rig.bus().of("patella.scheduling")).as("what did not help twice is said more rarely").hasSize(twice);
        labLacks(0);
        assertThat(rig.bus().of("patella.scheduling")).as("another mark is another question").hasSizeGreaterThan(twice);
    }

    private List<String> published() {
        return rig.bus()
                .of("patella.scheduling")
                .stream()
                .map(record -> record.event().attribute("id"))
                .filter(id -> !id.contains("-"))
                .toList();
    }

    @Test
    void a_topic_that_was_made_anew_is_filled_before_anything_is_said_of_it() {
        rig.ask(Parcels.http("1", new Command.Note("word")));
        rig.settle();
        rig.beatUntilSaid();
        List<String> before = published();
        rig.bus().remake("patella.scheduling");
        assertThat(published()).isEmpty();

        rig.beatUntilSaid();

        assertThat(published()).isEqualTo(before).isNotEmpty();
        BusRecord last = rig.bus().of("patella.scheduling").getLast();
        Alive alive = new JsonWriter().alive(last.event().data());
        assertThat(alive.topic()).isEqualTo(rig.bus().id("patella.scheduling"));
        assertThat(alive.heads()).as("whoever has not heard so much is told").containsOnlyKeys("P1");
        rig.beatUntilSaid();
        assertThat(published()).as("it is filled once").isEqualTo(before);
    }

    @Test
    void an_operator_has_everything_said_again_and_a_crash_forgets_nothing_of_it() {
        rig.beatUntilSaid();
        List<String> before = published();
        rig.republish();
        rig.crash();
        rig.beatUntilSaid();
        assertThat(published()).hasSize(2 * before.size());
    }

    private void intakeSaysIn(String topic) {
        OutRecord alive = Parcels.alive(rig.now(), Set.of(), Map.of());
        String data = new JsonWriter().alive(new Alive(rig.now(), Set.of(), Map.of(), topic, List.of()));
        rig.arrive(new OutRecord(alive.topic(), 0, alive.key(), alive.attributes(), data));
        rig.settle();
    }

    @Test
    void what_is_said_in_another_topic_than_the_one_that_was_read_opens_no_gate_until_that_is_read() {
        Watermark.Place place = new Watermark.Place("intake", 0);
        intakeSaysIn("one");
        assertThat(rig.ask(Parcels.http("1", new Command.Ship(null))).outcome()).isEqualTo(Answer.Outcome.ACCEPTED);
        rig.pass(Duration.ofMinutes(1));
        intakeSaysIn("another");
        assertThat(rig.ask(Parcels.http("2", new Command.Ship(null))).refusal()).extracting(Refusal::code).isEqualTo("FACTS_STALE");
        assertThat(rig.movedOn()).containsExactly(place);
        rig.watermarks().movedTo(place, "another");
        intakeSaysIn("another");
        assertThat(rig.ask(Parcels.http("2", new Command.Ship(null))).outcome()).isEqualTo(Answer.Outcome.ACCEPTED);
    }
}
