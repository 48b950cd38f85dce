package dev.patella.messaging.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.patella.messaging.Answer;
import dev.patella.messaging.Answer.Outcome;
import dev.patella.messaging.Desk;
import dev.patella.messaging.Downtime;
import dev.patella.messaging.Footing;
import dev.patella.messaging.Head;
import dev.patella.messaging.Refusal;
import dev.patella.messaging.harness.MemoryWatermarks;
import dev.patella.messaging.harness.Parcels;
import dev.patella.messaging.harness.Parcels.Command;
import dev.patella.messaging.harness.Parcels.Event;
import dev.patella.messaging.harness.Parcels.Foreign;
import dev.patella.messaging.harness.Parcels.Parcel;
import dev.patella.messaging.harness.Rig;
import dev.patella.messaging.json.JsonWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FreshnessTest {

    private static final Head FIRST = new Head(1, Parcels.hash(1));

    private final Rig<Parcel, Command, Foreign, Event> rig = Parcels.rig();
    private final MemoryWatermarks watermarks = rig.watermarks();

    @BeforeEach
    void open() {
        rig.ask(Parcels.http("open", new Command.Open("hello")));
        rig.settle();
        watermarks.listen();
    }

    private void intakeIsAlive(String... exceptions) {
        rig.arrive(Parcels.alive(rig.now(), Set.of(exceptions), Map.of()));
        rig.settle();
    }

    private Answer ship(String key) {
        return ship(key, null);
    }

    private Answer ship(String key, @Nullable Downtime downtime) {
        return rig.ask(Parcels.http(key, new Command.Ship(downtime)));
    }

    private static void assertRefused(Answer answer, String code) {
        assertThat(answer.outcome()).isEqualTo(Outcome.NOT_YET);
        assertThat(answer.refusal()).extracting(Refusal::code).isEqualTo(code);
    }

    private Footing footing(Answer answer) {
        Entry entry = rig.store().journal("P1", answer.n()).orElseThrow();
        return Objects.requireNonNull(entry.record().cause().footing());
    }

    @Test
    void a_gate_is_closed_until_the_stream_it_rests_on_was_heard_and_opens_then() {
        assertRefused(ship("1"), "FACTS_STALE");
        intakeIsAlive();
        assertThat(ship("1").outcome()).isEqualTo(Outcome.ACCEPTED);
    }

    @Test
    void a_gate_closes_after_55_seconds_of_silence_and_not_before() {
        intakeIsAlive();
        rig.pass(Duration.ofSeconds(55));
        assertThat(ship("1").outcome()).isEqualTo(Outcome.ACCEPTED);
        rig.pass(Duration.ofMillis(1));
        assertRefused(ship("2"), "FACTS_STALE");
    }

    @Test
    void other_commands_need_no_fresh_facts() {
        assertThat(rig.ask(Parcels.http("1", new Command.Note("word"))).outcome()).isEqualTo(Outcome.ACCEPTED);
    }

    @Test
    void what_a_gate_rested_on_is_kept_chained_and_published() {
        intakeIsAlive();
        Instant heard = rig.now();
        rig.pass(Duration.ofSeconds(20));
        Answer answer = ship("1");
        rig.settle();
        assertThat(footing(answer)).isEqualTo(new Footing(rig.now(), Map.of("intake", heard), null));
        assertThat(rig.bus().of("patella.scheduling").getLast().event().data()).contains("\"watermarks\":{\"intake\":\"" + heard + "\"}");
        Entry entry = rig.store().journal("P1", answer.n()).orElseThrow();
        Entry before = rig.store().journal("P1", answer.n() - 1).orElseThrow();
        Cause without = entry.record().cause().on(null);
        DomainRecord forged = new DomainRecord(entry.n(), entry.record().type(), 1, entry.record().at(), entry.record().site(),
                entry.record().actor(), without, entry.record().answer(), entry.record().data());
        assertThat(Chain.next(before.head(), entry.record(), entry.contract(), entry.reply())).isEqualTo(entry.head());
        assertThat(Chain.next(before.head(), forged, entry.contract(), entry.reply())).isNotEqualTo(entry.head());
    }

    @Test
    void an_excepted_treatment_stays_as_known_as_it_was_while_the_others_go_on() {
        intakeIsAlive();
        rig.pass(Duration.ofSeconds(30));
        intakeIsAlive("P1");
        rig.pass(Duration.ofSeconds(30));
        assertRefused(ship("1"), "FACTS_STALE");
        intakeIsAlive("P2");
        assertThat(ship("1").outcome()).isEqualTo(Outcome.ACCEPTED);
    }

    @Test
    void a_treatment_that_was_excepted_from_the_first_is_not_known() {
        intakeIsAlive("P1");
        assertRefused(ship("1"), "FACTS_STALE");
    }

    @Test
    void an_older_sign_of_life_says_nothing_new() {
        intakeIsAlive();
        rig.arrive(Parcels.alive(rig.now().minusSeconds(50), Set.of("P1"), Map.of()));
        rig.settle();
        assertThat(ship("1").outcome()).isEqualTo(Outcome.ACCEPTED);
    }

    @Test
    void a_stop_that_came_is_in_the_document_and_one_that_waits_closes_the_gate_until_it_is() {
        intakeIsAlive();
        rig.arrive(Parcels.word(2, 1, "stop"));
        rig.settle();
        assertRefused(ship("1"), "NEWS_WAITING");
        rig.arrive(Parcels.word(1, 0, "one"));
        rig.settle();
        assertThat(ship("1").refusal()).extracting(Refusal::code).isEqualTo("STOPPED");
    }

    @Test
    void a_sign_of_life_counts_only_once_all_before_it_was_consumed() {
        rig.hurry();
        rig.arrive(Parcels.word(1, 0, "one"), Parcels.alive(rig.now(), Set.of(), Map.of()));
        rig.work();
        assertRefused(ship("1"), "FACTS_STALE");
        rig.work();
        assertThat(ship("1").outcome()).isEqualTo(Outcome.ACCEPTED);
    }

    @Test
    void what_is_lost_on_the_way_closes_the_gate_until_it_comes() {
        rig.arrive(Parcels.alive(rig.now(), Set.of(), Map.of("P1", FIRST)));
        rig.settle();
        assertRefused(ship("1"), "NEWS_WAITING");
        assertThat(rig.store().documents().getFirst().blocks()).extracting(Block::reason).containsExactly("GAP");
        rig.arrive(Parcels.word(1, 0, "one"));
        rig.settle();
        assertThat(ship("1").outcome()).isEqualTo(Outcome.ACCEPTED);
    }

    @Test
    void a_service_says_again_what_it_has_said_and_whoever_has_heard_it_ignores_it() {
        rig.ask(Parcels.http("1", new Command.Note("word")));
        rig.settle();
        List<BusRecord> said = rig.bus().of("patella.scheduling");
        Resending resending = new Resending("scheduling", Rig.TOPICS, rig.store(), rig.bus(), rig::now, Telemetry.NONE);

        assertThat(resending.resend("P1")).isEqualTo(said.size());

        List<BusRecord> again = rig.bus().of("patella.scheduling");
        assertThat(again.subList(said.size(), again.size())).extracting(BusRecord::event)
                .isEqualTo(said.stream().map(BusRecord::event).toList());
        assertThat(resending.resend("P9")).isZero();
        rig.bus().refuse(record -> true);
        assertThatThrownBy(() -> resending.resend("P1")).isInstanceOf(Desk.TemporarilyUnavailable.class);
    }

    @Test
    void what_only_waits_is_not_lost() {
        rig.arrive(Parcels.word(2, 1, "two"), Parcels.alive(rig.now(), Set.of(), Map.of("P1", new Head(2, Parcels.hash(2)))));
        rig.settle();
        assertThat(rig.store().documents().getFirst().blocks()).extracting(Block::reason).containsExactly("AHEAD");
    }

    @Test
    void another_history_stops_everything() {
        rig.arrive(Parcels.word(1, 0, "one"), Parcels.alive(rig.now(), Set.of(), Map.of("P1", new Head(1, "another"))));
        rig.settle();
        assertRefused(rig.ask(Parcels.http("1", new Command.Note("word"))), "QUARANTINED");
    }

    @Test
    void a_downtime_check_stands_in_for_a_silent_stream() {
        Instant asked = rig.now();
        assertRefused(ship("1", new Downtime(asked, Map.of("lab", "P-7"))), "FACTS_STALE");
        assertRefused(ship("2", new Downtime(asked.plusSeconds(1), Map.of("intake", "P-7"))), "FACTS_STALE");
        assertRefused(ship("3", new Downtime(asked.minus(Duration.ofMinutes(16)), Map.of("intake", "P-7"))), "FACTS_STALE");
        Downtime downtime = new Downtime(asked, Map.of("intake", "P-7"));
        Answer answer = ship("4", downtime);
        assertThat(answer.outcome()).isEqualTo(Outcome.ACCEPTED);
        rig.settle();
        assertThat(footing(answer)).isEqualTo(new Footing(asked, Map.of(), downtime));
        assertThat(rig.bus().of("patella.scheduling").getLast().event().data()).contains("\"downtime\":{").doesNotContain("watermarks");
    }

    @Test
    void a_gate_that_was_passed_on_paper_is_recorded_whatever_is_known_now() {
        Instant passed = rig.now().minus(Duration.ofHours(4));
        Downtime record = new Downtime(passed.minusSeconds(60), Map.of("intake", "P-7"), passed);
        rig.arrive(Parcels.word(2, 1, "stop"));
        rig.settle();
        Answer answer = ship("1", record);
        assertThat(answer.outcome()).isEqualTo(Outcome.ACCEPTED);
        rig.settle();
        assertThat(footing(answer)).isEqualTo(new Footing(passed, Map.of(), record));
        assertThat(rig.bus().of("patella.scheduling").getLast().event().data()).contains("\"passedAt\":\"" + passed + "\"");
    }

    @Test
    void a_downtime_check_opens_no_gate_against_news_that_waits() {
        rig.arrive(Parcels.word(2, 1, "stop"));
        rig.settle();
        assertRefused(ship("1", new Downtime(rig.now(), Map.of("intake", "P-7"))), "NEWS_WAITING");
    }

    @Test
    void an_errand_whose_answer_is_a_gate_waits_for_fresh_facts() {
        Answer asked = rig.ask(Parcels.http("1", new Command.CallVan()));
        assertThat(asked.outcome()).isEqualTo(Outcome.PENDING);
        rig.settle();
        assertThat(rig.state().van()).isNull();
        intakeIsAlive();
        rig.settle();
        assertThat(rig.state().van()).isEqualTo("van 1");
    }

    @Test
    void a_gate_by_the_clinic_is_told_so_and_sent_again() {
        rig.arrive(Parcels.clinic("1", "ship"));
        rig.settle();
        assertThat(rig.bus().of("patella.replies")).last()
                .extracting(BusRecord::event, type(dev.patella.messaging.CloudEvent.class))
                .satisfies(reply -> assertThat(reply.data()).contains("FACTS_STALE"));
        intakeIsAlive();
        rig.arrive(Parcels.clinic("1", "ship"));
        rig.settle();
        assertThat(rig.bus().of("patella.replies").getLast().event().data()).contains("ACCEPTED");
    }

    @Test
    void no_gate_opens_and_nothing_is_said_while_the_clocks_are_apart() {
        intakeIsAlive();
        watermarks.databaseTime(rig.now().plusMillis(2_001));
        assertThat(rig.beat()).isEqualTo(Heartbeat.Outcome.CLOCKS_DIFFER);
        assertRefused(ship("1"), "FACTS_STALE");
        watermarks.databaseTime(rig.now().minusSeconds(2));
        assertThat(rig.beat()).isEqualTo(Heartbeat.Outcome.SAID);
        assertThat(ship("1").outcome()).isEqualTo(Outcome.ACCEPTED);
    }

    @Test
    void a_sign_of_life_lists_what_is_pending_and_says_where_chains_end() {
        rig.ask(Parcels.http("1", new Command.Note("word")));
        rig.beat();
        assertThat(said()).isEqualTo(alive(Set.of("P1"), new Head(2, head(2))));
        rig.settle();
        rig.beat();
        assertThat(said()).isEqualTo(alive(Set.of(), new Head(3, head(3))));
    }

    @Test
    void nothing_is_said_while_the_broker_does_not_say_where() {
        rig.bus().silence();
        assertThat(rig.beat()).isEqualTo(Heartbeat.Outcome.NOT_ACKNOWLEDGED);
    }

    @Test
    void nothing_is_said_when_too_much_is_pending_to_be_listed() {
        Document one = rig.store().documents().getFirst();
        Entry pending = rig.store().journal("P1", 1).orElseThrow();
        rig.store()
                .commit(IntStream.rangeClosed(0, 5_000)
                        .mapToObj(i -> new Document("Q" + i, 1, 1, one.stateVersion(), one.state(), 1,
                                one.head(), one.contract(), one.at(), List.of(pending), Map.of(), Map.of(), List.of(), null))
                        .map(next -> new Commit(Document.none(next.id()), next, List.of(pending), Map.of()))
                        .toList());
        assertThat(rig.beat()).isEqualTo(Heartbeat.Outcome.TOO_MUCH_PENDING);
    }

    private String head(long n) {
        return rig.store().journal("P1", n).orElseThrow().head();
    }

    private Alive alive(Set<String> exceptions, Head end) {
        return new Alive(rig.now(), exceptions, Map.of("P1", end), rig.bus().id("patella.scheduling"), List.of());
    }

    private Alive said() {
        return new JsonWriter().alive(rig.bus().of("patella.scheduling").getLast().event().data());
    }

    @Test
    void a_sign_of_life_that_cannot_be_read_waits_for_somebody() {
        OutRecord alive = Parcels.alive(rig.now(), Set.of(), Map.of());
        rig.arrive(new OutRecord(alive.topic(), alive.key(), alive.attributes(), "{\"t\":\"now\"}"));
        rig.settle();
        assertThat(rig.store().allWaiting()).extracting(WaitingItem::reason).isEqualTo(List.of(WaitingItem.Reason.UNREADABLE));
        assertRefused(ship("1"), "FACTS_STALE");
    }
}
