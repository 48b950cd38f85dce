package dev.patella.messaging.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patella.messaging.Actor;
import dev.patella.messaging.Answer;
import dev.patella.messaging.Answer.Outcome;
import dev.patella.messaging.CommandInput;
import dev.patella.messaging.Desk;
import dev.patella.messaging.Moment;
import dev.patella.messaging.Refusal;
import dev.patella.messaging.Signature;
import dev.patella.messaging.harness.Parcels;
import dev.patella.messaging.harness.Parcels.Command;
import dev.patella.messaging.harness.Parcels.Event;
import dev.patella.messaging.harness.Parcels.Foreign;
import dev.patella.messaging.harness.Parcels.Parcel;
import dev.patella.messaging.harness.Rig;
import dev.patella.messaging.json.JacksonCommands;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Facts that were told before what they rest on is known. */
class WaitingFactsTest {

    private final Rig<Parcel, Command, Foreign, Event> rig = Parcels.rig();

    @BeforeEach
    void open() {
        rig.ask(Parcels.http("open", new Command.Open("hello")));
        rig.settle();
    }

    private Answer told(String key, String word) {
        return rig.ask(Parcels.http(key, new Command.Note(word)));
    }

    private List<String> words() {
        return rig.desk().find("P1").orElseThrow().state().words();
    }

    private Document document() {
        return rig.store().documents().getFirst();
    }

    private List<String> replies() {
        rig.settle();
        return rig.bus().of(Rig.TOPICS.replies()).stream().map(reply -> reply.event().data()).toList();
    }

