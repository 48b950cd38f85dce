package dev.patella.messaging.engine;

import dev.patella.messaging.Head;
import dev.patella.messaging.Projection;
import dev.patella.messaging.ServiceDefinition;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Publishes what commits left in outboxes, in order; what the broker has is archived in the journal and trimmed, apart, so that nothing that
 * is said waits for what was said before it to be written away. Commits hand their entries over in memory; a sweep finds what a crash left.
 * Two relays at once may duplicate, never lose or reorder for good.
 *
 * <p>Entries may be offered from any thread; {@link #publish()} and {@link #sweep} belong to one, {@link #archive()} to one.
 */
public final class Relay {

    private static final int MOST_AGGREGATES = 256;
    private static final int REMEMBERED = 20_000;
    /** Of so many aggregates something may wait to be archived; more is not published before that has become less. */
    private static final int MOST_UNARCHIVED = 5_000;

    private final String stream;
    private final String streamTopic;
    private final String replyTopic;
    private final Store store;
    private final Bus bus;
    private final ContractWriter writer;
    private final @Nullable Projection projection;
    private final InstantSource machineClock;
    private final Telemetry telemetry;
    private final FailPoint failPoint;
    private final Runnable onOffer;
    private final Map<String, Offer> offers = new LinkedHashMap<>();
    private final Map<String, LooseReply> replies = new LinkedHashMap<>();
    /** Aggregates of which the broker will never take an event, and the number of that event. */
    private final Map<String, Long> broken = new ConcurrentHashMap<>();
    /** What the broker has, and the journal may not, by aggregate. */
    private final Map<String, List<Entry>> unarchived = new LinkedHashMap<>();
    /** Replies that the broker has, and the store still keeps. */
    private final List<String> answered = new ArrayList<>();
    /** Up to which event the broker has everything. */
    private final Map<String, Long> published = new Recent<>(REMEMBERED);
    /** Up to which event the journal has everything, too. */
    private final Map<String, Long> done = new Recent<>(REMEMBERED);
    /** Ends of chains that grew on the topic; those of a process that ends are told in their turn by others. */
    private final Map<String, Head> heads = new Recent<>(REMEMBERED);
    private int publishing;
    private int archiving;

    /** @param onOffer called when there is something to run, from the thread that offers it */
    public Relay(ServiceDefinition<?, ?, ?, ?> service, Topics topics, Store store, Bus bus, ContractWriter writer,
            InstantSource machineClock, Telemetry telemetry, FailPoint failPoint, Runnable onOffer) {
        this.stream = service.name();
        this.streamTopic = topics.stream(service.name());
        this.replyTopic = topics.replies();
        this.store = store;
        this.bus = bus;
        this.writer = writer;
        this.projection = service.projection();
        this.machineClock = machineClock;
        this.telemetry = telemetry;
        this.failPoint = failPoint;
        this.onOffer = onOffer;
    }

    /** What an outbox holds, whether its document says that it is stuck, and since when something of it has been on offer. */
    private record Offer(long version, List<Entry> entries, boolean stuck, Instant since) {

        Offer or(Offer other) {
            Offer newer = other.version >= version ? other : this;
            return new Offer(newer.version, newer.entries, newer.stuck, since.isBefore(other.since) ? since : other.since);
        }
    }

    private record Taken(String id, Offer offer, long upTo) {}

    private record Job(String id, Offer offer, List<Delivery> deliveries) {}

    /** An entry and what the topics are told of it. */
    private record Delivery(Entry entry, List<OutRecord> records) {}

    /** Hands over a document whose outbox is not empty. */
    void offer(Document document) {
        if (document.outbox().isEmpty() || document.blocks().stream().anyMatch(Block::isRestored)) {
            // Of one that was put back to an older state, nothing is said before an operator has decided.
            return;
        }
        Offer offer = new Offer(document.version(), document.outbox(), document.blocks().stream().anyMatch(Block::isUnpublishable),
                machineClock.instant());
        synchronized (this) {
            offers.merge(document.id(), offer, Offer::or);
        }
        onOffer.run();
    }

    /** Hands over replies that no aggregate keeps. */
    void offer(List<LooseReply> loose) {
        if (!loose.isEmpty()) {
            synchronized (this) {
                loose.forEach(reply -> replies.put(reply.id(), reply));
            }
            onOffer.run();
        }
    }

    /** How many aggregates and replies have something that is not yet published, archived and trimmed. */
    public synchronized int pending() {
        return unpublished() + unarchived();
    }

    /** How many aggregates and replies have something that is not yet published. */
    public synchronized int unpublished() {
        return offers.size() + replies.size() + publishing;
    }

    /** How many aggregates and replies have something that is published, and not yet archived and trimmed. */
    public synchronized int unarchived() {
        return unarchived.size() + answered.size() + archiving;
    }

    /** Up to which event of this aggregate everything was published and archived by this relay; 0 when it does not remember. */
    synchronized long relayed(String aggregateId) {
        return done.getOrDefault(aggregateId, 0L);
    }

    /** Finds what a crash, or a failed run, left behind. */
    public void sweep(Duration olderThan, int limit) {
        Instant before = machineClock.instant().minus(olderThan);
        store.pending(before, limit).forEach(this::offer);
        offer(store.loose(before, limit));
    }

    /**
     * Publishes what was offered, archives and trims it.
     *
     * @return whether everything that was taken got through
     */
    public boolean run() {
        boolean through = publish();
        return archive() && through;
    }

    /**
     * Publishes what was offered.
     *
     * @return whether everything that was taken got through
     */
    public boolean publish() {
        List<Taken> taken = new ArrayList<>();
        List<LooseReply> loose;
        synchronized (this) {
            if (unarchived() > MOST_UNARCHIVED) {
                return false;
            }
            var iterator = offers.entrySet().iterator();
            while (iterator.hasNext() && taken.size() < MOST_AGGREGATES) {
                Map.Entry<String, Offer> offer = iterator.next();
                iterator.remove();
                taken.add(new Taken(offer.getKey(), offer.getValue(), published.getOrDefault(offer.getKey(), 0L)));
            }
            loose = List.copyOf(replies.values());
            replies.clear();
            publishing = taken.size() + loose.size();
        }
        boolean through = false;
        try {
            boolean relayed = publish(taken.stream().map(this::job).toList());
            through = answer(loose) && relayed;
        } finally {
            synchronized (this) {
                publishing = 0;
                if (!through) {
                    taken.forEach(one -> offers.merge(one.id(), one.offer(), Offer::or));
                    loose.forEach(reply -> replies.putIfAbsent(reply.id(), reply));
                }
            }
        }
        return through;
    }

    private Job job(Taken taken) {
        return new Job(taken.id(), taken.offer(), taken.offer()
                .entries()
                .stream()
                .filter(entry -> entry.n() > taken.upTo() && entry.n() < broken.getOrDefault(taken.id(), Long.MAX_VALUE))
                .map(entry -> new Delivery(entry, records(taken.id(), entry)))
                .toList());
    }

    private boolean publish(List<Job> jobs) {
        if (jobs.isEmpty()) {
            return true;
        }
        List<OutRecord> records = new ArrayList<>();
        jobs.forEach(job -> job.deliveries().forEach(delivery -> records.addAll(delivery.records())));
        List<Bus.Sent> sent = records.isEmpty() ? List.of() : bus.publish(records);
        failPoint.reached(FailPoint.PUBLISHED);
        Map<String, List<Entry>> acknowledged = new LinkedHashMap<>();
        boolean through = acknowledged(jobs, sent, acknowledged);
        synchronized (this) {
            // Also those of which everything was published before: their trim may have been lost.
            jobs.forEach(job -> unarchived.computeIfAbsent(job.id(), id -> new ArrayList<>())
                    .addAll(acknowledged.getOrDefault(job.id(),
                            List.of())));
            acknowledged.forEach((id, entries) -> published.put(id, entries.getLast().n()));
        }
        for (Job job : jobs) {
            Long stuckAt = broken.get(job.id());
            if (stuckAt != null && !job.offer().stuck()) {
                block(job.id(), stuckAt);
            }
        }
        Instant now = machineClock.instant();
        telemetry.relayed(acknowledged.values().stream().mapToInt(List::size).sum(),
                jobs.stream().map(job -> Duration.between(job.offer().since(), now)).max(Duration::compareTo).orElse(Duration.ZERO));
        return through;
    }

    /**
     * Archives and trims what was published; what cannot be written now is kept for the next time.
     *
     * @return whether everything that was taken got through
     */
    public boolean archive() {
        Map<String, List<Entry>> taken = new LinkedHashMap<>();
        List<String> told;
        synchronized (this) {
            var iterator = unarchived.entrySet().iterator();
            while (iterator.hasNext() && taken.size() < MOST_AGGREGATES) {
                Map.Entry<String, List<Entry>> next = iterator.next();
                iterator.remove();
                taken.put(next.getKey(), next.getValue());
            }
            told = List.copyOf(answered);
            answered.clear();
            archiving = taken.size() + told.size();
        }
        boolean through = false;
        try {
            archive(taken);
            if (!told.isEmpty()) {
                store.forget(told);
            }
            through = true;
        } finally {
            synchronized (this) {
                archiving = 0;
                if (!through) {
                    giveBack(taken, told);
                }
            }
        }
        return through;
    }

    private void giveBack(Map<String, List<Entry>> taken, List<String> told) {
        taken.forEach((id, entries) -> unarchived.merge(id, entries, (newer, older) -> {
            List<Entry> all = new ArrayList<>(older);
            all.addAll(newer);
            return all;
        }));
        answered.addAll(told);
    }

    private void archive(Map<String, List<Entry>> taken) {
        Map<String, List<Entry>> entries = new LinkedHashMap<>(taken);
        entries.values().removeIf(List::isEmpty);
        if (!entries.isEmpty()) {
            store.archive(entries);
            project(entries);
            entries.forEach(this::note);
        }
        Map<String, Long> upTo = new HashMap<>();
        synchronized (this) {
            entries.forEach((id, of) -> done.put(id, of.getLast().n()));
            taken.keySet().forEach(id -> {
                Long last = done.get(id);
                if (last != null) {
                    upTo.put(id, last);
                }
            });
        }
        if (!upTo.isEmpty()) {
            store.trim(upTo);
        }
    }

    /** Notes where the chain of contract events of an aggregate ends on the topic. */
    private void note(String id, List<Entry> entries) {
        for (Entry entry : entries) {
            if (entry.contract() != null) {
                synchronized (this) {
                    heads.put(id, new Head(entry.n(), entry.head()));
                }
            }
        }
    }

    /** Takes what is noted of chains that grew on the topic since it was taken last. */
    Map<String, Head> takeHeads(int limit) {
        Map<String, Head> taken = new HashMap<>();
        synchronized (this) {
            var iterator = heads.entrySet().iterator();
            while (iterator.hasNext() && taken.size() < limit) {
                Map.Entry<String, Head> head = iterator.next();
                taken.put(head.getKey(), head.getValue());
                iterator.remove();
            }
        }
        return taken;
    }

    /** What was taken was not told: it is noted again, where nothing newer is. */
    synchronized void giveBack(Map<String, Head> untold) {
        untold.forEach(heads::putIfAbsent);
    }

    /** The contiguous prefix of each aggregate that all in-sync replicas have. */
    private boolean acknowledged(List<Job> jobs, List<Bus.Sent> sent, Map<String, List<Entry>> acknowledged) {
        int next = 0;
        boolean through = true;
        for (Job job : jobs) {
            boolean soFar = true;
            boolean failed = false;
            for (Delivery delivery : job.deliveries()) {
                int end = next + delivery.records().size();
                List<Bus.Sent> results = sent.subList(next, end);
                next = end;
                if (isImpossible(job.id(), delivery.entry(), results)) {
                    // What follows must not overtake it; what came before it may still be on its way.
                    soFar = false;
                } else if (delivery.entry().n() < broken.getOrDefault(job.id(), Long.MAX_VALUE)) {
                    failed |= results.contains(Bus.Sent.FAILED);
                    soFar &= !results.contains(Bus.Sent.FAILED);
                }
                if (soFar) {
                    acknowledged.computeIfAbsent(job.id(), id -> new ArrayList<>()).add(delivery.entry());
                }
            }
            through &= !failed;
        }
        return through;
    }

    /** Whether the broker will never take this event. A reply that it never takes is an alarm, and holds nothing up. */
    private boolean isImpossible(String id, Entry entry, List<Bus.Sent> results) {
        if (!results.contains(Bus.Sent.IMPOSSIBLE)) {
            return false;
        }
        boolean event = entry.contract() != null && results.getFirst() == Bus.Sent.IMPOSSIBLE;
        if (!event) {
            telemetry.broken(id, "The broker will never accept the reply of event " + entry.n(), null);
        } else if (broken.putIfAbsent(id, entry.n()) == null) {
            telemetry.broken(id, "The broker will never accept event " + entry.n(), null);
        }
        return event;
    }

    /** Lists in the document that its outbox is stuck at an event. When others are faster, the next sweep offers it again. */
    private void block(String id, long n) {
        Document document = store.load(List.of(id)).get(id);
        Block stuck = Block.unpublishable(n, machineClock.instant());
        if (document != null && document.blocks().stream().noneMatch(stuck::isSame)) {
            store.commit(List.of(new Commit(document, document.with(stuck), List.of(), Map.of())));
        }
    }

    private List<OutRecord> records(String id, Entry entry) {
        List<OutRecord> records = new ArrayList<>(2);
        Published contract = entry.contract();
        if (contract != null) {
            records.add(new OutRecord(streamTopic, id, Envelope.attributes(stream, id, entry, contract), contract.data()));
        }
        ReplyTo reply = entry.reply();
        if (reply != null && entry.record().answer() != null) {
            records.add(Replies.record(replyTopic, stream, writer, reply, entry.record().answer(), entry.record().at()));
        }
        return records;
    }

    private void project(Map<String, List<Entry>> acknowledged) {
        if (projection == null) {
            return;
        }
        List<Projection.Row> rows = new ArrayList<>();
        acknowledged.forEach((id, entries) -> entries.forEach(entry -> {
            Published contract = entry.contract();
            if (contract != null) {
                DomainRecord event = entry.record();
                rows.add(new Projection.Row(id, stream, event.n(), contract.type(), event.at(), event.site(), event.actor()));
            }
        }));
        if (!rows.isEmpty()) {
            projection.rows(rows);
        }
    }

    private boolean answer(List<LooseReply> loose) {
        if (loose.isEmpty()) {
            return true;
        }
        Instant now = machineClock.instant();
        List<Bus.Sent> sent = bus
                .publish(loose.stream()
                        .map(reply -> Replies.record(replyTopic, stream, writer, reply.reply(), reply.answer(), now))
                        .toList());
        if (sent.contains(Bus.Sent.FAILED)) {
            return false;
        }
        synchronized (this) {
            loose.forEach(reply -> answered.add(reply.id()));
        }
        return true;
    }
}
