package dev.patella.testkit.checker;

import org.bson.Document;

/** The stored state is what the recorded events make, and nothing else. */
final class I09StateIsItsHistory implements Invariant {

    private final Engine engine;

    I09StateIsItsHistory(Engine engine) {
        this.engine = engine;
    }

    @Override
    public String name() {
        return "I9";
    }

    @Override
    public String sentence() {
        return "The state rebuilt by evolve from the journal equals the stored state";
    }

    @Override
    public void look(TreatmentRecord treatment, Findings findings) {
        for (ServiceRecord service : treatment.all()) {
            StoredDocument document = service.document();
            if (document == null || document.revision() == 0) {
                continue;
            }
            long revision = service.entries().stream().filter(JournalEntry::changesState).count();
            if (revision != document.revision()) {
                findings.broken(treatment.id(), service.service() + " is at revision " + document.revision() + " after " + revision
                        + " events that made the state");
            }
            compare(treatment, service, document, findings);
        }
    }

    private void compare(TreatmentRecord treatment, ServiceRecord service, StoredDocument document, Findings findings) {
        try {
            String difference = Differences.first("", document.state(), Document.parse(engine.rebuild(service.service(), service
                    .entries())));
            if (difference != null) {
                findings.broken(treatment.id(), "The state of " + service.service() + " is not what its events make: " + difference);
            }
        } catch (RuntimeException e) {
            findings.broken(treatment.id(), "The state of " + service.service() + " cannot be rebuilt from its events: " + e);
        }
    }
}
