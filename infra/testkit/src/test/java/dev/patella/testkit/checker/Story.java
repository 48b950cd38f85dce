package dev.patella.testkit.checker;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.bson.Document;

/** One treatment as it would be stored after a good day, open to corruption: everything is a document as MongoDB would give it. */
final class Story {

    static final String ID = "PT261120-0000000A-1";

    final Map<String, Document> documents = new LinkedHashMap<>();
    final Map<String, List<Document>> journals = new LinkedHashMap<>();
    final Map<String, List<Said>> said = new LinkedHashMap<>();
    final List<Answered> ledger = new ArrayList<>();
    final List<ClinicInput> clinic = new ArrayList<>();
    final List<Reply> replies = new ArrayList<>();
    final List<Waiting> waiting = new ArrayList<>();
    final List<Document> days = new ArrayList<>();
    final Map<String, String> registry = new HashMap<>();
    private int inputs;

    /** Chains and rebuilds in the simplest way that shows every change. */
    static final Engine ENGINE = new Engine() {
        @Override
        public String chain(String previous, JournalEntry entry) {
            return Digests.of(previous + entry.n() + entry.type() + entry.at() + entry.cause() + entry.data() + entry.contract()
                    + entry.answer() + entry.replyId());
        }

        @Override
        public String inputKey(String inputId) {
            return Digests.of(inputId);
        }

        @Override
        public String rebuild(String service, List<JournalEntry> entries) {
            return new Document("events", entries.stream().filter(JournalEntry::changesState).map(JournalEntry::type).toList()).toJson();
        }
    };

    /** A person tells something by a clinic event, and it is accepted. */
    Story told(String service, String type, Document data) {
        String id = "in-" + ++inputs;
        String input = "clinic|ehr|" + id;
        long revision = revision(service);
        Document entry = entry(service, type, data, "CLINIC", input);
        Document answer = new Document("outcome", "ACCEPTED").append("revision", revision)
                .append("events", List.of(type))
                .append("possible", List.of());
        entry.append("answer", answer).append("reply", new Document("source", "ehr").append("id", id));
        seal(service, entry);
        ledger.add(new Answered(input, service, ID, "ACCEPTED", null, Instant.EPOCH));
        clinic.add(new ClinicInput("ehr", id, "dev.patella.clinic." + type + ".v1", ID));
        replies.add(new Reply("ehr", id, ID, "ACCEPTED", null, revision));
        return this;
    }

    /** A service says something because of what another one said last. */
    Story followed(String service, String stream, String type, Document data) {
        seal(service, entry(service, type, data, "EVENT", "event|" + stream + "|" + journal(stream).getLast().get("n")));
        return this;
    }

    private long revision(String service) {
        return journals.getOrDefault(service, List.of()).size() + 1L;
    }

    /** Whatever is a gate rests on what was heard a moment ago; the others do not look at it. */
    private static Document fresh() {
        Document watermarks = new Document();
        List.of("intake", "scheduling", "lab").forEach(stream -> watermarks.append(stream, "2026-11-20T11:59:10Z"));
        return new Document("at", "2026-11-20T12:00:00Z").append("watermarks", watermarks);
    }

    private Document entry(String service, String type, Document data, String kind, String cause) {
        Document basis = new Document();
        TreatmentRecord.SERVICES.stream()
                .filter(other -> !other.equals(service) && documents.containsKey(other))
                .forEach(other -> basis.append(other, document(other).get("contract")));
        Document previous = documents.containsKey(service) ? document(service).get("contract", Document.class) : link(0, "");
        return new Document("n", revision(service)).append("type", type)
                .append("v", 1)
                .append("at", "2026-11-20T09:00:00Z")
                .append("site", "ZRH")
                .append("actor", new Document("id", "p1").append("role", "NURSE"))
                .append("cause", new Document("kind", kind).append("input", cause).append("digest", "").append("footing", fresh()))
                .append("data", data.toJson())
                .append("contract", new Document("type", type).append("v", 1)
                        .append("previous", previous)
                        .append("basis", basis)
                        .append("data", data.toJson()));
    }

