package dev.patella.journeys.faults;

import dev.patella.testkit.server.Wire;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;

/**
 * Trouble on the line between a service and the broker or the database.
 *
 * @param service which service
 * @param to the other end
 * @param trouble what is wrong
 * @param lasts for how long
 */
record WireTrouble(String service, Processes.Server to, Kind trouble, Duration lasts) implements Fault {

    private static final int LOST = 3;

    /** What is wrong with a line. */
    enum Kind {
        LATENCY("latency of 500 ms"), BANDWIDTH("10 kB/s"), RESET("resets"), HALF_OPEN("half-open"), ONE_WAY("one-way partition"), CUT(
                "cut after 20 kB"), LOST_REPLY("lost reply of a write");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        Wire.Trouble trouble() {
            return switch (this) {
                case LATENCY -> new Wire.Trouble.Slow(Duration.ofMillis(250));
                case BANDWIDTH -> new Wire.Trouble.Thin(10_000);
                case RESET -> new Wire.Trouble.Reset();
                case HALF_OPEN -> new Wire.Trouble.Silence();
                case ONE_WAY -> new Wire.Trouble.OneWay();
                case CUT -> new Wire.Trouble.CutAfter(20_000);
                case LOST_REPLY -> Wire.Trouble.NONE;
            };
        }
    }

    @Override
    public String kind() {
        return "wire: " + trouble.words;
    }

    @Override
    public String what() {
        return trouble.words + " between " + service + " and the " + to.name().toLowerCase(Locale.ROOT) + " for " + lasts.toMillis()
                + " ms";
    }

    @Override
    public Set<String> hit() {
        return Set.of(service);
    }

    @Override
    public long inflict(Processes on, Probe probe) throws InterruptedException {
        Wire wire = on.wire(service, to);
        if (trouble == Kind.LOST_REPLY) {
            wire.loseReplies(LOST);
            probe.begin();
        } else {
            wire.trouble(trouble.trouble());
        }
        return System.nanoTime();
    }

    @Override
    public void heal(Processes on) {
        on.wire(service, to).heal();
    }
}
