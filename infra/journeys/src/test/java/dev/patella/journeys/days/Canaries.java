package dev.patella.journeys.days;

import dev.patella.journeys.Records;
import dev.patella.journeys.Stored;
import dev.patella.local.machine.Machine;
import dev.patella.local.patients.SyntheticPatient;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Looks for what tells who a patient is (name, date of birth, complaint in the patient's own words) wherever it must not stand: on topics, in
 * the databases, in logs, in metrics, in what front ends are answered. What front ends say themselves, on their own topic, is theirs: there it
 * must be found, else nobody looked.
 */
final class Canaries {

    private static final String COMPLAINT = "kneecap on stairs";

    private final List<String> canaries;
    private final Map<String, Set<String>> places = new TreeMap<>();

    Canaries(List<SyntheticPatient> patients) {
        canaries = Stream.concat(patients.stream().flatMap(patient -> Stream.of(patient.name(), patient.born().toString())), Stream.of(
                COMPLAINT))
                .distinct()
                .toList();
    }

    /** Where they stand, and which of them. */
    Map<String, Set<String>> in(Machine machine, String log, Set<String> answers) throws InterruptedException, IOException {
        look("log", log);
        answers.forEach(answer -> look("answers", answer));
        topics(machine);
        Stored.forEach(machine.mongo(), (place, document) -> look(place, Documents.text(document)));
        metrics(machine);
        return places;
    }

    private void topics(Machine machine) throws InterruptedException {
        for (String topic : Records.topics(machine.kafka())) {
            Records.of(machine.kafka(), topic).forEach(record -> look(topic, text(record)));
        }
    }

    private static String text(ConsumerRecord<byte[], byte[]> record) {
        List<String> parts = new ArrayList<>();
        Stream.of(record.key(), record.value()).filter(bytes -> bytes != null).forEach(bytes -> parts.add(utf8(bytes)));
        Arrays.stream(record.headers().toArray()).forEach(header -> parts.add(utf8(header.value())));
        return String.join("\n", parts);
    }

    private static String utf8(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private void metrics(Machine machine) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            for (var address : machine.services().addresses().entrySet()) {
                HttpRequest request = HttpRequest.newBuilder(address.getValue().resolve("/actuator/prometheus")).build();
                HttpResponse<String> metrics = http.send(request, HttpResponse.BodyHandlers.ofString());
                if (metrics.statusCode() != 200) {
                    throw new IllegalStateException(address.getKey() + " tells no metrics: " + metrics.statusCode());
                }
                look("metrics of " + address.getKey(), metrics.body());
            }
        }
    }

    private void look(String place, String text) {
        canaries.stream().filter(text::contains).forEach(canary -> places.computeIfAbsent(place, key -> new TreeSet<>()).add(canary));
    }
}
