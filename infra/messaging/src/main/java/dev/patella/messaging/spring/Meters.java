package dev.patella.messaging.spring;

import dev.patella.messaging.engine.OperatorAct;
import dev.patella.messaging.engine.Telemetry;
import dev.patella.messaging.engine.Topics;
import dev.patella.messaging.engine.WaitingDesk;
import dev.patella.messaging.engine.WaitingItem;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** The engine's numbers as metrics, and its troubles as log lines with the treatment's id. */
final class Meters implements Telemetry {

    private static final Logger LOG = LoggerFactory.getLogger(Meters.class);

    private final MeterRegistry registry;
    private final Topics topics;
    private final Timer relayLag;
    private final DistributionSummary queries;
    private final DistributionSummary writes;

    Meters(MeterRegistry registry, Topics topics) {
        this.registry = registry;
        this.topics = topics;
        this.relayLag = Timer.builder("patella.relay.lag")
                .description("From commit to archived")
                .publishPercentiles(0.5, 0.99)
                .register(registry);
        this.queries = DistributionSummary.builder("patella.poll.queries")
                .description("Document queries per consumed poll")
                .register(registry);
        this.writes = DistributionSummary.builder("patella.poll.writes").description("Bulk writes per consumed poll").register(registry);
    }

    @Override
    public void handled(String kind, String outcome, int majorityWrites) {
        registry.counter("patella.inputs", "kind", kind, "outcome", outcome).increment();
        registry.counter("patella.inputs.writes", "kind", kind).increment(majorityWrites);
    }

    @Override
    public void polled(int records, int applied, int documentQueries, int bulkWrites) {
        registry.counter("patella.events.applied").increment(applied);
        if (records > 0) {
            queries.record(documentQueries);
            writes.record(bulkWrites);
        }
    }

    @Override
    public void waits(WaitingItem item) {
        registry.counter("patella.waiting.put", "reason", item.reason().name()).increment();
        boolean ordinary = item.reason() == WaitingItem.Reason.AHEAD || item.reason() == WaitingItem.Reason.BASIS
                || item.reason() == WaitingItem.Reason.PREREQUISITE;
        // The detail of a clinic event may quote a person; it is in the database, sealed.
        String detail = item.topic().equals(topics.clinic()) ? "" : ": " + item.detail();
        LOG.atLevel(ordinary ? Level.DEBUG : Level.WARN)
                .addKeyValue("treatment", item.aggregate())
                .addKeyValue("event", item.id())
                .log("{} of {} waits, {}{}", item.id(), item.aggregate(), item.reason(), detail);
    }

    @Override
    public void overdue(String aggregateId, String waitingId, String command, String missing) {
        registry.counter("patella.facts.overdue", "command", command, "missing", missing).increment();
        LOG.atWarn()
                .addKeyValue("treatment", aggregateId)
                .addKeyValue("event", waitingId)
                .log("{} of {} is overdue: {} waited in vain, {}", waitingId, aggregateId, command, missing);
    }

    @Override
    public void operated(OperatorAct act, WaitingDesk.Result result) {
        registry.counter("patella.waiting.acts", "kind", act.kind().name(), "outcome", result.outcome().name()).increment();
    }

    @Override
    public void resent(String aggregateId, long after, int events, Asker by) {
        registry.counter("patella.resent", "by", by.name()).increment(events);
        LOG.atLevel(events == 0 && by == Asker.READER ? Level.WARN : Level.INFO)
                .addKeyValue("treatment", aggregateId)
                .log("{} events of {} after {} were said again for a {}", events, aggregateId, after, by);
    }

    @Override
    public void refills(String before, String topic) {
        if (!before.isEmpty()) {
            LOG.error("The topic of this service's stream was made anew, {} instead of {}: it is filled from the journal", topic, before);
        }
    }

    @Override
    public void refilled(int events, boolean whole) {
        registry.counter("patella.refilled").increment(events);
        if (whole) {
            LOG.warn("The topic of this service's stream holds everything again that is in the journal");
        }
    }

    @Override
    public void restored(int behind) {
        registry.counter("patella.restored").increment(behind);
        LOG.error("The database is older than what this service has said: {} treatments wait for an operator's decision, and everything"
                + " that others have said is read again", behind);
    }

    @Override
    public void relayed(int entries, Duration oldest) {
        registry.counter("patella.relay.entries").increment(entries);
        relayLag.record(oldest);
    }

    @Override
    public void broken(String aggregateId, String what, @Nullable Throwable why) {
        registry.counter("patella.broken").increment();
        LOG.atError().addKeyValue("treatment", aggregateId).setCause(why).log("{}: {}", aggregateId, what);
    }
}
