package dev.patella.simulation;

import dev.patella.messaging.engine.Telemetry;
import dev.patella.messaging.engine.WaitingItem;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts the alarms of a service. */
final class Alarms implements Telemetry {

    private final String service;
    private final Map<String, Integer> counts;

    Alarms(String service, Map<String, Integer> counts) {
        this.service = service;
        this.counts = counts;
    }

    @Override
    public void handled(String kind, String outcome, int writes) {
        // No alarm.
    }

    @Override
    public void polled(int records, int applied, int queries, int writes) {
        // No alarm.
    }

    @Override
    public void waits(WaitingItem item) {
        // No alarm.
    }

    @Override
    public void relayed(int entries, Duration oldest) {
        // No alarm.
    }

    @Override
    public void broken(String aggregateId, String what, @Nullable Throwable why) {
        counts.merge(service + ": " + what + (why == null ? "" : ", " + why), 1, Integer::sum);
    }
}
