package dev.patella.messaging.spring;

import dev.patella.messaging.engine.Topics;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Settings of Spring Cloud Stream that every service has alike: one binding with all of its topics, so that bindings do not race on its
 * documents; bytes in; the range assignor, which gives one instance the same partitions of each topic.
 */
public final class BindingDefaults implements EnvironmentPostProcessor {

    static final String BINDING = "events-in-0";
    private static final String CONSUMER = "spring.cloud.stream.kafka.bindings." + BINDING + ".consumer";
    private static final String CLIENT = CONSUMER + ".configuration.";
    private static final long KAFKAS_OWN_INTERVAL = 300_000;
    static final String HEADER_MAPPER = "cloudEventHeaderMapper";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        String service = environment.getProperty("patella.service", "");
        if (service.isEmpty()) {
            return;
        }
        Topics topics = new Topics(environment.getProperty("patella.messaging.topic-prefix", "patella"),
                Arrays.asList(environment.getProperty("patella.messaging.streams", "intake,scheduling,lab,followup").split(",", -1)));
        Map<String, Object> defaults = new HashMap<>();
        defaults.put("spring.cloud.function.definition", "events");
        binding(defaults, topics.heardBy(service), environment.getProperty("spring.application.name", service));
        Duration pollWithin = environment.getProperty("patella.messaging.poll-within", Duration.class, Duration.ofSeconds(150));
        Duration session = environment.getProperty("patella.messaging.session", Duration.class, Duration.ofSeconds(6));
        defaults.put(CLIENT + "session.timeout.ms", Long.toString(session.toMillis()));
        defaults.put(CLIENT + "heartbeat.interval.ms", Long.toString(session.dividedBy(4).toMillis()));
        defaults.put(CLIENT + "max.poll.interval.ms", Long.toString(Math.max(KAFKAS_OWN_INTERVAL, pollWithin.multipliedBy(2).toMillis())));
        defaults.put("spring.cloud.stream.kafka.binder.brokers", "${patella.kafka.bootstrap-servers:localhost:9092}");
        defaults.put("spring.cloud.stream.kafka.binder.auto-create-topics", "false");
        defaults.put("spring.cloud.stream.kafka.binder.auto-add-partitions", "false");
        defaults.put("spring.cloud.stream.kafka.binder.header-mapper-bean-name", HEADER_MAPPER);
        // How soon a binding that could not be made for want of a broker is tried again.
        defaults.put("spring.cloud.stream.binding-retry-interval", "5");
        defaults.put("management.health.binders.enabled", "false");
        environment.getPropertySources().addLast(new MapPropertySource("patella-messaging", defaults));
    }

    private static void binding(Map<String, Object> defaults, List<String> topics, String group) {
        String binding = "spring.cloud.stream.bindings." + BINDING;
        defaults.put(binding + ".destination", String.join(",", topics));
        defaults.put(binding + ".group", group);
        defaults.put(binding + ".consumer.multiplex", "true");
        defaults.put(binding + ".consumer.batch-mode", "true");
        defaults.put(binding + ".consumer.use-native-decoding", "true");
        defaults.put(CONSUMER + ".start-offset", "earliest");
        defaults.put(CONSUMER + ".enable-dlq", "false");
        defaults.put(CLIENT + "key.deserializer", "org.apache.kafka.common.serialization.StringDeserializer");
        defaults.put(CLIENT + "value.deserializer", "org.apache.kafka.common.serialization.ByteArrayDeserializer");
        defaults.put(CLIENT + "partition.assignment.strategy", "org.apache.kafka.clients.consumer.RangeAssignor");
        // The more that one poll brings, the fewer writes a backlog takes; each may need a document of some 20 kB at hand.
        defaults.put(CLIENT + "max.poll.records", "1000");
        defaults.put(CLIENT + "fetch.max.wait.ms", "200");
    }
}
