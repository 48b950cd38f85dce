package dev.patella.testkit.checker;

/** Whoever changes, drops or reorders one recorded event breaks the chain. */
final class I08ChainsVerify implements Invariant {

    private final Engine engine;

    I08ChainsVerify(Engine engine) {
        this.engine = engine;
    }

    @Override
    public String name() {
        return "I8";
    }

    @Override
    public String sentence() {
        return "Journal chains verify, numbers have no gap, and the head is the last hash";
    }

    @Override
    public void look(TreatmentRecord treatment, Findings findings) {
        treatment.all().forEach(service -> look(treatment, service, findings));
    }

    private void look(TreatmentRecord treatment, ServiceRecord service, Findings findings) {
        String head = "";
        long n = 0;
        for (JournalEntry entry : service.entries()) {
            if (entry.type().equals(JournalEntry.LOST)) {
                // What made it is gone with the database that was; the chain goes on from the hash that others have heard.
                head = entry.head();
                n = entry.n();
                continue;
            }
            if (entry.n() != n + 1) {
                findings.broken(treatment.id(), "In the journal of " + service.service() + ", event " + entry.n() + " follows " + n);
                return;
            }
            String expected = engine.chain(head, entry);
            if (!expected.equals(entry.head())) {
                findings.broken(treatment.id(), "In the journal of " + service.service() + ", event " + entry.n() + " (" + entry.type()
                        + ") is not what was sealed");
                return;
            }
            head = expected;
            n = entry.n();
        }
        StoredDocument document = service.document();
        if (document == null ? n != 0 : document.n() != n || !document.head().equals(head)) {
            findings.broken(treatment.id(), "The document of " + service.service() + " ends at "
                    + (document == null ? "nothing" : new Link(document.n(), document.head())) + ", its journal at " + new Link(n, head));
        }
    }
}
