package dev.patella.messaging.engine;

import dev.patella.messaging.Downtime;
import dev.patella.messaging.Footing;
import dev.patella.messaging.Gate;
import dev.patella.messaging.Head;
import dev.patella.messaging.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How fresh what a gate rests on is. It is looked at before the gate's document is read: so what was committed elsewhere before the time that
 * is found here is in that document, or in what waits for it.
 */
public final class Freshness {

    /** How far this machine's clock and the database's may be apart. */
    static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(2);

    private final Watermarks watermarks;
    private final ToIntFunction<String> partition;
    private final InstantSource machineClock;
    private final Limits limits;
    private volatile Duration clocksApart = Duration.ZERO;

    /** @param partition the partition of every stream in which an aggregate's events are */
    public Freshness(Watermarks watermarks, ToIntFunction<String> partition, InstantSource machineClock, Limits limits) {
        this.watermarks = watermarks;
        this.partition = partition;
        this.machineClock = machineClock;
        this.limits = limits;
    }

    /**
     * The times that matter.
     *
     * @param stale a gate is refused when a stream that it rests on was heard longer ago
     * @param promise a gate is not written when a stream that it rested on was heard longer ago by then; the difference of clocks goes off
     * @param downtime for how long a check by another way stands in for a stream
     */
    public record Limits(Duration stale, Duration promise, Duration downtime) {

        /** 55 s, so that what is committed more than 60 s before a gate always stops it. */
        public static final Limits DEFAULT = new Limits(Duration.ofSeconds(55), Duration.ofSeconds(60), Duration.ofMinutes(15));
    }

    /** Looks up what gates of these aggregates rest on. One query; none where there is nothing to look up. */
    Reading read(Set<String> streams, Collection<String> aggregates) {
        Instant at = machineClock.instant();
        Set<Watermark.Place> places = new HashSet<>();
        aggregates.forEach(id -> streams.forEach(stream -> places.add(new Watermark.Place(stream, partition.applyAsInt(id)))));
        return new Reading(at, places.isEmpty() ? Map.of() : watermarks.known(places));
    }

    /** For what is no gate. */
    Reading none() {
        return new Reading(machineClock.instant(), Map.of());
    }

    /**
     * Stores what the others said, after what came before it took effect; never goes back.
     *
     * @return the places that are in another topic than the one that has been read: what was said of them there is not stored
     */
    Set<Watermark.Place> heard(Map<Watermark.Place, List<Alive>> said) {
        Set<Watermark.Place> elsewhere = new HashSet<>();
        Set<Watermark.Place> open = said.keySet();
        while (!open.isEmpty()) {
            Map<Watermark.Place, Watermark> before = watermarks.known(open);
            before.forEach((place, known) -> {
                if (said.getOrDefault(place, List.of()).stream().anyMatch(known::isElsewhere)) {
                    elsewhere.add(place);
                }
            });
            List<Watermark> next = open.stream()
                    .map(place -> after(before.getOrDefault(place, Watermark.none(place)), said.getOrDefault(place, List.of())))
                    .filter(after -> !after.equals(before.get(after.place())))
                    .toList();
            open = next.isEmpty() ? Set.of() : watermarks.advance(next, before);
        }
        return elsewhere;
    }

    private static Watermark after(Watermark known, List<Alive> said) {
        Watermark after = known;
        for (Alive alive : said) {
            after = after.after(alive);
        }
        return after;
    }

    /** What these aggregates have heard of each stream. One query. */
    Map<String, Map<String, Head>> marks(Collection<String> aggregates) {
        return watermarks.marks(aggregates);
    }

    /** Says how far the clocks of this machine and of the database are apart. */
    void clocks(Duration apart) {
        clocksApart = apart;
    }

    /** Whether the clocks are so far apart that no timer may ring and no gate may open. */
    public boolean clocksDiffer() {
        return clocksApart.abs().compareTo(CLOCK_TOLERANCE) > 0;
    }

    /** By how much the database's clock is ahead of this machine's. */
    public Duration clocksApart() {
        return clocksApart;
    }

    /** What was known, of every stream that was asked about, at one time. */
    final class Reading {
        private final Instant at;
        private final Map<Watermark.Place, Watermark> known;

        private Reading(Instant at, Map<Watermark.Place, Watermark> known) {
            this.at = at;
            this.known = known;
        }

        private Instant known(String stream, String aggregate) {
            Watermark.Place place = new Watermark.Place(stream, partition.applyAsInt(aggregate));
            Watermark watermark = known.get(place);
            return watermark == null ? Instant.EPOCH : watermark.of(aggregate);
        }

        /** Whether this stream has said that nothing is missing that was there at this time, whichever clock it was told by. */
        boolean covers(String stream, String aggregate, Instant time) {
            return known(stream, aggregate).isAfter(time.plus(CLOCK_TOLERANCE.multipliedBy(2)));
        }

        private Set<String> stale(Gate gate, String aggregate) {
            Instant oldest = at.minus(limits.stale());
            return gate.streams()
                    .stream()
                    .filter(stream -> known(stream, aggregate).isBefore(oldest))
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        /** Why this gate cannot be decided now, or null. */
        @Nullable
        Refusal stale(Gate gate, String aggregate, Instant now) {
            if (clocksDiffer()) {
                return new Refusal("FACTS_STALE", "The clocks of this machine and of the database are " + clocksApart
                        + " apart, so that nobody can tell how fresh anything is; operators know. Send this again.");
            }
            Set<String> stale = stale(gate, aggregate);
            if (stale.isEmpty()) {
                return null;
            }
            Downtime downtime = gate.downtime();
            if (downtime == null) {
                return new Refusal("FACTS_STALE", "News of " + words(stale) + " is more than " + limits.stale().toSeconds()
                        + " s old for this treatment, so a stop may be on its way. Send this again. Where it must go on without that news:"
                        + " ask " + words(stale) + " by telephone, and send a `downtime` check that two persons sign.");
            }
            Set<String> unasked = new TreeSet<>(stale);
            unasked.removeAll(downtime.asked().keySet());
            if (!unasked.isEmpty()) {
                return new Refusal("FACTS_STALE", "The downtime check does not say who was asked at " + words(unasked) + ".");
            }
            return downtime.checkedAt().isAfter(now) || downtime.checkedAt().isBefore(now.minus(limits.downtime()))
                    ? new Refusal("FACTS_STALE", "The downtime check is of " + downtime.checkedAt() + "; one counts for "
                            + limits.downtime().toMinutes() + " min. Ask again.")
                    : null;
        }

        /** What this gate rests on, once it is not stale. */
        Footing footing(Gate gate, String aggregate) {
            Set<String> stale = stale(gate, aggregate);
            Map<String, Instant> fresh = new TreeMap<>();
            gate.streams()
                    .stream()
                    .filter(stream -> !stale.contains(stream))
                    .forEach(stream -> fresh.put(stream, known(stream, aggregate)));
            return new Footing(at, fresh, stale.isEmpty() ? null : gate.downtime());
        }

        /** Until when by the database's clock a write may happen that rests on this; null for ever. */
        @Nullable
        Instant until(Footing footing) {
            Duration left = limits.promise().minus(CLOCK_TOLERANCE);
            return footing.watermarks().values().stream().min(Instant::compareTo).map(oldest -> oldest.plus(left)).orElse(null);
        }

        private static String words(Set<String> streams) {
            return String.join(" and ", streams);
        }
    }

    /** A gate that an errand of its own answers cannot be passed now. */
    static final class Closed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Closed(Refusal refusal) {
            super(refusal.detail());
        }
    }
}
