package dev.patella.journeys.observed;

import dev.patella.journeys.Records;
import dev.patella.local.machine.Machine;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Copies of the topics, on which the events of one treatment say what forged journals say. */
final class ForgedTopics {

    private static final List<String> STREAMS = List.of("intake", "scheduling", "lab", "followup");
    private static final AtomicInteger COUNT = new AtomicInteger();

    private ForgedTopics() {}

    /** Makes the copies; returns what their names begin with. */
    static String of(String bootstrapServers, Forgery forgery) throws InterruptedException {
        String prefix = "forged-" + COUNT.incrementAndGet();
        List<String> names = Stream.concat(STREAMS.stream(), Stream.of("clinic", "replies")).toList();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
                KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(Map.of("bootstrap.servers", bootstrapServers),
                        new ByteArraySerializer(), new ByteArraySerializer())) {
            admin.createTopics(names.stream().map(name -> new NewTopic(prefix + "." + name, 1, (short) 1)).toList()).all().get();
            for (String name : names) {
                Map<String, Document> journal = STREAMS.contains(name) ? journal(forgery, name) : Map.of();
                for (ConsumerRecord<byte[], byte[]> record : Records.of(bootstrapServers, Machine.TOPICS + "." + name)) {
                    boolean forged = Records.attribute(record, "subject").equals(forgery.treatment());
                    Future<?> _ = producer.send(copy(prefix + "." + name, record, forged
                            ? journal.get(Records.attribute(record, "id"))
                            : null));
                }
            }
            producer.flush();
        } catch (ExecutionException e) {
            throw new IllegalStateException("The topics cannot be copied", e);
        }
        return prefix;
    }

    private static Map<String, Document> journal(Forgery forgery, String stream) {
        return forgery.journal(stream).stream().collect(Collectors.toMap(entry -> String.valueOf(entry.get("n")), entry -> entry));
    }

    private static ProducerRecord<byte[], byte[]> copy(String topic, ConsumerRecord<byte[], byte[]> record,
            @Nullable Document entry) {
        RecordHeaders headers = new RecordHeaders(record.headers().toArray());
        byte[] value = record.value();
        if (entry != null) {
            Document contract = entry.get("contract", Document.class);
            Map<String, String> basis = new TreeMap<>();
            contract.get("basis", Document.class).forEach((stream, link) -> basis.put(stream, link((Document) link)));
            set(headers, "head", entry.getString("head"));
            set(headers, "previous", link(contract.get("previous", Document.class)));
            set(headers, "basis", basis.entrySet()
                    .stream()
                    .map(each -> each.getKey() + "=" + each.getValue())
                    .collect(Collectors.joining(
                            ";")));
            value = contract.getString("data").getBytes(StandardCharsets.UTF_8);
        }
        return new ProducerRecord<>(topic, null, record.key(), value, headers);
    }

    private static void set(RecordHeaders headers, String attribute, String value) {
        headers.remove("ce_" + attribute).add("ce_" + attribute, value.getBytes(StandardCharsets.UTF_8));
    }

    private static String link(Document link) {
        return link.get("n") + ":" + link.getString("hash");
    }
}
