package dev.patella.peers.treatment;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.context.annotation.Profile;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** Takes consents from the topic of clinics, each by itself, so that one that is refused takes no others with it. */
@Component
@Profile("writer & !stream")
class ClinicReader {

    private final Consents consents;

    ClinicReader(Consents consents) {
        this.consents = consents;
    }

    @KafkaListener(topics = "${peer.clinic}")
    void take(ConsumerRecord<String, byte[]> message) {
        consents.give(message.key(), new String(message.headers().lastHeader("ce_id").value(), StandardCharsets.UTF_8));
    }
}
