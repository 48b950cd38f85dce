package dev.patella.journeys.observed;

import dev.patella.journeys.Records;
import dev.patella.journeys.Stored;
import dev.patella.local.machine.Machine;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is stored and what was said at one moment.
 *
 * @param documents every document of every service, by service, collection and id, but for how fresh anything is
 * @param ends how many records each topic holds, signs of life left out
 */
record Snapshot(Map<String, String> documents, Map<String, Long> ends) {

    static final Snapshot NOTHING = new Snapshot(Map.of(), Map.of());

    static Snapshot of(Machine machine) throws InterruptedException {
        Map<String, String> documents = new TreeMap<>();
        Stored.forEach(machine.mongo(), (place, document) -> {
            // Goes on with the time.
            if (!place.endsWith("/watermarks")) {
                documents.put(place + "/" + document.get("_id"), document.toJson());
            }
        });
        Map<String, Long> ends = new TreeMap<>();
        for (String topic : Records.topics(machine.kafka())) {
            ends.put(topic, (long) Records.of(machine.kafka(), topic).size());
        }
        return new Snapshot(documents, ends);
    }
}
