package dev.patella.messaging.engine;

import dev.patella.messaging.ClinicInbox;
import dev.patella.messaging.ClinicInbox.Verdict;
import dev.patella.messaging.CloudEvent;
import dev.patella.messaging.CommandInput;
import dev.patella.messaging.Desk;
import dev.patella.messaging.Head;
import dev.patella.messaging.Refusal;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Consumes polls: one query for the documents, every aggregate's events folded in memory to a fixpoint over the topics, one unordered bulk
 * write, and after a lost race a second look. What cannot be applied now is put aside before the offsets move; nothing is dropped, and no
 * partition is ever held up.
 */
public final class Consumer<S, C, F, E> {

    private static final int MOST_RACES = 8;

    private final Engine<S, C, F, E> engine;
    private final ClinicInbox<C> inbox;
    private final Topics topics;
    private final InstantSource machineClock;
    private final Told told;

    /** One that does nothing more about signs of life than to know them. */
    public Consumer(Engine<S, C, F, E> engine, ClinicInbox<C> inbox, Topics topics, InstantSource machineClock) {
        this(engine, inbox, topics, machineClock, Told.NOTHING);
    }

    public Consumer(Engine<S, C, F, E> engine, ClinicInbox<C> inbox, Topics topics, InstantSource machineClock,
            Told told) {
        this.engine = engine;
        this.inbox = inbox;
        this.topics = topics;
        this.machineClock = machineClock;
        this.told = told;
    }

    /**
     * Makes a poll take effect. When it returns, everything in it is durable and the offsets may move, up to the first record for which there
     * was no time.
     *
     * @param late whether the time for it is over; at least one record takes effect all the same
     * @return how many records, from the first one on, have taken effect
     * @throws Store.StoreUnavailable when the database cannot be reached; the same poll may be given again
     */
    public int consume(List<BusRecord> poll, BooleanSupplier late) {
        List<LooseReply> replies = new ArrayList<>();
        List<WaitingItem> unplaced = new ArrayList<>();
        Map<String, Work<C>> work = new LinkedHashMap<>();
        Map<Integer, Watermark.Place> signs = new LinkedHashMap<>();
        int arrived = 0;
        for (BusRecord record : poll) {
            if (arrived > 0 && late.getAsBoolean()) {
                break;
            }
            String alive = Envelope.alive(record.event());
            if (alive == null) {
                arrive(record, work, replies, unplaced);
            } else {
                signs.put(arrived, new Watermark.Place(alive, record.partition()));
            }
            arrived++;
        }
        Set<BusRecord> left = process(work, replies, unplaced, arrived, late);
        int done = (int) poll.stream().limit(arrived).takeWhile(record -> !left.contains(record)).count();
        signs.keySet().removeIf(index -> index >= done);
        signsOfLife(poll, signs);
        engine.failPoint().reached(FailPoint.CONSUMED);
        return done;
    }

    /** Once everything that came before them has taken effect. */
    private void signsOfLife(List<BusRecord> poll, Map<Integer, Watermark.Place> signs) {
        Map<Watermark.Place, List<Alive>> said = new LinkedHashMap<>();
        List<WaitingItem> unplaced = new ArrayList<>();
        signs.forEach((index, place) -> {
            BusRecord record = poll.get(index);
            try {
                said.computeIfAbsent(place, first -> new ArrayList<>()).add(engine.writer().alive(record.event().data()));
            } catch (IllegalArgumentException e) {
                unplaced.add(WaitingItem.of(record, waitingId(record), "",
                        new Step.Wait(WaitingItem.Reason.UNREADABLE, String.valueOf(e.getMessage())), machineClock.instant()));
            }
        });
        if (!unplaced.isEmpty()) {
            process(Map.of(), List.of(), unplaced, 0, () -> false);
        }
        if (!said.isEmpty()) {
            compare(said);
            engine.freshness().heard(said).forEach(told::movedOn);
            said.values()
                    .forEach(all -> all.forEach(alive -> alive.missing()
                            .stream()
                            .filter(lack -> lack.stream().equals(engine.service().name()))
                            .forEach(told::lacking)));
        }
    }

    /** What a producer says of its chains against what was heard of them: most often the same, and then nothing more is read. */
    private void compare(Map<Watermark.Place, List<Alive>> said) {
        Set<String> ids = new HashSet<>();
        said.values().forEach(all -> all.forEach(alive -> ids.addAll(alive.heads().keySet())));
        if (ids.isEmpty()) {
            return;
        }
        Map<String, Map<String, Head>> marks = engine.freshness().marks(ids);
        Map<String, Work<C>> differing = new LinkedHashMap<>();
        said.forEach((place, all) -> all.forEach(alive -> alive.heads().forEach((id, end) -> {
            Head mark = marks.getOrDefault(id, Map.of()).getOrDefault(place.stream(), Head.NONE);
            if (mark.n() < end.n() || mark.n() == end.n() && !mark.equals(end)) {
                differing.computeIfAbsent(id, Work::new).ends.put(place.stream(), end);
            }
        })));
        if (!differing.isEmpty()) {
            process(differing, List.of(), List.of(), 0, () -> false);
        }
    }

    /** Tries again what waits for these aggregates. */
    public void drain(Collection<String> aggregateIds) {
        Map<String, Work<C>> work = new LinkedHashMap<>();
        aggregateIds.forEach(id -> work.put(id, new Work<>(id)));
        process(work, List.of(), List.of(), 0, () -> false);
    }

