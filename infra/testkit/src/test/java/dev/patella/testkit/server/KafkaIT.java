package dev.patella.testkit.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patella.testkit.Condition;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    @Test
    void a_killed_broker_comes_back_on_the_same_port_with_what_was_acknowledged() throws Exception {
        try (KafkaProcess kafka = KafkaProcess.start()) {
            String address = kafka.bootstrapServers();
            kafka.createTopics();
            send(address, "patella.intake", "before the kill");

            kafka.kill();
            kafka.restart();
            send(address, "patella.intake", "after the kill");

            assertThat(kafka.bootstrapServers()).isEqualTo(address);
            assertThat(read(address, "patella.intake", 2)).containsExactly("before the kill", "after the kill");
        }
    }

    @Test
    void the_topics_keep_everything_and_the_clinics_one_has_the_brokers_time() throws Exception {
        try (KafkaBroker kafka = KafkaBroker.start()) {
            kafka.createTopics("one.");
            kafka.createTopics("two.");
            kafka.createTopics("two.");

            try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
                assertThat(admin.listTopics().names().get()).containsAll(KafkaTopics.names("one.")).containsAll(KafkaTopics.names("two."));
                assertThat(setting(admin, "one.patella.lab", "retention.ms")).isEqualTo("-1");
                assertThat(setting(admin, "one.patella.lab", "message.timestamp.type")).isEqualTo("CreateTime");
                assertThat(setting(admin, "one.patella.clinic", "message.timestamp.type")).isEqualTo("LogAppendTime");
            }
        }
    }

    @Test
    void a_broker_stopped_in_order_finds_its_port_and_data_again(@TempDir Path folder) throws Exception {
        String address;
        try (KafkaProcess kafka = KafkaProcess.start(DataFolder.at(folder), 0)) {
            address = kafka.bootstrapServers();
            kafka.createTopics();
            send(address, "patella.replies", "kept");
        }

        try (KafkaProcess again = KafkaProcess.start(DataFolder.at(folder), 0)) {
            assertThat(again.bootstrapServers()).isEqualTo(address);
            assertThat(read(address, "patella.replies", 1)).containsExactly("kept");
        }
        assertThat(Files.readString(folder.resolve("broker.log"))).doesNotContain("ERROR");
    }

    private static void send(String address, String topic, String text) throws ExecutionException, InterruptedException {
        Properties settings = new Properties();
        settings.setProperty("bootstrap.servers", address);
        settings.setProperty("acks", "all");
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, "one key", text)).get();
        }
    }

    private static List<String> read(String address, String topic, int count) {
        Properties settings = new Properties();
        settings.setProperty("bootstrap.servers", address);
        settings.setProperty("group.id", "reader");
        settings.setProperty("auto.offset.reset", "earliest");
        List<String> texts = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(topic));
            Condition.becomesTrue(SOON, () -> {
                consumer.poll(Duration.ofMillis(200)).forEach(message -> texts.add(message.value()));
                return texts.size() >= count;
            });
        }
        return texts;
    }

    private static String setting(Admin admin, String topic, String name) throws ExecutionException, InterruptedException {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        return admin.describeConfigs(List.of(resource)).all().get().values().iterator().next().get(name).value();
    }
}
