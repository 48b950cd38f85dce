package dev.patella.testkit.checker;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;

/** A donation belongs to one patient for ever; the patient may be known by another id once two records were merged. */
final class I14OneDinOnePatient implements Invariant {

    private static final List<String> CARRIERS = List.of("scheduling/harvest-started", "scheduling/harvest-completed",
            "lab/material-accepted", "lab/product-released");

    private final Map<String, Owner> owners = new HashMap<>();

    private record Owner(String treatment, String patient) {}

    @Override
    public String name() {
        return "I14";
    }

    @Override
    public String sentence() {
        return "One DIN, one treatment, one patient";
    }

    @Override
    public void look(TreatmentRecord treatment, Findings findings) {
        Set<String> dins = new LinkedHashSet<>();
        for (String carrier : CARRIERS) {
            String[] parts = carrier.split("/", 2);
            treatment.data(parts[0], parts[1]).forEach(data -> dins.add(Fields.text(data, "din")));
        }
        if (dins.size() > 1) {
            findings.broken(treatment.id(), "The treatment has several DINs: " + dins);
        }
        Owner owner = new Owner(treatment.id(), patient(treatment, findings));
        for (String din : dins) {
            Owner earlier = owners.putIfAbsent(din, owner);
            if (earlier != null) {
                findings.broken(treatment.id(), "The DIN " + din + " belongs to " + earlier.treatment()
                        + (earlier.patient().equals(owner.patient()) ? "" : ", a treatment of another patient"));
            }
        }
    }

    @Override
    public void finish(Surroundings surroundings, Findings findings) {
        owners.forEach((din, owner) -> {
            String claimed = surroundings.registry().get("din/" + din);
            if (claimed == null || !claimed.equals(owner.treatment())) {
                findings.broken(owner.treatment(), "The registry of DINs has " + din + " for " + claimed);
            }
        });
    }

    /** The id by which the patient is known now: the first one, or that of the last merge, each of which replaces the one before. */
    private static String patient(TreatmentRecord treatment, Findings findings) {
        List<Document> opened = treatment.data("intake", "treatment-opened");
        String patient = opened.isEmpty() ? "" : Fields.text(opened.getFirst(), "patientId");
        for (Document merged : treatment.data("intake", "patient-merged")) {
            String replaced = Fields.text(merged, "replacedPatientId");
            if (!replaced.equals(patient)) {
                findings.broken(treatment.id(), "A merge replaces the patient " + replaced + ", but the treatment was of " + patient);
            }
            patient = Fields.text(merged, "patientId");
        }
        return patient;
    }
}
