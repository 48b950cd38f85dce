package dev.patella.messaging.engine;

import dev.patella.messaging.Actor;
import dev.patella.messaging.Answer;
import dev.patella.messaging.CloudEvent;
import dev.patella.messaging.CommandInput;
import dev.patella.messaging.Desk;
import dev.patella.messaging.Gate;
import dev.patella.messaging.Head;
import dev.patella.messaging.Moment;
import dev.patella.messaging.Projection;
import dev.patella.messaging.Refusal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One attempt at a poll: everything folded, then written.
 *
 * @param <S> state
 * @param <C> commands
 * @param <F> events of other services
 * @param <E> domain events
 */
final class Round<S, C, F, E> {

    private static final Refusal ID_REUSED = new Refusal("IDEMPOTENCY_KEY_REUSED",
            "An event of this source and id came before, with other content; its answer stands. Other content needs an id of its own.");

    /** After which it is asked whether what something waits for is lost: two signs of life, in good times. */
    private static final Duration LONG = Duration.ofSeconds(20);

    private final Engine<S, C, F, E> engine;
    private final InstantSource machineClock;
    private final Terms terms;
    private final List<Fold<S, C, F, E>> changed = new ArrayList<>();
    private final List<WaitingItem> aside = new ArrayList<>();
    private final Set<String> drop = new LinkedHashSet<>();
    private final List<LooseReply> notYet = new ArrayList<>();
    private final List<Again<S, C, F, E>> again = new ArrayList<>();
    private final List<Answer> answers = new ArrayList<>();
    private final List<Projection.Row> rows = new ArrayList<>();
    private final List<Document> pending = new ArrayList<>();
    private final Set<BusRecord> left = new HashSet<>();
    private Freshness.Reading reading;
    /** How far streams are known of which something has been waited for. */
    private Freshness.Reading known;
    /** Aggregates that are folded into what was written of them last, which need not be what is stored. */
    private final Set<String> guessed = new HashSet<>();
    /** What operators are told of this attempt, if it counts. */
    private final List<Runnable> alarms = new ArrayList<>();
    private boolean decided;
    private boolean unsure;
    private int applied;
    private int writes;

    Round(Engine<S, C, F, E> engine, InstantSource machineClock, Terms terms) {
        this.engine = engine;
        this.machineClock = machineClock;
        this.terms = terms;
        this.reading = engine.freshness().none();
        this.known = reading;
    }

    /**
     * What the attempts before it have shown.
     *
     * @param late whether its time is over; then no more commands are made ready
     * @param first whether there was none
     * @param giveUp whether others were faster too many times
     * @param unwritable aggregates that could not be written as they would have become, and why
     * @param hopeless those of which not even that could be written
     */
    record Terms(BooleanSupplier late, boolean first, boolean giveUp, Map<String, String> unwritable, Set<String> hopeless) {}

    /** Records of commands for which there was no time. */
    Set<BusRecord> left() {
        return left;
    }

    /** How many events took effect. */
    int applied() {
        return applied;
    }

    /** How many bulk writes it took. */
    int writes() {
        return writes;
    }

    /** Folds all work, each aggregate's into its document. */
    void fold(Map<String, Work<C>> work) {
        load(work).forEach(this::fold);
        recognise();
    }

    /** The documents of everything that has work to do, and what waits for those that say that something does. */
    private Map<Work<C>, Fold<S, C, F, E>> load(Map<String, Work<C>> work) {
        reading = reading(work.values());
        Map<String, Document> found = documents(work);
        Map<Work<C>, Fold<S, C, F, E>> folds = new LinkedHashMap<>();
        Map<String, Work<C>> withWaiting = new LinkedHashMap<>();
        work.forEach((id, of) -> {
            Fold<S, C, F, E> fold = open(of, found.getOrDefault(id, Document.none(id)));
            if (fold == null) {
                return;
            }
            folds.put(of, fold);
            if (!fold.blocks().isEmpty() || of.isEmpty()) {
                withWaiting.put(id, of);
            }
        });
        if (!withWaiting.isEmpty()) {
            for (WaitingItem item : engine.store().waiting(withWaiting.keySet())) {
                Work<C> of = withWaiting.get(item.aggregate());
                if (of != null) {
                    of.again(item);
                }
            }
        }
        Set<String> waiters = withWaiting.values()
                .stream()
                .filter(of -> of.waiting.values().stream().anyMatch(this::isLong))
                .map(of -> of.id)
                .collect(Collectors.toSet());
        known = engine.freshness().read(engine.heard(), waiters);
        return folds;
    }

