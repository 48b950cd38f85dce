package dev.patella.messaging.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patella.messaging.Actor;
import dev.patella.messaging.Answer;
import dev.patella.messaging.Answer.Outcome;
import dev.patella.messaging.CloudEvent;
import dev.patella.messaging.CommandInput;
import dev.patella.messaging.Downtime;
import dev.patella.messaging.Footing;
import dev.patella.messaging.Head;
import dev.patella.messaging.Moment;
import dev.patella.messaging.Refusal;
import dev.patella.messaging.Timer;
import dev.patella.messaging.harness.Parcels;
import dev.patella.messaging.json.JacksonCommands;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every store must do; the one in memory and the real one run the same tests. */
public abstract class StoreContract {

    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
    private static final Instant LATER = Instant.parse("2100-01-01T00:00:00Z");

    private final String id = "P" + UUID.randomUUID();

    /** The store under test. */
    protected abstract Store store();

    private static Entry entry(long n) {
        Answer answer = new Answer(Outcome.REFUSED, new Refusal("CODE", "Why"), "P1", n, 3, List.of("opened"), List.of("note"));
        DomainRecord record = new DomainRecord(n, "noted", 1, NOW, "ZRH", new Actor("anna", "NURSE"),
                new Cause(Cause.Kind.CLINIC, "clinic|/ehr|" + n, "abc", "00-1-2-01",
                        new Footing(NOW, Map.of("intake", NOW), new Downtime(NOW, Map.of("lab", "P-7"), n % 2 == 0 ? NOW : null))), answer,
                "{\"word\":\"w" + n
                        + "\",\"ml\":7.0}");
        Published contract = new Published("word-said", 1, new Head(n - 1, "h" + (n - 1)), Map.of("lab", new Head(4, "x")),
                "{\"word\":1}");
        return new Entry(record, "h" + n, contract, new ReplyTo("/ehr", "" + n));
    }

    private static Commit next(Document base, Entry... added) {
        List<Entry> outbox = new ArrayList<>(base.outbox());
        outbox.addAll(List.of(added));
        long n = base.n() + added.length;
        Document next = new Document(base.id(), base.version() + 1, base.revision() + 1, 1, "{\"ml\": 7.0, \"word\": \"w" + n + "\"}", n,
                "h" + n, new Head(n, "h" + n), NOW, outbox, Map.of("lab", new Head(n, "l" + n)), Map.of("i" + n, n),
                List.of(new Block("AHEAD", "treatment", "c", NOW), new Block("PREREQUISITE", "treatment", "fact|P|1", NOW,
                        NOW.plusSeconds(9))), new Timer("bell", "k", NOW.plusSeconds(n)));
        return new Commit(base, next, List.of(added), Map.of("i" + n, n));
    }

    private Document load() {
        return store().load(List.of(id)).getOrDefault(id, Document.none(id));
    }

    @Test
    void reads_back_what_was_committed() {
        Commit commit = next(Document.none(id), entry(1));
        assertThat(store().commit(List.of(commit))).isEqualTo(1);
        assertThat(load()).usingRecursiveComparison().ignoringFields("state").isEqualTo(commit.next());
        assertThat(load().state().replace(" ", "")).contains("\"ml\":7.0");
    }

    @Test
    void reads_the_journal_of_one_aggregate_page_by_page() {
        store().archive(Map.of(id, List.of(entry(1), entry(2), entry(3)), id + "b", List.of(entry(1))));
        assertThat(store().journal(id, 0, 2)).containsExactly(entry(1), entry(2));
        assertThat(store().journal(id, 2, 2)).containsExactly(entry(3));
        assertThat(store().journal(id, 3, 2)).isEmpty();
    }

    @Test
    void lets_only_one_of_two_writers_of_the_same_version_through() {
        Commit first = next(Document.none(id), entry(1));
        assertThat(store().commit(List.of(first))).isEqualTo(1);
        assertThat(store().commit(List.of(first))).isZero();
        assertThat(store().commit(List.of(next(load(), entry(2)), next(Document.none(id + "b"), entry(1))))).isEqualTo(2);
        assertThat(store().commit(List.of(next(first.next(), entry(2)), next(Document.none(id + "c"), entry(1))))).isEqualTo(1);
        assertThat(load().version()).isEqualTo(2);
    }

