package dev.patella.messaging.engine;

import dev.patella.messaging.Actor;
import dev.patella.messaging.Answer;
import dev.patella.messaging.CommandInput;
import dev.patella.messaging.Desk;
import dev.patella.messaging.Errand;
import dev.patella.messaging.Gate;
import dev.patella.messaging.Hashes;
import dev.patella.messaging.Moment;
import dev.patella.messaging.Refusal;
import dev.patella.messaging.ServiceDefinition;
import dev.patella.messaging.Snapshot;
import dev.patella.messaging.Timer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Decides commands and rings timers: loads a document by majority, folds the input into it, writes it once, hands what it said to the
 * relay. After a lost race it reads again; after an unknown outcome too, and never answers on less than a majority.
 *
 * @param <S> state
 * @param <C> commands
 * @param <F> events of other services
 * @param <E> domain events
 */
public final class Engine<S, C, F, E> implements Desk<S, C> {

    private static final int MOST_RACES = 12;
    private static final int MOST_ERRANDS = 12;
    private static final String OVERDUE = "FACT_OVERDUE";

    private final ServiceDefinition<S, C, F, E> service;
    private final Store store;
    private final Relay relay;
    private final ContractWriter writer;
    private final Freshness freshness;
    private final InstantSource clock;
    private final Telemetry telemetry;
    private final FailPoint failPoint;
    private final Set<String> heard;
    private final Runnable onDue;
    private final WaitingFacts<C> facts;
    private final LastWritten lastWritten = new LastWritten();

