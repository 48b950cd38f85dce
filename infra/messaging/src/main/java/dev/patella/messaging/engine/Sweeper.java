package dev.patella.messaging.engine;

import dev.patella.messaging.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Rings timers that are due. The conditional write is the claim, so that any number of sweepers may run; one that fails backs off alone.
 */
public final class Sweeper<S, C, F, E> {

    private static final Duration FIRST_BACK_OFF = Duration.ofSeconds(1);
    private static final Duration LONGEST_BACK_OFF = Duration.ofMinutes(5);

    private final Engine<S, C, F, E> engine;
    private final InstantSource machineClock;
    private final Map<String, BackOff> failing = new HashMap<>();

    public Sweeper(Engine<S, C, F, E> engine, InstantSource machineClock) {
        this.engine = engine;
        this.machineClock = machineClock;
    }

    /**
     * Rings what is due now, the earliest first, until nothing is left that it has not tried.
     *
     * @param limit how many are read at once
     * @return how many aggregates moved
     */
    public int sweep(int limit) {
        int moved = 0;
        List<Document> due;
        do {
            due = engine.store().due(engine.now(), limit, backingOff());
            moved += ring(due);
        } while (due.size() >= limit);
        return moved;
    }

    private int ring(List<Document> documents) {
        Instant now = engine.now();
        List<Fold<S, C, F, E>> rung = new ArrayList<>();
        Map<String, Timer> errands = new LinkedHashMap<>();
        for (Document document : documents) {
            try {
                Fold<S, C, F, E> fold = engine.fold(document);
                if (fold.isRestored()) {
                    backOff(document.id());
                    continue;
                }
                fold.ring(now);
                fold.correctDue();
                Timer due = fold.due();
                if (fold.changed()) {
                    rung.add(fold);
                } else if (due != null) {
                    errands.put(document.id(), due);
                }
            } catch (RuntimeException e) {
                failed(document.id(), e);
            }
        }
        int moved = write(rung);
        for (Map.Entry<String, Timer> errand : errands.entrySet()) {
            moved += settle(errand.getKey(), errand.getValue());
        }
        return moved;
    }

    private int settle(String id, Timer due) {
        try {
            if (engine.settle(id)) {
                failing.remove(id);
                return 1;
            }
            failed(id, new IllegalStateException("The errand " + due.kind() + " made no progress"));
        } catch (Freshness.Closed e) {
            // Nothing is wrong with it: news is late.
            failing.put(id, BackOff.after(null, FIRST_BACK_OFF, LONGEST_BACK_OFF, machineClock.instant()));
        } catch (Store.StoreUnavailable e) {
            // The next look begins with others: it may be this errand only that meets somebody faster.
            backOff(id);
            throw e;
        } catch (RuntimeException e) {
            failed(id, e);
        }
        return 0;
    }

    private int write(List<Fold<S, C, F, E>> rung) {
        if (rung.isEmpty()) {
            return 0;
        }
        List<Commit> commits = rung.stream().map(Fold::commit).toList();
        int applied;
        try {
            applied = engine.store().commit(commits);
        } catch (Store.Unwritable e) {
            e.why().forEach((id, why) -> failed(id, new IllegalStateException(why)));
            return 0;
        }
        engine.failPoint().reached(FailPoint.COMMITTED);
        if (applied == commits.size()) {
            commits.forEach(commit -> {
                failing.remove(commit.base().id());
                engine.written(commit.next());
            });
        }
        // Where some lost a race, it is not known which: the relay's own sweep finds the outboxes, and the timers are due as before.
        return applied;
    }

    /** They are left out of what is read, so that they are in nobody's way. */
    private Set<String> backingOff() {
        Instant now = machineClock.instant();
        return failing.entrySet()
                .stream()
                .filter(one -> !one.getValue().isOver(now))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    private void failed(String id, RuntimeException why) {
        backOff(id);
        engine.telemetry().broken(id, "A timer could not be rung", why);
    }

    private void backOff(String id) {
        failing.put(id, BackOff.after(failing.get(id), FIRST_BACK_OFF, LONGEST_BACK_OFF, machineClock.instant()));
    }
}