    /**
     * In the first attempt, what was written last is read in place of what is stored, but for an aggregate of which something waits. Gates are
     * passed on what is stored only.
     */
    private Map<String, Document> documents(Map<String, Work<C>> work) {
        Map<String, Document> found = new HashMap<>();
        if (terms.first()) {
            work.values()
                    .stream()
                    .filter(of -> of.isOrdinary() && of.commands.stream().noneMatch(this::isGate))
                    .forEach(of -> engine.lastWritten(of.id)
                            .filter(last -> last.blocks().isEmpty())
                            .ifPresent(last -> found.put(of.id, last)));
            guessed.addAll(found.keySet());
        }
        Set<String> others = new LinkedHashSet<>(work.keySet());
        others.removeAll(found.keySet());
        if (!others.isEmpty()) {
            found.putAll(engine.store().load(others));
        }
        return found;
    }

    private boolean isGate(Work.Asked<C> asked) {
        return engine.service().aggregate().gate(asked.input().command()) != null;
    }

    /** What comes a moment early is not worth a question. */
    private boolean isLong(WaitingItem item) {
        boolean early = item.reason() == WaitingItem.Reason.AHEAD || item.reason() == WaitingItem.Reason.BASIS;
        return early && item.since().isBefore(machineClock.instant().minus(LONG));
    }

    /** What the gates among the commands rest on, looked up before their documents are read. */
    private Freshness.Reading reading(Collection<Work<C>> work) {
        Set<String> streams = new HashSet<>();
        Set<String> ids = new HashSet<>();
        work.forEach(of -> of.commands.forEach(asked -> {
            Gate gate = engine.service().aggregate().gate(asked.input().command());
            if (gate != null && !gate.onPaper()) {
                streams.addAll(gate.streams());
                ids.add(of.id);
            }
        }));
        return engine.freshness().read(streams, ids);
    }

    /** A document that this service cannot read, or must not write, holds up nobody but its own aggregate. */
    private @Nullable Fold<S, C, F, E> open(Work<C> work, Document document) {
        try {
            return engine.fold(document);
        } catch (RuntimeException e) {
            if (!work.isEmpty()) {
                alarm(document.id(), "Its document cannot be read", e);
            }
            // Tried again: during an upgrade, another instance may know the form already.
            Step.Wait wait = new Step.Wait(WaitingItem.Reason.FORM_UNKNOWN, String.valueOf(e.getMessage()));
            work.foreign.forEach((id, arrival) -> aside.add(item(arrival.record(), id, work.id, wait)));
            work.commands.forEach(asked -> unavailable(asked.input()));
            aside.addAll(work.aside);
            work.rejected.forEach((reply, refusal) -> notYet.add(LooseReply.to(reply, Engine.rejected(work.id, refusal))));
            return null;
        }
    }

    private void unavailable(CommandInput<C> input) {
        ReplyTo reply = ReplyTo.of(input.moment().inputId());
        if (reply != null) {
            notYet.add(LooseReply.to(reply, Answer.notYet(String.valueOf(input.aggregateId()),
                    new Refusal("TEMPORARILY_UNAVAILABLE", "This treatment cannot be read here now; send this again"))));
        }
    }

