package dev.patella.testkit.checker;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the checker is given to look at.
 *
 * @param mongo connection string of a user that may read the four databases
 * @param kafka bootstrap servers
 * @param topics prefix of the topics' names
 * @param kafkaProperties further properties of the consumer
 * @param ledger what the driver was answered; empty when there was none, and then inputs are judged by what is stored alone
 * @param facts full types of the clinic events that tell facts
 * @param poison what was sent to be put aside: `source|id` of clinic events, or any part of its identity there
 * @param forged treatments of which something was sent that no service said: only what waits of them is looked at
 */
public record Evidence(String mongo, String kafka, String topics, Map<String, String> kafkaProperties, List<Answered> ledger,
        Set<String> facts, Set<String> poison, Set<String> forged) {

    public Evidence {
        kafkaProperties = Map.copyOf(kafkaProperties);
        ledger = List.copyOf(ledger);
        facts = Set.copyOf(facts);
        poison = Set.copyOf(poison);
        forged = Set.copyOf(forged);
    }

    /** The same where nothing was forged. */
    public Evidence(String mongo, String kafka, String topics, Map<String, String> kafkaProperties, List<Answered> ledger,
            Set<String> facts, Set<String> poison) {
        this(mongo, kafka, topics, kafkaProperties, ledger, facts, poison, Set.of());
    }
}
