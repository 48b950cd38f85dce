package dev.patella.messaging.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patella.messaging.Answer;
import dev.patella.messaging.Answer.Outcome;
import dev.patella.messaging.CommandInput;
import dev.patella.messaging.Desk;
import dev.patella.messaging.Head;
import dev.patella.messaging.Moment;
import dev.patella.messaging.Preparation;
import dev.patella.messaging.Refusal;
import dev.patella.messaging.Timer;
import dev.patella.messaging.harness.Parcels;
import dev.patella.messaging.harness.Parcels.Command;
import dev.patella.messaging.harness.Parcels.Event;
import dev.patella.messaging.harness.Parcels.Foreign;
import dev.patella.messaging.harness.Parcels.Parcel;
import dev.patella.messaging.harness.Rig;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EngineTest {

    private final Rig<Parcel, Command, Foreign, Event> rig = Parcels.rig();

    private Answer open() {
        return rig.ask(Parcels.http("open", new Command.Open("hello")));
    }

    private Parcel parcel() {
        return rig.desk().find("P1").orElseThrow().state();
    }

    private List<Entry> journal() {
        rig.settle();
        return rig.store().journals().getOrDefault("P1", List.of());
    }

    @Test
    void answers_an_accepted_command_with_its_events_and_what_is_possible_next() {
        Answer answer = open();
        assertThat(answer.outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(answer.events()).containsExactly("opened", "noted");
        assertThat(answer.n()).isEqualTo(2);
        assertThat(answer.revision()).isEqualTo(2);
        assertThat(answer.possible()).containsExactly("note");
    }

    @Test
    void answers_the_same_input_the_same_before_and_after_it_left_the_outbox() {
        Answer first = open();
        assertThat(open()).isEqualTo(first);
        rig.settle();
        assertThat(open()).isEqualTo(first);
        assertThat(journal()).hasSize(2);
    }

    @Test
    void refuses_a_key_that_was_used_with_another_content() {
        open();
        rig.ask(Parcels.http("k", new Command.Note("a")));
        assertThatThrownBy(() -> rig.ask(Parcels.http("k", new Command.Note("b")))).isInstanceOf(Desk.KeyReused.class);
    }

    @Test
    void records_a_refusal_and_no_news_but_leaves_the_revision() {
        open();
        Answer refused = rig.ask(Parcels.http("k1", new Command.Note("rude")));
        Answer same = rig.ask(Parcels.http("k2", new Command.Note("hello")));
        assertThat(refused.refusal()).isEqualTo(new Refusal("RUDE", "Say it kindly"));
        assertThat(same.outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(same.revision()).isEqualTo(2);
        assertThat(journal()).extracting(entry -> entry.record().type())
                .containsExactly("opened", "noted", DomainRecord.REFUSED,
                        DomainRecord.UNCHANGED);
        assertThat(rig.ask(Parcels.http("k1", new Command.Note("rude")))).isEqualTo(refused);
    }

    @Test
    void stores_no_temporary_answer() {
        open();
        assertThat(rig.ask(Parcels.http("k", new Command.Note("later"))).outcome()).isEqualTo(Outcome.NOT_YET);
        assertThat(journal()).hasSize(2);
        assertThat(rig.desk().answerTo("P1", "http|anna|k")).isEmpty();
    }

    @Test
    void says_that_an_aggregate_is_not_yet_known() {
        Answer answer = rig.ask(Parcels.http("k", new Command.Note("a")));
        assertThat(answer.outcome()).isEqualTo(Outcome.NOT_YET);
        assertThat(Objects.requireNonNull(answer.refusal()).code()).isEqualTo("TREATMENT_NOT_YET_KNOWN");
    }

    @Test
    void tells_another_site_no_more_than_if_there_were_nothing() {
        CommandInput<Command> note = Parcels.http("k", new Command.Note("a"));
        Moment moment = note.moment();
        Moment elsewhere = new Moment(moment.now(), "BOS", moment.actor(), null, moment.inputId(), moment.digest());
        CommandInput<Command> others = new CommandInput<>("P1", note.command(), elsewhere, 99L, Map.of(), null);
        Answer unknown = rig.desk().handle(others);
        open();
        assertThat(rig.desk().handle(others)).isEqualTo(unknown);
        assertThat(journal()).hasSize(2);
    }

    @Test
    void refuses_a_stale_revision() {
        open();
        CommandInput<Command> note = Parcels.http("k", new Command.Note("a"));
        CommandInput<Command> stale = new CommandInput<>("P1", note.command(), note.moment(), 1L, Map.of(), null);
        assertThatThrownBy(() -> rig.desk().handle(stale)).isInstanceOf(Desk.RevisionMismatch.class);
    }

    @Test
    void waits_for_news_that_the_asker_has_and_it_has_not() {
        open();
        CommandInput<Command> note = Parcels.http("k", new Command.Note("a"));
        CommandInput<Command> ahead = new CommandInput<>("P1", note.command(), note.moment(), null, Map.of("intake", 1L), null);
        assertThat(Objects.requireNonNull(rig.desk().handle(ahead).refusal()).code()).isEqualTo("BEHIND");
        rig.arrive(Parcels.word(1, 0, "one"));
        rig.settle();
        assertThat(rig.desk().handle(ahead).outcome()).isEqualTo(Outcome.ACCEPTED);
    }

    @Test
    void answers_a_pending_input_with_what_its_errand_brought() {
        open();
        Answer answer = rig.ask(Parcels.http("k", new Command.CallVan()));
        assertThat(answer.outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(answer.events()).containsExactly("van-booked");
        assertThat(parcel().van()).isEqualTo("van 1");
        assertThat(rig.ask(Parcels.http("k", new Command.CallVan()))).isEqualTo(answer);
    }

    @Test
    void publishes_in_order_linked_to_the_event_before() {
        open();
        rig.arrive(Parcels.word(1, 0, "one"));
        rig.settle();
        List<Envelope> said = rig.bus().of("patella.scheduling").stream().map(record -> Envelope.read(record.event())).toList();
        assertThat(said).extracting(envelope -> envelope.head().n()).containsExactly(1L, 2L, 3L);
        assertThat(said.get(0).previous()).isEqualTo(Head.NONE);
        assertThat(said.get(1).previous()).isEqualTo(said.get(0).head());
        assertThat(said.get(2).basis()).containsEntry("intake", new Head(1, Parcels.hash(1)));
        assertThat(rig.bus().of("patella.scheduling").getFirst().event().attribute("traceparent")).startsWith("00-aaaabbbb");
    }

    @Test
    void applies_events_once_and_in_order_however_they_come() {
        open();
        rig.arrive(Parcels.word(5, 2, "five"), Parcels.word(2, 1, "two"));
        rig.settle();
        assertThat(rig.store().allWaiting()).extracting(WaitingItem::reason).containsOnly(WaitingItem.Reason.AHEAD);
        rig.arrive(Parcels.word(1, 0, "one"), Parcels.word(1, 0, "one"), Parcels.word(5, 2, "five"));
        rig.settle();
        rig.rewind();
        rig.settle();
        assertThat(parcel().words()).containsExactly("hello", "one", "two", "five");
        assertThat(rig.store().allWaiting()).isEmpty();
        assertThat(rig.store().documents().getFirst().blocks()).isEmpty();
    }

    @Test
    void lets_an_event_wait_for_what_it_rests_on() {
        open();
        rig.arrive(Parcels.word(1, 0, "one", "lab=4:" + Parcels.hash(4)));
        rig.settle();
        assertThat(rig.store().allWaiting()).extracting(WaitingItem::reason).containsExactly(WaitingItem.Reason.BASIS);
        rig.arrive(new OutRecord("patella.lab", "P1",
                Map.of("type", "dev.patella.lab.unused.v1", "source", "/patella/lab/P1", "id", "4", "subject", "P1", "head",
                        Parcels.hash(4), "previous", "0:", "time", "2026-03-02T07:00:00Z"),
                "{}"));
        rig.settle();
        assertThat(parcel().words()).containsExactly("hello", "one");
        assertThat(rig.store().allWaiting()).isEmpty();
    }

    @Test
    void keeps_an_unreadable_event_and_goes_on_with_the_others() {
        open();
        rig.arrive(new OutRecord("patella.intake", "P1", Map.of("type", "nonsense"), "not json"));
        rig.arrive(Parcels.word(1, 0, "one"));
        rig.settle();
        assertThat(rig.store().allWaiting()).singleElement().satisfies(item -> {
            assertThat(item.reason()).isEqualTo(WaitingItem.Reason.UNREADABLE);
            assertThat(item.event().data()).isEqualTo("not json");
            assertThat(item.detail()).contains("nonsense");
        });
        assertThat(parcel().words()).contains("one");
    }

    @Test
    void quarantines_an_aggregate_on_which_a_handler_fails() {
        open();
        rig.arrive(Parcels.word(1, 0, "bug"), Parcels.word(2, 1, "two"));
        rig.settle();
        assertThat(rig.store().allWaiting()).extracting(WaitingItem::reason)
                .containsExactlyInAnyOrder(WaitingItem.Reason.QUARANTINED,
                        WaitingItem.Reason.AHEAD);
        assertThat(Objects.requireNonNull(rig.ask(Parcels.http("k", new Command.Note("a"))).refusal()).code()).isEqualTo("QUARANTINED");
    }

    @Test
    void quarantines_an_aggregate_whose_news_contradict_each_other() {
        open();
        rig.arrive(Parcels.word(1, 0, "one"));
        rig.settle();
        OutRecord other = Parcels.word(1, 0, "another");
        Map<String, String> attributes = new HashMap<>(other.attributes());
        attributes.put("head", Parcels.hash(99));
        rig.arrive(new OutRecord(other.topic(), other.key(), attributes, other.data()));
        rig.settle();
        assertThat(rig.store().allWaiting()).extracting(WaitingItem::reason).containsExactly(WaitingItem.Reason.QUARANTINED);
        assertThat(parcel().words()).containsExactly("hello", "one");
    }

    @Test
    void takes_what_was_only_early_for_what_it_turns_out_to_be() {
        open();
        rig.arrive(Parcels.word(2, 1, "bug"));
        rig.settle();
        assertThat(rig.desk().find("P1").orElseThrow().blocks()).allSatisfy(block -> assertThat(block).contains("AHEAD"));
        rig.arrive(Parcels.word(1, 0, "one"));
        rig.settle();
        assertThat(rig.store().allWaiting()).extracting(WaitingItem::reason).containsExactly(WaitingItem.Reason.QUARANTINED);
        assertThat(Objects.requireNonNull(rig.ask(Parcels.http("k", new Command.Note("a"))).refusal()).code()).isEqualTo("QUARANTINED");
    }

    @Test
    void keeps_an_event_aside_that_says_no_time_or_nothing() {
        open();
        OutRecord word = Parcels.word(1, 0, "one");
        Map<String, String> timeless = new HashMap<>(word.attributes());
        timeless.put("time", "yesterday");
        rig.arrive(new OutRecord(word.topic(), word.key(), timeless, word.data()), Parcels.clinic("1", "word"));
        rig.arrive(new OutRecord(word.topic(), word.key(), word.attributes(), "null"));
        rig.settle();
        assertThat(rig.store().allWaiting()).hasSize(2).extracting(WaitingItem::reason).containsOnly(WaitingItem.Reason.UNREADABLE);
        assertThat(parcel().words()).containsExactly("hello", "word");
    }

    @Test
    void replies_to_a_clinic_event_once_through_the_outbox() {
        open();
        rig.arrive(Parcels.clinic("1", "word"), Parcels.clinic("1", "word"), Parcels.clinic("2", "rude"), Parcels.clinic("3", "forbidden"));
        rig.settle();
        assertThat(rig.bus().of("patella.replies")).extracting(record -> record.event().data())
                .hasSize(3)
                .anySatisfy(data -> assertThat(data).contains("\"id\":\"1\"", "ACCEPTED"))
                .anySatisfy(data -> assertThat(data).contains("\"id\":\"2\"", "REFUSED", "RUDE"))
                .anySatisfy(data -> assertThat(data).contains("\"id\":\"3\"", "REFUSED", "WRONG_ROLE"));
    }

    @Test
    void tells_a_clinic_that_an_id_was_used_for_something_else() {
        open();
        rig.arrive(Parcels.clinic("1", "word"), Parcels.clinic("1", "other"));
        rig.settle();
        rig.arrive(Parcels.clinic("1", "word"), Parcels.clinic("1", "another"));
        rig.settle();
        assertThat(parcel().words()).containsExactly("hello", "word");
        assertThat(rig.bus().of("patella.replies")).extracting(record -> record.event().data())
                .hasSize(3)
                .filteredOn(data -> data.contains("ACCEPTED"))
                .hasSize(1);
        assertThat(rig.bus().of("patella.replies")).extracting(record -> record.event().data())
                .filteredOn(data -> data.contains("REFUSED") && data.contains("IDEMPOTENCY_KEY_REUSED"))
                .hasSize(2);
    }

    @Test
    void keeps_the_answer_of_a_clinic_event_that_would_not_be_let_in_any_more() {
        open();
        rig.arrive(Parcels.clinic("1", "word"));
        rig.settle();
        rig.arrive(Parcels.clinic("1", "forbidden"));
        rig.settle();
        assertThat(rig.bus().of(Rig.TOPICS.replies())).hasSize(1);
        rig.arrive(Parcels.clinic("2", "forbidden"));
        rig.settle();
        assertThat(rig.bus().of(Rig.TOPICS.replies())).hasSize(2);
    }

    @Test
    void makes_nothing_ready_for_what_was_answered_or_cannot_be_decided() {
        List<Command> claimed = new ArrayList<>();
        Parcels.Ready claiming = (id, state, command, moment) -> {
            claimed.add(command);
            return command;
        };
        Rig<Parcel, Command, Foreign, Event> claims = new Rig<>(outside -> Parcels.definition(outside, claiming), null);
        claims.ask(Parcels.http("open", new Command.Open("hello")));
        Answer answer = claims.ask(Parcels.http("k", new Command.Note("a")));
        claimed.clear();
        assertThat(claims.ask(Parcels.http("k", new Command.Note("a")))).isEqualTo(answer);
        assertThat(claimed).isEmpty();
        CommandInput<Command> note = Parcels.http("k2", new Command.Note("b"));
        Moment moment = note.moment();
        Moment elsewhere = new Moment(moment.now(), "BOS", moment.actor(), null, moment.inputId(), moment.digest());
        assertThat(claims.desk().handle(new CommandInput<>("P1", note.command(), elsewhere, null, Map.of(), null)).outcome())
                .isEqualTo(Outcome.NOT_YET);
        assertThat(claims.desk().handle(new CommandInput<>("P2", note.command(), moment, null, Map.of(), null)).outcome())
                .isEqualTo(Outcome.NOT_YET);
        CommandInput<Command> stale = new CommandInput<>("P1", note.command(), moment, 1L, Map.of(), null);
        assertThatThrownBy(() -> claims.desk().handle(stale)).isInstanceOf(Desk.RevisionMismatch.class);
        assertThat(claimed).as("for another site, for what is not there, and for what has changed").isEmpty();
    }

    @Test
    void lets_a_command_that_must_wait_hold_up_nobody() {
        Parcels.Ready waiting = (id, state, command, moment) -> {
            if (command instanceof Command.Note(String word) && word.equals("wait")) {
                throw new Preparation.NotYet(new Refusal("BUSY", "Say it again"));
            }
            return command;
        };
        Rig<Parcel, Command, Foreign, Event> waits = new Rig<>(outside -> Parcels.definition(outside, waiting), Parcels::judge);
        waits.ask(Parcels.http("open", new Command.Open("hello")));
        waits.arrive(Parcels.clinic("1", "wait"), Parcels.clinic("2", "word"));
        waits.settle();
        assertThat(waits.desk().find("P1").orElseThrow().state().words()).containsExactly("hello", "word");
        assertThat(waits.bus().of("patella.replies")).extracting(record -> record.event().data())
                .hasSize(2)
                .anySatisfy(data -> assertThat(data).contains("\"id\":\"1\"", "NOT_YET", "BUSY"));
        assertThat(waits.ask(Parcels.http("k", new Command.Note("wait"))).outcome()).isEqualTo(Outcome.NOT_YET);
    }

    @Test
    void chains_every_event_to_the_one_before() {
        open();
        rig.ask(Parcels.http("k", new Command.Note("rude")));
        String head = "";
        for (Entry entry : journal()) {
            head = Chain.next(head, entry.record(), entry.contract(), entry.reply());
            assertThat(entry.head()).isEqualTo(head);
        }
        assertThat(rig.store().documents().getFirst().head()).isEqualTo(head);
    }

    @Test
    void stores_no_token_of_an_event_that_it_puts_aside() {
        Map<String, String> attributes = Map.of("source", "/clinic/ehr", "type", "note", "actortoken", "secret");
        rig.arrive(new OutRecord(Rig.TOPICS.clinic(), "P1", attributes, "forbidden"));
        rig.settle();
        assertThat(rig.store().allWaiting()).singleElement()
                .satisfies(item -> assertThat(item.event().attributes()).doesNotContainKey("actortoken").containsKey("source"));
    }

    @Test
    void lets_a_document_of_a_newer_version_hold_up_nobody_else() {
        open();
        Document mine = rig.store().documents().getFirst();
        Document newer = new Document("P9", 1, 1, 99, "{}", 1, "h", Head.NONE, mine.at(), List.of(), Map.of(), Map.of(), List.of(), null);
        rig.store().commit(List.of(new Commit(Document.none("P9"), newer, List.of(), Map.of())));
        OutRecord word = Parcels.word(1, 0, "one");
        Map<String, String> other = new HashMap<>(word.attributes());
        other.put("subject", "P9");
        rig.arrive(new OutRecord(word.topic(), "P9", other, word.data()), word);
        rig.settle();
        assertThat(parcel().words()).containsExactly("hello", "one");
        assertThat(rig.store().allWaiting()).singleElement().satisfies(item -> {
            assertThat(item.reason()).as("tried again, for whoever knows the form").isEqualTo(WaitingItem.Reason.FORM_UNKNOWN);
            assertThat(item.aggregate()).isEqualTo("P9");
        });
    }

    private static Document of(String id, long version, int stateVersion, @Nullable Timer due, Document like) {
        return new Document(id, version, like.revision(), stateVersion, like.state(), like.n(), like.head(), like.contract(), like.at(),
                List.of(), like.marks(), like.inputs(), like.blocks(), due);
    }

    @Test
    void corrects_the_time_of_a_timer_that_there_is_no_more() {
        open();
        rig.settle();
        Document mine = rig.store().documents().getFirst();
        Document stale = of("P1", mine.version() + 1, mine.stateVersion(), new Timer("bell", "", Instant.EPOCH), mine);
        rig.store().commit(List.of(new Commit(mine, stale, List.of(), Map.of())));
        rig.settle();
        assertThat(rig.store().documents().getFirst().due()).isNull();
    }

    @Test
    void rings_although_many_others_fail_to() {
        open();
        rig.settle();
        Document mine = rig.store().documents().getFirst();
        for (int i = 0; i < 150; i++) {
            String id = "A%03d".formatted(i);
            Document broken = of(id, 1, 99, new Timer("bell", "", Instant.EPOCH), mine);
            rig.store().commit(List.of(new Commit(Document.none(id), broken, List.of(), Map.of())));
        }
        Instant soon = rig.now();
        rig.ask(Parcels.http("k", new Command.SetBell(soon)));
        assertThat(parcel().bell()).isEqualTo(soon);
        rig.settle();
        assertThat(parcel().bell()).isNull();
    }
}