    private void fold(Work<C> work, Fold<S, C, F, E> fold) {
        work.rejected.forEach((reply, refusal) -> rejected(fold, reply, refusal));
        String unwritable = terms.unwritable().get(work.id);
        if (unwritable != null) {
            quarantine(work, fold, unwritable);
            return;
        }
        if (terms.giveUp()) {
            work.foreign.forEach((id, arrival) -> aside.add(item(arrival.record(), id, work.id,
                    new Step.Wait(WaitingItem.Reason.LOST_RACES, "Others changed it at the same moment, too many times"))));
            if (!work.commands.isEmpty()) {
                throw new Store.StoreUnavailable("Others changed " + work.id + " too many times", null);
            }
            return;
        }
        work.lifted.forEach(id -> {
            fold.operated();
            fold.unblock(id);
            drop.add(id);
        });
        work.aside.forEach(item -> putAside(fold, item));
        foreign(fold, work);
        work.ends.forEach((stream, end) -> compare(fold, stream, end));
        commands(fold, work);
        if (fold.changed()) {
            changed.add(fold);
        } else if (!fold.base().outbox().isEmpty()) {
            pending.add(fold.base());
        }
        unsure |= guessed.contains(work.id)
                && !(fold.changed() && work.commands.stream().allMatch(asked -> fold.answersNow(asked.input().moment().inputId())));
    }

    private void compare(Fold<S, C, F, E> fold, String stream, Head end) {
        Block wrong = fold.compare(stream, end, machineClock.instant());
        if (wrong != null) {
            alarm(fold.base().id(), wrong.reason() + ": " + stream + " says that its last event is " + end.n()
                    + "; no gate of this treatment opens here until that is mended", null);
        }
    }

    /** All that is news to it waits, and says so in the document, if that can be written. */
    private void quarantine(Work<C> work, Fold<S, C, F, E> fold, String why) {
        Step.Wait wait = new Step.Wait(WaitingItem.Reason.QUARANTINED, why);
        work.foreign.forEach((id, arrival) -> {
            if (!fold.hasHeard(arrival.heard().envelope())) {
                putAside(fold, item(arrival.record(), id, work.id, wait));
            }
        });
        work.commands.forEach(asked -> {
            String id = asked.input().moment().inputId();
            if (fold.answerTo(id) == null) {
                putAside(fold, item(asked.record(), id, work.id, wait));
            }
        });
        work.facts.values().forEach(item -> putAside(fold, WaitingFacts.because(item, wait.reason(), wait.detail())));
        work.aside.forEach(item -> putAside(fold, item));
        if (fold.changed() && !terms.hopeless().contains(work.id)) {
            changed.add(fold);
        }
    }

    /** Applies what can be applied, again and again, until nothing more can. */
    private void foreign(Fold<S, C, F, E> fold, Work<C> work) {
        Map<String, Work.Arrival> left = new LinkedHashMap<>(work.foreign);
        Map<String, Step.Wait> why = new LinkedHashMap<>();
        boolean progress = true;
        while (progress && !left.isEmpty()) {
            progress = false;
            for (var arrivals = left.entrySet().iterator(); arrivals.hasNext();) {
                Map.Entry<String, Work.Arrival> arrival = arrivals.next();
                Step step = step(fold, arrival.getValue());
                if (step instanceof Step.Wait wait) {
                    why.put(arrival.getKey(), wait);
                } else {
                    done(fold, work, arrival.getKey(), arrival.getValue(), step);
                    arrivals.remove();
                    progress = true;
                }
            }
        }
        left.forEach((id, arrival) -> {
            WaitingItem before = work.waiting.get(id);
            Step.Wait wait = why.get(id);
            if (before != null && isLong(before)) {
                lost(fold, arrival.heard().envelope(), before);
            }
            // Put aside by an attempt whose write was lost, it waits, and its document does not say so yet.
            if (wait != null && (before == null || before.reason() != wait.reason() || work.lifted.contains(id) || !fold.lists(id))) {
                if (wait.reason() == WaitingItem.Reason.QUARANTINED) {
                    alarm(work.id, "Event " + id + " could not be handled: " + wait.detail(), wait.failure());
                }
                putAside(fold, item(arrival.record(), id, work.id, wait));
            }
        });
    }

    /**
     * What was there when this came was there before it: where its producer has said since that nothing of then is missing, it will not come
     * by itself any more.
     */
    private void lost(Fold<S, C, F, E> fold, Envelope event, WaitingItem item) {
        fold.lacking(event).forEach((stream, end) -> {
            if (known.covers(stream, fold.base().id(), item.since())) {
                compare(fold, stream, end);
            }
        });
    }

