package dev.patella.peers.treatment;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.context.annotation.Profile;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** Hears all that a poll brought at once, as a batch listener of Spring for Apache Kafka does. */
@Component
@Profile("reader & !stream & tuned")
class BatchReader {

    private final HeardTreatments treatments;

    BatchReader(HeardTreatments treatments) {
        this.treatments = treatments;
    }

    @KafkaListener(topics = "${peer.topic}", batch = "true")
    void take(List<ConsumerRecord<String, byte[]>> messages) {
        treatments.take(messages.stream().map(Heard::of).toList());
    }
}
