package dev.patella.messaging.engine;

import dev.patella.messaging.Actor;
import dev.patella.messaging.Answer;
import dev.patella.messaging.CloudEvent;
import dev.patella.messaging.CommandInput;
import dev.patella.messaging.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The operators' desk: notes the act with what waits first, then does it, so that nothing is done of which it is not known who did it. An
 * act that dies half way is done again by repeating it.
 */
public final class WaitingActs<S, C, F, E> implements WaitingDesk {

    /** Attributes that say which event it is: another one never takes its place. */
    private static final List<String> IDENTITY = List.of("source", "id", "subject", "previous", "head");
    private static final int MOST_RACES = 12;
    private static final Refusal NOT_APPLIED = new Refusal("NOT_APPLIED",
            "This could not be handled, and an operator has put it aside for good. Nothing of it took effect; send it again if it still holds.");

    private static final Refusal FACT_RELEASED = new Refusal("FACT_RELEASED",
            "An operator has given this up after it waited for something that did not come; it is kept, and not recorded. Tell it anew.");

    private final Engine<S, C, F, E> engine;
    private final Consumer<S, C, F, E> consumer;
    private final Topics topics;

    public WaitingActs(Engine<S, C, F, E> engine, Consumer<S, C, F, E> consumer, Topics topics) {
        this.engine = engine;
        this.consumer = consumer;
        this.topics = topics;
    }

    @Override
    public Result replay(String waitingId, OperatorAct act) {
        WaitingItem item = item(waitingId).orElse(null);
        if (item == null) {
            return new Result(Outcome.GONE, "");
        }
        toDecide(item);
        applicable(item);
        return engine.store().acted(waitingId, act, null) ? told(act, again(item)) : new Result(Outcome.GONE, "");
    }

    @Override
    public Result repair(String waitingId, CloudEvent repaired, OperatorAct act) {
        WaitingItem item = item(waitingId).orElse(null);
        if (item == null) {
            return new Result(Outcome.GONE, "");
        }
        toDecide(item);
        if (WaitingFacts.isFact(waitingId)) {
            throw new NotPossible("What a person told stays as it was told. Release it with the reason; then it can be told anew.");
        }
        sameEvent(item, repaired);
        WaitingItem mended = new WaitingItem(item.id(), item.aggregate(), item.reason(), item.detail(), item.topic(), item.partition(),
                item.offset(), new CloudEvent(repaired.attributes(), repaired.key(), repaired.data(), item.event().appendedAt()),
                item.since());
        applicable(mended);
        return engine.store().acted(waitingId, act, mended) ? told(act, again(mended)) : new Result(Outcome.GONE, "");
    }

    @Override
    public Result release(String waitingId, OperatorAct act) {
        WaitingEntry entry = engine.store().listed(waitingId).orElse(null);
        if (entry == null) {
            return new Result(Outcome.GONE, "");
        }
        WaitingItem item = entry.whole();
        Fold<S, C, F, E> fold = entry.aggregate().isEmpty() ? null : passedOver(entry, act);
        if (!engine.store().acted(waitingId, act, null)) {
            return new Result(Outcome.GONE, "");
        }
        for (int race = 0; fold != null && fold.changed(); race++) {
            if (race == MOST_RACES) {
                throw new Store.StoreUnavailable("Others changed " + entry.aggregate() + " at the same moment, too many times", null);
            }
            Commit commit = fold.commit();
            if (engine.store().commit(List.of(commit)) == 1) {
                engine.failPoint().reached(FailPoint.COMMITTED);
                engine.written(commit.next());
                break;
            }
            fold = passedOver(entry, act);
        }
        if (item != null) {
            tellTheClinic(item);
        }
        engine.store().drop(List.of(waitingId));
        if (!entry.aggregate().isEmpty()) {
            consumer.drain(List.of(entry.aggregate()));
        }
        return told(act, new Result(Outcome.RELEASED, ""));
    }

    private static void toDecide(WaitingItem item) {
        if (Lost.isDecision(item.id())) {
            throw new NotPossible(
                    "This was said, and the database was put back to a state before it. Put back a newer backup, or release it: then"
                            + " it goes on after it, without what it said.");
        }
    }

    private Result told(OperatorAct act, Result result) {
        engine.telemetry().operated(act, result);
        return result;
    }