    private Step step(Fold<S, C, F, E> fold, Work.Arrival arrival) {
        try {
            return fold.foreign(arrival.heard(), engine.now());
        } catch (RuntimeException e) {
            return Step.Wait.broken(e);
        }
    }

    private void done(Fold<S, C, F, E> fold, Work<C> work, String id, Work.Arrival arrival, Step step) {
        if (work.waiting.containsKey(id)) {
            drop.add(id);
        }
        fold.unblock(id);
        if (step instanceof Step.Applied) {
            applied++;
        }
        if (engine.service().projection() != null) {
            rows.add(row(arrival.heard()));
        }
    }

    private void putAside(Fold<S, C, F, E> fold, WaitingItem item) {
        drop.remove(item.id());
        aside.add(item);
        fold.block(item.reason().name(), item.id(), item.since());
    }

    /** Commands in their order; after each that changed something, and before the first, the facts that wait. */
    private void commands(Fold<S, C, F, E> fold, Work<C> work) {
        FactRound<S, C, F, E> facts = new FactRound<>(engine, fold, work, this::alarm);
        facts.settle();
        for (Work.Asked<C> asked : work.commands) {
            long before = fold.revision();
            command(fold, asked, work.lifted, facts);
            if (fold.revision() != before) {
                facts.settle();
            }
        }
        facts.finish();
        answers.addAll(facts.answers());
        drop.addAll(facts.over());
        facts.aside().forEach(item -> {
            drop.remove(item.id());
            aside.add(item);
        });
        facts.told().forEach((input, answer) -> {
            answers.add(answer);
            ReplyTo reply = ReplyTo.of(input);
            if (reply != null) {
                notYet.add(LooseReply.to(reply, answer));
            }
        });
    }

    private void command(Fold<S, C, F, E> fold, Work.Asked<C> asked, Set<String> lifted, FactRound<S, C, F, E> facts) {
        CommandInput<C> input = asked.input();
        Long answered = fold.answerTo(input.moment().inputId());
        if (answered != null) {
            again.add(new Again<>(fold, new Store.EntryKey(fold.base().id(), answered), input.moment()));
            return;
        }
        if (!facts.isSame(input.moment())) {
            ReplyTo reply = ReplyTo.of(input.moment().inputId());
            if (reply != null) {
                notYet.add(LooseReply.to(reply, Engine.rejected(fold.base().id(), ID_REUSED)));
            }
            return;
        }
        if (facts.again(input.moment())) {
            return;
        }
        if (decided && terms.late().getAsBoolean()) {
            left.add(asked.record());
            return;
        }
        decided = true;
        try {
            Answer answer = fold.command(input, Cause.Kind.CLINIC, engine.now(), reading);
            if (answer.outcome() == Answer.Outcome.WAITING) {
                facts.wait(input, answer);
                return;
            }
            if (answer.n() == 0 && lifted.contains(input.moment().inputId())) {
                putAside(fold, item(asked.record(), input.moment().inputId(), fold.base().id(),
                        new Step.Wait(WaitingItem.Reason.QUARANTINED, String.valueOf(answer.refusal()))));
                return;
            }
            answers.add(answer);
            ReplyTo reply = ReplyTo.of(input.moment().inputId());
            if (answer.n() == 0 && reply != null) {
                notYet.add(LooseReply.to(reply, answer));
            }
        } catch (Store.StoreUnavailable | Desk.TemporarilyUnavailable e) {
            // Nothing is wrong with the command: the same poll comes again.
            throw e;
        } catch (RuntimeException e) {
            alarm(fold.base().id(), "The input " + input.moment().inputId() + " could not be handled", new Unquoted(e));
            putAside(fold, item(asked.record(), input.moment().inputId(), fold.base().id(),
                    Step.Wait.broken(e)));
        }
    }

