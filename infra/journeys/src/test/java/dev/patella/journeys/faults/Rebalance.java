package dev.patella.journeys.faults;

import dev.patella.local.machine.ServiceJvm;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * More of a service are started, then some are stopped: 1, 4, 2, 1.
 *
 * @param service which service
 * @param most how many there are at most
 */
record Rebalance(String service, int most) implements Fault {

    @Override
    public String kind() {
        return "rebalance, 1 → 4 → 2 → 1 replicas";
    }

    @Override
    public String what() {
        return "1 → " + most + " → 2 → 1 replicas of " + service;
    }

    @Override
    public Set<String> hit() {
        return Set.of(service);
    }

    @Override
    public long inflict(Processes on, Probe probe) throws InterruptedException {
        List<ServiceJvm> more = new ArrayList<>(IntStream.rangeClosed(2, most).mapToObj(i -> on.launchBeside(service, i)).toList());
        try {
            more.forEach(ServiceJvm::awaitReady);
            gets(probe);
            while (more.size() > 1) {
                on.stop(more.removeLast());
            }
            gets(probe);
        } finally {
            more.forEach(on::stop);
        }
        return System.nanoTime();
    }

    /** Whichever of them reads the partition: it is taken to heart. */
    private void gets(Probe probe) throws InterruptedException {
        if (!probe.heard(probe.open(), hit())) {
            throw new IllegalStateException(what() + ": nothing gets through");
        }
    }

    @Override
    public void heal(Processes on) {
        // One is left.
    }
}