    private void seal(String service, Document entry) {
        Document document = documents.computeIfAbsent(service, name -> new Document("_id", ID).append("revision", 0L)
                .append("n", 0L)
                .append("head", "")
                .append("state", new Document("events", new ArrayList<String>()))
                .append("inputs", new Document()));
        String head = ENGINE.chain(document.getString("head"), JournalEntry.of(entry));
        entry.append("head", head);
        long n = entry.getLong("n");
        document.append("n", n).append("revision", n).append("head", head).append("contract", link(n, head));
        document.get("state", Document.class).getList("events", String.class).add(entry.getString("type"));
        if (entry.containsKey("answer")) {
            document.get("inputs", Document.class).append(ENGINE.inputKey(entry.get("cause", Document.class).getString("input")), n);
        }
        journals.computeIfAbsent(service, name -> new ArrayList<>()).add(entry);
    }

    /** Everybody hears everything, and it is on the topics. */
    Story settled() {
        documents.forEach((service, document) -> {
            Document marks = new Document();
            documents.forEach((other, theirs) -> {
                if (!other.equals(service)) {
                    marks.append(other, theirs.get("contract"));
                }
            });
            document.append("marks", marks);
        });
        publish();
        return this;
    }

    /** Puts on the topics what the journals hold. */
    void publish() {
        said.clear();
        journals.forEach((service, journal) -> said.put(service, journal.stream().map(JournalEntry::of).map(entry -> {
            Contract contract = Objects.requireNonNull(entry.contract());
            return new Said(service, contract.type(), entry.link(), contract.previous(), Digests.of(contract.data()));
        }).collect(Collectors.toCollection(ArrayList::new))));
    }

    /** Makes the chain of a service good again after its journal was changed, and everything that cites it. */
    void reseal(String service) {
        String head = "";
        Document last = link(0, "");
        for (Document entry : journal(service)) {
            entry.get("contract", Document.class).append("previous", last);
            head = ENGINE.chain(head, JournalEntry.of(entry));
            entry.append("head", head);
            last = link(entry.getLong("n"), head);
        }
        document(service).append("head", head).append("contract", last).append("n", last.get("n"));
        settled();
    }

    Document entry(String service, String type) {
        return journal(service).stream().filter(entry -> type.equals(entry.get("type"))).findFirst().orElseThrow();
    }

    Document document(String service) {
        return Objects.requireNonNull(documents.get(service));
    }

    private List<Document> journal(String service) {
        return Objects.requireNonNull(journals.get(service));
    }

    /** Changes what an event says, in the journal and everywhere. */
    void rewrite(String service, String type, String from, String to) {
        Document entry = entry(service, type);
        String data = entry.getString("data").replace(from, to);
        entry.append("data", data);
        entry.get("contract", Document.class).append("data", data);
        reseal(service);
    }

    /** Makes an event say another thing, in the journal and everywhere; the state is rebuilt from domain events, which stay. */
    void rewriteType(String service, String type, String other) {
        entry(service, type).get("contract", Document.class).append("type", other);
        reseal(service);
    }

    /** Names of the invariants that do not hold. */
    Set<String> broken() {
        Evidence evidence = new Evidence("", "", "patella", Map.of(), ledger, Set.of(), Set.of());
        Map<String, Findings> findings = new TreeMap<>();
        List<Invariant> invariants = Invariants.all(ENGINE, evidence);
        Map<String, ServiceRecord> services = new LinkedHashMap<>();
        TreatmentRecord.SERVICES.forEach(service -> services.put(service,
                new ServiceRecord(service, documents.containsKey(service) ? StoredDocument.of(document(service)) : null,
                        journals.getOrDefault(service, List.of()).stream().map(JournalEntry::of).toList())));
        TreatmentRecord treatment = new TreatmentRecord(ID, services, said);
        invariants.forEach(one -> one.look(treatment, findings.computeIfAbsent(one.name(), name -> new Findings())));
        Surroundings surroundings = new Surroundings(clinic, replies, waiting, Map.of(), days, registry, Set.of());
        invariants.forEach(one -> one.finish(surroundings, findings.computeIfAbsent(one.name(), name -> new Findings())));
        return findings.entrySet()
                .stream()
                .filter(entry -> entry.getValue().count() > 0)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    static Document link(long n, String hash) {
        return new Document("n", n).append("hash", hash);
    }

    static Document slot(String token, String treatment, String resource, String start, String end, String freeAt) {
        return new Document("token", token).append("treatment", treatment)
                .append("type", "NURSE")
                .append("resource", resource)
                .append("start", Date.from(Instant.parse(start)))
                .append("end", Date.from(Instant.parse(end)))
                .append("freeAt", Date.from(Instant.parse(freeAt)));
    }
}
