package dev.patella.journeys.faults;

import dev.patella.testkit.Condition;
import java.time.Duration;
import java.util.Set;

/**
 * The clock of the machine on which a service runs is off. A little is bearable; beyond two seconds the service opens no gate, rings no
 * timer, and says that it is not ready.
 *
 * @param service which service
 * @param off by how much; negative, when it is slow
 */
record ClockOff(String service, Duration off) implements Fault {

    private static final Duration BEARABLE = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Override
    public String kind() {
        return "clock of a machine off by " + (bearable() ? "less" : "more") + " than 2 s";
    }

    @Override
    public String what() {
        return "the clock of the machine of " + service + " is off by " + off.toMillis() + " ms";
    }

    private boolean bearable() {
        return off.abs().compareTo(BEARABLE) < 0;
    }

    @Override
    public Set<String> hit() {
        return Set.of(service);
    }

    @Override
    public long inflict(Processes on, Probe probe) {
        FragileService.setClock(on.order(service), off);
        if (!bearable()) {
            must(Condition.becomesTrue(PATIENCE, () -> !on.service(service).ready()), "it says that it is not ready");
        }
        must(on.service(service).live(), "it lives");
        return System.nanoTime();
    }

    @Override
    public Duration lasts() {
        return bearable() ? Duration.ofSeconds(12) : Duration.ZERO;
    }

    @Override
    public void heal(Processes on) {
        if (bearable()) {
            must(on.service(service).ready(), "it is ready nevertheless");
        }
        FragileService.setClock(on.order(service), Duration.ZERO);
    }

    private void must(boolean holds, String what) {
        if (!holds) {
            throw new IllegalStateException("Does not hold while " + what() + ": " + what);
        }
    }
}
