package dev.patella.messaging.spring;

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
 * @param pollWithin for how long commands of one poll may be made ready; the rest comes again. At most half of the
 *            consumer's `max.poll.interval.ms`, which grows with it
 * @param failPoint name of the place at which the process halts, for tests; empty otherwise
 */
@ConfigurationProperties("patella.messaging")
public record MessagingProperties(@DefaultValue("") String mongodbUri, @DefaultValue("patella") String topicPrefix,
        @DefaultValue({
                "intake", "scheduling", "lab", "followup"}) List<String> streams, @DefaultValue("1s") Duration relaySweep,
        @DefaultValue("2s") Duration relayAge, @DefaultValue("500ms") Duration timerSweep, @DefaultValue("1s") Duration waitingSweep,
        @DefaultValue("48h") Duration factDeadline, @DefaultValue("150s") Duration pollWithin,
        @DefaultValue("") String failPoint) {

    public MessagingProperties {
        if (mongodbUri.isEmpty()) {
            throw new IllegalArgumentException(
                    "patella.messaging.mongodb-uri is not set: it says where this service's database is, mongodb://host:port/<database>");
        }
    }
}
