package dev.patella.local.driver;

import java.time.Instant;

/** A script's place on the agenda. */
public interface Turn {

    /** The platform's time at the last step. */
    Instant now();

    /** Comes back when the time has come and everything that was done before has arrived everywhere. A past time means now. */
    void until(Instant time) throws InterruptedException;

    /** Comes back when everything that was done before has arrived everywhere. */
    default void settle() throws InterruptedException {
        until(now());
    }

    /** From here on, until {@link #leaveBedside()}, time goes by the minute where anything is due. */
    void atBedside();

    /** Time may go by the day again. */
    void leaveBedside();
}
