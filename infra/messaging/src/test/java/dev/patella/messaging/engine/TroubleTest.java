package dev.patella.messaging.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patella.messaging.Answer;
import dev.patella.messaging.harness.Parcels;
import dev.patella.messaging.harness.Parcels.Command;
import dev.patella.messaging.harness.Parcels.Event;
import dev.patella.messaging.harness.Parcels.Foreign;
import dev.patella.messaging.harness.Parcels.Parcel;
import dev.patella.messaging.harness.Rig;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What cannot be written or published stops its own aggregate, and what takes too long comes again. */
class TroubleTest {

    private final Rig<Parcel, Command, Foreign, Event> rig = Parcels.rig();

    @BeforeEach
    void open() {
        rig.ask(Parcels.http("open", new Command.Open("hello")));
        rig.settle();
    }

    private List<String> words(String id) {
        return rig.desk().find(id).map(parcel -> parcel.state().words()).orElse(List.of());
    }

    private Answer note(String key, String word) {
        return rig.ask(Parcels.http(key, new Command.Note(word)));
    }

    private static String code(Answer answer) {
        return Objects.requireNonNull(answer.refusal()).code();
    }

    private static Predicate<Commit> of(String id) {
        return commit -> commit.base().id().equals(id);
    }

    private static boolean says(Commit commit, String word) {
        return commit.added().stream().anyMatch(entry -> entry.record().data().contains(word));
    }

    private static OutRecord about(String id, String word) {
        OutRecord record = Parcels.word(1, 0, word);
        Map<String, String> attributes = new HashMap<>(record.attributes());
        attributes.put("subject", id);
        return new OutRecord(record.topic(), id, attributes, record.data());
    }

    @Test
    void what_was_put_aside_before_a_lost_race_is_listed_after_it() {
        AtomicBoolean told = new AtomicBoolean();
        rig.store().refuse(commit -> {
            if (!told.getAndSet(true)) {
                note("fact", Parcels.AFTER + "missing");
            }
            return false;
        });
        rig.arrive(Parcels.word(2, 1, "early"));

        rig.work();

        assertThat(rig.store().documents().getFirst().blocks()).extracting(Block::reason)
                .containsExactlyInAnyOrder("PREREQUISITE", "AHEAD");
    }

    @Test
    void what_can_never_be_written_quarantines_its_own_aggregate() {
        rig.arrive(Parcels.word(1, 0, "one"), Parcels.clinic("0", "zero"));
        rig.settle();
        rig.store().refuse(of("P1").and(commit -> says(commit, "huge")));
        rig.rewind();
        rig.arrive(Parcels.word(2, 1, "huge"), Parcels.clinic("1", "word"), about("P2", "other"));
        rig.settle();
        assertThat(words("P2")).containsExactly("other");
        assertThat(words("P1")).containsExactly("hello", "one", "zero");
        assertThat(rig.store().allWaiting()).as("what is news")
                .hasSize(2)
                .extracting(WaitingItem::reason)
                .containsOnly(WaitingItem.Reason.QUARANTINED);
        assertThat(code(note("k", "a"))).isEqualTo("QUARANTINED");
    }

    @Test
    void what_cannot_even_say_that_it_is_quarantined_waits_all_the_same() {
        rig.store().refuse(of("P1"));
        rig.arrive(Parcels.word(1, 0, "one"), about("P2", "other"));
        rig.settle();
        assertThat(words("P2")).containsExactly("other");
        assertThat(rig.store().allWaiting()).singleElement().extracting(WaitingItem::aggregate).isEqualTo("P1");
    }

    @Test
    void a_command_that_can_never_be_written_is_not_taken_for_an_outage() {
        rig.store().refuse(of("P1").and(commit -> says(commit, "huge")));
        assertThat(code(note("k", "huge"))).isEqualTo("QUARANTINED");
        assertThat(note("k2", "small").outcome()).isEqualTo(Answer.Outcome.ACCEPTED);
    }

    @Test
    void an_event_that_the_broker_never_takes_stops_its_aggregate_until_it_does() {
        rig.bus().refuse(record -> record.data().contains("huge"));
        note("k1", "huge");
        note("k2", "after");
        rig.work();
        assertThat(code(note("k3", "more"))).isEqualTo("QUARANTINED");
        assertThat(rig.desk().find("P1").orElseThrow().blocks()).singleElement()
                .satisfies(block -> assertThat(block).contains(
                        "UNPUBLISHABLE", "event 3"));
        assertThat(rig.store().documents().getFirst().outbox()).extracting(Entry::n).containsExactly(3L, 4L);
        rig.bus().refuse(record -> false);
        rig.crash();
        rig.settle();
        assertThat(rig.bus().of("patella.scheduling")).extracting(record -> record.event().attribute("id"))
                .as("what had overtaken it is said again")
                .containsExactly("1", "2", "4", "3", "4");
        assertThat(note("k3", "more").outcome()).isEqualTo(Answer.Outcome.ACCEPTED);
        assertThat(rig.store().documents().getFirst().blocks()).isEmpty();
    }

    @Test
    void what_there_was_no_time_for_comes_again() {
        rig.hurry();
        rig.arrive(Parcels.clinic("1", "one"), Parcels.clinic("2", "two"), Parcels.clinic("3", "three"));
        rig.settle();
        assertThat(words("P1")).containsExactly("hello", "one", "two", "three");
        assertThat(rig.bus().of(Rig.TOPICS.replies())).hasSize(3);
    }

    @Test
    void makes_no_more_commands_ready_when_time_is_over() {
        List<Rig<Parcel, Command, Foreign, Event>> made = new ArrayList<>();
        Rig<Parcel, Command, Foreign, Event> slow = new Rig<>(outside -> Parcels.definition(outside, (id, state, command, moment) -> {
            made.forEach(Rig::hurry);
            return command;
        }), Parcels::judge);
        slow.ask(Parcels.http("open", new Command.Open("hello")));
        made.add(slow);
        slow.arrive(Parcels.clinic("1", "one"), Parcels.clinic("2", "two"));
        slow.work();
        assertThat(slow.desk().find("P1").orElseThrow().state().words()).containsExactly("hello", "one");
        slow.work();
        assertThat(slow.desk().find("P1").orElseThrow().state().words()).containsExactly("hello", "one", "two");
    }
}
