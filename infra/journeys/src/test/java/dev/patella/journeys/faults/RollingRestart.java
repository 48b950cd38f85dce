package dev.patella.journeys.faults;

import dev.patella.local.driver.FrontEnd;
import java.util.List;
import java.util.Set;

/**
 * Every service is told to stop and is started again, one after the other.
 *
 * @param order in which order
 */
record RollingRestart(List<String> order) implements Fault {

    private static final int TERMINATED = 143;

    RollingRestart {
        order = List.copyOf(order);
    }

    @Override
    public String kind() {
        return "rolling restart of all services";
    }

    @Override
    public String what() {
        return "rolling restart of " + String.join(", ", order);
    }

    @Override
    public Set<String> hit() {
        return Set.copyOf(FrontEnd.SERVICES);
    }

    @Override
    public long inflict(Processes on, Probe probe) {
        for (String service : order) {
            boolean byItself = on.service(service).process().stop(Processes.GRACE);
            int status = on.service(service).process().exitValue();
            if (!byItself || status != TERMINATED) {
                throw new IllegalStateException(service + " did not stop in order within " + Processes.GRACE + ": it ended with " + status);
            }
            on.launch(service).awaitReady();
        }
        return System.nanoTime();
    }

    @Override
    public void heal(Processes on) {
        // They are up again.
    }
}
