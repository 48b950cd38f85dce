package dev.patella.peers.treatment;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.context.annotation.Profile;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** Hears record by record, as a listener of Spring for Apache Kafka does. */
@Component
@Profile("reader & !stream & !tuned")
class RecordReader {

    private final HeardTreatments treatments;

    RecordReader(HeardTreatments treatments) {
        this.treatments = treatments;
    }

    @KafkaListener(topics = "${peer.topic}")
    void take(ConsumerRecord<String, byte[]> message) {
        treatments.take(Heard.of(message));
    }
}
