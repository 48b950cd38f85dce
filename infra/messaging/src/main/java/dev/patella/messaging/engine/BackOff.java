package dev.patella.messaging.engine;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * For how long something is left alone that did not help: twice as long each time.
 *
 * @param until when it may be tried again
 * @param length how long that is, from the last time on
 */
record BackOff(Instant until, Duration length) {

    /**
     * After one more time.
     *
     * @param before the one before, or null for the first
     */
    static BackOff after(@Nullable BackOff before, Duration first, Duration longest, Instant now) {
        Duration length = before == null ? first : before.length().multipliedBy(2);
        Duration bounded = length.compareTo(longest) > 0 ? longest : length;
        return new BackOff(now.plus(bounded), bounded);
    }

    boolean isOver(Instant now) {
        return !until.isAfter(now);
    }
}
