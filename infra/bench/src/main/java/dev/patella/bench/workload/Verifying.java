package dev.patella.bench.workload;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import dev.patella.bench.Bench;
import dev.patella.bench.Workload;
import dev.patella.local.Drive;
import dev.patella.local.Progress;
import dev.patella.local.driver.Ledger;
import dev.patella.local.machine.Machine;
import dev.patella.local.machine.Service;
import dev.patella.local.patients.BadDays;
import dev.patella.local.verify.ServicesEngine;
import dev.patella.local.verify.Verification;
import dev.patella.testkit.checker.Aggregates;
import dev.patella.testkit.checker.Checker;
import dev.patella.testkit.checker.Engine;
import dev.patella.testkit.checker.Evidence;
import dev.patella.testkit.checker.JournalEntry;
import dev.patella.testkit.checker.Servers;
import dev.patella.testkit.checker.Verdict;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.bson.Document;

/**
 * How long it takes to verify the chains of many journal entries, and to make the documents anew from them. The entries are those of a few
 * journeys through the running services, and copies of them under other treatments: a copy has the same chain.
 */
public final class Verifying implements Workload {

    private static final String ID = "W11";
    private static final String WHO = "Patella";
    private static final int ENTRIES = 100_000;
    private static final int PATIENTS = 3;
    private static final int BATCH = 1_000;
    private static final long SEED = 11;
    @Override
    public List<String> ids() {
        return List.of(ID);
    }

    @Override
    public String what() {
        return "verification of journals, and documents made anew from them";
    }

    @Override
    public void run(Bench bench) throws Exception {
        bench.report().note(ID, "Patella is the verification of `infra/patella verify`, without topics, in one thread of this JVM");
        Instant start = ZonedDateTime.now(ZoneOffset.UTC).minusMonths(26).truncatedTo(ChronoUnit.DAYS).toInstant();
        try (Machine machine = new Machine(bench.folder().resolve("machine"), start, false)) {
            Progress progress = new Progress(System.out, PATIENTS);
            try (Drive drive = new Drive(machine, start, SEED, new Ledger(), progress)) {
                drive.play(PATIENTS, BadDays.NONE);
            }
            machine.services().close();
            try (MongoClient client = MongoClients.create(machine.mongo());
                    Verification verification = new Verification(machine.mongo(), machine.kafka())) {
                long entries = multiply(client);
                bench.report().note(ID, entries + " journal entries, read from the database each time.");
                // Once for the compiler.
                verify(client, verification);
                for (int repeat = 0; repeat < bench.options().repeats(); repeat++) {
                    bench.report().cell(ID, WHO, entries + " entries", repeat, verify(client, verification).values(entries));
                }
            }
        }
    }

    /** Copies treatments whole until there are so many entries in all. */
    private static long multiply(MongoClient client) {
        long entries = Service.ALL.stream()
                .mapToLong(service -> database(client, service).getCollection("journal").countDocuments())
                .sum();
        long copies = Math.ceilDiv(ENTRIES, entries) - 1;
        for (Service service : Service.ALL) {
            MongoDatabase database = database(client, service);
            String collection = Aggregates.of(service.name());
            List<Document> journal = database.getCollection("journal").find().into(new ArrayList<>());
            List<Document> documents = database.getCollection(collection).find().into(new ArrayList<>());
            // The indexes cost time to keep, and none of them is used here.
            database.getCollection("journal").dropIndexes();
            database.getCollection(collection).dropIndexes();
            for (long copy = 1; copy <= copies; copy++) {
                String suffix = "-%06d".formatted(copy);
                insert(database, "journal", journal.stream().map(one -> {
                    Document key = one.get("_id", Document.class);
                    return new Document(one).append("_id", new Document("a", key.getString("a") + suffix).append("n", key.get("n")));
                }).toList());
                insert(database, collection, documents.stream()
                        .map(one -> new Document(one).append("_id", one.getString("_id") + suffix))
                        .toList());
            }
        }
        return entries * (copies + 1);
    }

    private static void insert(MongoDatabase database, String collection, List<Document> all) {
        for (int from = 0; from < all.size(); from += BATCH) {
            database.getCollection(collection).insertMany(all.subList(from, Math.min(from + BATCH, all.size())));
        }
    }

    private static MongoDatabase database(MongoClient client, Service service) {
        return client.getDatabase(service.database());
    }

    /** Where the time of one verification went. */
    private record Spent(long all, long chaining, long rebuilding) {

        Map<String, Double> values(long entries) {
            return Map.of("entries verified a second", entries / (all / 1e9), "entries chained a second", entries / (chaining / 1e9),
                    "entries folded a second", entries / (rebuilding / 1e9), "reading and the rest %", 100.0 * (all - chaining - rebuilding)
                            / all);
        }
    }

    private static Spent verify(MongoClient client, Verification verification) {
        Timed engine = new Timed(new ServicesEngine(verification.deciders()));
        long began = System.nanoTime();
        List<Verdict> verdicts = new Checker(new Evidence("", "", Machine.TOPICS, Map.of(), List.of(), Set.of(), Set.of()), engine).check(
                new Servers() {

                    @Override
                    public MongoDatabase database(String service) {
                        return client.getDatabase("patella_" + service);
                    }

                    @Override
                    public void read(String topic, Consumer<Item> reader) {
                        // What was published is not looked at.
                    }
                });
        long all = System.nanoTime() - began;
        // The others compare with topics, which know no copies.
        verdicts.stream()
                .filter(verdict -> List.of("I8", "I9").contains(verdict.name()) && !verdict.holds())
                .findFirst()
                .ifPresent(verdict -> {
                    throw new IllegalStateException("What was copied does not verify: " + verdict);
                });
        return new Spent(all, engine.chaining, engine.rebuilding);
    }

    /** Says how long the engine was asked. */
    private static final class Timed implements Engine {
        private final Engine real;
        private long chaining;
        private long rebuilding;

        Timed(Engine real) {
            this.real = real;
        }

        @Override
        public String chain(String previous, JournalEntry entry) {
            long before = System.nanoTime();
            String head = real.chain(previous, entry);
            chaining += System.nanoTime() - before;
            return head;
        }

        @Override
        public String inputKey(String inputId) {
            return real.inputKey(inputId);
        }

        @Override
        public String rebuild(String service, List<JournalEntry> entries) {
            long before = System.nanoTime();
            String state = real.rebuild(service, entries);
            rebuilding += System.nanoTime() - before;
            return state;
        }
    }
}
