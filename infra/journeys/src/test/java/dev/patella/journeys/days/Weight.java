package dev.patella.journeys.days;

import com.mongodb.client.MongoClient;
import dev.patella.journeys.Records;
import dev.patella.local.machine.Machine;
import dev.patella.local.machine.Service;
import dev.patella.testkit.checker.Aggregates;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.bson.Document;
import org.bson.RawBsonDocument;

/**
 * How much the services left behind.
 *
 * @param documents bytes of a document at the 95th percentile, by service
 * @param oplog bytes of the oplog for each event, by service
 * @param published records of each service's stream
 * @param repeated records that say what was said before, by service
 */
record Weight(Map<String, Double> documents, Map<String, Double> oplog, Map<String, Integer> published, Map<String, Integer> repeated) {

    private static final double PERCENTILE = 0.95;

    /** @param since when the services were started, by the machine's clock */
    static Weight of(MongoClient client, String kafka, Instant since) {
        Map<String, Double> documents = new TreeMap<>();
        Map<String, Double> oplog = new TreeMap<>();
        Map<String, Integer> published = new TreeMap<>();
        Map<String, Integer> repeated = new TreeMap<>();
        Map<String, Long> written = written(client, since);
        for (Service service : Service.ALL) {
            documents.put(service.name(), (double) size(client, service));
            long events = client.getDatabase(service.database()).getCollection("journal").countDocuments();
            oplog.put(service.name(), (double) written.getOrDefault(service.database(), 0L) / events);
            Set<String> said = new HashSet<>();
            List<ConsumerRecord<byte[], byte[]>> records = Records.of(kafka, Machine.TOPICS + "." + service.name())
                    .stream()
                    .filter(record -> !Records.attribute(record, "subject").isEmpty())
                    .toList();
            records.forEach(record -> said.add(Records.attribute(record, "subject") + " " + Records.attribute(record, "id")));
            published.put(service.name(), records.size());
            repeated.put(service.name(), records.size() - said.size());
        }
        return new Weight(documents, oplog, published, repeated);
    }

    private static int size(MongoClient client, Service service) {
        List<Integer> sizes = new ArrayList<>();
        client.getDatabase(service.database())
                .getCollection(Aggregates.of(service.name()), RawBsonDocument.class)
                .find()
                .forEach(document -> sizes.add(document.getByteBuffer().remaining()));
        return sizes.stream().sorted().toList().get((int) Math.ceil(PERCENTILE * sizes.size()) - 1);
    }

    /** Bytes by database. */
    private static Map<String, Long> written(MongoClient client, Instant since) {
        Map<String, Long> written = new HashMap<>();
        client.getDatabase("local")
                .getCollection("oplog.rs", RawBsonDocument.class)
                .find(new Document("op", new Document("$in", List.of("i", "u", "d"))).append("wall", new Document("$gte", Date.from(
                        since))))
                .forEach(entry -> {
                    String[] place = entry.getString("ns").getValue().split("\\.", 2);
                    if (!place[1].equals("watermarks")) {
                        written.merge(place[0], (long) entry.getByteBuffer().remaining(), Long::sum);
                    }
                });
        return written;
    }
}
