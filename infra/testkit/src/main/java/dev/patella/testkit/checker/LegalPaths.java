package dev.patella.testkit.checker;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which step stands on which (domain.md §1.3). A step of the same service must have been said before; one of another service must be among
 * what the producer had heard when it decided.
 */
final class LegalPaths {

    private static final List<Step> STEPS = List.of(
            step("intake", "consultation-requested", "intake/treatment-opened"),
            step("intake", "consent-given", "intake/treatment-opened"),
            step("intake", "plan-signed", "intake/consent-given"),
            step("intake", "plan-signed", "intake/eligibility-determined"),
            step("intake", "clearance-granted", "scheduling/procedure-day-booked", "scheduling/procedure-day-moved"),
            step("intake", "treatment-closed", "followup/followup-completed", "intake/treatment-ended"),
            step("intake", "consent-withdrawn", "intake/treatment-opened"),
            step("intake", "consent-expired", "intake/consent-given"),
            step("intake", "treatment-ended", "intake/treatment-opened"),
            step("scheduling", "procedure-day-moved", "scheduling/procedure-day-booked"),
            step("scheduling", "procedure-day-cancelled", "scheduling/procedure-day-booked"),
            step("scheduling", "patient-did-not-show", "scheduling/procedure-day-booked"),
            step("scheduling", "harvest-failed", "scheduling/harvest-started"),
            step("lab", "material-rejected", "scheduling/harvest-completed"),
            step("lab", "product-hold-lifted", "lab/product-held"),
            step("lab", "product-returned", "lab/product-issued"),
            step("scheduling", "procedure-day-booked", "intake/plan-signed"),
            step("scheduling", "patient-checked-in", "scheduling/procedure-day-booked", "scheduling/procedure-day-moved"),
            step("scheduling", "patient-checked-in", "intake/clearance-granted"),
            step("scheduling", "sign-in-completed", "scheduling/patient-checked-in"),
            step("scheduling", "harvest-completed", "scheduling/harvest-started"),
            step("scheduling", "time-out-completed", "lab/product-released"),
            step("scheduling", "injection-completed", "scheduling/harvest-completed"),
            step("scheduling", "sign-in-failed", "scheduling/patient-checked-in"),
            step("scheduling", "time-out-failed", "scheduling/harvest-completed"),
            step("scheduling", "injection-abandoned", "scheduling/harvest-completed"),
            step("scheduling", "observation-started", "scheduling/injection-completed", "scheduling/injection-abandoned",
                    "scheduling/harvest-failed", "intake/treatment-ended"),
            step("scheduling", "patient-discharged", "scheduling/observation-started", "scheduling/harvest-failed"),
            step("lab", "material-accepted", "scheduling/harvest-completed"),
            step("lab", "processing-started", "lab/material-accepted"),
            step("lab", "processing-completed", "lab/processing-started"),
            step("lab", "second-processing-ordered", "lab/processing-completed"),
            step("lab", "product-released", "lab/processing-completed"),
            step("lab", "product-issued", "lab/product-released"),
            step("followup", "plan-activated", "scheduling/patient-discharged", "intake/treatment-ended"),
            step("followup", "outcome-assessed", "followup/plan-activated"),
            step("followup", "followup-completed", "followup/plan-activated"),
            step("followup", "patient-recalled", "followup/safety-case-opened"),
            step("followup", "safety-case-closed", "followup/safety-case-opened"),
            step("followup", "patient-lost", "followup/plan-activated"),
            step("followup", "patient-reached", "followup/patient-lost"));

    private static final Map<String, String> FIRST = Map.of("intake", "treatment-opened");

    /** What intake may still say of a treatment that is over: nothing that opens a way on. */
    private static final Set<String> AFTER_AN_END = Set.of("clearance-refused", "consent-withdrawn", "patient-merged",
            "treatment-closed");

    /**
     * A patient may withdraw consent to contact and to the use of data for as long as there is a record; who comes late is sent home; and
     * whose record it is may be put right.
     */
    private static final Set<String> AFTER_CLOSING = Set.of("clearance-refused", "consent-withdrawn", "patient-merged");

    private LegalPaths() {}

    /** Any one of the prerequisites, each `service/event`, will do. */
    private record Step(String service, String event, List<String> anyOf) {}

    private static Step step(String service, String event, String... anyOf) {
        return new Step(service, event, List.of(anyOf));
    }

    static void look(TreatmentRecord treatment, Findings findings) {
        STEPS.forEach(step -> treatment.of(step.service())
                .saying(step.event())
                .stream()
                .filter(entry -> step.anyOf().stream().noneMatch(needed -> stoodBefore(treatment, step.service(), entry, needed)))
                .forEach(entry -> findings.broken(treatment.id(), step.event() + " " + entry.n() + " of " + step.service()
                        + " stands on no " + String.join(" or ", step.anyOf()))));
        FIRST.forEach((service, event) -> said(treatment, service).findFirst()
                .filter(entry -> !entry.says(event))
                .ifPresent(entry -> findings.broken(treatment.id(), "The stream of " + service + " does not begin with " + event)));
        List<JournalEntry> intake = said(treatment, "intake").collect(Collectors.toList());
        onlyAfter(treatment, intake, "treatment-closed", AFTER_CLOSING, findings);
        onlyAfter(treatment, intake, "treatment-ended", AFTER_AN_END, findings);
        onlyFilled(treatment, findings);
    }

    /** What went back to the bench for a second processing is no product until it is filled again. */
    private static void onlyFilled(TreatmentRecord treatment, Findings findings) {
        boolean atTheBench = false;
        for (JournalEntry entry : said(treatment, "lab").toList()) {
            if (atTheBench && (entry.says("product-released") || entry.says("product-issued"))) {
                findings.broken(treatment.id(), "Event " + entry.n() + " of lab lets a product go that is at the bench once more");
            }
            atTheBench = entry.says("second-processing-ordered") || atTheBench && !entry.says("processing-completed");
        }
    }

    /** That the patient died is told whenever it becomes known, so that nobody calls. */
    private static boolean tellsADeath(JournalEntry entry) {
        Contract contract = entry.contract();
        return contract != null && entry.says("treatment-ended") && Fields.text(contract.json(), "outcome").equals("DECEASED");
    }

    /** An end is said once, and after it only what goes with an end. */
    private static void onlyAfter(TreatmentRecord treatment, List<JournalEntry> intake, String end, Set<String> legal, Findings findings) {
        boolean over = false;
        for (JournalEntry entry : intake) {
            if (over && legal.stream().noneMatch(entry::says) && !tellsADeath(entry)) {
                findings.broken(treatment.id(), "Intake goes on after " + end + ", with event " + entry.n());
            }
            over |= entry.says(end);
        }
    }

    private static Stream<JournalEntry> said(TreatmentRecord treatment, String service) {
        return treatment.of(service).entries().stream().filter(entry -> entry.contract() != null);
    }

    private static boolean stoodBefore(TreatmentRecord treatment, String service, JournalEntry entry, String needed) {
        String[] parts = needed.split("/", 2);
        Contract contract = entry.contract();
        long reached = parts[0].equals(service) || contract == null
                ? entry.n() - 1
                : contract.basis().getOrDefault(parts[0], Link.NONE).n();
        return treatment.of(parts[0]).saying(parts[1]).stream().anyMatch(earlier -> earlier.n() <= reached);
    }
}
