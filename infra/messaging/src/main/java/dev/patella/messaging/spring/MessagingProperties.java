package dev.patella.messaging.spring;

import dev.patella.messaging.engine.Freshness.Limits;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the messaging engine.
 *
 * @param mongodbUri where the service's own database is; the URI names the database
 * @param topicPrefix what every topic's name begins with
 * @param streams names of all services' streams
 * @param relaySweep how often outboxes are looked through for what a crash left
 * @param relayAge how long something may be pending before a sweep takes it for left behind
 * @param timerSweep how often due timers are looked for
 * @param waitingSweep how often what waits is tried again
 * @param factDeadline for how long a fact may wait for what it rests on
 * @param session after how long without a sign of a reader's life others read in its place; a broker takes nothing shorter than its
 *            `group.min.session.timeout.ms`, which is 6 s where nobody has set it
 * @param pollWithin for how long commands of one poll may be made ready; the rest comes again. At most half of the
 *            consumer's `max.poll.interval.ms`, which grows with it
 * @param topicRetention how long topics must keep what they hold, at least: no service may be down for longer without having news said again
 * @param freshness how signs of life are given and judged
 */
@ConfigurationProperties("patella.messaging")
public record MessagingProperties(@DefaultValue("") String mongodbUri, @DefaultValue("patella") String topicPrefix,
        @DefaultValue({
                "intake", "scheduling", "lab", "followup"}) List<String> streams, @DefaultValue("1s") Duration relaySweep,
        @DefaultValue("2s") Duration relayAge, @DefaultValue("500ms") Duration timerSweep, @DefaultValue("1s") Duration waitingSweep,
        @DefaultValue("48h") Duration factDeadline, @DefaultValue("6s") Duration session, @DefaultValue("150s") Duration pollWithin,
        @DefaultValue("7d") Duration topicRetention,
        @DefaultValue Freshness freshness) {

    /**
     * Signs of life, and gates that rest on them. The defaults are what is promised: a stop committed more than 60 s before a gate always stops
     * it.
     *
     * @param every how often this service says that nothing of its stream is missing
     * @param stale a gate is refused when a stream that it rests on was heard longer ago
     * @param promise a gate is not written when a stream that it rested on was heard longer ago by then
     * @param downtime for how long a check by another way stands in for a stream
     */
    public record Freshness(@DefaultValue("10s") Duration every, @DefaultValue("55s") Duration stale, @DefaultValue("60s") Duration promise,
            @DefaultValue("15m") Duration downtime) {

        Limits limits() {
            return new Limits(stale, promise, downtime);
        }
    }

    public MessagingProperties {
        if (mongodbUri.isEmpty()) {
            throw new IllegalArgumentException(
                    "patella.messaging.mongodb-uri is not set: it says where this service's database is, mongodb://host:port/<database>");
        }
    }
}
