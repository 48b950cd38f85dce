package dev.patella.messaging.spring;

import dev.patella.messaging.engine.Beginnings;
import dev.patella.messaging.engine.Topics;
import dev.patella.messaging.engine.Watermark.Place;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.stream.binder.kafka.KafkaBindingRebalanceListener;

/** Tells the runtime where reading goes on: what was read before a restart has been read. */
final class Reassigned implements KafkaBindingRebalanceListener {

    private static final Logger LOG = LoggerFactory.getLogger(Reassigned.class);

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final MessagingRuntime runtime;
    private final Beginnings beginnings;
    private final Topics topics;

    Reassigned(MessagingRuntime runtime, Beginnings beginnings, Topics topics) {
        this.runtime = runtime;
        this.beginnings = beginnings;
        this.topics = topics;
    }

    @Override
    public void onPartitionsAssigned(String binding, Consumer<?, ?> consumer, Collection<TopicPartition> partitions, boolean initial) {
        Map<Place, TopicPartition> places = new HashMap<>();
        for (String stream : topics.streams()) {
            partitions.stream()
                    .filter(one -> one.topic().equals(topics.stream(stream)))
                    .forEach(one -> places.put(new Place(stream, one.partition()), one));
        }
        try {
            beginnings.assigned(places.keySet(), new Reading(consumer, places));
        } catch (RuntimeException e) {
            // The next sign of life from another topic has it looked at again; until then, what is said there is not taken for known.
            LOG.warn("It cannot be told now whether topics were made anew: {}", e.toString());
        }
        partitions.forEach(one -> runtime.readsFrom(one.topic(), one.partition(), consumer.position(one)));
    }

    private final class Reading implements Beginnings.Reader {
        private final Consumer<?, ?> consumer;
        private final Map<Place, TopicPartition> places;

        Reading(Consumer<?, ?> consumer, Map<Place, TopicPartition> places) {
            this.consumer = consumer;
            this.places = places;
        }

        private TopicPartition at(Place place) {
            return Objects.requireNonNull(places.get(place));
        }

        @Override
        public void goToBeginning(Place place) {
            consumer.seek(at(place), 0);
        }

        @Override
        public void beginAnew(Place place) {
            TopicPartition partition = at(place);
            LOG.warn("{} is another topic than the one that was read, and is read from its beginning", partition);
            consumer.seek(partition, 0);
            consumer.commitSync(Map.of(partition, new OffsetAndMetadata(0)), PATIENCE);
            runtime.readsAnew(partition.topic(), partition.partition());
        }
    }
}
