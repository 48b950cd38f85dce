package dev.patella.testkit.checker;

import java.util.HashSet;
import java.util.Set;

/** After quiet, everything has arrived, and what could not be applied is exactly what was meant not to be. */
final class I07NothingIsLeftLying implements Invariant {

    @Override
    public String name() {
        return "I7";
    }

    @Override
    public String sentence() {
        return "After quiet, outboxes are empty and nothing waits but exactly the poison that was sent";
    }

    @Override
    public void look(TreatmentRecord treatment, Findings findings) {
        for (ServiceRecord service : treatment.all()) {
            StoredDocument document = service.document();
            if (document == null) {
                continue;
            }
            if (!document.outbox().isEmpty() || document.pending()) {
                findings.broken(treatment.id(), service.service() + " has " + document.outbox().size() + " events in its outbox"
                        + (document.pending() ? "" : " and does not say so"));
            }
        }
    }

    @Override
    public void finish(Surroundings surroundings, Findings findings) {
        Set<String> missing = new HashSet<>(surroundings.poison());
        for (Waiting waiting : surroundings.waiting()) {
            boolean meant = surroundings.poison().stream().anyMatch(poison -> waiting.id().contains(poison));
            if (meant) {
                missing.removeIf(poison -> waiting.id().contains(poison));
            } else {
                findings.broken(waiting.treatment(), waiting.service() + " has put aside " + waiting.id() + ": " + waiting.reason());
            }
        }
        missing.forEach(poison -> findings.broken("", "The poison " + poison + " was sent and is nowhere put aside"));
        surroundings.unrelayed().forEach((service, count) -> {
            if (count > 0) {
                findings.broken("", service + " has " + count + " replies that it has not relayed");
            }
        });
    }
}