    @Test
    void a_fact_waits_and_is_decided_when_what_it_rests_on_is_said_by_another_service() {
        Answer waits = told("k", "after one");
        assertThat(waits.outcome()).isEqualTo(Outcome.WAITING);
        assertThat(waits.refusal()).isEqualTo(new Refusal("WORD_MISSING", "The word before it is not noted yet"));
        assertThat(waits.n()).isZero();
        assertThat(rig.store().allWaiting()).singleElement()
                .satisfies(item -> assertThat(item.reason()).isEqualTo(WaitingItem.Reason.PREREQUISITE));
        assertThat(document().blocks()).singleElement()
                .satisfies(block -> assertThat(block.until()).isEqualTo(rig.now().plus(Rig.FACT_DEADLINE)));

        rig.arrive(Parcels.word(1, 0, "one"));
        rig.settle();

        assertThat(words()).containsExactly("hello", "one", "after one");
        assertThat(told("k", "after one").outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(rig.store().allWaiting()).isEmpty();
        assertThat(document().blocks()).isEmpty();
        assertThat(document().due()).isNull();
    }

    @Test
    void a_fact_is_decided_after_a_command_that_brings_what_it_rests_on() {
        told("k", "after one");
        told("l", "one");
        rig.settle();
        assertThat(words()).containsExactly("hello", "one", "after one");
    }

    @Test
    void whoever_tells_it_again_while_it_waits_is_answered_the_same_and_it_waits_once() {
        Answer first = told("k", "after one");
        Instant until = document().blocks().getFirst().until();
        rig.pass(Duration.ofHours(1));
        assertThat(told("k", "after one")).isEqualTo(first);
        assertThat(rig.store().allWaiting()).hasSize(1);
        assertThat(document().blocks()).singleElement().satisfies(block -> assertThat(block.until()).isEqualTo(until));
    }

    @Test
    void whoever_tells_it_again_at_the_moment_it_can_be_decided_gets_the_final_answer() {
        told("k", "after one");
        told("l", "one");
        assertThat(told("k", "after one").outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(rig.store().allWaiting()).isEmpty();
        assertThat(document().blocks()).isEmpty();
    }

    @Test
    void a_key_under_which_something_waits_is_taken() {
        told("k", "after one");
        assertThatThrownBy(() -> told("k", "two")).isInstanceOf(Desk.KeyReused.class);
        rig.arrive(Parcels.clinic("1", "after one"), Parcels.clinic("1", "two"));
        assertThat(replies()).anySatisfy(reply -> assertThat(reply).contains("IDEMPOTENCY_KEY_REUSED"));
        assertThat(words()).containsExactly("hello");
    }

    @Test
    void a_clinic_is_told_that_it_waits_and_later_its_answer() {
        rig.arrive(Parcels.clinic("1", "after one"));
        assertThat(replies()).singleElement().satisfies(reply -> assertThat(reply).contains("PENDING", "WORD_MISSING"));
        rig.arrive(Parcels.word(1, 0, "one"));
        assertThat(replies()).hasSize(2).last().satisfies(reply -> assertThat(reply).contains("ACCEPTED"));
        rig.arrive(Parcels.clinic("1", "after one"));
        assertThat(replies()).hasSize(2);
    }

    @Test
    void a_clinic_that_tells_it_again_while_it_waits_is_answered_the_same() {
        rig.arrive(Parcels.clinic("1", "after one"));
        rig.settle();
        rig.arrive(Parcels.clinic("1", "after one"));
        assertThat(replies()).hasSize(2).allSatisfy(reply -> assertThat(reply).contains("PENDING", "WORD_MISSING"));
        rig.arrive(Parcels.clinic("1", "after one"), Parcels.clinic("2", "one"), Parcels.clinic("1", "after one"));
        assertThat(replies().stream().filter(reply -> reply.contains("ACCEPTED"))).hasSize(2);
        assertThat(words()).containsExactly("hello", "one", "after one");
        assertThat(rig.store().allWaiting()).isEmpty();
    }

    @Test
    void facts_of_one_poll_in_reverse_order_end_as_in_order_and_only_their_final_answers_are_told() {
        rig.arrive(Parcels.clinic("3", "after after one"), Parcels.clinic("2", "after one"), Parcels.clinic("1", "one"));
        assertThat(replies()).hasSize(3).allSatisfy(reply -> assertThat(reply).contains("ACCEPTED"));
        assertThat(words()).containsExactly("hello", "one", "after one", "after after one");
    }

    @Test
    void what_waits_stops_nothing_else() {
        told("k", "after one");
        assertThat(told("l", "two").outcome()).isEqualTo(Outcome.ACCEPTED);
    }

    @Test
    void at_its_deadline_it_gets_its_final_answer_and_what_follows_from_it() {
        rig.arrive(Parcels.clinic("1", "after one missed"));
        rig.settle();
        rig.pass(Rig.FACT_DEADLINE.minusSeconds(1));
        rig.settle();
        assertThat(rig.store().allWaiting()).hasSize(1);
        rig.pass(Duration.ofSeconds(1));

        assertThat(replies()).hasSize(2).last().satisfies(reply -> assertThat(reply).contains("REFUSED", "FACT_OVERDUE", "WORD_MISSING"));
        assertThat(words()).containsExactly("hello", "deviation, WORD_MISSING");
        assertThat(rig.store().journals().get("P1")).last().satisfies(entry -> {
            assertThat(entry.record().type()).isEqualTo(DomainRecord.FACT_OVERDUE);
            assertThat(entry.record().changesState()).isFalse();
            assertThat(entry.record().data()).contains("note", "WORD_MISSING").doesNotContain("missed");
        });
        assertThat(rig.store().acts()).extracting(OperatorAct::kind).contains(OperatorAct.Kind.OVERDUE);
        assertThat(rig.store().allWaiting()).isEmpty();
        assertThat(document().blocks()).isEmpty();
        assertThat(document().due()).isNull();
        rig.arrive(Parcels.word(1, 0, "one missed"));
        rig.settle();
        assertThat(words()).as("it was given up").doesNotContain("after one missed");
    }

    @Test
    void a_timer_of_its_own_rings_while_a_fact_waits() {
        told("k", "after one");
        rig.ask(Parcels.http("l", new Command.SetBell(rig.now().plusSeconds(30))));
        rig.pass(Duration.ofMinutes(1));
        rig.settle();
        assertThat(rig.desk().find("P1").orElseThrow().state().bell()).isNull();
        assertThat(document().due()).isNotNull().satisfies(due -> assertThat(due.kind()).isEqualTo(WaitingFacts.OVERDUE));
    }

    @Test
    void a_fact_over_which_the_decider_fails_is_looked_at_by_somebody_and_replayed() {
        told("k", "after " + Parcels.BUG);
        rig.store().refuse(commit -> commit.added().stream().anyMatch(entry -> entry.record().data().contains("after")));
        rig.arrive(Parcels.word(1, 0, Parcels.BUG));
        rig.settle();
        assertThat(rig.store().allWaiting()).anySatisfy(item -> assertThat(item.reason()).isEqualTo(WaitingItem.Reason.QUARANTINED));
        rig.store().refuse(commit -> false);
        for (int i = 0; i < 2; i++) {
            rig.store().allWaiting().forEach(item -> rig.operate(desk -> desk.replay(item.id(), act(OperatorAct.Kind.REPLAY))));
        }
        rig.settle();
        assertThat(words()).containsExactly("hello", Parcels.BUG, "after " + Parcels.BUG);
        assertThat(rig.store().allWaiting()).isEmpty();
    }

    private static OperatorAct act(OperatorAct.Kind kind) {
        return new OperatorAct(kind, "ops-1", "Ticket 12", Instant.EPOCH);
    }

    @Test
    void an_operator_replays_it_in_vain_may_not_repair_it_and_releases_it_for_good() {
        rig.arrive(Parcels.clinic("1", "after one"));
        rig.settle();
        WaitingItem item = rig.store().allWaiting().getFirst();
        Instant until = document().blocks().getFirst().until();
        assertThat(rig.operate(desk -> desk.replay(item.id(), act(OperatorAct.Kind.REPLAY))).outcome()).isEqualTo(
                WaitingDesk.Outcome.WAITS);
        assertThat(document().blocks()).singleElement().satisfies(block -> assertThat(block.until()).isEqualTo(until));
        assertThatThrownBy(() -> rig.operate(desk -> desk.repair(item.id(), item.event(), act(OperatorAct.Kind.REPAIR))))
                .isInstanceOf(WaitingDesk.NotPossible.class);

        assertThat(rig.operate(desk -> desk.release(item.id(), act(OperatorAct.Kind.RELEASE))).outcome())
                .isEqualTo(WaitingDesk.Outcome.RELEASED);

        assertThat(replies()).hasSize(2).last().satisfies(reply -> assertThat(reply).contains("REFUSED", "FACT_RELEASED"));
        assertThat(rig.store().allWaiting()).isEmpty();
        assertThat(document().blocks()).isEmpty();
        assertThat(rig.store().journals().get("P1")).last().satisfies(entry -> assertThat(entry.record().actor().id()).isEqualTo("ops-1"));
    }

    @Test
    void everything_about_an_input_is_kept_but_its_token() {
        WaitingFacts<Command> facts = new WaitingFacts<>(JacksonCommands.of(Command.class), Rig.FACT_DEADLINE, InstantSource.system(),
                id -> {});
        Signature signature = new Signature("anna", "NURSE", "PERFORMED", "abc", Instant.parse("2026-03-02T08:00:00.123Z"),
                List.of("pwd", "otp"));
        Moment moment = new Moment(Instant.parse("2026-03-02T08:00:00Z"), "ZRH", new Actor("anna", "NURSE"), signature, "http|anna|k", "d");
        CommandInput<Command> input = new CommandInput<>("P1", new Command.SetBell(Instant.parse("2026-03-02T09:00:00Z")), moment, null,
                Map.of(), "00-1-2-01");

        CommandInput<Command> kept = facts.input(facts.item("P1", input, new Refusal("MISSING", "Why"), moment.now()));

        assertThat(kept).usingRecursiveComparison().ignoringFields("moment.first").isEqualTo(input);
        assertThat(kept.moment().at(moment.now().plusSeconds(9)).told()).isEqualTo(moment.now());
    }
}