    /** A database that was put back to an older state and has gone on since may have come to the same version in another way. */
    @Test
    void writes_nothing_onto_another_history_of_the_same_version() {
        store().commit(List.of(next(Document.none(id), entry(1))));
        Document here = load();
        Document elsewhere = new Document(id, here.version(), here.revision(), here.stateVersion(), here.state(), here.n(), "another head",
                here.contract(), here.at(), here.outbox(), here.marks(), here.inputs(), here.blocks(), here.due());

        assertThat(store().commit(List.of(next(elsewhere, entry(2))))).isZero();
        assertThat(load()).isEqualTo(here);
    }

    @Test
    void lets_one_of_many_first_writers_through() throws Exception {
        List<Callable<Integer>> writers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            writers.add(() -> store().commit(List.of(next(Document.none(id), entry(1)))));
        }
        int applied = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (Future<Integer> one : threads.invokeAll(writers)) {
                applied += one.get();
            }
        }
        assertThat(applied).isEqualTo(1);
        assertThat(load().outbox()).hasSize(1);
    }

    @Test
    void keeps_what_is_pushed_while_it_trims() {
        Commit first = next(Document.none(id), entry(1));
        store().commit(List.of(first));
        Commit second = next(first.next(), entry(2));
        store().trim(Map.of(id, 1L));
        assertThat(store().pending(LATER, 1000)).extracting(Document::id).doesNotContain(id);
        assertThat(store().commit(List.of(second))).isEqualTo(1);
        assertThat(load().outbox()).extracting(Entry::n).containsExactly(2L);
        assertThat(store().pending(LATER, 1000)).extracting(Document::id).contains(id);
        store().trim(Map.of(id, 2L));
        assertThat(store().pending(LATER, 1000)).extracting(Document::id).doesNotContain(id);
    }

    @Test
    void archives_once_and_for_good() {
        store().archive(Map.of(id, List.of(entry(1), entry(2))));
        store().archive(Map.of(id, List.of(entry(2), entry(3))));
        assertThat(store().journal(id, 2)).contains(entry(2));
        assertThat(store().journal(id, 3)).contains(entry(3));
        assertThat(store().journal(id, 4)).isEmpty();
    }

    @Test
    void finds_what_is_due_and_not_what_is_later() {
        store().commit(List.of(next(Document.none(id), entry(1))));
        assertThat(store().due(NOW, 1000, Set.of())).extracting(Document::id).doesNotContain(id);
        assertThat(store().due(NOW.plusSeconds(1), 1000, Set.of())).extracting(Document::id).contains(id);
        assertThat(store().due(NOW.plusSeconds(1), 1000, Set.of(id))).extracting(Document::id).doesNotContain(id);
    }

    @Test
    void keeps_what_waits_byte_for_byte_until_it_is_dropped() {
        WaitingItem item = new WaitingItem("w" + id, id, WaitingItem.Reason.AHEAD, "Why", "patella.lab", 2, 7,
                new CloudEvent(Map.of("type", "t", "head", "h"), id, "{ \"a\" :1}", NOW), NOW);
        store().putAside(List.of(item));
        store().putAside(List.of(item));
        assertThat(store().waiting(List.of(id))).containsExactly(item);
        assertThat(store().waitingAggregates(LATER, 1000)).contains(id);
        store().drop(List.of("w" + id));
        assertThat(store().waiting(List.of(id))).isEmpty();
    }

    @Test
    void keeps_a_fact_that_waits_and_finds_it_after_everything_else() {
        Moment moment = new Moment(NOW, "ZRH", new Actor("anna", "NURSE"), null, "http|anna|" + id, "digest");
        WaitingItem fact = new WaitingFacts<>(JacksonCommands.of(Parcels.Command.class), Duration.ofHours(1), () -> NOW, of -> {})
                .item(id, new CommandInput<>(id, new Parcels.Command.Note("word"), moment, null, Map.of(), null), new Refusal("MISSING",
                        "Why"), NOW);
        store().putAside(List.of(fact));
        assertThat(store().waiting(List.of(id))).containsExactly(fact);
        assertThat(store().waitingAggregates(LATER, 1000)).contains(id);
        store().acted(fact.id(), new OperatorAct(OperatorAct.Kind.OVERDUE, "system:scheduling", "MISSING", NOW), null);
        store().drop(List.of(fact.id()));
        assertThat(store().waiting(List.of(id))).isEmpty();
    }

    @Test
    void what_an_operator_took_care_of_waits_no_more_and_waits_again_when_it_comes_again() {
        WaitingItem item = waiting("w" + id, id, WaitingItem.Reason.UNREADABLE);
        OperatorAct act = new OperatorAct(OperatorAct.Kind.REPAIR, "ops-1", "$reason", NOW);
        WaitingItem repaired = new WaitingItem(item.id(), id, item.reason(), item.detail(), item.topic(), item.partition(), item.offset(),
                new CloudEvent(Map.of("type", "$type"), id, "{\"$set\":1}", NOW), item.since());
        assertThat(store().acted(item.id(), act, null)).isFalse();
        store().putAside(List.of(item));

        assertThat(store().acted(item.id(), act, null)).isTrue();
        assertThat(store().listed(item.id())).contains(WaitingEntry.of(item));
        assertThat(store().acted(item.id(), act, repaired)).isTrue();
        assertThat(store().listed(item.id())).contains(WaitingEntry.of(repaired));
        store().drop(List.of(item.id()));
        assertThat(store().listed(item.id())).isEmpty();
        assertThat(store().waiting(List.of(id))).isEmpty();
        assertThat(store().list(null, id, "", 10)).isEmpty();
        assertThat(store().acted(item.id(), act, null)).isFalse();
        store().putAside(List.of(item));
        assertThat(store().waiting(List.of(id))).containsExactly(item);
    }

    @Test
    void lists_what_waits_page_by_page_and_by_reason_and_aggregate() {
        WaitingItem one = waiting("w" + id + "1", id, WaitingItem.Reason.AHEAD);
        WaitingItem two = waiting("w" + id + "2", id, WaitingItem.Reason.UNREADABLE);
        WaitingItem three = waiting("w" + id + "3", id, WaitingItem.Reason.AHEAD);
        WaitingItem placeless = waiting("w" + id + "4", "", WaitingItem.Reason.UNREADABLE);
        store().putAside(List.of(three, placeless, one, two));

        assertThat(store().list(null, id, "", 2)).containsExactly(WaitingEntry.of(one), WaitingEntry.of(two));
        assertThat(store().list(null, id, two.id(), 2)).containsExactly(WaitingEntry.of(three));
        assertThat(store().list(WaitingItem.Reason.AHEAD, id, "", 10)).extracting(WaitingEntry::whole).containsExactly(one, three);
        assertThat(store().list(WaitingItem.Reason.UNREADABLE, null, "w" + id, 2)).extracting(WaitingEntry::whole)
                .containsExactly(two, placeless);
        assertThat(store().list(null, "", "w" + id, 1)).extracting(WaitingEntry::id).containsExactly(placeless.id());
        assertThat(store().list(null, null, three.id(), 1)).extracting(WaitingEntry::id).containsExactly(placeless.id());
        assertThat(store().listed(two.id())).contains(WaitingEntry.of(two));
        assertThat(store().listed(id)).isEmpty();
    }

    private static WaitingItem waiting(String waitingId, String aggregate, WaitingItem.Reason reason) {
        return new WaitingItem(waitingId, aggregate, reason, "Why", "patella.lab", 2, 7,
                new CloudEvent(Map.of("source", "s", "id", "i", "type", "t", "head", "h"), aggregate, "{}", NOW), NOW);
    }

    @Test
    void keeps_replies_until_they_are_relayed() {
        LooseReply reply = new LooseReply("r" + id, new ReplyTo("/ehr", "1"), Answer.notYet(id, new Refusal("LATER", "Again")));
        store().keep(List.of(reply, reply));
        assertThat(store().loose(LATER, 1000)).contains(reply);
        store().forget(List.of("r" + id));
        assertThat(store().loose(LATER, 1000)).doesNotContain(reply);
    }
}
