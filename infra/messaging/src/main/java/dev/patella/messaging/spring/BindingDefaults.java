package dev.patella.messaging.spring;

import dev.patella.messaging.engine.Topics;
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
        String kafka = "spring.cloud.stream.kafka.bindings." + BINDING + ".consumer";
        defaults.put(kafka + ".start-offset", "earliest");
        defaults.put(kafka + ".enable-dlq", "false");
        String client = kafka + ".configuration.";
        defaults.put(client + "key.deserializer", "org.apache.kafka.common.serialization.StringDeserializer");
        defaults.put(client + "value.deserializer", "org.apache.kafka.common.serialization.ByteArrayDeserializer");
        defaults.put(client + "partition.assignment.strategy", "org.apache.kafka.clients.consumer.RangeAssignor");
        defaults.put(client + "max.poll.records", "500");
        // The gap after a kill is what a patient's next step waits for.
        defaults.put(client + "session.timeout.ms", "6000");
        defaults.put(client + "heartbeat.interval.ms", "1500");
        defaults.put(client + "fetch.max.wait.ms", "200");
    }
}
