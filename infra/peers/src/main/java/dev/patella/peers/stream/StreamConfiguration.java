package dev.patella.peers.stream;

import dev.patella.peers.treatment.Consents;
import dev.patella.peers.treatment.Heard;
import dev.patella.peers.treatment.HeardTreatments;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.data.mongodb.MongoDatabaseFactory;
import org.springframework.data.mongodb.MongoTransactionManager;
import org.springframework.kafka.support.KafkaHeaderMapper;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.kafka.support.SimpleKafkaHeaderMapper;
import org.springframework.messaging.Message;
import org.springframework.scheduling.annotation.EnableScheduling;

/**
 * Spring Cloud Stream with a transactional outbox: the pattern as it is told in books, a collection of its own that a scheduled method
 * polls, and functions that are called record by record; tuned, what is heard comes as many at once as a poll brought.
 */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@Profile("stream")
class StreamConfiguration {

    private static final String NUMBER = "ce_id";

    @Bean
    MongoTransactionManager transactionManager(MongoDatabaseFactory factory) {
        return new MongoTransactionManager(factory);
    }

    @Bean
    KafkaHeaderMapper cloudEventHeaders() {
        SimpleKafkaHeaderMapper mapper = new SimpleKafkaHeaderMapper("ce_*", "content-type");
        mapper.setMapAllStringsOut(true);
        return mapper;
    }

    @Bean
    @Profile("writer")
    Consumer<Message<byte[]>> clinic(Consents consents) {
        return message -> consents.give(key(message.getHeaders()), new String(header(message.getHeaders(), NUMBER),
                StandardCharsets.UTF_8));
    }

    @Bean("consents")
    @Profile("reader & !tuned")
    Consumer<Message<byte[]>> oneByOne(HeardTreatments treatments) {
        return message -> treatments.take(heard(message.getHeaders(), message.getPayload()));
    }

    @Bean("consents")
    @Profile("reader & tuned")
    Consumer<Message<List<byte[]>>> manyAtOnce(HeardTreatments treatments) {
        return messages -> {
            List<?> headers = Objects.requireNonNull(messages.getHeaders().get(KafkaHeaders.BATCH_CONVERTED_HEADERS, List.class));
            List<?> keys = Objects.requireNonNull(messages.getHeaders().get(KafkaHeaders.RECEIVED_KEY, List.class));
            treatments.take(IntStream.range(0, messages.getPayload().size())
                    .mapToObj(i -> Heard.of(new String((byte[]) keys.get(i), StandardCharsets.UTF_8), header((Map<?, ?>) headers.get(i),
                            NUMBER),
                            messages.getPayload().get(i)))
                    .toList());
        };
    }

    private static Heard heard(Map<?, ?> headers, byte[] json) {
        return Heard.of(key(headers), header(headers, NUMBER), json);
    }

    private static String key(Map<?, ?> headers) {
        return new String(header(headers, KafkaHeaders.RECEIVED_KEY), StandardCharsets.UTF_8);
    }

    private static byte[] header(Map<?, ?> headers, String name) {
        return (byte[]) Objects.requireNonNull(headers.get(name), name);
    }
}
