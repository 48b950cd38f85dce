package dev.patella.messaging.race;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;

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
        return start.plusMillis((long) (random(parcel).nextDouble() * length.toMillis()));
    }

    /** From when on somebody wants to send it off: a little before the stop, or up to one and a half times the promise after it. */
    Instant gate(int parcel) {
        Random random = random(parcel);
        random.nextDouble();
        return stop(parcel).plusMillis((long) ((random.nextDouble() * 1.7 - 0.2) * promise.toMillis()));
    }

    /** When everything has been asked. */
    Instant end() {
        return start.plus(length).plus(promise.multipliedBy(2));
    }

    /**
     * Until when something is slow that is slow now: each stretch as long as the promise is so by a chance of one in three, so that several may
     * follow each other. Now, where it is not.
     */
    Instant slowUntil(String what, Instant now) {
        Instant end = now;
        while (!end.isBefore(start) && end.isBefore(end()) && new Random(seed + what.hashCode() * 31L + stretch(end)).nextInt(3) == 0) {
            end = start.plus(promise.multipliedBy(stretch(end) + 1));
        }
        return end;
    }

    private long stretch(Instant time) {
        return Duration.between(start, time).toMillis() / promise.toMillis();
    }

    Random random(int parcel) {
        return new Random(seed * 31 + parcel);
    }
}
