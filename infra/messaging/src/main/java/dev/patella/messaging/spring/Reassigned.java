package dev.patella.messaging.spring;

import dev.patella.messaging.engine.TopicIds;
import dev.patella.messaging.engine.Topics;
import dev.patella.messaging.engine.Watermark;
import dev.patella.messaging.engine.Watermark.Place;
import dev.patella.messaging.engine.Watermarks;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.stream.binder.kafka.KafkaBindingRebalanceListener;

/**
 * Tells the runtime where reading goes on: what was read before a restart has been read. A topic that was deleted and made anew under the same
 * name is read from its beginning, since offsets in the old one say nothing in it.
 */
final class Reassigned implements KafkaBindingRebalanceListener {

    private static final Logger LOG = LoggerFactory.getLogger(Reassigned.class);

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final MessagingRuntime runtime;
    private final Watermarks watermarks;
    private final TopicIds ids;
    private final Topics topics;

    Reassigned(MessagingRuntime runtime, Watermarks watermarks, TopicIds ids, Topics topics) {
        this.runtime = runtime;
        this.watermarks = watermarks;
        this.ids = ids;
        this.topics = topics;
    }

    @Override
    public void onPartitionsAssigned(String binding, Consumer<?, ?> consumer, Collection<TopicPartition> partitions, boolean initial) {
        try {
            begin(consumer, partitions);
        } catch (RuntimeException e) {
            // The next sign of life from another topic has it looked at again; until then, what is said there is not taken for known.
            LOG.warn("It cannot be told now whether topics were made anew: {}", e.toString());
        }
        partitions.forEach(one -> runtime.readsFrom(one.topic(), one.partition(), consumer.position(one)));
    }

    private void begin(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        Map<Place, TopicPartition> places = new HashMap<>();
        for (String stream : topics.streams()) {
            partitions.stream()
                    .filter(one -> one.topic().equals(topics.stream(stream)))
                    .forEach(one -> places.put(new Place(stream, one.partition()), one));
        }
        Map<String, String> now = new HashMap<>();
        Map<Place, Watermark> read = watermarks.known(places.keySet());
        for (Map.Entry<Place, TopicPartition> place : places.entrySet()) {
            TopicPartition partition = place.getValue();
            Watermark known = read.get(place.getKey());
            if (known == null) {
                // Nothing of it has been taken for known: not even in this database's time, wherever its group was.
                consumer.seek(partition, 0);
                continue;
            }
            if (known.topic().isEmpty()) {
                continue;
            }
            String id = now.computeIfAbsent(partition.topic(), ids::id);
            if (!id.isEmpty() && !id.equals(known.topic())) {
                LOG.warn("{} is another topic than the one that was read, and is read from its beginning", partition);
                consumer.seek(partition, 0);
                consumer.commitSync(Map.of(partition, new OffsetAndMetadata(0)), PATIENCE);
                // Only then: who dies in between begins again.
                watermarks.movedTo(known.place(), id);
                runtime.readsAnew(partition.topic(), partition.partition());
            }
        }
    }
}
