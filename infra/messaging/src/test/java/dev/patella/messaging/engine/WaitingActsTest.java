package dev.patella.messaging.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patella.messaging.Answer;
import dev.patella.messaging.CloudEvent;
import dev.patella.messaging.engine.OperatorAct.Kind;
import dev.patella.messaging.engine.WaitingDesk.Outcome;
import dev.patella.messaging.engine.WaitingDesk.Result;
import dev.patella.messaging.harness.Parcels;
import dev.patella.messaging.harness.Parcels.Command;
import dev.patella.messaging.harness.Parcels.Event;
import dev.patella.messaging.harness.Parcels.Foreign;
import dev.patella.messaging.harness.Parcels.Parcel;
import dev.patella.messaging.harness.Rig;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What operators can do about what waits. */
class WaitingActsTest {

    private final Rig<Parcel, Command, Foreign, Event> rig = Parcels.rig();

    @BeforeEach
    void open() {
        rig.ask(Parcels.http("open", new Command.Open("hello")));
        rig.settle();
    }

    private static OperatorAct act(Kind kind) {
        return new OperatorAct(kind, "ops-1", "Ticket 12", Instant.parse("2026-03-02T09:00:00Z"));
    }

    private static OutRecord unreadable(long n) {
        OutRecord word = Parcels.word(n, n - 1, "x");
        return new OutRecord(word.topic(), word.key(), word.attributes(), "not json");
    }

    private WaitingItem waiting(WaitingItem.Reason reason) {
        return rig.store().allWaiting().stream().filter(item -> item.reason() == reason).findFirst().orElseThrow();
    }

    private Result replay(String id) {
        return rig.operate(desk -> desk.replay(id, act(Kind.REPLAY)));
    }

    private Result release(String id) {
        return rig.operate(desk -> desk.release(id, act(Kind.RELEASE)));
    }

    private Result repair(WaitingItem item, Map<String, String> attributes, String data) {
        CloudEvent event = item.event();
        return rig.operate(desk -> desk.repair(item.id(), new CloudEvent(attributes, event.key(), data, event.appendedAt()),
                act(Kind.REPAIR)));
    }

    private List<String> words() {
        return rig.desk().find("P1").orElseThrow().state().words();
    }

    @Test
    void a_repaired_event_takes_effect_and_what_waited_behind_it_follows_in_order() {
        rig.arrive(unreadable(1), Parcels.word(2, 1, "two"), Parcels.word(3, 2, "three"));
        rig.settle();
        WaitingItem item = waiting(WaitingItem.Reason.UNREADABLE);

        Result result = repair(item, item.event().attributes(), "{\"word\":\"one\",\"site\":\"ZRH\"}");
        rig.settle();

        assertThat(result.outcome()).isEqualTo(Outcome.APPLIED);
        assertThat(words()).containsExactly("hello", "one", "two", "three");
        assertThat(rig.store().allWaiting()).isEmpty();
        assertThat(rig.store().documents().getFirst().blocks()).isEmpty();
        assertThat(rig.store().acts()).singleElement().satisfies(done -> {
            assertThat(done.by()).isEqualTo("ops-1");
            assertThat(done.reason()).isEqualTo("Ticket 12");
        });
    }

    @Test
    void a_repaired_event_that_is_still_wrong_goes_on_waiting_and_says_why() {
        rig.arrive(unreadable(1));
        rig.settle();
        WaitingItem item = waiting(WaitingItem.Reason.UNREADABLE);

        Result result = repair(item, item.event().attributes(), "still not json");

        assertThat(result.outcome()).isEqualTo(Outcome.WAITS);
        assertThat(result.detail()).isNotEmpty();
        assertThat(words()).containsExactly("hello");
        assertThat(rig.store().documents().getFirst().blocks()).hasSize(1);
    }

    @Test
    void a_repaired_event_stays_the_same_event() {
        rig.arrive(unreadable(1));
        rig.settle();
        WaitingItem item = waiting(WaitingItem.Reason.UNREADABLE);
        Map<String, String> other = new HashMap<>(item.event().attributes());
        other.put("head", Parcels.hash(9));

        assertThatThrownBy(() -> repair(item, other, "{\"word\":\"one\",\"site\":\"ZRH\"}")).isInstanceOf(WaitingDesk.NotPossible.class)
                .hasMessageContaining("head");
        assertThat(rig.store().acts()).isEmpty();
    }

