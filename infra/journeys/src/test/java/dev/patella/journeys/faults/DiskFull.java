package dev.patella.journeys.faults;

import dev.patella.local.driver.FrontEnd;
import dev.patella.testkit.Condition;
import dev.patella.testkit.server.ServerProcess;
import java.time.Duration;
import java.util.Set;

/**
 * No file of the broker or of the database can grow any more. Each ends itself then, as on a full disk, and is started again when there
 * is room, as a supervisor would; the services stay as they are.
 *
 * @param of which server
 */
record DiskFull(Processes.Server of) implements Fault {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Override
    public String kind() {
        return "disk full, " + (of == Processes.Server.BROKER ? "broker" : "mongod");
    }

    @Override
    public String what() {
        return kind();
    }

    @Override
    public Set<String> hit() {
        return Set.copyOf(FrontEnd.SERVICES);
    }

    @Override
    public long inflict(Processes on, Probe probe) {
        ServerProcess server = on.server(of);
        server.fillDisk();
        probe.begin();
        boolean ended = Condition.becomesTrue(PATIENCE, () -> !server.isAlive());
        System.out.println("    " + (ended ? "it ended itself" : "it goes on"));
        return System.nanoTime();
    }

    @Override
    public void heal(Processes on) {
        on.server(of).freeDisk();
    }
}
