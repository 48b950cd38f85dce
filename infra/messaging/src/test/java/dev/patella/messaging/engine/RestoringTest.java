package dev.patella.messaging.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patella.messaging.Answer;
import dev.patella.messaging.Head;
import dev.patella.messaging.Refusal;
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
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A database that was put back to an older state is found out, and nothing is recorded over what others have heard. */
class RestoringTest {

    private final Rig<Parcel, Command, Foreign, Event> rig = Parcels.rig();

    @BeforeEach
    void open() {
        rig.ask(Parcels.http("open", new Command.Open("hello")));
        rig.settle();
        rig.beatUntilSaid();
    }

    private Answer note(String key, String word) {
        Answer answer = rig.ask(Parcels.http(key, new Command.Note(word)));
        rig.settle();
        return answer;
    }

    private Document document() {
        return rig.store().load(List.of("P1")).getOrDefault("P1", Document.none("P1"));
    }

    private List<BusRecord> said() {
        return rig.bus().of("patella.scheduling").stream().filter(record -> record.event().attribute("head") != null).toList();
    }

    private WaitingDesk.Result release() {
        WaitingItem item = rig.store()
                .allWaiting()
                .stream()
                .filter(one -> one.reason() == WaitingItem.Reason.RESTORED)
                .findFirst()
                .orElseThrow();
        WaitingDesk.Result result = rig.operate(desk -> desk.release(item.id(), new OperatorAct(OperatorAct.Kind.RELEASE, "ops-1",
                "Told anew by the clinic", Instant.EPOCH)));
        rig.settle();
        return result;
    }

    private void noteTwoAndPutBack() {
        Runnable backup = rig.backUp();
        note("1", "one");
        note("2", "two");
        backup.run();
    }

    @Test
    void a_database_that_knows_everything_that_was_said_is_not_behind() {
        note("1", "one");
        rig.crash();
        assertThat(rig.compare()).isZero();
        assertThat(note("2", "two").outcome()).isEqualTo(Answer.Outcome.ACCEPTED);
    }

    @Test
    void nothing_is_recorded_or_said_of_what_is_older_than_what_others_have_heard() {
        noteTwoAndPutBack();
        long n = document().n();
        int before = said().size();
        assertThat(rig.compare()).isOne();
        assertThat(note("3", "three").refusal()).extracting(Refusal::code).isEqualTo("RESTORED");
        rig.arrive(Parcels.word(1, 0, "heard"));
        rig.settle();
        rig.pass(Duration.ofDays(1));
        rig.settle();
        assertThat(said()).hasSize(before);
        assertThat(document().n()).isEqualTo(n);
        assertThat(rig.store().allWaiting()).extracting(WaitingItem::reason)
                .containsExactlyInAnyOrder(WaitingItem.Reason.RESTORED, WaitingItem.Reason.UNDECIDED);
    }

    @Test
    void an_operator_gives_up_what_was_lost_on_record_and_what_is_said_next_follows_what_others_have() {
        noteTwoAndPutBack();
        Head heard = Envelope.read(said().getLast().event()).head();
        rig.compare();
        rig.arrive(Parcels.word(1, 0, "heard"));
        rig.settle();

        assertThat(release().outcome()).isEqualTo(WaitingDesk.Outcome.RELEASED);

        Entry givenUp = rig.store().journal("P1", heard.n() + 1).orElseThrow();
        assertThat(givenUp.record().type()).isEqualTo(DomainRecord.GIVEN_UP);
        assertThat(givenUp.record().actor().id()).isEqualTo("ops-1");
        assertThat(Chain.next(heard.hash(), givenUp.record(), null, null)).isEqualTo(givenUp.head());
        assertThat(rig.state().words()).as("what waited for the decision has taken effect").containsExactly("hello", "put back", "heard");
        assertThat(note("3", "three").outcome()).isEqualTo(Answer.Outcome.ACCEPTED);
        Envelope next = said().stream()
                .map(record -> Envelope.read(record.event()))
                .filter(one -> one.head().n() > heard.n())
                .findFirst()
                .orElseThrow();
        assertThat(next.previous()).isEqualTo(heard);
        assertThat(rig.compare()).isZero();
    }

    @Test
    void what_others_have_heard_is_archived_as_it_was_said_and_can_be_said_again() {
        noteTwoAndPutBack();
        List<BusRecord> before = said();
        rig.compare();
        release();
        rig.bus().remake("patella.scheduling");
        rig.beatUntilSaid();
        assertThat(said()).extracting(BusRecord::event).containsAll(before.stream().map(BusRecord::event).toList());
    }

    @Test
    void a_treatment_that_the_database_has_never_known_is_found_too() {
        Rig<Parcel, Command, Foreign, Event> fresh = Parcels.rig();
        Runnable empty = fresh.backUp();
        fresh.ask(Parcels.http("open", new Command.Open("hello")));
        fresh.settle();
        empty.run();
        assertThat(fresh.compare()).isOne();
        assertThat(fresh.store().documents()).singleElement()
                .satisfies(one -> assertThat(one.blocks()).extracting(Block::reason).containsExactly("RESTORED"));
    }

    @Test
    void an_event_that_rests_on_what_the_database_does_not_know_is_not_applied() {
        Head known = document().contract();
        rig.arrive(Parcels.word(1, 0, "one", "scheduling=" + known.n() + ":" + known.hash()));
        rig.settle();
        rig.arrive(Parcels.word(2, 1, "two", "scheduling=" + (known.n() + 9) + ":ab"));
        rig.settle();
        assertThat(rig.state().words()).containsExactly("hello", "one");
        assertThat(rig.store().allWaiting()).singleElement()
                .satisfies(item -> assertThat(item.detail()).contains("put back to an older state"));
        assertThat(note("1", "word").refusal()).extracting(Refusal::code).isEqualTo("QUARANTINED");
    }

    @Test
    void it_may_be_compared_as_often_as_one_likes() {
        noteTwoAndPutBack();
        rig.compare();
        Document once = document();
        assertThat(rig.compare()).isOne();
        assertThat(document()).isEqualTo(once);
    }

    @Test
    void what_others_have_said_is_read_again_when_only_signs_of_life_are_newer() {
        rig.watermarks().listen();
        rig.arrive(Parcels.word(1, 0, "heard"), Parcels.alive(rig.now(), Set.of(), Map.of()));
        rig.settle();
        Runnable backup = rig.backUp();
        rig.pass(Duration.ofMinutes(1));
        rig.beatUntilSaid();
        backup.run();
        assertThat(rig.compare()).isZero();
        Watermark.Place place = new Watermark.Place("intake", 0);
        assertThat(Objects.requireNonNull(rig.watermarks().known(List.of(place)).get(place)).topic()).isEqualTo(Watermark.FORGOTTEN);
    }

    @Test
    void numbers_that_were_used_again_before_it_was_found_out_cannot_be_given_up() {
        noteTwoAndPutBack();
        note("other", "other");
        note("another", "another");
        rig.compare();
        assertThatThrownBy(this::release).isInstanceOf(WaitingDesk.NotPossible.class).hasMessageContaining("Put back a newer backup");
    }
}
