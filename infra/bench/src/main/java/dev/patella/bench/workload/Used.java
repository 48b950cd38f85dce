package dev.patella.bench.workload;

import dev.patella.bench.contestant.Contestant;
import dev.patella.testkit.server.ChildProcess;
import java.time.Duration;

/** Time of the processors that a contestant's own processes take from here on; that of broker and database is not in it. */
final class Used {

    private final Contestant contestant;
    private final Duration before;

    private Used(Contestant contestant) {
        this.contestant = contestant;
        this.before = total(contestant);
    }

    static Used from(Contestant contestant) {
        return new Used(contestant);
    }

    /** So far, in ms. */
    double millis() {
        return total(contestant).minus(before).toNanos() / 1e6;
    }

    private static Duration total(Contestant contestant) {
        return contestant.processes()
                .stream()
                .map(ChildProcess::pid)
                .flatMap(pid -> ProcessHandle.of(pid).stream())
                .flatMap(process -> process.info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }
}
