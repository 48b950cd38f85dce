package dev.patella.testkit.checker;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.Document;

/**
 * Nobody goes through a gate while something stands against it of which its service had heard: an ended treatment, a withdrawn consent, a
 * hold, a container that must not be used. What was passed on paper is recorded all the same, with a deviation. And nobody goes through one on old news: each stream that it rests on was known up to less than a
 * minute before, or somebody was asked in its place.
 */
final class I13NoGateIsPassedWithABlock implements Invariant {

    private static final Map<String, List<String>> GATES = Map.of("scheduling", List.of("sign-in-completed", "time-out-completed"), "lab",
            List.of("line-cleared", "product-released", "product-issued"));
    private static final Set<String> SPOILT = Set.of("product-rejected", "product-expired", "product-discarded");
    private static final String TREATMENT = "TREATMENT";
    /** What each gate rests on. The release of a product is none: what was released may still be held when it is issued. */
    private static final Map<String, Set<String>> RESTS_ON = Map.of("sign-in-completed", Set.of("intake"), "time-out-completed",
            Set.of("intake", "lab"), "line-cleared", Set.of("intake", "scheduling"), "product-issued", Set.of("intake", "scheduling"));
    private static final Duration OLDEST = Duration.ofSeconds(60);

    @Override
    public String name() {
        return "I13";
    }

    @Override
    public String sentence() {
        return "No gate was passed with a block in its scope that its service had heard of, or, without a downtime check, on facts older than"
                + " 60 s";
    }

    @Override
    public void look(TreatmentRecord treatment, Findings findings) {
        GATES.forEach((service, gates) -> treatment.of(service)
                .entries()
                .stream()
                .filter(entry -> gates.stream().anyMatch(entry::says) && !isFinalRelease(entry))
                .forEach(gate -> look(treatment, service, gate, findings)));
        RESTS_ON.forEach((gate, streams) -> GATES.keySet()
                .forEach(service -> treatment.of(service)
                        .entries()
                        .stream()
                        .filter(entry -> entry.says(gate))
                        .forEach(entry -> fresh(treatment, service, entry, streams, findings))));
    }

    private static void fresh(TreatmentRecord treatment, String service, JournalEntry gate, Set<String> streams, Findings findings) {
        Footed footing = gate.footing();
        for (String stream : streams) {
            Instant known = footing == null ? null : footing.watermarks().get(stream);
            boolean fresh = footing != null && known != null && !known.isBefore(footing.at().minus(OLDEST));
            boolean asked = footing != null && known == null && footing.checkedAt() != null && footing.asked().containsKey(stream);
            if (!fresh && !asked) {
                findings.broken(treatment.id(), "Gate " + gate.n() + " of " + service + " was passed, and " + stream + " was known up to "
                        + known + " and nobody was asked there");
            }
        }
    }

    /** What was given is released finally when its culture stayed without growth: nothing can stand against that any more. */
    private static boolean isFinalRelease(JournalEntry entry) {
        return entry.says("product-released") && Fields.text(data(entry), "kind").equals("FINAL");
    }

    private static void look(TreatmentRecord treatment, String service, JournalEntry gate, Findings findings) {
        if (isOnPaper(gate) && deviates(treatment, service, gate)) {
            return;
        }
        Set<String> containers = containers(gate);
        against(treatment, service, gate).forEach((scope, what) -> {
            if (scope.equals(TREATMENT) || containers.contains(scope)) {
                findings.broken(treatment.id(), "Gate " + gate.n() + " of " + service + " was passed although it was known: " + what);
            }
        });
    }

    /** What stands against a gate when it is passed, by its scope: the treatment, or a container. */
    private static Map<String, String> against(TreatmentRecord treatment, String service, JournalEntry gate) {
        Map<String, String> against = new LinkedHashMap<>();
        known(treatment, service, gate, "intake").forEach(entry -> {
            if (entry.says("treatment-ended")) {
                against.put(TREATMENT, "treatment-ended " + entry.n());
            } else if (entry.says("consent-withdrawn") && isOfTreatment(entry)) {
                against.put(TREATMENT, "consent-withdrawn " + entry.n());
            } else if (entry.says("consent-given") && isOfTreatment(entry)) {
                against.remove(TREATMENT);
            }
        });
        Map<String, JournalEntry> holds = new HashMap<>();
        known(treatment, service, gate, "lab").forEach(entry -> {
            Document data = data(entry);
            if (entry.says("product-held")) {
                holds.put(Fields.text(data, "holdId"), entry);
            } else if (entry.says("product-hold-lifted")) {
                holds.remove(Fields.text(data, "holdId"));
            } else if (SPOILT.stream().anyMatch(entry::says)) {
                against.put(Fields.text(data, "container"), "event " + entry.n() + " of lab");
            }
        });
        holds.values().forEach(held -> {
            Document data = data(held);
            boolean whole = Fields.text(data, "scope").equals(TREATMENT);
            against.put(whole ? TREATMENT : Fields.text(data, "container"), "product-held " + held.n());
        });
        return against;
    }

    private static boolean isOnPaper(JournalEntry gate) {
        return gate.footing() != null && gate.footing().passedAt() != null;
    }

    /** What was passed on paper is past: where something stood against it, a deviation is on record with it. */
    private static boolean deviates(TreatmentRecord treatment, String service, JournalEntry gate) {
        return treatment.of(service)
                .entries()
                .stream()
                .filter(entry -> entry.cause().equals(gate.cause()))
                .anyMatch(entry -> entry.says("deviation-reported") || entry.says("deviation-opened"));
    }

    private static boolean isOfTreatment(JournalEntry entry) {
        return Fields.text(data(entry), "type").equals(TREATMENT);
    }

    /** What a service had heard of a stream when it passed a gate; of its own, all before it. */
    private static Stream<JournalEntry> known(TreatmentRecord treatment, String service, JournalEntry gate, String stream) {
        Contract contract = gate.contract();
        long reached = stream.equals(service) || contract == null
                ? gate.n() - 1
                : contract.basis().getOrDefault(stream, Link.NONE).n();
        return treatment.of(stream).entries().stream().filter(entry -> entry.contract() != null && entry.n() <= reached);
    }

    private static Set<String> containers(JournalEntry gate) {
        Document data = data(gate);
        Stream<String> listed = Stream.of("containers", "sides")
                .flatMap(list -> Fields.documents(data, list).stream())
                .map(one -> Fields.text(one, "container"));
        return Stream.concat(Stream.of(Fields.text(data, "container")), listed).collect(Collectors.toSet());
    }

    private static Document data(JournalEntry entry) {
        Contract contract = entry.contract();
        return contract == null ? new Document() : contract.json();
    }
}
