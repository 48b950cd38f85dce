package dev.patella.local.verify;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.patella.local.machine.Machine;
import dev.patella.testkit.checker.Answered;
import dev.patella.testkit.checker.Checker;
import dev.patella.testkit.checker.Evidence;
import dev.patella.testkit.checker.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks the invariants on a platform that is quiet. */
public final class Verification {

    private Verification() {}

    /**
     * The verdict on each invariant.
     *
     * @param mongo connects to MongoDB as administrator
     * @param kafka bootstrap servers
     * @param ledger what the driver was answered; empty when there was none
     * @param facts full types of the clinic events that tell facts
     */
    public static List<Verdict> of(String mongo, String kafka, List<Answered> ledger, Set<String> facts) {
        try (MongoClient client = MongoClients.create(mongo); Deciders deciders = new Deciders(client)) {
            return new Checker(new Evidence(mongo, kafka, Machine.TOPICS, Map.of(), ledger, facts, Set.of()), new ServicesEngine(deciders))
                    .check();
        }
    }
}
