package dev.patella.intake.treatment;

import dev.patella.intake.treatment.eligibility.ProcessingMethod;
import java.util.Map;

/**
 * One version of the clinic's own numbers, beside those of the rules (`domain.md` §1.3, §2.7, §5.2, §9.1).
 *
 * @param version name of this version; stored with what was decided by it
 * @param consultationMinutes length of a consultation
 * @param consultationWithinDays by priority, days within which a consultation should be
 * @param consentVersions current version of each consent's text
 * @param consentMonths how long a consent holds
 * @param reflectionHours least time between the consent to the treatment and the procedure
 * @param preCallOpensHours hours before the procedure at which the call may be made
 * @param preCallClosesHours hours before the procedure after which it is too late
 * @param doses least and most mL per knee, by method
 * @param icd10 permitted diagnosis codes, with the side that each names
 */
public record IntakePolicy(String version, int consultationMinutes, Map<Priority, Integer> consultationWithinDays,
        Map<ConsentType, String> consentVersions, int consentMonths, int reflectionHours, int preCallOpensHours, int preCallClosesHours,
        Map<ProcessingMethod, Dose> doses, Map<String, Laterality> icd10) {

    public IntakePolicy {
        consultationWithinDays = Map.copyOf(consultationWithinDays);
        consentVersions = Map.copyOf(consentVersions);
        doses = Map.copyOf(doses);
        icd10 = Map.copyOf(icd10);
    }

    /**
     * Volume per knee.
     *
     * @param leastMl at least, mL
     * @param mostMl at most, mL
     */
    public record Dose(double leastMl, double mostMl) {}

    /** Which side a diagnosis code names. */
    public enum Laterality {
        LEFT, RIGHT,
        /** The code system has no sides. */
        NOT_EXPRESSED,
        /** The code says that the side is not known: not fit for a plan. */
        UNSPECIFIED
    }
}
