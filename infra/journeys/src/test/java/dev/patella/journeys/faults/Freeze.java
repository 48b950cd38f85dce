package dev.patella.journeys.faults;

import java.time.Duration;
import java.util.Set;

/**
 * A service does nothing for a while, and believes that no time has passed (SIGSTOP, SIGCONT): its consumer is put out of the group, its
 * connections end.
 *
 * @param service which service
 * @param lasts for how long
 */
record Freeze(String service, Duration lasts) implements Fault {

    @Override
    public String kind() {
        return "SIGSTOP of a service";
    }

    @Override
    public String what() {
        return "SIGSTOP of " + service + " for " + lasts.toSeconds() + " s";
    }

    @Override
    public Set<String> hit() {
        return Set.of(service);
    }

    @Override
    public long inflict(Processes on, Probe probe) {
        on.service(service).process().freeze();
        return System.nanoTime();
    }

    @Override
    public void heal(Processes on) {
        on.service(service).process().thaw();
    }
}