    @Test
    void what_was_quarantined_by_a_defect_is_applied_once_the_defect_is_mended() {
        rig.store().refuse(commit -> commit.added().stream().anyMatch(entry -> entry.record().data().contains("huge")));
        rig.arrive(Parcels.word(1, 0, "huge"), Parcels.clinic("1", "huge note"), Parcels.clinic("2", "huge too"));
        rig.settle();
        List<String> ids = rig.store().allWaiting().stream().map(WaitingItem::id).toList();
        assertThat(ids).hasSize(3);
        rig.store().refuse(commit -> false);

        assertThat(ids.stream().filter(id -> id.startsWith("clinic")).map(id -> replay(id).outcome())).as("behind the event")
                .containsOnly(Outcome.WAITS);
        assertThat(ids.stream().filter(id -> id.startsWith("intake")).map(id -> replay(id).outcome())).containsOnly(Outcome.APPLIED);
        assertThat(ids.stream().filter(id -> id.startsWith("clinic")).map(id -> replay(id).outcome())).containsOnly(Outcome.APPLIED);
        rig.settle();

        assertThat(words()).containsExactlyInAnyOrder("hello", "huge", "huge note", "huge too");
        assertThat(rig.store().allWaiting()).isEmpty();
        assertThat(rig.ask(Parcels.http("k", new Command.Note("after"))).outcome()).isEqualTo(Answer.Outcome.ACCEPTED);
    }

    @Test
    void a_released_event_is_passed_over_on_record_and_the_next_one_takes_effect() {
        rig.arrive(unreadable(1), Parcels.word(2, 1, "two"));
        rig.settle();

        Result result = release(waiting(WaitingItem.Reason.UNREADABLE).id());
        rig.settle();

        assertThat(result.outcome()).isEqualTo(Outcome.RELEASED);
        assertThat(words()).containsExactly("hello", "two");
        assertThat(rig.store().allWaiting()).isEmpty();
        assertThat(rig.store().journals().get("P1")).anySatisfy(entry -> {
            assertThat(entry.record().type()).isEqualTo(DomainRecord.PASSED_OVER);
            assertThat(entry.record().actor().id()).isEqualTo("ops-1");
            assertThat(entry.record().data()).contains("intake").doesNotContain("Ticket");
        });
    }

    @Test
    void an_event_whose_turn_has_not_come_is_not_released() {
        rig.arrive(Parcels.word(3, 2, "three"));
        rig.settle();
        String id = waiting(WaitingItem.Reason.AHEAD).id();

        assertThatThrownBy(() -> release(id)).isInstanceOf(WaitingDesk.NotPossible.class).hasMessageContaining("before it");
        assertThat(rig.store().allWaiting()).hasSize(1);
    }

    @Test
    void a_released_clinic_event_frees_its_treatment_and_the_clinic_is_told() {
        rig.store().refuse(commit -> commit.added().stream().anyMatch(entry -> entry.record().data().contains("huge")));
        rig.arrive(Parcels.clinic("1", "huge note"));
        rig.settle();
        int before = rig.bus().of(Rig.TOPICS.replies()).size();

        Result result = release(waiting(WaitingItem.Reason.QUARANTINED).id());
        rig.settle();

        assertThat(result.outcome()).isEqualTo(Outcome.RELEASED);
        assertThat(rig.bus().of(Rig.TOPICS.replies())).hasSize(before + 1)
                .last()
                .satisfies(reply -> assertThat(reply.event().data())
                        .contains("NOT_APPLIED"));
        assertThat(rig.ask(Parcels.http("k", new Command.Note("after"))).outcome()).isEqualTo(Answer.Outcome.ACCEPTED);
    }

    @Test
    void the_same_act_again_says_that_nothing_waits() {
        rig.arrive(unreadable(1));
        rig.settle();
        String id = waiting(WaitingItem.Reason.UNREADABLE).id();
        release(id);

        assertThat(release(id).outcome()).isEqualTo(Outcome.GONE);
        assertThat(replay(id).outcome()).isEqualTo(Outcome.GONE);
        assertThat(replay("nothing").outcome()).isEqualTo(Outcome.GONE);
    }
}