    /** Tries something again that waits, whatever the reason: what it blocked is free until it turns out to wait still. */
    void again(WaitingItem item) {
        Map<String, Work<C>> work = new LinkedHashMap<>();
        List<LooseReply> replies = new ArrayList<>();
        List<WaitingItem> unplaced = new ArrayList<>();
        if (WaitingFacts.isFact(item.id())) {
            fact(item, work.computeIfAbsent(item.aggregate(), Work::new));
            process(work, replies, unplaced, 0, () -> false);
            return;
        }
        if (!item.aggregate().isEmpty()) {
            work.computeIfAbsent(item.aggregate(), Work::new).lifted.add(item.id());
        }
        arrive(new BusRecord(item.topic(), item.partition(), item.offset(), item.event()), work, replies, unplaced);
        process(work, replies, unplaced, 1, () -> false);
        if (item.aggregate().isEmpty() && unplaced.isEmpty()) {
            engine.store().drop(List.of(item.id()));
        }
    }

    /** A fact that only waits is tried in any case; one that failed is free until it turns out to fail again. */
    private void fact(WaitingItem item, Work<C> work) {
        work.facts.put(item.id(), item);
        if (item.reason() != WaitingItem.Reason.PREREQUISITE) {
            work.lifted.add(item.id());
        }
    }

    /** Why a clinic event would be refused before anybody decides about it, or null. */
    @Nullable
    Refusal refusal(WaitingItem item) {
        if (!item.topic().equals(topics.clinic())) {
            return null;
        }
        try {
            return inbox.judge(item.event()) instanceof Verdict.Rejected<C>(String aggregateId, Refusal refusal) ? refusal : null;
        } catch (Store.StoreUnavailable | Desk.TemporarilyUnavailable e) {
            throw e;
        } catch (RuntimeException e) {
            // It cannot even be judged: trying it again will say so.
            return null;
        }
    }

    private void arrive(BusRecord record, Map<String, Work<C>> work, List<LooseReply> replies, List<WaitingItem> unplaced) {
        if (record.topic().equals(topics.clinic())) {
            try {
                clinic(record, work, replies, unplaced);
            } catch (Store.StoreUnavailable | Desk.TemporarilyUnavailable e) {
                // Nothing is wrong with the event: the same poll comes again.
                throw e;
            } catch (RuntimeException e) {
                engine.telemetry()
                        .broken(String.valueOf(record.event().key()), "The clinic event " + waitingId(record) + " could not be handled",
                                new Unquoted(e));
                unreadable(record, String.valueOf(e), work, unplaced);
            }
            return;
        }
        try {
            Envelope envelope = Envelope.read(record.event());
            work.computeIfAbsent(envelope.aggregateId(), Work::new).foreign.put(waitingId(envelope),
                    new Work.Arrival(record, new Heard(envelope, record.event())));
        } catch (IllegalArgumentException e) {
            unreadable(record, String.valueOf(e.getMessage()), work, unplaced);
        }
    }

    private void clinic(BusRecord record, Map<String, Work<C>> work, List<LooseReply> replies, List<WaitingItem> unplaced) {
        switch (inbox.judge(record.event())) {
            case Verdict.NotMine<C>() -> {
            }
            case Verdict.Mine<C>(CommandInput<C> input) -> {
                work.computeIfAbsent(engine.aggregate(input), Work::new).commands.add(new Work.Asked<>(record, input));
            }
            case Verdict.Rejected<C>(String aggregateId, Refusal refusal) -> {
                ReplyTo reply = replyTo(record.event());
                if (reply == null) {
                    unreadable(record, refusal.code() + ": " + refusal.detail(), work, unplaced);
                } else if (aggregateId == null) {
                    replies.add(LooseReply.to(reply, Engine.rejected("", refusal)));
                } else {
                    work.computeIfAbsent(aggregateId, Work::new).rejected.put(reply, refusal);
                }
            }
        }
    }

    private static @Nullable ReplyTo replyTo(CloudEvent event) {
        String source = event.attribute("source");
        String id = event.attribute("id");
        return source == null || id == null ? null : new ReplyTo(source, id);
    }

    private void unreadable(BusRecord record, String detail, Map<String, Work<C>> work, List<WaitingItem> unplaced) {
        String key = record.event().key();
        WaitingItem item = WaitingItem.of(record, waitingId(record), key == null ? "" : key,
                new Step.Wait(WaitingItem.Reason.UNREADABLE, detail), machineClock.instant());
        // Only a stream's key is sure to name an aggregate; a clinic may have sent anything.
        if (key == null || key.isEmpty() || record.topic().equals(topics.clinic())) {
            unplaced.add(item);
        } else {
            work.computeIfAbsent(key, Work::new).aside.add(item);
        }
    }

    private static String waitingId(BusRecord record) {
        return record.topic() + "-" + record.partition() + "-" + record.offset();
    }

    private static String waitingId(Envelope envelope) {
        return Envelope.waitingId(envelope.stream(), envelope.aggregateId(), envelope.head());
    }

    private Set<BusRecord> process(Map<String, Work<C>> work, List<LooseReply> replies, List<WaitingItem> unplaced, int records,
            BooleanSupplier late) {
        Map<String, String> unwritable = new HashMap<>();
        Set<String> hopeless = new HashSet<>();
        for (int race = 0;; race++) {
            Round<S, C, F, E> round = new Round<>(engine, machineClock, new Round.Terms(late, race == 0, race >= MOST_RACES, unwritable,
                    hopeless));
            round.fold(work);
            try {
                if (round.write(replies, unplaced)) {
                    engine.telemetry().polled(records, round.applied(), race + 1, round.writes());
                    return round.left();
                }
            } catch (Store.Unwritable e) {
                e.why().forEach((id, why) -> {
                    if (unwritable.putIfAbsent(id, why) == null) {
                        engine.telemetry().broken(id, "The database will never take what this poll would have made of it: " + why, null);
                    } else {
                        hopeless.add(id);
                    }
                });
            }
        }
    }
}
