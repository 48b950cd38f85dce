package dev.patella.messaging.spring;

import dev.patella.messaging.engine.Heartbeat;
import dev.patella.messaging.engine.Resending;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Has a service give signs of life from its start on, and say again after each what others have told in theirs that they lack. When one
 * fails, nothing else is done about it than to say so: whoever waits for it refuses to open a gate, and the next one comes in time.
 */
final class HeartbeatRuntime implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(HeartbeatRuntime.class);

    private final Heartbeat heartbeat;
    private final Resending resending;
    private final MeterRegistry registry;
    private final Loop loop;
    private volatile boolean running;

    HeartbeatRuntime(Heartbeat heartbeat, Resending resending, Duration every, MeterRegistry registry) {
        this.heartbeat = heartbeat;
        this.resending = resending;
        this.registry = registry;
        this.loop = new Loop("patella-heartbeat", every, this::beat);
    }

    private boolean beat() {
        String outcome = said();
        registry.counter("patella.heartbeats", "outcome", outcome).increment();
        if (!outcome.equals(Heartbeat.Outcome.SAID.name())) {
            LOG.warn("No sign of life was given, {}; if it stays so, gates of the others close within a minute", outcome);
        }
        if (outcome.equals(Heartbeat.Outcome.FILLING.name())) {
            loop.nudge();
        } else {
            answer();
        }
        return true;
    }

    /** What others lack: here, where nobody waits for it. */
    private void answer() {
        try {
            resending.answer();
        } catch (RuntimeException e) {
            LOG.warn("What others lack cannot be said again now; they ask again: {}", e.toString());
        }
    }

    private String said() {
        try {
            return heartbeat.beat().name();
        } catch (RuntimeException e) {
            LOG.warn("A sign of life failed: {}", e.toString());
            return "FAILED";
        }
    }

    @Override
    public void start() {
        loop.start();
        // The first one at once: others may be waiting for it.
        loop.nudge();
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        loop.close();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** After the other loops, once the database was compared with the topic; before the bindings start. */
    @Override
    public int getPhase() {
        return 1;
    }
}
