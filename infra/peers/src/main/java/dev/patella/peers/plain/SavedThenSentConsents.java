package dev.patella.peers.plain;

import dev.patella.peers.treatment.ConsentGiven;
import dev.patella.peers.treatment.Consents;
import dev.patella.peers.treatment.Treatments;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Profile;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Service;

/**
 * Saves the treatment, then sends: what many services do, and no correct design. Nobody sends what was saved just before the process ended.
 * At its defaults nothing waits for the broker; tuned, the asker does.
 */
@Service
@Profile("plain & writer")
class SavedThenSentConsents implements Consents {

    private final Treatments treatments;
    private final KafkaTemplate<String, byte[]> kafka;
    private final String topic;
    private final boolean waits;

    SavedThenSentConsents(Treatments treatments, KafkaTemplate<String, byte[]> kafka, @Value("${peer.topic}") String topic,
            @Value("${plain.waits}") boolean waits) {
        this.treatments = treatments;
        this.kafka = kafka;
        this.topic = topic;
        this.waits = waits;
    }

    @Override
    public void give(String treatment, String input) {
        treatments.consent(treatment, input).ifPresent(event -> {
            CompletableFuture<?> sent = send(event);
            if (waits) {
                sent.join();
            }
        });
    }

    private CompletableFuture<?> send(ConsentGiven event) {
        ProducerRecord<String, byte[]> message = new ProducerRecord<>(topic, event.treatment(), event.json());
        event.headers().forEach((name, value) -> message.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return kafka.send(message);
    }
}
