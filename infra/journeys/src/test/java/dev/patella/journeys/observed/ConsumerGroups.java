package dev.patella.journeys.observed;

import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Consumer groups whose members are gone. */
final class ConsumerGroups {

    private ConsumerGroups() {}

    /** Sets every group back to the beginning of everything that it has read. */
    static void toTheBeginning(String bootstrapServers) throws InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            for (GroupListing group : admin.listGroups().all().get()) {
                Map<TopicPartition, OffsetAndMetadata> offsets = admin.listConsumerGroupOffsets(group.groupId())
                        .partitionsToOffsetAndMetadata()
                        .get()
                        .keySet()
                        .stream()
                        .collect(Collectors.toMap(partition -> partition, partition -> new OffsetAndMetadata(0)));
                admin.alterConsumerGroupOffsets(group.groupId(), offsets).all().get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("The offsets cannot be set back", e);
        }
    }
}
