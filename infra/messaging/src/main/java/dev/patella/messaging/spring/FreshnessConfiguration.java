package dev.patella.messaging.spring;

import com.mongodb.client.MongoDatabase;
import dev.patella.messaging.ServiceDefinition;
import dev.patella.messaging.engine.Bus;
import dev.patella.messaging.engine.ContractWriter;
import dev.patella.messaging.engine.Freshness;
import dev.patella.messaging.engine.Heartbeat;
import dev.patella.messaging.engine.Refilling;
import dev.patella.messaging.engine.Relay;
import dev.patella.messaging.engine.Resending;
import dev.patella.messaging.engine.Restoring;
import dev.patella.messaging.engine.StreamActs;
import dev.patella.messaging.engine.Telemetry;
import dev.patella.messaging.engine.TopicIds;
import dev.patella.messaging.engine.Topics;
import dev.patella.messaging.engine.Watermarks;
import dev.patella.messaging.kafka.KafkaOwnTopic;
import dev.patella.messaging.kafka.KafkaTopicIds;
import dev.patella.messaging.mongo.MongoWatermarks;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Signs of life, and how fresh the others' are. Always by the machine's clock: what is promised is promised to people who wait. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBean(ServiceDefinition.class)
class FreshnessConfiguration {

    @Bean
    Watermarks watermarks(MongoDatabase database, ServiceDefinition<?, ?, ?, ?> service, DatabaseGuard guard) {
        return new GuardedWatermarks(new MongoWatermarks(database, service), guard);
    }

    @Bean
    Freshness freshness(ServiceDefinition<?, ?, ?, ?> service, Topics topics, Watermarks watermarks, Bus bus,
            MessagingProperties properties, MeterRegistry registry,
            @Qualifier(MachineClockAutoConfiguration.MACHINE_CLOCK) InstantSource machineClock) {
        // Every topic has as many partitions as this one; that is checked at the start.
        String topic = topics.stream(service.name());
        Freshness freshness = new Freshness(watermarks, id -> bus.partition(topic, id), machineClock, properties.freshness().limits());
        Gauge.builder("patella.clocks.apart", freshness, of -> of.clocksApart().toMillis() / 1000.0)
                .description("Seconds by which the database's clock is ahead of this machine's; over 2, gates and timers are off")
                .register(registry);
        return freshness;
    }

    @Bean
    HealthIndicator clocksHealthIndicator(Freshness freshness) {
        return () -> (freshness.clocksDiffer() ? Health.down() : Health.up()).withDetail("apart", freshness.clocksApart().toString())
                .build();
    }

    @Bean
    TopicIds topicIds(@Value("${patella.kafka.bootstrap-servers}") String bootstrapServers) {
        return new KafkaTopicIds(bootstrapServers);
    }

    @Bean
    Refilling refilling(ServiceDefinition<?, ?, ?, ?> service, Topics topics, GuardedStore store, Watermarks watermarks, TopicIds ids,
            Relay relay, Bus bus, Telemetry telemetry) {
        return new Refilling(service.name(), topics, store, watermarks, ids, relay, bus, telemetry);
    }

    @Bean
    Restoring restoring(ServiceDefinition<?, ?, ?, ?> service, Topics topics, GuardedStore store, Watermarks watermarks,
            @Value("${patella.kafka.bootstrap-servers}") String bootstrapServers, ContractWriter writer, Telemetry telemetry,
            @Qualifier(MachineClockAutoConfiguration.MACHINE_CLOCK) InstantSource machineClock) {
        return new Restoring(service.name(), topics, store, watermarks, new KafkaOwnTopic(bootstrapServers), machineClock, writer,
                telemetry);
    }

    @Bean
    StreamActs streamActs(Resending resending, Refilling refilling) {
        return new StreamActs(resending, refilling);
    }

    @Bean
    HeartbeatRuntime heartbeatRuntime(ServiceDefinition<?, ?, ?, ?> service, Topics topics, Watermarks watermarks, Refilling refilling,
            Relay relay, Bus bus, ContractWriter writer, Freshness freshness, Resending resending, MessagingProperties properties,
            MeterRegistry registry, @Qualifier(MachineClockAutoConfiguration.MACHINE_CLOCK) InstantSource machineClock) {
        Heartbeat heartbeat = new Heartbeat(service.name(), topics, watermarks, refilling, relay, bus, writer, freshness,
                machineClock);
        Gauge.builder("patella.lacking", heartbeat, Heartbeat::lacking)
                .description("Treatments of which something of another stream is lost, and asked for")
                .register(registry);
        return new HeartbeatRuntime(heartbeat, resending, properties.freshness().every(), registry);
    }
}