    /** A person's token is never kept, so what needs one cannot be tried again; the clinic can send it again. */
    private void applicable(WaitingItem item) {
        Refusal refusal = consumer.refusal(item);
        if (refusal != null) {
            throw new NotPossible("It would be refused, " + refusal.code() + ": " + refusal.detail()
                    + " Release it; the clinic is told, and can send it again.");
        }
    }

    private Optional<WaitingItem> item(String waitingId) {
        Optional<WaitingEntry> entry = engine.store().listed(waitingId);
        if (entry.isPresent() && entry.get().whole() == null) {
            throw new NotPossible("What waits under that id is damaged or sealed with another key; it can only be released.");
        }
        return entry.map(WaitingEntry::whole);
    }

    private Result again(WaitingItem item) {
        consumer.again(item);
        return engine.store()
                .listed(item.id())
                .map(left -> new Result(Outcome.WAITS, left.whole() == null ? "" : left.whole().detail()))
                .orElseGet(() -> new Result(Outcome.APPLIED, ""));
    }

    private Fold<S, C, F, E> passedOver(WaitingEntry entry, OperatorAct act) {
        Fold<S, C, F, E> fold = engine.fold(entry.aggregate());
        WaitingItem item = entry.whole();
        if (item != null && Lost.isDecision(item.id())) {
            if (fold.lists(item.id())) {
                fold.giveUpLost(Lost.entry(item.event()), act, engine.now());
            }
            return fold;
        }
        if (fold.isRestored()) {
            throw new NotPossible("The database was put back to an older state: decide first about what waits as RESTORED.");
        }
        Envelope envelope = item == null || item.topic().equals(topics.clinic()) || WaitingFacts.isFact(item.id()) ? null
                : envelope(item);
        if (item != null && WaitingFacts.isFact(item.id())) {
            giveUp(fold, item, act);
        }
        fold.unblock(entry.id());
        if (envelope != null) {
            fold.passOver(envelope, act, engine.now());
        }
        return fold;
    }

    /** Who told a fact gets its final answer; one that cannot be read any more has none. */
    private void giveUp(Fold<S, C, F, E> fold, WaitingItem item, OperatorAct act) {
        CommandInput<C> input;
        try {
            input = engine.facts().input(item);
        } catch (IllegalArgumentException e) {
            engine.telemetry().broken(item.aggregate(), "The fact " + item.id() + " cannot be read, and is released unanswered", e);
            return;
        }
        if (fold.answerTo(input.moment().inputId()) == null) {
            fold.giveUp(item.id(), String.valueOf(item.event().attribute("type")), input, FACT_RELEASED, WaitingFacts.missing(item),
                    Cause.Kind.OPERATOR,
                    new Actor(act.by(), Fold.OPERATOR), engine.now());
        }
    }

    private static @Nullable Envelope envelope(WaitingItem item) {
        try {
            return Envelope.read(item.event());
        } catch (IllegalArgumentException e) {
            // It does not even say which event it is: nothing can be passed over, and what comes after it goes on waiting for it.
            return null;
        }
    }

    /** The clinic waits for an answer; it is told that nothing came of it, and may send it again. */
    private void tellTheClinic(WaitingItem item) {
        String source = item.event().attribute("source");
        String id = item.event().attribute("id");
        if (item.topic().equals(topics.clinic()) && source != null && id != null) {
            List<LooseReply> reply = List.of(LooseReply.to(new ReplyTo(source, id), Answer.notYet(item.aggregate(), NOT_APPLIED)));
            engine.store().keep(reply);
            engine.relay().offer(reply);
        }
    }

    private static void sameEvent(WaitingItem item, CloudEvent repaired) {
        Map<String, String> before = item.event().attributes();
        for (String name : IDENTITY) {
            String was = before.get(name);
            if (was != null && !Objects.equals(was, repaired.attributes().get(name))) {
                throw new NotPossible("A repaired record is the same event: its " + name + " stays " + was + ".");
            }
        }
        if (item.event().key() != null && !item.event().key().isEmpty() && !item.event().key().equals(repaired.key())) {
            throw new NotPossible("A repaired record is the same event: its key stays " + item.event().key() + ".");
        }
    }
}
