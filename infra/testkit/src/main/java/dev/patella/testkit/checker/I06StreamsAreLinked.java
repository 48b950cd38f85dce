package dev.patella.testkit.checker;

import java.util.TreeMap;

/** What was said of a treatment has no hole, and no step comes before the one that it stands on. */
final class I06StreamsAreLinked implements Invariant {

    @Override
    public String name() {
        return "I6";
    }

    @Override
    public String sentence() {
        return "Per treatment and stream, events are linked without a gap and the paths of state are legal";
    }

    @Override
    public void look(TreatmentRecord treatment, Findings findings) {
        for (ServiceRecord service : treatment.all()) {
            topic(treatment, service, findings);
            journal(treatment, service, findings);
        }
        LegalPaths.look(treatment, findings);
    }

    private static void topic(TreatmentRecord treatment, ServiceRecord service, Findings findings) {
        TreeMap<Long, Said> byNumber = new TreeMap<>();
        for (Said said : treatment.saidBy(service.service())) {
            Said earlier = byNumber.putIfAbsent(said.link().n(), said);
            if (earlier != null && !earlier.equals(said)) {
                findings.broken(treatment.id(), "The topic of " + service.service() + " has two different events " + said.link().n());
            }
        }
        Link last = Link.NONE;
        for (Said said : byNumber.values()) {
            if (!said.previous().equals(last)) {
                findings.broken(treatment.id(), "On the topic of " + service.service() + ", event " + said.link() + " follows "
                        + said.previous() + ", but the one before it is " + last);
            }
            last = said.link();
        }
        StoredDocument document = service.document();
        Link stored = document == null ? Link.NONE : document.contract();
        if (!stored.equals(last)) {
            findings.broken(treatment.id(),
                    service.service() + " says it published up to " + stored + "; its topic ends at " + last);
        }
    }

    private static void journal(TreatmentRecord treatment, ServiceRecord service, Findings findings) {
        Link last = Link.NONE;
        for (JournalEntry entry : service.entries()) {
            Contract contract = entry.contract();
            if (contract == null) {
                continue;
            }
            if (!contract.previous().equals(last)) {
                findings.broken(treatment.id(), "In the journal of " + service.service() + ", " + contract.type() + " " + entry.n()
                        + " follows " + contract.previous() + ", but the one before it is " + last);
            }
            last = entry.link();
        }
    }
}
