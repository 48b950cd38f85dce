package dev.patella.testkit.checker;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Nothing accepted is lost on its way from the answer to the other services. */
final class I01EveryAcceptedInputTookEffect implements Invariant {

    private final Engine engine;
    private final Map<String, Map<String, Answered>> accepted = new HashMap<>();

    I01EveryAcceptedInputTookEffect(Engine engine, List<Answered> ledger) {
        this.engine = engine;
        ledger.stream()
                .filter(answer -> answer.outcome().equals("ACCEPTED") && !answer.treatment().isEmpty())
                .forEach(answer -> accepted.computeIfAbsent(answer.treatment(), id -> new HashMap<>()).put(answer.inputId(), answer));
    }

    @Override
    public String name() {
        return "I1";
    }

    @Override
    public String sentence() {
        return "Every accepted input has its event in the journal, on Kafka where it has a contract, and its effect downstream";
    }

    @Override
    public void look(TreatmentRecord treatment, Findings findings) {
        Map<String, Answered> answers = accepted.remove(treatment.id());
        if (answers != null) {
            answers.values().forEach(answer -> journaled(treatment, answer, findings));
        }
        for (ServiceRecord service : treatment.all()) {
            published(treatment, service, findings);
            heard(treatment, service, findings);
        }
    }

    @Override
    public void finish(Surroundings surroundings, Findings findings) {
        accepted.forEach((treatment, answers) -> findings.broken(treatment,
                answers.size() + " inputs were accepted and no service has a document or a journal of this treatment"));
    }

    private void journaled(TreatmentRecord treatment, Answered answer, Findings findings) {
        ServiceRecord service = treatment.of(answer.service());
        StoredDocument document = service.document();
        Long n = document == null ? null : document.inputs().get(engine.inputKey(answer.inputId()));
        Optional<JournalEntry> entry = n == null ? Optional.empty() : service.journal().stream().filter(one -> one.n() == n).findFirst();
        if (entry.isEmpty()) {
            findings.broken(treatment.id(), answer.service() + " accepted " + answer.inputId() + " and "
                    + (n == null ? "does not remember it" : "has no event " + n + " in its journal"));
        } else if (!entry.get().cause().equals(answer.inputId())) {
            findings.broken(treatment.id(), answer.service() + " accepted " + answer.inputId() + ", but the event " + n
                    + " that should be its answer was caused by " + entry.get().cause());
        }
    }

    private static void published(TreatmentRecord treatment, ServiceRecord service, Findings findings) {
        Set<String> said = new HashSet<>();
        treatment.saidBy(service.service()).forEach(one -> said.add(one.link().n() + one.link().hash() + one.digest()));
        for (JournalEntry entry : service.journal()) {
            Contract contract = entry.contract();
            if (contract != null && !said.contains(entry.n() + entry.head() + Digests.of(contract.data()))) {
                findings.broken(treatment.id(), service.service() + " has journaled event " + entry.n() + " (" + contract.type()
                        + "), which is not on its topic as it was journaled");
            }
        }
    }

    private static void heard(TreatmentRecord treatment, ServiceRecord producer, Findings findings) {
        Optional<JournalEntry> last = producer.journal()
                .stream()
                .filter(entry -> entry.contract() != null)
                .reduce((earlier, later) -> later);
        if (last.isEmpty()) {
            return;
        }
        for (String consumer : TreatmentRecord.SERVICES) {
            StoredDocument document = treatment.of(consumer).document();
            long mark = document == null ? 0 : document.marks().getOrDefault(producer.service(), Link.NONE).n();
            if (!consumer.equals(producer.service()) && mark < last.get().n()) {
                findings.broken(treatment.id(), consumer + " has heard of " + producer.service() + " up to " + mark + "; it has said "
                        + last.get().n());
            }
        }
    }
}
