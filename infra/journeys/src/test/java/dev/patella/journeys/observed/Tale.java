package dev.patella.journeys.observed;

import dev.patella.journeys.Records;
import dev.patella.local.machine.Machine;
import dev.patella.local.machine.Service;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the four services said about one treatment, each thing once, told from the beginning to the end. */
final class Tale {

    private final List<Event> events = new ArrayList<>();
    private final Map<String, Long> told = new HashMap<>();
    private Instant now = Instant.MIN;

    /** One event, as its stream has it. */
    record Event(String stream, long n, String type, Instant time, String trace, JsonNode data) {}

    private Tale() {}

    static Tale of(String bootstrapServers, String treatment) {
        Tale tale = new Tale();
        Set<String> seen = new HashSet<>();
        for (Service service : Service.ALL) {
            for (ConsumerRecord<byte[], byte[]> record : Records.of(bootstrapServers, Machine.TOPICS + "." + service.name())) {
                if (Records.attribute(record, "subject").equals(treatment)
                        && seen.add(service.name() + Records.attribute(record, "id"))) {
                    tale.events.add(event(service.name(), record));
                }
            }
        }
        tale.events.sort(Comparator.comparing(Event::time).thenComparing(Event::stream).thenComparingLong(Event::n));
        return tale;
    }

    private static Event event(String stream, ConsumerRecord<byte[], byte[]> record) {
        String type = Records.attribute(record, "type");
        return new Event(stream, Long.parseLong(Records.attribute(record, "id")),
                type.substring(("dev.patella." + stream + ".").length(), type.lastIndexOf('.')),
                Instant.parse(Records.attribute(record, "time")), Records.attribute(record, "traceparent"), JsonMapper.shared()
                        .readTree(record.value()));
    }

    /** What happens next of this kind: after everything told so far, in the order of its stream and of time. */
    JsonNode then(String stream, String type) {
        return then(stream, type, data -> true);
    }

    /** The same, of those of which this is true. */
    JsonNode then(String stream, String type, Predicate<JsonNode> which) {
        Event next = events.stream()
                .filter(event -> event.stream().equals(stream) && event.type().equals(type) && which.test(event.data()))
                .filter(event -> event.n() > told.getOrDefault(stream, 0L) && !event.time().isBefore(now))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No " + type + " of " + stream + " after " + now + ", where this was said: "
                        + words()));
        told.put(stream, next.n());
        now = next.time();
        return next.data();
    }

    /** When the last thing was said that was told. */
    Instant now() {
        return now;
    }

    /** Everything of one kind. */
    List<JsonNode> all(String type) {
        return events.stream().filter(event -> event.type().equals(type)).map(Event::data).toList();
    }

    /** The traces of everything of one kind. */
    List<String> traces(String type) {
        return events.stream().filter(event -> event.type().equals(type)).map(Event::trace).toList();
    }

    /** Everything, in order of time. */
    List<Event> events() {
        return List.copyOf(events);
    }

    private List<String> words() {
        return events.stream().map(event -> event.time() + " " + event.stream() + "/" + event.n() + " " + event.type()).toList();
    }
}
