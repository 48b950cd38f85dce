package dev.patella.messaging.engine;

import dev.patella.messaging.Answer;
import dev.patella.messaging.CommandInput;
import dev.patella.messaging.Desk;
import dev.patella.messaging.Moment;
import dev.patella.messaging.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The facts that wait for one aggregate, decided again and again within a round until none can be decided any more. In which order they
 * happened only the decider can tell.
 */
final class FactRound<S, C, F, E> {

    private final Engine<S, C, F, E> engine;
    private final Fold<S, C, F, E> fold;
    private final Work<C> work;
    private final Map<String, WaitingItem> left;
    private final Map<String, Answer> told = new LinkedHashMap<>();
    private final Set<String> over = new LinkedHashSet<>();
    private final List<Answer> answers = new ArrayList<>();
    private final List<WaitingItem> aside = new ArrayList<>();
    private final Alarm alarm;

    /** Tells operators of something that could not be handled, once the attempt counts. */
    @FunctionalInterface
    interface Alarm {

        void raise(String id, String what, @Nullable Throwable why);
    }

    FactRound(Engine<S, C, F, E> engine, Fold<S, C, F, E> fold, Work<C> work, Alarm alarm) {
        this.engine = engine;
        this.fold = fold;
        this.work = work;
        this.left = new LinkedHashMap<>(work.facts);
        this.alarm = alarm;
    }

    /** Whether nothing else waits under the id of this input. */
    boolean isSame(Moment moment) {
        return WaitingFacts.isSame(left.get(id(moment)), moment);
    }

    /** Answers what is told again while it waits as it stands; false when this does not wait. */
    boolean again(Moment moment) {
        WaitingItem item = left.get(id(moment));
        if (item == null) {
            return false;
        }
        told.put(moment.inputId(), Answer.waiting(item.aggregate(), WaitingFacts.missing(item)));
        if (isOver(item)) {
            left.remove(item.id());
        }
        return true;
    }

    /** Lets a fact wait that was just told. */
    void wait(CommandInput<C> input, Answer answer) {
        left.put(id(input.moment()), engine.facts().item(fold.base().id(), input, missing(answer), engine.now()));
        told.put(input.moment().inputId(), answer);
    }

    private String id(Moment moment) {
        return WaitingFacts.id(fold.base().id(), moment.inputId());
    }

    /** Decides what can be decided. */
    void settle() {
        boolean progress = true;
        while (progress && !left.isEmpty()) {
            progress = false;
            for (var facts = left.values().iterator(); facts.hasNext();) {
                WaitingItem item = facts.next();
                if (isOver(item)) {
                    facts.remove();
                    progress = true;
                }
            }
        }
    }

    private boolean isOver(WaitingItem item) {
        try {
            CommandInput<C> input = engine.facts().input(item);
            String inputId = input.moment().inputId();
            if (fold.answerTo(inputId) == null) {
                Answer answer = fold.command(input, WaitingFacts.kind(input.moment()), engine.now(), engine.freshness().none());
                if (answer.n() == 0) {
                    // Missing may be something else now; an answer that is only temporary leaves it as it is.
                    told.computeIfPresent(inputId, (id, before) -> answer.outcome() == Answer.Outcome.WAITING ? answer : before);
                    return false;
                }
                answers.add(answer);
            }
            told.remove(inputId);
            over.add(item.id());
            fold.unblock(item.id());
            return true;
        } catch (Store.StoreUnavailable | Desk.TemporarilyUnavailable e) {
            throw e;
        } catch (RuntimeException e) {
            alarm.raise(item.aggregate(), "The fact " + item.id() + " that waited could not be handled", new Unquoted(e));
            quarantine(item, e);
            return true;
        }
    }

    /** Somebody has to look; until then it stops the aggregate, as any input would over which the decider failed. */
    private void quarantine(WaitingItem item, RuntimeException why) {
        Step.Wait wait = Step.Wait.broken(why);
        aside.add(WaitingFacts.because(item, wait.reason(), wait.detail()));
        told.remove(String.valueOf(item.event().attribute("input")));
        fold.unblock(item.id());
        fold.block(wait.reason().name(), item.id(), item.since());
    }

    /** What is left goes on waiting, and the document says so. */
    void finish() {
        for (WaitingItem item : left.values()) {
            if (!work.waiting.containsKey(item.id()) || item.reason() != WaitingItem.Reason.PREREQUISITE) {
                aside.add(WaitingFacts.because(item, WaitingItem.Reason.PREREQUISITE, item.detail()));
            }
            fold.waits(item.id(), item.since(), engine.facts().until(engine.now()));
        }
    }

    private static Refusal missing(Answer answer) {
        return Objects.requireNonNull(answer.refusal());
    }

    /** Temporary answers, by input. */
    Map<String, Answer> told() {
        return told;
    }

    /** Final answers. */
    List<Answer> answers() {
        return answers;
    }

    /** What waits no more. */
    Set<String> over() {
        return over;
    }

    /** What is put aside, or waits for another reason now. */
    List<WaitingItem> aside() {
        return aside;
    }
}
