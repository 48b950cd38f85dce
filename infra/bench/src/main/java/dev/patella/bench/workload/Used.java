package dev.patella.bench.workload;

import dev.patella.bench.contestant.Contestant;
import dev.patella.testkit.server.ChildProcess;
import java.time.Duration;
import java.util.List;

/** Time of the processors that some processes take from here on. */
final class Used {

    private final List<ChildProcess> processes;
    private final Duration before;

    private Used(List<ChildProcess> processes) {
        this.processes = List.copyOf(processes);
        this.before = total(processes);
    }

    /** By a contestant's own processes; that of broker and database is not in it. */
    static Used from(Contestant contestant) {
        return by(contestant.processes());
    }

    static Used by(List<ChildProcess> processes) {
        return new Used(processes);
    }

    /** So far, in ms. */
    double millis() {
        return total(processes).minus(before).toNanos() / 1e6;
    }

    private static Duration total(List<ChildProcess> processes) {
        return processes.stream()
                .map(ChildProcess::pid)
                .flatMap(pid -> ProcessHandle.of(pid).stream())
                .flatMap(process -> process.info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }
}
