package dev.patella.peers.treatment;

import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import org.bson.Document;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/**
 * What the first service keeps of a treatment.
 *
 * @param id the treatment
 * @param version counts its changes; one is saved only on condition that it follows the one that was read
 * @param head of the last change, as long as Patella's
 * @param at when it changed
 * @param state everything about the patient's way
 * @param inputs keys of requests that were taken, so that the same one again changes nothing
 */
@org.springframework.data.mongodb.core.mapping.Document("documents")
public record Treatment(@Id String id, @Version long version, String head, Date at, Document state, Map<String, Long> inputs) {

    boolean knows(String input) {
        return inputs.containsKey(input);
    }

    Treatment with(String input, Document newState, String newHead, Date now) {
        Map<String, Long> known = new HashMap<>(inputs);
        known.put(input, version + 1);
        return new Treatment(id, version, newHead, now, newState, known);
    }
}
