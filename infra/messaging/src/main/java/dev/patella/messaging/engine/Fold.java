package dev.patella.messaging.engine;

import dev.patella.messaging.Actor;
import dev.patella.messaging.Answer;
import dev.patella.messaging.CommandInput;
import dev.patella.messaging.ContractEvent;
import dev.patella.messaging.Decision;
import dev.patella.messaging.Desk;
import dev.patella.messaging.Footing;
import dev.patella.messaging.Gate;
import dev.patella.messaging.Hashes;
import dev.patella.messaging.Head;
import dev.patella.messaging.Moment;
import dev.patella.messaging.Preparation;
import dev.patella.messaging.Refusal;
import dev.patella.messaging.ServiceDefinition;
import dev.patella.messaging.Timer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One document in memory while inputs are folded into it; {@link #commit()} says what one write makes of it. Pure, but for the making ready
 * of a command. A step either takes effect whole or, when a decider fails, leaves everything as it was.
 */
final class Fold<S, C, F, E> {

    static final String OPERATOR = "OPERATOR";
    private static final int MOST_RINGS = 1_000;
    private static final int MOST_PENDING = 400;
    /** Characters of events: far from what a document can hold. */
    private static final long MOST_PENDING_TEXT = 2_000_000;

    static final Refusal QUARANTINED = new Refusal("QUARANTINED",
            "Something about this treatment could not be handled and is being looked at; send this again");

    private static final Refusal RESTORED = new Refusal("RESTORED",
            "The database was put back to an older state, and others have heard more of this treatment than it knows; operators decide how it"
                    + " goes on. Send this again");

    private final ServiceDefinition<S, C, F, E> service;
    private final ContractWriter writer;
    private final Document base;
    private final Set<String> heard;
    private final List<Entry> added = new ArrayList<>();
    private final Map<String, Long> answered = new HashMap<>();
    private final Map<String, Head> marks;
    private final List<Block> blocks;
    private boolean changed;
    private boolean operated;
    private @Nullable S state;
    private long revision;
    private long n;
    private String head;
    private Head contract;
    private Instant at;
    private @Nullable Instant until;

    Fold(ServiceDefinition<S, C, F, E> service, ContractWriter writer, Set<String> heard, Document base) {
        if (base.stateVersion() > service.state().version()) {
            throw new IllegalStateException("The document " + base.id() + " has a form that this version of the service does not know");
        }
        this.service = service;
        this.writer = writer;
        this.heard = heard;
        this.base = base;
        this.marks = new HashMap<>(base.marks());
        this.blocks = new ArrayList<>(base.blocks());
        this.blocks.removeIf(block -> block.isOver(base.outbox(), base.marks()));
        this.revision = base.revision();
        this.n = base.n();
        this.head = base.head();
        this.contract = base.contract();
        this.at = base.at();
    }

    Document base() {
        return base;
    }

    /** Read only when somebody needs it: most of what is heard moves nothing but the mark. */
    S state() {
        S known = state;
        if (known == null) {
            known = base.state().isEmpty() ? service.aggregate().initial() : service.state().decode(base.stateVersion(), base.state());
            state = known;
        }
        return known;
    }

    long revision() {
        return revision;
    }

    boolean changed() {
        return changed;
    }

    List<Block> blocks() {
        return List.copyOf(blocks);
    }

    /** Number of the event that answered this input, or null. */
    @Nullable
    Long answerTo(String inputId) {
        String hash = Hashes.shortId(inputId);
        Long now = answered.get(hash);
        return now != null ? now : base.inputs().get(hash);
    }

    /** Whether what is to be written answers this input. */
    boolean answersNow(String inputId) {
        return answered.containsKey(Hashes.shortId(inputId));
    }

    /** The entry with this number, where it is still in the outbox. */
    @Nullable
    Entry entry(long number) {
        for (Entry entry : added) {
            if (entry.n() == number) {
                return entry;
            }
        }
        for (Entry entry : base.outbox()) {
            if (entry.n() == number) {
                return entry;
            }
        }
        return null;
    }

    /** Makes a command ready that was not answered before, and decides it; a gate by what was known before the document was read. */
    Answer command(CommandInput<C> input, Cause.Kind kind, Instant now, Freshness.Reading reading) {
        Refusal impossible = impossible(input);
        if (impossible != null) {
            return Answer.notYet(base.id(), impossible);
        }
        if (input.ifMatch() != null && input.ifMatch() != revision) {
            throw new Desk.RevisionMismatch(revision);
        }
        Moment moment = input.moment().at(notBefore(now));
        Gate gate = service.aggregate().gate(input.command());
        Refusal closed = gate == null ? null : closed(gate, moment.now(), reading);
        if (closed != null) {
            return Answer.notYet(base.id(), closed);
        }
        C ready;
        try {
            ready = service.preparation().prepare(base.id(), state(), input.command(), moment);
        } catch (Preparation.NotYet e) {
            return Answer.notYet(base.id(), e.refusal());
        }
        Decision<E> decision = service.aggregate().decide(state(), ready, moment);
        if (decision instanceof Decision.Waits<E> && service.aggregate().site(state()) == null) {
            // Nobody can say yet whose it is, so it is not known whether this site may tell anything of it.
            return Answer.notYet(base.id(), unknown());
        }
        return record(decision, new Cause(kind, moment.inputId(), moment.digest(), input.traceparent(), passed(gate, reading)), moment);
    }

    /** Why no gate may be passed now, or null. */
    private @Nullable Refusal closed(Gate gate, Instant now, Freshness.Reading reading) {
        if (gate.onPaper()) {
            return null;
        }
        Block closing = blocks.stream().filter(Block::closesGates).findFirst().orElse(null);
        return closing == null
                ? reading.stale(gate, base.id(), now)
                : new Refusal("NEWS_WAITING", "News of this treatment is here that cannot be applied yet (" + closing.reason() + " since "
                        + closing.since() + "), and it may be a stop. Send this again; operators are told of it after a minute.");
    }

    private @Nullable Footing passed(@Nullable Gate gate, Freshness.Reading reading) {
        if (gate == null) {
            return null;
        }
        if (gate.onPaper()) {
            return Footing.onPaper(Objects.requireNonNull(gate.downtime()));
        }
        Footing footing = reading.footing(gate, base.id());
        Instant limit = reading.until(footing);
        until = until == null || limit != null && limit.isBefore(until) ? limit : until;
        return footing;
    }

    /**
     * Decides what an errand brought back; `origin` is the pending entry of the input that it answers, or null. What is a gate is one again:
     * news may have come since it was asked.
     *
     * @throws Freshness.Closed when it is a gate that cannot be passed now
     */
    void errand(C command, @Nullable Entry origin, Timer timer, Instant now, Freshness.Reading reading) {
        Moment moment = errand(timer, now);
        Cause asked = origin == null
                ? new Cause(Cause.Kind.ERRAND, moment.inputId(), "", null)
                : origin.record().cause().of(Cause.Kind.ERRAND);
        Gate gate = service.aggregate().gate(command);
        if (gate != null) {
            Footing before = asked.footing();
            gate = new Gate(gate.streams(), before == null ? null : before.downtime());
            Refusal closed = closed(gate, moment.now(), reading);
            if (closed != null) {
                throw new Freshness.Closed(closed);
            }
        }
        Cause cause = asked.on(passed(gate, reading));
        Decision<E> decision = service.aggregate().decide(state(), command, moment);
        if (origin != null) {
            record(decision, cause, moment);
        } else if (decision instanceof Decision.Accepted<E>(List<E> events)) {
            append(events, cause, moment, null);
        }
    }

    /** Whether this event, or a later one of its stream, has taken effect. */
    boolean hasHeard(Envelope event) {
        return event.head().n() <= marks.getOrDefault(event.stream(), Head.NONE).n();
    }

    /** Applies an event of another service. */
    Step foreign(Heard source, Instant now) {
        Envelope event = source.envelope();
        Head mark = marks.getOrDefault(event.stream(), Head.NONE);
        if (hasHeard(event)) {
            return event.head().n() == mark.n() && !event.head().equals(mark) ? contradiction(event, mark) : new Step.Ignored();
        }
        if (isRestored()) {
            return new Step.Wait(WaitingItem.Reason.UNDECIDED, "The database was put back to an older state; an operator decides");
        }
        if (!event.previous().equals(mark)) {
            return event.previous().n() > mark.n()
                    ? new Step.Wait(WaitingItem.Reason.AHEAD,
                            "The one before it, " + event.previous().n() + " of " + event.stream() + ", has not come yet; we have " + mark
                                    .n())
                    : contradiction(event, mark);
        }
        Head own = event.basis().getOrDefault(service.name(), Head.NONE);
        if (own.n() > contract.n() || own.n() == contract.n() && !own.equals(contract)) {
            return new Step.Wait(WaitingItem.Reason.QUARANTINED, "It rests on event " + own.n()
                    + " of this service, which its database does not"
                    + " know: it ends at " + contract.n() + ". Was it put back to an older state?");
        }
        for (Map.Entry<String, Head> basis : event.basis().entrySet()) {
            long reached = marks.getOrDefault(basis.getKey(), Head.NONE).n();
            if (heard.contains(basis.getKey()) && reached < basis.getValue().n()) {
                return new Step.Wait(WaitingItem.Reason.BASIS,
                        "It rests on " + basis.getKey() + " " + basis.getValue().n() + ", which has not come yet; we have " + reached);
            }
        }
        if (isFull()) {
            return new Step.Wait(WaitingItem.Reason.OUTBOX_FULL, "The outbox holds " + pending() + " entries");
        }
        return apply(event, source, now);
    }

    private Step apply(Envelope event, Heard source, Instant now) {
        F read;
        try {
            read = service.incoming().read(event.stream(), event.type(), event.version(), source.event().data());
        } catch (IllegalArgumentException e) {
            return new Step.Wait(WaitingItem.Reason.UNREADABLE, String.valueOf(e.getMessage()));
        }
        if (read != null) {
            Moment moment = system("event|" + event.stream() + "|" + event.head().n(), now, source.event().attribute("site"));
            List<E> events = service.aggregate().react(state(), read, moment);
            // The mark moves first, so that what follows from the event names it as its basis.
            Head before = marks.put(event.stream(), event.head());
            try {
                append(events, new Cause(Cause.Kind.EVENT, moment.inputId(), "", source.event().attribute("traceparent")), moment, null);
            } catch (RuntimeException e) {
                restore(event.stream(), before);
                throw e;
            }
        } else {
            marks.put(event.stream(), event.head());
        }
        changed = true;
        return new Step.Applied();
    }

    private void restore(String stream, @Nullable Head before) {
        if (before == null) {
            marks.remove(stream);
        } else {
            marks.put(stream, before);
        }
    }

    private static Step contradiction(Envelope event, Head mark) {
        return new Step.Wait(WaitingItem.Reason.QUARANTINED, "Event " + event.head().n() + " of " + event.stream()
                + " contradicts what was heard before it, up to " + mark.n() + ": another history");
    }

    /** Rings everything that is due and needs no errand. */
    void ring(Instant now) {
        if (isRestored()) {
            return;
        }
        for (int rings = 0; rings < MOST_RINGS; rings++) {
            Timer due = due();
            if (due == null || due.at().isAfter(now) || isErrand(due)) {
                return;
            }
            Moment moment = system("timer|" + due.kind() + "|" + due.key(), now, null);
            List<E> events = service.aggregate().ring(state(), due, moment);
            append(events, new Cause(Cause.Kind.TIMER, moment.inputId(), "", null), moment, null);
            if (due.equals(due())) {
                throw new IllegalStateException("The timer " + due + " of " + base.id() + " was rung and is due as before");
            }
        }
    }

    /** Whether more than the document is needed to ring it. */
    private boolean isErrand(Timer due) {
        return service.errands().containsKey(due.kind()) || due.kind().equals(WaitingFacts.OVERDUE);
    }

    /** Has the stored time of the next timer written anew where it is not what the state says. */
    void correctDue() {
        changed |= !Objects.equals(due(), base.due());
    }

    /** To the millisecond, as it is stored: otherwise what was read would never be what is due. */
    @Nullable
    Timer due() {
        Timer due = service.aggregate().due(state());
        Timer own = due == null ? null : new Timer(due.kind(), due.key(), due.at().truncatedTo(ChronoUnit.MILLIS));
        Timer fact = blocks.stream()
                .flatMap(block -> Optional.ofNullable(block.overdue()).stream())
                .min(Comparator.comparing(Timer::at))
                .orElse(null);
        return own == null || fact != null && fact.at().isBefore(own.at()) ? fact : own;
    }

    /** Says that a fact waits, and until when; one that says so already keeps its time. */
    void waits(String waitingId, Instant since, Instant until) {
        if (!waits(waitingId)) {
            unblock(waitingId);
            blocks.add(new Block(WaitingItem.Reason.PREREQUISITE.name(), Block.WHOLE, waitingId, since, until));
            changed = true;
        }
    }

    /** Whether it says that this fact waits. */
    boolean waits(String waitingId) {
        return blocks.stream().anyMatch(block -> block.isOfFact() && block.cause().equals(waitingId));
    }

    /**
     * Gives up a fact that waits: what follows from that, and its final answer, which tells what was missing.
     *
     * @param refusal the answer
     * @param missing what it waited for
     * @param actor who gives it up, or null when it is its time that has come
     */
    void giveUp(String waitingId, String name, CommandInput<C> input, Refusal refusal, Refusal missing, Cause.Kind kind,
            @Nullable Actor actor, Instant now) {
        Moment own = input.moment().at(notBefore(now));
        Actor by = actor == null ? Actor.system(service.name()) : actor;
        Moment moment = new Moment(own.now(), own.site(), by, null, own.inputId(), own.digest());
        Cause cause = new Cause(kind, own.inputId(), own.digest(), input.traceparent());
        List<E> events = service.aggregate().overdue(state(), input.command(), missing, moment);
        if (!events.isEmpty()) {
            append(events, cause, moment, null);
        }
        Answer answer = new Answer(Answer.Outcome.REFUSED, refusal, base.id(), n + 1, revision, List.of(), service.aggregate()
                .possible(
                        state()));
        push(new DomainRecord(n + 1, DomainRecord.FACT_OVERDUE, 1, moment.now(), moment.site(), by, cause, answer,
                "{\"command\":\"" + name + "\",\"missing\":\"" + missing.code() + "\",\"waiting\":\"" + waitingId + "\"}"), null);
        remember(cause, answer);
        unblock(waitingId);
    }

    /**
     * Compares what is known of a producer's chain with what was heard of it.
     *
     * @return what is wrong and was not listed yet, or null. What waits is not lost, and closes gates already.
     */
    @Nullable
    Block compare(String stream, Head end, Instant now) {
        Head mark = marks.getOrDefault(stream, Head.NONE);
        if (mark.n() < end.n()) {
            return lists(Envelope.waitingId(stream, base.id(), end)) ? null : gap(stream, end.n(), now);
        }
        Block wrong = Block.contradicted(stream, end.n(), now);
        if (mark.n() > end.n() || mark.equals(end) || blocks.stream().anyMatch(wrong::isSame)) {
            return null;
        }
        blocks.add(wrong);
        changed = true;
        return wrong;
    }

    /** One for each stream, or a loss that lasts would grow with everything that is said after it. */
    private @Nullable Block gap(String stream, long n, Instant now) {
        for (int i = 0; i < blocks.size(); i++) {
            Block before = blocks.get(i);
            if (before.isGap() && before.gapOf().equals(stream)) {
                blocks.set(i, before.upTo(n));
                changed |= !before.equals(blocks.get(i));
                return null;
            }
        }
        Block gap = Block.gap(stream, n, now);
        blocks.add(gap);
        changed = true;
        return gap;
    }

    /** What this event follows and rests on, and what has not come. */
    Map<String, Head> lacking(Envelope event) {
        Map<String, Head> needed = new HashMap<>(event.basis());
        needed.keySet().retainAll(heard);
        needed.put(event.stream(), event.previous());
        needed.entrySet().removeIf(end -> end.getValue().n() <= marks.getOrDefault(end.getKey(), Head.NONE).n());
        return needed;
    }

    void block(String reason, String cause, Instant now) {
        Block before = blocks.stream().filter(block -> block.cause().equals(cause)).findFirst().orElse(null);
        if (before == null) {
            blocks.add(new Block(reason, Block.WHOLE, cause, now));
            changed = true;
        } else if (!before.reason().equals(reason)) {
            // What was only early may turn out to be a contradiction: then it stops more.
            blocks.set(blocks.indexOf(before), new Block(reason, before.scope(), cause, before.since()));
            changed = true;
        }
    }

    /** An operator tries again what waits: inputs of the clinic that wait beside it are not in its way, or none could ever be first. */
    void operated() {
        operated = true;
    }

    /** Whether it says that this waits. */
    boolean lists(String cause) {
        return blocks.stream().anyMatch(block -> block.cause().equals(cause));
    }

    void unblock(String cause) {
        if (blocks.removeIf(block -> block.cause().equals(cause))) {
            changed = true;
        }
    }

    /**
     * Moves the mark over an event that an operator has given up, and says so in the chain. One that was heard, or that belongs to another
     * history, moves nothing.
     *
     * @throws WaitingDesk.NotPossible when an earlier one has not been dealt with
     */
    void passOver(Envelope event, OperatorAct act, Instant now) {
        Head mark = marks.getOrDefault(event.stream(), Head.NONE);
        if (hasHeard(event)) {
            return;
        }
        if (event.previous().n() > mark.n()) {
            throw new WaitingDesk.NotPossible("Event " + event.head().n() + " of " + event.stream() + " is not next: up to "
                    + mark.n() + " is known here. What comes before it has to be dealt with first.");
        }
        if (!event.previous().equals(mark)) {
            return;
        }
        marks.put(event.stream(), event.head());
        Moment moment = system("operator|" + event.stream() + "|" + event.head().n(), now, null);
        push(new DomainRecord(n + 1, DomainRecord.PASSED_OVER, 1, moment.now(), moment.site(), new Actor(act.by(), OPERATOR),
                new Cause(Cause.Kind.OPERATOR, moment.inputId(), "", null), null, "{\"stream\":\"" + event.stream() + "\",\"n\":"
                        + event.head().n() + "}"),
                null);
    }

    /** Whether others have heard more than this, and nobody has decided yet how it goes on. */
    boolean isRestored() {
        return blocks.stream().anyMatch(Block::isRestored);
    }

    /**
     * Goes on after what others have heard, which this database does not know: the numbers up to there are given up, on record, and what is
     * said next follows what they have.
     *
     * @param last the last event that they have heard
     * @throws WaitingDesk.NotPossible when something else was recorded under those numbers, or more was heard
     */
    void giveUpLost(Entry last, OperatorAct act, Instant now) {
        Head heard = new Head(last.n(), last.head());
        if (n >= heard.n()) {
            throw new WaitingDesk.NotPossible("Since the database was put back, other events were recorded under these numbers, up to " + n
                    + ". Put back a newer backup.");
        }
        blocks.removeIf(block -> block.isRestored() && block.cause().endsWith("|" + heard.n() + "|" + heard.hash()));
        if (isRestored()) {
            throw new WaitingDesk.NotPossible(
                    "Others have heard more of this treatment than that: decide about the last that they have heard.");
        }
        Moment moment = system("operator|restored|" + heard.n(), now, last.record().site());
        String lost = "{\"after\":" + n + ",\"upTo\":" + heard.n() + ",\"reason\":\"" + Hashes.sha256(act.reason()) + "\"}";
        added.add(last);
        n = heard.n();
        head = heard.hash();
        contract = heard;
        Cause cause = new Cause(Cause.Kind.OPERATOR, moment.inputId(), "", null);
        push(new DomainRecord(n + 1, DomainRecord.GIVEN_UP, 1, moment.now(), moment.site(), new Actor(act.by(), OPERATOR), cause, null,
                lost),
                null);
        if (revision > 0) {
            append(service.aggregate().restored(state(), moment), cause, moment, null);
        }
    }

    /** The one write that makes all this true. */
    Commit commit() {
        // What came with this write is lost no more.
        blocks.removeIf(block -> block.isGap() && block.isOver(base.outbox(), marks));
        List<Entry> outbox = new ArrayList<>(base.outbox());
        outbox.addAll(added);
        Map<String, Long> inputs = new HashMap<>(base.inputs());
        inputs.putAll(answered);
        boolean same = revision == base.revision();
        Document next = new Document(base.id(), base.version() + 1, revision, same ? base.stateVersion() : service.state().version(),
                same ? base.state() : service.state().encode(state()), n, head, contract, at, outbox, marks, inputs, blocks,
                state == null && blocks.equals(base.blocks()) ? base.due() : due());
        return new Commit(base, next, added, answered, until);
    }

    /** Why this cannot be decided now, whatever it says; null when it can. */
    private @Nullable Refusal impossible(CommandInput<C> input) {
        String site = service.aggregate().site(state());
        // To another site, nothing of this aggregate may show, not even that it exists.
        return site != null && !site.equals(input.moment().site()) ? unknown() : temporary(input);
    }

    private @Nullable Refusal temporary(CommandInput<C> input) {
        if (revision == 0 && input.aggregateId() != null) {
            return unknown();
        }
        if (isRestored()) {
            return RESTORED;
        }
        if (blocks.stream().anyMatch(block -> block.stops() && !(operated && block.isOfClinicInput()))) {
            return QUARANTINED;
        }
        if (isFull()) {
            return new Refusal("OUTBOX_FULL", "Too much of this treatment waits to be published; send this again");
        }
        for (Map.Entry<String, Long> basis : input.basis().entrySet()) {
            long reached = basis.getKey().equals(service.name()) ? n : marks.getOrDefault(basis.getKey(), Head.NONE).n();
            if (reached < basis.getValue()) {
                return new Refusal("BEHIND", "News of " + basis.getKey() + " that this rests on has not arrived yet; send this again");
            }
        }
        return null;
    }

    private Refusal unknown() {
        return new Refusal("TREATMENT_NOT_YET_KNOWN",
                "The treatment " + base.id() + " is not known here at your site; where it was opened a moment ago, send this again");
    }

    private boolean isFull() {
        return pending() >= MOST_PENDING || text(base.outbox()) + text(added) >= MOST_PENDING_TEXT;
    }

    private static long text(List<Entry> entries) {
        return entries.stream().mapToLong(Entry::length).sum();
    }

    private int pending() {
        return base.outbox().size() + added.size();
    }

    private Answer record(Decision<E> decision, Cause cause, Moment moment) {
        return switch (decision) {
            case Decision.Accepted<E>(List<E> events) when events.isEmpty() -> answerOnly(Answer.Outcome.UNCHANGED, null, cause, moment);
            case Decision.Accepted<E>(List<E> events) -> append(events, cause, moment, Answer.Outcome.ACCEPTED);
            case Decision.Pending<E>(List<E> events) -> append(events, cause, moment, Answer.Outcome.PENDING);
            case Decision.Unchanged<E>() -> answerOnly(Answer.Outcome.UNCHANGED, null, cause, moment);
            case Decision.Refused<E>(Refusal refusal) -> answerOnly(Answer.Outcome.REFUSED, refusal, cause, moment);
            case Decision.Declined<E>(Refusal refusal, List<E> events) -> append(events, cause, moment, Answer.Outcome.REFUSED, refusal);
            case Decision.NotYet<E>(Refusal refusal) -> Answer.notYet(base.id(), refusal);
            case Decision.Waits<E>(Refusal missing) -> Answer.waiting(base.id(), missing);
        };
    }

    private Answer answerOnly(Answer.Outcome outcome, @Nullable Refusal refusal, Cause cause, Moment moment) {
        String type = refusal == null ? DomainRecord.UNCHANGED : DomainRecord.REFUSED;
        Answer answer = new Answer(outcome, refusal, base.id(), n + 1, revision, List.of(), service.aggregate().possible(state()));
        push(new DomainRecord(n + 1, type, 1, moment.now(), moment.site(), moment.actor(), cause, answer, "{}"), null);
        remember(cause, answer);
        return answer;
    }

    private Answer append(List<E> events, Cause cause, Moment moment, Answer.@Nullable Outcome outcome) {
        return append(events, cause, moment, outcome, null);
    }

    private Answer append(List<E> events, Cause cause, Moment moment, Answer.@Nullable Outcome outcome, @Nullable Refusal refusal) {
        S after = state();
        List<String> types = new ArrayList<>(events.size());
        List<ContractEvent> contracts = new ArrayList<>(events.size());
        for (E event : events) {
            after = service.aggregate().evolve(after, event);
            types.add(service.events().type(event));
            contracts.add(service.outgoing().map(event));
        }
        String known = service.aggregate().site(after);
        String site = known != null ? known : moment.site();
        Answer answer = new Answer(outcome == null ? Answer.Outcome.ACCEPTED : outcome, refusal, base.id(), n + events.size(),
                revision + events.size(), types, outcome == null ? List.of() : service.aggregate().possible(after));
        Map<String, Head> basis = Map.copyOf(marks);
        List<Draft> drafts = new ArrayList<>(events.size());
        for (int i = 0; i < events.size(); i++) {
            E event = events.get(i);
            boolean last = i == events.size() - 1;
            DomainRecord record = new DomainRecord(n + 1 + i, types.get(i), service.events().version(event), moment.now(), site,
                    moment.actor(), cause, last && outcome != null ? answer : null, service.events().encode(event));
            drafts.add(new Draft(record, contract(contracts.get(i), record, basis)));
        }
        state = after;
        revision += events.size();
        drafts.forEach(draft -> push(draft.record(), draft.contract()));
        if (outcome != null) {
            remember(cause, answer);
        }
        return answer;
    }

    private record Draft(DomainRecord record, @Nullable Published contract) {}

    private @Nullable Published contract(@Nullable ContractEvent event, DomainRecord record, Map<String, Head> basis) {
        return event == null
                ? null
                : new Published(event.type(), event.version(), Head.NONE, basis,
                        writer.contract(event, record.at(), record.site(), record.actor(), record.cause().footing()));
    }

    private void push(DomainRecord record, @Nullable Published draft) {
        if (isRestored()) {
            throw new IllegalStateException("Nothing is recorded of " + base.id()
                    + " before an operator has decided: others know its event "
                    + record.n() + " as another one");
        }
        Published published = draft == null
                ? null
                : new Published(draft.type(), draft.version(), contract, draft.basis(), draft.data());
        Answer answer = record.answer();
        boolean settled = answer != null && answer.outcome() != Answer.Outcome.PENDING;
        ReplyTo reply = settled ? ReplyTo.of(record.cause().input()) : null;
        n = record.n();
        head = Chain.next(head, record, published, reply);
        at = record.at();
        if (published != null) {
            contract = new Head(n, head);
        }
        added.add(new Entry(record, head, published, reply));
        changed = true;
    }

    private void remember(Cause cause, Answer answer) {
        answered.put(Hashes.shortId(cause.input()), answer.n());
    }

    /** Time never goes back for a document; it is kept in milliseconds, so nothing finer may be decided on. */
    private Instant notBefore(Instant now) {
        Instant kept = now.truncatedTo(ChronoUnit.MILLIS);
        return kept.isBefore(at) ? at : kept;
    }

    /** Around the errand that this timer runs. */
    Moment errand(Timer timer, Instant now) {
        return system("errand|" + timer.kind() + "|" + timer.key(), now, null);
    }

    /** At the aggregate's site; while it has none, where the event that tells of it happened. */
    private Moment system(String inputId, Instant now, @Nullable String told) {
        String own = service.aggregate().site(state());
        String site = own != null ? own : told != null ? told : "";
        return new Moment(notBefore(now), site, Actor.system(service.name()), null, inputId, "");
    }
}
