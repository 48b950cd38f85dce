package dev.patella.messaging.race;

import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * When what is asked in a race; every process computes the same from the seed.
 *
 * @param seed decides everything
 * @param parcels how many parcels there are
 * @param start when the first stop is
 * @param length over what time the stops are spread
 * @param promise the time within which a stop may lose
 */
record Schedule(long seed, int parcels, Instant start, Duration length, Duration promise) {

    static Schedule of(String text) {
        String[] parts = text.split(",", -1);
        return new Schedule(Long.parseLong(parts[0]), Integer.parseInt(parts[1]), Instant.parse(parts[2]), Duration.parse(parts[3]),
                Duration.parse(parts[4]));
    }

    String text() {
        return seed + "," + parcels + "," + start + "," + length + "," + promise;
    }

    String id(int parcel) {
        return "P" + parcel;
    }

    /** When a parcel is stopped. */
    Instant stop(int parcel) {
        return start.plusMillis((long) (random("stop", parcel).nextDouble() * length.toMillis()));
    }

    /** From when on somebody wants to send it off: a little before the stop, or up to twice the promise after it. */
    Instant gate(int parcel) {
        return stop(parcel).plusMillis((long) ((random("gate", parcel).nextDouble() * 2.2 - 0.2) * promise.toMillis()));
    }

    /** When everything has been asked. */
    Instant end() {
        return start.plus(length).plus(promise.multipliedBy(5).dividedBy(2));
    }

    /**
     * Until when something is slow that is slow now: each stretch of half the promise is so by a chance of 60 %, so that several may follow
     * each other. Now, where it is not.
     */
    Instant slowUntil(String what, Instant now) {
        Instant end = now;
        while (!end.isBefore(start) && end.isBefore(end()) && random(what, stretch(end)).nextDouble() < 0.6) {
            end = start.plus(promise.dividedBy(2).multipliedBy(stretch(end) + 1));
        }
        return end;
    }

    private long stretch(Instant time) {
        return Duration.between(start, time).toMillis() / promise.dividedBy(2).toMillis();
    }

    /** Waits until this time. */
    static void until(Instant time) {
        while (Instant.now().isBefore(time)) {
            LockSupport.parkNanos(Math.max(1, Duration.between(Instant.now(), time).toNanos()));
        }
    }

    private SplittableRandom random(String what, long number) {
        return new SplittableRandom(seed + what.hashCode() * 1_000_003L + number);
    }
}
