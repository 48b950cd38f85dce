package dev.patella.scheduling.itinerary;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What intake and follow-up say about the treatment.
 *
 * @param eligibility the last determination, or null
 * @param consents by type
 * @param plan the signed plan, or null
 * @param preProcedure clearance before the day, or null
 * @param dayOf clearance on the day, or null
 * @param ended how the treatment ended early, or null
 * @param consultation the consultation that is wanted, or null
 * @param baselinePain pain before the treatment on the numeric rating scale, or null
 * @param followUp kind of the follow-up plan that runs, or null
 */
public record Standing(@Nullable Eligibility eligibility, Map<String, Consent> consents, ForeignEvent.@Nullable PlanSigned plan,
        @Nullable Clearance preProcedure, @Nullable Clearance dayOf, ForeignEvent.@Nullable TreatmentEnded ended,
        ForeignEvent.@Nullable ConsultationRequested consultation, @Nullable Double baselinePain, @Nullable String followUp) {

    static final Standing NONE = new Standing(null, Map.of(), null, null, null, null, null, null, null);

    private static final String IND = "IND_351";

    public Standing {
        consents = Frozen.map(consents);
    }

    /** Consents that the plan needs (domain.md §2.7). */
    static Set<String> consentsFor(ForeignEvent.PlanSigned plan) {
        Set<String> types = new TreeSet<>(Set.of("TREATMENT", "ANAESTHESIA", "CONDITIONAL_RELEASE", "HARVEST_" + plan.cellSource()));
        if (plan.regulatoryPathway().equals(IND)) {
            types.add("INVESTIGATIONAL");
        }
        return types;
    }

    /** Consents that the plan needs and that are not active now. */
    Set<String> missingConsents(ForeignEvent.PlanSigned plan, Instant now) {
        return missingConsents(plan, consent -> consent.activeAt(now));
    }

    /** Consents that the plan needs and that are not active in this sense. */
    Set<String> missingConsents(ForeignEvent.PlanSigned plan, Predicate<Consent> active) {
        return consentsFor(plan).stream()
                .filter(type -> !Optional.ofNullable(consents.get(type)).filter(active).isPresent())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    Standing with(Eligibility value) {
        return new Standing(value, consents, plan, preProcedure, dayOf, ended, consultation, baselinePain, followUp);
    }

    Standing with(String type, Consent value) {
        return new Standing(eligibility, Frozen.with(consents, type, value), plan, preProcedure, dayOf, ended, consultation, baselinePain,
                followUp);
    }

    Standing with(ForeignEvent.PlanSigned value) {
        return new Standing(eligibility, consents, value, preProcedure, dayOf, ended, consultation, baselinePain, followUp);
    }

    Standing withPreProcedure(@Nullable Clearance value) {
        return new Standing(eligibility, consents, plan, value, dayOf, ended, consultation, baselinePain, followUp);
    }

    Standing withDayOf(@Nullable Clearance value) {
        return new Standing(eligibility, consents, plan, preProcedure, value, ended, consultation, baselinePain, followUp);
    }

    Standing with(ForeignEvent.TreatmentEnded value) {
        return new Standing(eligibility, consents, plan, preProcedure, dayOf, value, consultation, baselinePain, followUp);
    }

    Standing with(ForeignEvent.ConsultationRequested value) {
        return new Standing(eligibility, consents, plan, preProcedure, dayOf, ended, value, baselinePain, followUp);
    }

    Standing withBaselinePain(double value) {
        return new Standing(eligibility, consents, plan, preProcedure, dayOf, ended, consultation, value, followUp);
    }

    Standing withFollowUp(String value) {
        return new Standing(eligibility, consents, plan, preProcedure, dayOf, ended, consultation, baselinePain, value);
    }
}
