package dev.patella.journeys.observed;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import dev.patella.local.driver.FrontEnd;
import dev.patella.local.machine.Service;
import dev.patella.messaging.engine.Chain;
import dev.patella.messaging.engine.Entry;
import dev.patella.messaging.mongo.Form;
import dev.patella.testkit.checker.Aggregates;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.bson.Document;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;

/**
 * Changes what is stored of one treatment, and makes hashes, links and marks fit again, so that nothing but the change itself can give it
 * away. Closing it puts everything back.
 */
final class Forgery implements AutoCloseable {

    private final MongoClient client;
    private final String treatment;
    private final Deque<Runnable> back = new ArrayDeque<>();
    private final Map<String, List<Document>> journals = new TreeMap<>();
    private final Map<String, String> newHashes = new HashMap<>();

    Forgery(MongoClient client, String treatment) {
        this.client = client;
        this.treatment = treatment;
        Service.ALL.forEach(service -> journals.put(service.name(),
                collection(service.name(), "journal").find(Filters.eq("_id.a", treatment))
                        .sort(Sorts.ascending("_id.n"))
                        .into(
                                new ArrayList<>())));
    }

    String treatment() {
        return treatment;
    }

    private MongoCollection<Document> collection(String service, String name) {
        MongoDatabase database = client.getDatabase("patella_" + service);
        return database.getCollection(name);
    }

    /** The entries of a journal. */
    List<Document> journal(String service) {
        return Objects.requireNonNull(journals.get(service));
    }

    /** The first entry of a journal that is so. */
    Document entry(String service, Predicate<Document> which) {
        return journal(service).stream().filter(which).findFirst().orElseThrow();
    }

    /** Changes the aggregate's document. */
    void aggregate(String service, Consumer<Document> change) {
        change(service, Aggregates.of(service), document -> treatment.equals(document.get("_id")), change);
    }

    /** Changes the first document of a collection that is so. */
    void change(String service, String collection, Predicate<Document> which, Consumer<Document> change) {
        for (Document document : collection(service, collection).find()) {
            if (which.test(document)) {
                Document changed = copy(document);
                change.accept(changed);
                replace(collection(service, collection), document, changed);
                return;
            }
        }
        throw new AssertionError("Nothing to change in " + service + "'s " + collection);
    }

    /** A copy whose numbers are of the same types. */
    private static Document copy(Document original) {
        return Document.parse(original.toJson(JsonWriterSettings.builder().outputMode(JsonMode.EXTENDED).build()));
    }

    /** Adds a document. */
    void add(String service, String collection, Document added) {
        collection(service, collection).insertOne(added);
        back.push(() -> collection(service, collection).deleteOne(Filters.eq("_id", added.get("_id"))));
    }

    private void replace(MongoCollection<Document> in, Document old, Document changed) {
        in.replaceOne(Filters.eq("_id", old.get("_id")), changed, new ReplaceOptions().upsert(true));
        back.push(() -> in.replaceOne(Filters.eq("_id", old.get("_id")), old));
    }

    /** Stores the journals as they were changed, and nothing else. */
    void storeJournals() {
        journals.forEach((service, entries) -> {
            MongoCollection<Document> journal = collection(service, "journal");
            for (Document entry : entries) {
                Document old = Objects.requireNonNull(journal.find(Filters.eq("_id", entry.get("_id"))).first());
                if (!old.equals(entry)) {
                    replace(journal, old, entry);
                }
            }
        });
    }

    /** Seals the chains of all services anew, with what rests on them, and stores that. */
    void seal() {
        int known;
        do {
            known = newHashes.hashCode();
            journals.values().forEach(this::seal);
        } while (known != newHashes.hashCode());
        journals.values().forEach(entries -> entries.forEach(this::renew));
        storeJournals();
        FrontEnd.SERVICES.forEach(service -> aggregate(service, document -> {
            document.put("head", renewed(document.getString("head")));
            renewLink(document.get("contract", Document.class));
            document.get("marks", Document.class).values().forEach(mark -> renewLink((Document) mark));
        }));
    }

    /** One pass: what a chain rests on may be renewed only in a later one. */
    private void seal(List<Document> entries) {
        String head = "";
        for (Document original : entries) {
            Document entry = copy(original);
            renewContract(entry);
            Entry sealed = Form.entry(entry);
            head = Chain.next(head, sealed.record(), sealed.contract(), sealed.reply());
            newHashes.put(original.getString("head"), head);
        }
    }

    private void renew(Document entry) {
        renewContract(entry);
        entry.put("head", renewed(entry.getString("head")));
    }

    private void renewContract(Document entry) {
        Document contract = entry.get("contract", Document.class);
        if (contract != null) {
            renewLink(contract.get("previous", Document.class));
            contract.get("basis", Document.class).values().forEach(link -> renewLink((Document) link));
        }
    }

    private void renewLink(Document link) {
        link.put("hash", renewed(link.getString("hash")));
    }

    private String renewed(String hash) {
        return newHashes.getOrDefault(hash, hash);
    }

    @Override
    public void close() {
        back.forEach(Runnable::run);
    }
}
