package dev.patella.testkit.checker;

/** After quiet, each service has heard exactly what the others said. */
final class I10EverybodyHeardEverything implements Invariant {

    @Override
    public String name() {
        return "I10";
    }

    @Override
    public String sentence() {
        return "After quiet, each consumer's mark is its producer's head";
    }

    @Override
    public void look(TreatmentRecord treatment, Findings findings) {
        for (ServiceRecord producer : treatment.all()) {
            StoredDocument said = producer.document();
            if (said == null || said.contract().n() == 0) {
                continue;
            }
            for (String consumer : TreatmentRecord.SERVICES) {
                StoredDocument heard = treatment.of(consumer).document();
                Link mark = heard == null ? Link.NONE : heard.marks().getOrDefault(producer.service(), Link.NONE);
                if (!consumer.equals(producer.service()) && !mark.equals(said.contract())) {
                    findings.broken(treatment.id(), consumer + " has " + producer.service() + " at " + mark + "; it is at " + said
                            .contract());
                }
            }
        }
    }
}