    /** What came again is ignored; what came under the id of something else is told so. */
    private void recognise() {
        Map<Store.EntryKey, Entry> known = new HashMap<>();
        again.forEach(one -> {
            Entry pending = one.fold().entry(one.key().n());
            if (pending != null) {
                known.put(one.key(), pending);
            }
        });
        Set<Store.EntryKey> archived = again.stream()
                .map(Again::key)
                .filter(key -> !known.containsKey(key))
                .collect(Collectors.toSet());
        if (!archived.isEmpty()) {
            known.putAll(engine.store().journal(archived));
        }
        for (Again<S, C, F, E> one : again) {
            ReplyTo reply = ReplyTo.of(one.moment().inputId());
            Entry entry = known.get(one.key());
            if (entry != null && reply != null && !entry.record().cause().digest().equals(one.moment().digest())) {
                notYet.add(LooseReply.to(reply, Engine.rejected(one.key().aggregateId(), ID_REUSED)));
            }
        }
    }

    /** An input that was answered keeps its answer: when it comes again, its token may have ended or its key be gone. */
    private void rejected(Fold<S, C, F, E> fold, ReplyTo reply, Refusal refusal) {
        if (fold.answerTo(reply.inputId()) == null) {
            notYet.add(LooseReply.to(reply, Engine.rejected(fold.base().id(), refusal)));
        }
    }

    /**
     * Writes what was folded.
     *
     * @param edge replies that concern no document
     * @param unplaced what waits and concerns no document
     * @return false when another writer was faster somewhere, or something has to be looked up that was only guessed
     */
    boolean write(List<LooseReply> edge, List<WaitingItem> unplaced) {
        if (unsure || !guessed.isEmpty() && !aside.isEmpty()) {
            // Only a write on condition proves that what it rests on is what is stored.
            return false;
        }
        alarms.forEach(Runnable::run);
        aside.addAll(unplaced);
        if (!aside.isEmpty()) {
            engine.store().putAside(aside);
            aside.forEach(engine.telemetry()::waits);
            writes++;
        }
        List<Commit> commits = changed.stream().map(Fold::commit).toList();
        if (!commits.isEmpty()) {
            writes++;
            commits.forEach(engine::forget);
            if (engine.store().commit(commits) < commits.size()) {
                return false;
            }
        }
        finish(edge, commits);
        return true;
    }

    private void finish(List<LooseReply> edge, List<Commit> commits) {
        List<LooseReply> replies = new ArrayList<>(edge);
        replies.addAll(notYet);
        if (!replies.isEmpty()) {
            engine.store().keep(replies);
            writes++;
        }
        Projection projection = engine.service().projection();
        if (projection != null && !rows.isEmpty()) {
            projection.rows(rows);
            writes++;
        }
        if (!drop.isEmpty()) {
            engine.store().drop(drop);
            writes++;
        }
        engine.failPoint().reached(FailPoint.COMMITTED);
        answers.forEach(answer -> engine.telemetry().handled("clinic", answer.outcome().name(), answer.n() == 0 ? 0 : 1));
        commits.forEach(commit -> engine.written(commit.next()));
        pending.forEach(engine.relay()::offer);
        engine.relay().offer(replies);
    }

    private Projection.Row row(Heard heard) {
        CloudEvent event = heard.event();
        Envelope envelope = heard.envelope();
        return new Projection.Row(envelope.aggregateId(), envelope.stream(), envelope.head().n(), envelope.type(),
                envelope.time(), text(event, "site"),
                new Actor(text(event, "actor"), text(event, "actorrole")));
    }

    private void alarm(String id, String what, @Nullable Throwable why) {
        alarms.add(() -> engine.telemetry().broken(id, what, why));
    }

    private static String text(CloudEvent event, String attribute) {
        String value = event.attribute(attribute);
        return value == null ? "" : value;
    }

    /** An input that was answered before, and the entry with its answer. */
    private record Again<S, C, F, E>(Fold<S, C, F, E> fold, Store.EntryKey key, Moment moment) {}

    private WaitingItem item(BusRecord record, String id, String aggregate, Step.Wait wait) {
        return WaitingItem.of(record, id, aggregate, wait, machineClock.instant());
    }
}
