package dev.patella.messaging.engine;

import dev.patella.messaging.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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

    private record BackOff(Instant until, Duration length) {}

    /**
     * Rings what is due now, the earliest first.
     *
     * @return how many aggregates moved
     */
    public int sweep(int limit) {
        Instant now = engine.now();
        List<Fold<S, C, F, E>> rung = new ArrayList<>();
        int moved = 0;
        for (Document document : engine.store().due(now, limit)) {
            if (backsOff(document.id())) {
                continue;
            }
            try {
                Fold<S, C, F, E> fold = engine.fold(document);
                fold.ring(now);
                if (fold.changed()) {
                    rung.add(fold);
                } else {
                    moved += settle(document, fold.due());
                }
            } catch (Store.StoreUnavailable e) {
                throw e;
            } catch (RuntimeException e) {
                failed(document.id(), e);
            }
        }
        return moved + write(rung);
    }

    private int settle(Document document, @Nullable Timer due) {
        if (due == null || engine.settle(document.id())) {
            failing.remove(document.id());
            return 1;
        }
        failed(document.id(), new IllegalStateException("The errand " + due.kind() + " made no progress"));
        return 0;
    }

    private int write(List<Fold<S, C, F, E>> rung) {
        if (rung.isEmpty()) {
            return 0;
        }
        List<Commit> commits = rung.stream().map(Fold::commit).toList();
        int applied = engine.store().commit(commits);
        engine.failPoint().reached(FailPoint.COMMITTED);
        if (applied == commits.size()) {
            commits.forEach(commit -> engine.written(commit.next()));
        }
        // Where some lost a race, it is not known which: the relay's own sweep finds the outboxes, and the timers are due as before.
        return applied;
    }

    private boolean backsOff(String id) {
        BackOff backOff = failing.get(id);
        return backOff != null && backOff.until().isAfter(machineClock.instant());
    }

    private void failed(String id, RuntimeException why) {
        BackOff before = failing.get(id);
        Duration length = before == null ? FIRST_BACK_OFF : before.length().multipliedBy(2);
        Duration bounded = length.compareTo(LONGEST_BACK_OFF) > 0 ? LONGEST_BACK_OFF : length;
        failing.put(id, new BackOff(machineClock.instant().plus(bounded), bounded));
        engine.telemetry().broken(id, "A timer could not be rung", why);
    }
}