    /** @param onDue called when something was written whose timer is due already, from the thread that wrote it */
    public Engine(ServiceDefinition<S, C, F, E> service, Topics topics, Store store, Relay relay, ContractWriter writer,
            Freshness freshness, InstantSource clock, Telemetry telemetry, FailPoint failPoint, Runnable onDue, WaitingFacts<C> facts) {
        this.service = service;
        this.store = store;
        this.relay = relay;
        this.writer = writer;
        this.freshness = freshness;
        this.clock = clock;
        this.telemetry = telemetry;
        this.failPoint = failPoint;
        this.onDue = onDue;
        this.facts = facts;
        this.heard = topics.others(service.name()).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Answer handle(CommandInput<C> input) {
        return unavailableAs(() -> {
            String id = aggregate(input);
            Answer answer = decide(id, input, Cause.Kind.COMMAND);
            if (answer.outcome() != Answer.Outcome.PENDING) {
                return answer;
            }
            try {
                settle(id);
            } catch (Freshness.Closed e) {
                // It stays pending: the errand is run again, and the gate is passed when its facts are fresh.
                return answer;
            }
            return answerTo(id, input.moment().inputId()).orElse(answer);
        });
    }

    /** The aggregate that decides this input. */
    String aggregate(CommandInput<C> input) {
        String named = input.aggregateId();
        return named != null ? named : service.preparation().aggregate(input.command(), input.moment().at(clock.instant()));
    }

    private Answer decide(String id, CommandInput<C> input, Cause.Kind kind) {
        Optional<Answer> atOnce = lastWritten(id).flatMap(last -> decideOn(last, input, kind));
        return atOnce.orElseGet(() -> decideOnWhatIsStored(id, input, kind));
    }

    /**
     * Decides on what was written last and need not be what is stored. Only a decision counts that is written on condition that it is; whatever
     * else would come of it is found out from what is stored.
     */
    private Optional<Answer> decideOn(Document last, CommandInput<C> input, Cause.Kind kind) {
        if (input.ifMatch() != null || service.aggregate().gate(input.command()) != null) {
            return Optional.empty();
        }
        Fold<S, C, F, E> fold = fold(last);
        if (fold.answerTo(input.moment().inputId()) != null || fold.waits(WaitingFacts.id(last.id(), input.moment().inputId()))) {
            return Optional.empty();
        }
        Answer answer = fold.command(input, kind, clock.instant(), freshness.none());
        if (answer.n() == 0 || !written(fold)) {
            return Optional.empty();
        }
        decided(fold, answer, 1);
        return Optional.of(answer);
    }

    /** What this instance wrote last of an aggregate; it need not be what is stored. */
    Optional<Document> lastWritten(String id) {
        return lastWritten.find(id).map(last -> last.relayed(relay.relayed(id)));
    }

    /** Until it is known what became of a write, it is not known what is stored. */
    void forget(Commit commit) {
        lastWritten.forget(commit.base().id());
    }

    /** False when it was not written, or nobody knows. */
    private boolean written(Fold<S, C, F, E> fold) {
        try {
            return write(fold);
        } catch (Store.StoreUnavailable | Store.Unwritable e) {
            return false;
        }
    }

    private void decided(Fold<S, C, F, E> fold, Answer answer, int writes) {
        if (answer.outcome() != Answer.Outcome.PENDING) {
            ringSoon(fold.due());
        }
        telemetry.handled("command", answer.outcome().name(), writes);
    }

    private Answer decideOnWhatIsStored(String id, CommandInput<C> input, Cause.Kind kind) {
        boolean unknown = false;
        boolean waited = false;
        String waitingId = WaitingFacts.id(id, input.moment().inputId());
        for (int race = 0; race < MOST_RACES; race++) {
            try {
                Freshness.Reading reading = reading(id, input.command());
                Fold<S, C, F, E> fold = fold(id);
                Long answered = fold.answerTo(input.moment().inputId());
                if (answered != null) {
                    return repeated(fold, answered, input.moment());
                }
                waited |= fold.waits(waitingId);
                Answer answer = fold.command(fold.waits(waitingId) ? kept(id, waitingId, input) : input, kind, clock.instant(), reading);
                if (answer.outcome() == Answer.Outcome.WAITING && !fold.waits(waitingId)) {
                    putAside(fold, facts.item(id, input, Objects.requireNonNull(answer.refusal()), clock.instant()));
                    waited = true;
                } else if (answer.n() > 0) {
                    fold.unblock(waitingId);
                }
                if (!fold.changed() || write(fold)) {
                    if (waited && answer.n() > 0) {
                        store.drop(List.of(waitingId));
                    }
                    boolean kept = fold.changed() && answer.outcome() == Answer.Outcome.WAITING;
                    decided(fold, answer, kept ? 2 : fold.changed() ? 1 : 0);
                    return answer;
                }
            } catch (Store.Unwritable e) {
                telemetry.broken(id, "The database will never take what this input would have written", e);
                return Answer.notYet(id, Fold.QUARANTINED);
            } catch (Store.StoreUnavailable e) {
                // The write may have happened: read again, once; if that fails too, the asker sends the same input again.
                if (unknown) {
                    throw e;
                }
                unknown = true;
            }
        }
        throw new TemporarilyUnavailable("Others changed " + id + " at the same moment, " + MOST_RACES + " times", null);
    }

    /** What a gate rests on, looked up before its document is read; nothing where it is none. */
    private Freshness.Reading reading(String id, C command) {
        Gate gate = service.aggregate().gate(command);
        return freshness.read(gate == null || gate.onPaper() ? Set.of() : gate.streams(), List.of(id));
    }

    /** What waits under this id, which was told before; only that counts. */
    private CommandInput<C> kept(String id, String waitingId, CommandInput<C> again) {
        WaitingItem item = waiting(id, waitingId);
        if (!WaitingFacts.isSame(item, again.moment())) {
            throw new KeyReused("This key was used before, with another content");
        }
        return item == null ? again : facts.input(item);
    }

    private @Nullable WaitingItem waiting(String id, String waitingId) {
        return store.waiting(List.of(id)).stream().filter(item -> item.id().equals(waitingId)).findFirst().orElse(null);
    }

    private void putAside(Fold<S, C, F, E> fold, WaitingItem item) {
        store.putAside(List.of(item));
        telemetry.waits(item);
        fold.waits(item.id(), item.since(), facts.until(clock.instant()));
    }

    /** The answer that this input was given, or, with another content, that its key is taken. */
    private Answer repeated(Fold<S, C, F, E> fold, long n, Moment moment) {
        Entry entry = entry(fold, n);
        if (!entry.record().cause().digest().equals(moment.digest())) {
            throw new KeyReused("This key was used before, with another content");
        }
        return answer(entry);
    }

    private Entry entry(Fold<S, C, F, E> fold, long n) {
        Entry pending = fold.entry(n);
        return pending != null
                ? pending
                : store.journal(fold.base().id(), n)
                        .orElseThrow(
                                () -> new IllegalStateException("Event " + n + " of " + fold.base().id()
                                        + " is neither pending nor in the journal"));
    }

    private static Answer answer(Entry entry) {
        Answer answer = entry.record().answer();
        if (answer == null) {
            throw new IllegalStateException("Event " + entry.n() + " is remembered as an answer and holds none");
        }
        return answer;
    }

    /** Writes what was folded; false when another writer was faster. */
    private boolean write(Fold<S, C, F, E> fold) {
        Commit commit = fold.commit();
        forget(commit);
        if (store.commit(List.of(commit)) == 0) {
            return false;
        }
        failPoint.reached(FailPoint.COMMITTED);
        handOn(commit.next());
        return true;
    }

    /** Hands on what was written: its outbox to the relay, and to whoever rings, that its timer is due. */
    void written(Document document) {
        handOn(document);
        ringSoon(document.due());
    }

    private void handOn(Document document) {
        lastWritten.put(document);
        relay.offer(document);
        facts.changed(document);
    }

    private void ringSoon(@Nullable Timer due) {
        if (due != null && !due.at().isAfter(clock.instant())) {
            onDue.run();
        }
    }

    Fold<S, C, F, E> fold(String id) {
        return fold(Optional.ofNullable(store.load(List.of(id)).get(id)).orElseGet(() -> Document.none(id)));
    }

    Fold<S, C, F, E> fold(Document document) {
        return new Fold<>(service, writer, heard, document);
    }

    /**
     * Runs the errands of one aggregate that are due, one after the other.
     *
     * @return whether it moves on; false when something is due and an errand brings nothing
     * @throws Freshness.Closed when an errand has an answer that is a gate, and that cannot be passed now
     */
    public boolean settle(String id) {
        for (int step = 0; step < MOST_ERRANDS; step++) {
            Fold<S, C, F, E> fold = fold(id);
            Timer due = fold.due();
            if (due == null || due.at().isAfter(clock.instant())) {
                return true;
            }
            Errand<S, C> errand = service.errands().get(due.kind());
            if (due.kind().equals(WaitingFacts.OVERDUE)) {
                if (!overdue(fold, due.key())) {
                    return false;
                }
                continue;
            }
            if (errand == null) {
                fold.ring(clock.instant());
            } else {
                fold = run(fold, due, errand);
            }
            if (!fold.changed()) {
                return false;
            }
            write(fold);
        }
        // It moved on at every step; the rest comes with the next sweep.
        return true;
    }

    /**
     * Decides a fact whose time has come once more; what still waits then is given up, and stays on record with what waits.
     *
     * @return false when that cannot be done now
     */
    private boolean overdue(Fold<S, C, F, E> fold, String waitingId) {
        String id = fold.base().id();
        WaitingItem item = waiting(id, waitingId);
        if (item == null) {
            return false;
        }
        CommandInput<C> input = facts.input(item);
        Cause.Kind kind = WaitingFacts.kind(input.moment());
        Answer answer = fold.command(input, kind, clock.instant(), freshness.none());
        Refusal missing = answer.refusal();
        if (answer.outcome() == Answer.Outcome.WAITING && missing != null) {
            String command = String.valueOf(item.event().attribute("type"));
            fold.giveUp(waitingId, command, input, new Refusal(OVERDUE, "Nothing that " + command
                    + " rests on came in time, so it is not recorded. Missing was " + missing.code() + ": " + missing.detail()), missing,
                    kind,
                    null, clock.instant());
            store.acted(waitingId, new OperatorAct(OperatorAct.Kind.OVERDUE, Actor.system(service.name()).id(), missing.code(),
                    clock.instant()), null);
            telemetry.overdue(id, waitingId, command, missing.code());
        } else if (answer.n() > 0) {
            fold.unblock(waitingId);
        }
        if (!fold.changed()) {
            return false;
        }
        if (write(fold)) {
            store.drop(List.of(waitingId));
        }
        return true;
    }

    private Fold<S, C, F, E> run(Fold<S, C, F, E> fold, Timer due, Errand<S, C> errand) {
        String id = fold.base().id();
        Moment moment = fold.errand(due, clock.instant());
        Errand.Outcome<C> outcome = errand.run(id, fold.state(), due, moment);
        if (outcome == null) {
            return fold;
        }
        C command = tell(id, outcome.others(), moment) ? outcome.command() : outcome.unlessAll();
        Freshness.Reading reading = reading(id, command);
        // What a gate rests on is looked up first and its document read after it, so that one is read anew.
        Fold<S, C, F, E> deciding = service.aggregate().gate(command) == null ? fold : fold(id);
        if (due.equals(deciding.due())) {
            deciding.errand(command, origin(deciding, outcome.answers()), due, clock.instant(), reading);
        }
        return deciding;
    }

    /**
     * Tells other aggregates what an errand has for them. Each remembers it as an input of its own, so that it takes effect once.
     *
     * @return whether all of them took it; what is wrong with one is in nobody else's way
     */
    private boolean tell(String id, Map<String, C> others, Moment moment) {
        Moment told = new Moment(moment.now(), moment.site(), moment.actor(), null, moment.inputId() + "|" + id, moment.digest());
        boolean all = true;
        for (Map.Entry<String, C> other : new TreeMap<>(others).entrySet()) {
            try {
                Answer answer = decide(other.getKey(), new CommandInput<>(other.getKey(), other.getValue(), told, null, Map.of(), null),
                        Cause.Kind.ERRAND);
                all &= answer.n() > 0;
            } catch (Store.StoreUnavailable e) {
                throw e;
            } catch (RuntimeException e) {
                telemetry.broken(other.getKey(), "What is told of " + id + " cannot be decided", e);
                all = false;
            }
        }
        return all;
    }

    private @Nullable Entry origin(Fold<S, C, F, E> fold, @Nullable String inputId) {
        Long n = inputId == null ? null : fold.answerTo(inputId);
        if (n == null) {
            return null;
        }
        Entry entry = entry(fold, n);
        return answer(entry).outcome() == Answer.Outcome.PENDING ? entry : null;
    }

    @Override
    public Optional<Snapshot<S>> find(String aggregateId) {
        return unavailableAs(() -> Optional.ofNullable(store.load(List.of(aggregateId)).get(aggregateId))
                .map(this::snapshot)
                .filter(snapshot -> snapshot.revision() > 0));
    }

    @Override
    public List<Snapshot<S>> findBy(String field, String value, @Nullable String after, int limit) {
        return unavailableAs(() -> store.findBy(field, value, after, limit).stream().map(this::snapshot).toList());
    }

    private Snapshot<S> snapshot(Document document) {
        Fold<S, C, F, E> fold = fold(document);
        return new Snapshot<>(document.id(), fold.state(), document.revision(), document.n(),
                service.aggregate().possible(fold.state()), document.marks(),
                fold.blocks().stream().map(block -> block.reason() + " (" + block.scope() + "): " + block.cause()).toList());
    }

    @Override
    public Optional<Answer> answerTo(String aggregateId, String inputId) {
        return unavailableAs(() -> {
            Document document = store.load(List.of(aggregateId)).get(aggregateId);
            Long n = document == null ? null : document.inputs().get(Hashes.shortId(inputId));
            return n == null || document == null ? Optional.empty() : Optional.of(answer(entry(fold(document), n)));
        });
    }

    /** Puts the store's failure into the words of the edge. */
    private static <T> T unavailableAs(Supplier<T> work) {
        try {
            return work.get();
        } catch (Store.StoreUnavailable e) {
            throw new TemporarilyUnavailable("The database cannot be reached or did not say what became of a write; send the same again",
                    e);
        }
    }

    /** What a service answers for an input that nobody can place. */
    static Answer rejected(String aggregateId, Refusal refusal) {
        return new Answer(Answer.Outcome.REFUSED, refusal, aggregateId, 0, 0, List.of(), List.of());
    }

    ServiceDefinition<S, C, F, E> service() {
        return service;
    }

    WaitingFacts<C> facts() {
        return facts;
    }

    Store store() {
        return store;
    }

    Freshness freshness() {
        return freshness;
    }

    /** The streams that it listens to. */
    Set<String> heard() {
        return heard;
    }

    ContractWriter writer() {
        return writer;
    }

    Relay relay() {
        return relay;
    }

    Instant now() {
        return clock.instant();
    }

    Telemetry telemetry() {
        return telemetry;
    }

    FailPoint failPoint() {
        return failPoint;
    }
}
