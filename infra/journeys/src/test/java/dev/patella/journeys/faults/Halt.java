package dev.patella.journeys.faults;

import dev.patella.messaging.engine.FailPoint;
import dev.patella.testkit.Condition;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A service dies at a named place, as if it was killed there.
 *
 * @param service which service
 * @param place where
 * @param pass at which pass of the place
 */
record Halt(String service, String place, int pass) implements Fault {

    /** The places, and how they are called in the table. */
    static final Map<String, String> PLACES = Map.of(FailPoint.COMMITTED, "after the commit, before it is published", FailPoint.PUBLISHED,
            "published, before it is trimmed", FailPoint.CONSUMED, "after the effect, before the offset moves", FragileService.STOPPING,
            "in the shutdown hook");

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int HALTED = 137;

    @Override
    public String kind() {
        return "halt " + Objects.requireNonNull(PLACES.get(place));
    }

    @Override
    public String what() {
        return service + " halts " + PLACES.get(place) + ", at pass " + pass;
    }

    @Override
    public Set<String> hit() {
        return Set.of(service);
    }

    @Override
    public int kills() {
        return 1;
    }

    @Override
    public long inflict(Processes on, Probe probe) throws InterruptedException {
        Path order = on.order(service);
        FragileService.order(order, place, pass);
        try {
            if (place.equals(FragileService.STOPPING)) {
                on.service(service).process().stop(Processes.GRACE);
            } else {
                // Patients pass there, too; somebody new is sure to.
                probe.begin();
            }
            boolean dead = Condition.becomesTrue(PATIENCE, () -> !on.service(service).process().isAlive());
            if (!dead) {
                return NEVER;
            }
        } finally {
            FragileService.spare(order);
        }
        int status = on.service(service).process().exitValue();
        if (status != HALTED) {
            throw new IllegalStateException(what() + ": it ended with " + status + " instead");
        }
        return System.nanoTime();
    }

    @Override
    public void heal(Processes on) {
        on.launch(service).awaitReady();
    }
}
