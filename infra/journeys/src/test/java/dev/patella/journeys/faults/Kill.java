package dev.patella.journeys.faults;

import dev.patella.local.driver.FrontEnd;
import dev.patella.testkit.Condition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;

/**
 * SIGKILL of services, of the broker, of the database, or of several at once; they are started again on the same data and ports.
 *
 * @param services which services
 * @param broker whether the broker, too
 * @param database whether the database, too
 */
record Kill(Set<String> services, boolean broker, boolean database) implements Fault {

    /** As when the power fails. */
    static final Kill EVERYTHING = new Kill(Set.copyOf(FrontEnd.SERVICES), true, true);

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    Kill {
        services = Set.copyOf(services);
    }

    @Override
    public String kind() {
        if (equals(EVERYTHING)) {
            return "SIGKILL of everything at once";
        }
        if (kills() > 1) {
            return "SIGKILL of several at once";
        }
        return "SIGKILL of " + (broker ? "the broker" : database ? "mongod" : services.iterator().next());
    }

    @Override
    public String what() {
        Set<String> all = new TreeSet<>(services);
        if (broker) {
            all.add("the broker");
        }
        if (database) {
            all.add("mongod");
        }
        return "SIGKILL of " + String.join(", ", all);
    }

    @Override
    public Set<String> hit() {
        return broker || database ? Set.copyOf(FrontEnd.SERVICES) : services;
    }

    @Override
    public int kills() {
        return services.size() + (broker ? 1 : 0) + (database ? 1 : 0);
    }

    @Override
    public long inflict(Processes on, Probe probe) throws InterruptedException {
        boolean alive = services.stream().allMatch(service -> on.service(service).process().isAlive())
                && (!broker || on.kafka().isAlive()) && (!database || on.mongod().isAlive());
        if (!alive) {
            throw new IllegalStateException("Not alive when it was to be killed: " + what());
        }
        long moment = System.nanoTime();
        services.forEach(service -> on.service(service).process().kill());
        if (broker) {
            on.kafka().kill();
        }
        if (database) {
            on.mongod().kill();
        }
        if (kills() == 1) {
            goOnWithout(on, probe);
        }
        return moment;
    }

    /** A decision needs no broker. Without a database nothing is decided, everybody is told so, and nobody has to be restarted for it. */
    private void goOnWithout(Processes on, Probe probe) throws InterruptedException {
        if (broker) {
            probe.open();
            must(on.service("intake").ready(), "intake is ready without a broker");
        } else if (database) {
            try {
                HttpResponse<String> away = probe.once();
                must(away.statusCode() == 503 && away.body().contains("\"retryable\":true"), "503 instead of " + away.body());
            } catch (IOException e) {
                throw new UncheckedIOException("An answer without a database", e);
            }
            must(Condition.becomesTrue(PATIENCE, () -> !on.service("intake").ready()), "intake says that it is not ready");
            must(on.service("intake").live(), "intake lives without a database");
        }
    }

    private static void must(boolean holds, String what) {
        if (!holds) {
            throw new IllegalStateException("Does not hold: " + what);
        }
    }

    @Override
    public void heal(Processes on) {
        if (database) {
            on.mongod().restart();
        }
        services.forEach(on::launch);
        if (broker) {
            on.kafka().restart();
        }
        services.forEach(service -> on.service(service).awaitReady());
    }
}
