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
public final class Verification implements AutoCloseable {

    private final String mongo;
    private final String kafka;
    private final MongoClient client;
    private final Deciders deciders;

    /**
     * A verification, as often as is wanted.
     *
     * @param mongo connects to MongoDB as administrator
     * @param kafka bootstrap servers
     */
    public Verification(String mongo, String kafka) {
        this.mongo = mongo;
        this.kafka = kafka;
        this.client = MongoClients.create(mongo);
        this.deciders = new Deciders(service -> client.getDatabase(service.database()));
    }

    /**
     * The verdict on each invariant.
     *
     * @param topics prefix of the topics' names
     * @param ledger what the driver was answered; empty when there was none
     * @param facts full types of the clinic events that tell facts
     */
    public List<Verdict> check(String topics, List<Answered> ledger, Set<String> facts) {
        return check(topics, ledger, facts, Set.of(), Set.of());
    }

    /**
     * The same where something was sent that nobody can apply.
     *
     * @param poison what has to wait, each a part of its identity there
     * @param forged treatments of which something was sent that no service said
     */
    public List<Verdict> check(String topics, List<Answered> ledger, Set<String> facts, Set<String> poison, Set<String> forged) {
        return new Checker(new Evidence(mongo, kafka, topics, Map.of(), ledger, facts, poison, forged), new ServicesEngine(deciders))
                .check();
    }

    /** What the services are, made anew. */
    public Deciders deciders() {
        return deciders;
    }

    /** The same, once, on the topics' own names. */
    public static List<Verdict> of(String mongo, String kafka, List<Answered> ledger, Set<String> facts) {
        try (Verification verification = new Verification(mongo, kafka)) {
            return verification.check(Machine.TOPICS, ledger, facts);
        }
    }

    @Override
    public void close() {
        deciders.close();
        client.close();
    }
}
