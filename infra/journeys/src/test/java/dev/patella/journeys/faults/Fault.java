package dev.patella.journeys.faults;

import java.time.Duration;
import java.util.Set;

/** Something bad that is done to the platform, and undone. */
sealed interface Fault permits Kill, Halt, RollingRestart, Freeze, Rebalance, WireTrouble, DiskFull, Remake, ClockOff {

    /** That it did not come about: what was to be hit was not there, or did not come to the place. */
    long NEVER = 0;

    /** The row of the table in which it counts. */
    String kind();

    /** What exactly is done, for whoever reads along. */
    String what();

    /** The services whose next event is waited for. */
    Set<String> hit();

    /** How many processes it kills. */
    default int kills() {
        return 0;
    }

    /**
     * Does it.
     *
     * @return the moment at which it happened, as of {@link System#nanoTime}, or {@link #NEVER}
     */
    long inflict(Processes on, Probe probe) throws InterruptedException;

    /** For how long it stays before it is undone. */
    default Duration lasts() {
        return Duration.ZERO;
    }

    /** Undoes it. Recovery counts from here on, and after a kill from the kill on. */
    void heal(Processes on);
}
