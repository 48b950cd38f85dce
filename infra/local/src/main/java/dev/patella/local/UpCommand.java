package dev.patella.local;

import dev.patella.local.machine.Machine;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts everything without patients. */
@Command(name = "up", mixinStandardHelpOptions = true, description = "Starts everything without patients, on data that survive a restart, until Ctrl-C.")
final class UpCommand implements Callable<Integer> {

    @Option(names = "--separate-jvms", description = "Give each service a JVM of its own.")
    private boolean separateJvms;

    @Override
    public Integer call() throws InterruptedException {
        try (Machine machine = new Machine(Patella.home().resolve("up"), Instant.now(), separateJvms)) {
            Runtime.getRuntime().addShutdownHook(new Thread(machine::close, "stop of everything"));
            new Report(System.out).whereToLook(machine, true);
            System.out.println("Ctrl-C stops everything; the data stay.");
            Thread.currentThread().join();
        }
        return 0;
    }
}
