package dev.patella.journeys.observed;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import dev.patella.local.machine.Machine;
import dev.patella.local.machine.Service;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.bson.Document;

/**
 * What is stored and what was said at one moment.
 *
 * @param documents every document of every service, by service, collection and id
 * @param ends how many records each topic holds, but for the clinic's own
 */
record Snapshot(Map<String, String> documents, Map<String, Long> ends) {

    static final Snapshot NOTHING = new Snapshot(Map.of(), Map.of());

    static Snapshot of(Machine machine) throws InterruptedException {
        Map<String, String> documents = new TreeMap<>();
        try (MongoClient client = MongoClients.create(machine.mongo())) {
            for (Service service : Service.ALL) {
                MongoDatabase database = client.getDatabase(service.database());
                for (String collection : database.listCollectionNames()) {
                    for (Document document : database.getCollection(collection).find()) {
                        documents.put(service.name() + "/" + collection + "/" + document.get("_id"), document.toJson());
                    }
                }
            }
        }
        return new Snapshot(documents, ends(machine.kafka()));
    }

    private static Map<String, Long> ends(String bootstrapServers) throws InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            Map<TopicPartition, OffsetSpec> partitions = admin.describeTopics(admin.listTopics().names().get())
                    .allTopicNames()
                    .get()
                    .values()
                    .stream()
                    .flatMap(topic -> topic.partitions().stream().map(one -> new TopicPartition(topic.name(), one.partition())))
                    .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
            Map<String, Long> ends = new TreeMap<>();
            for (Map.Entry<TopicPartition, ListOffsetsResultInfo> end : admin.listOffsets(partitions).all().get().entrySet()) {
                ends.merge(end.getKey().topic(), end.getValue().offset(), Long::sum);
            }
            return ends;
        } catch (ExecutionException e) {
            throw new IllegalStateException("The broker does not say how much it holds", e);
        }
    }
}
