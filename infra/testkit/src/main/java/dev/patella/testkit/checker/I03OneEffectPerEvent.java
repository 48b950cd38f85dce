package dev.patella.testkit.checker;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;

/** Whatever is delivered twice takes effect once; a knee is injected once. */
final class I03OneEffectPerEvent implements Invariant {

    private static final Set<String> ONCE = Set.of("COMMAND", "CLINIC", "EVENT");

    @Override
    public String name() {
        return "I3";
    }

    @Override
    public String sentence() {
        return "One effect per event and consumer; at most one injection per target";
    }

    @Override
    public void look(TreatmentRecord treatment, Findings findings) {
        treatment.all().forEach(service -> effects(treatment, service, findings));
        injections(treatment, findings);
    }

    /** What one input led to stands together, and says nothing twice. */
    private static void effects(TreatmentRecord treatment, ServiceRecord service, Findings findings) {
        Map<String, Long> lastOf = new HashMap<>();
        Set<String> seen = new HashSet<>();
        for (JournalEntry entry : service.entries()) {
            if (!ONCE.contains(entry.causeKind())) {
                continue;
            }
            Long last = lastOf.put(entry.cause(), entry.n());
            if (last != null && last != entry.n() - 1) {
                findings.broken(treatment.id(), service.service() + " took " + entry.cause() + " twice: events " + last + " and " + entry
                        .n());
            } else if (!seen.add(entry.cause() + entry.type() + Digests.of(entry.data()))) {
                findings.broken(treatment.id(),
                        service.service() + " says the same twice for " + entry.cause() + ": " + entry.type() + " " + entry.n());
            }
        }
    }

    private static void injections(TreatmentRecord treatment, Findings findings) {
        List<Document> completed = treatment.data("scheduling", "injection-completed");
        if (completed.size() > 1) {
            findings.broken(treatment.id(), "injection-completed was said " + completed.size() + " times");
        }
        Set<String> sides = new HashSet<>();
        for (Document injection : completed) {
            for (Document target : Fields.documents(injection, "targets")) {
                if (!Fields.text(target, "outcome").equals("NOT_GIVEN") && !sides.add(Fields.text(target, "side"))) {
                    findings.broken(treatment.id(), "The " + Fields.text(target, "side") + " knee was injected twice");
                }
            }
        }
    }
}
