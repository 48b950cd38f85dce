package dev.patella.testkit.checker;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.bson.Document;

/** Looks at everything once and says which invariants hold. Call it when nothing is in flight. */
public final class Checker {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
    private static final Pattern LINK = Pattern.compile("[0-9]{1,18}:[0-9a-f]*");

    private final Evidence evidence;
    private final Engine engine;

    /**
     * A checker.
     *
     * @param evidence where to look
     * @param engine how events are chained and what state they make
     */
    public Checker(Evidence evidence, Engine engine) {
        this.evidence = evidence;
        this.engine = engine;
    }

    /** A verdict on each invariant, in their order. */
    public List<Verdict> check() {
        try (RunningServers servers = new RunningServers(evidence)) {
            return check(servers);
        }
    }

    /** The same on these servers. */
    public List<Verdict> check(Servers servers) {
        List<Invariant> invariants = Invariants.all(engine, evidence);
        List<Findings> findings = invariants.stream().map(one -> new Findings()).toList();
        Databases databases = new Databases(servers);
        databases.treatments(said(servers), treatment -> {
            for (int i = 0; i < invariants.size() && !evidence.forged().contains(treatment.id()); i++) {
                invariants.get(i).look(treatment, findings.get(i));
            }
        });
        Surroundings surroundings = surroundings(servers, databases);
        for (int i = 0; i < invariants.size(); i++) {
            invariants.get(i).finish(surroundings, findings.get(i));
        }
        List<Verdict> verdicts = new ArrayList<>();
        for (int i = 0; i < invariants.size(); i++) {
            Findings found = findings.get(i);
            verdicts.add(new Verdict(invariants.get(i).name(), invariants.get(i).sentence(), found.count(), found.violations()));
        }
        return verdicts;
    }

    private Map<String, Map<String, List<Said>>> said(Servers servers) {
        Map<String, Map<String, List<Said>>> said = new HashMap<>();
        for (String stream : TreatmentRecord.SERVICES) {
            servers.read(evidence.topics() + "." + stream, item -> {
                String subject = item.attribute("subject");
                if (!subject.isEmpty() && isLinked(item)) {
                    said.computeIfAbsent(subject, id -> new HashMap<>())
                            .computeIfAbsent(stream, id -> new ArrayList<>())
                            .add(new Said(stream, item.attribute("type"), new Link(Long.parseLong(item.attribute("id")), item.attribute(
                                    "head")),
                                    Link.parse(item.attribute("previous")), Digests.of(item.data())));
                }
            });
        }
        return said;
    }

    /** Anything else is a sign of life, or was never said by a service. */
    private static boolean isLinked(Servers.Item item) {
        return !item.attribute("head").isEmpty() && NUMBER.matcher(item.attribute("id")).matches()
                && LINK.matcher(item.attribute("previous")).matches();
    }

    private Surroundings surroundings(Servers servers, Databases databases) {
        List<ClinicInput> clinic = new ArrayList<>();
        servers.read(evidence.topics() + ".clinic", item -> clinic.add(
                new ClinicInput(item.attribute("source"), item.attribute("id"), item.attribute("type"), item.attribute("subject"))));
        List<Reply> replies = new ArrayList<>();
        servers.read(evidence.topics() + ".replies", item -> {
            Document data = item.json();
            replies.add(new Reply(Fields.text(data, "source"), Fields.text(data, "id"), Fields.text(data, "treatmentId"),
                    Fields.text(data, "outcome"), Fields.textOrNull(data, "code"), Fields.number(data, "revision")));
        });
        List<Waiting> waiting = new ArrayList<>();
        Map<String, Long> unrelayed = new HashMap<>();
        Map<String, String> registry = new HashMap<>();
        for (String service : TreatmentRecord.SERVICES) {
            databases.of(service)
                    .getCollection("waiting")
                    .find()
                    .forEach(one -> waiting.add(Waiting.of(service, one)));
            unrelayed.put(service, databases.of(service).getCollection("inputs").countDocuments());
            databases.of(service).getCollection("registry").find().forEach(one -> {
                Document key = one.get("_id", Document.class);
                registry.put(Fields.text(key, "name") + "/" + Fields.text(key, "key"), Fields.text(one, "owner"));
            });
        }
        List<Document> days = new ArrayList<>();
        databases.of("scheduling").getCollection("clinic_days").find().into(days);
        return new Surroundings(clinic, replies, waiting, unrelayed, days, registry, evidence.poison());
    }
}
