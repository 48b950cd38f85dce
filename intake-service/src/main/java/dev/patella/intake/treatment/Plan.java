package dev.patella.intake.treatment;

import dev.patella.intake.treatment.eligibility.CellSource;
import dev.patella.intake.treatment.eligibility.ProcessingMethod;
import dev.patella.intake.treatment.eligibility.RegulatoryPathway;
import dev.patella.intake.treatment.eligibility.Side;
import java.util.List;

/**
 * What the physician signed to do (`domain.md` §1.3, 6b).
 *
 * @param version 1 for the first one that was signed, and one more for each after it
 * @param cellSource where the cells come from
 * @param processingMethod how they are processed
 * @param regulatoryPathway under which law, by site and method
 * @param targets knees with their planned volume
 * @param guidance image guidance of the injection
 * @param sedation whether the patient is sedated
 * @param weightKg body weight, kg, for the limits of lidocaine and endotoxin
 * @param infectious infectious status, for the labels
 * @param icd10 diagnosis codes; their side is that of the targets
 */
public record Plan(int version, CellSource cellSource, ProcessingMethod processingMethod, RegulatoryPathway regulatoryPathway,
        List<Target> targets, Guidance guidance, boolean sedation, double weightKg, Infectious infectious, List<String> icd10) {

    public Plan {
        targets = List.copyOf(targets);
        icd10 = List.copyOf(icd10);
    }

    /**
     * A knee to be injected.
     *
     * @param side which
     * @param plannedMl planned volume, mL
     */
    public record Target(Side side, double plannedMl) {}

    /** Image guidance. */
    public enum Guidance {
        ULTRASOUND, FLUOROSCOPY, BOTH
    }

    /**
     * Infectious status of the patient (`domain.md` §2.5).
     *
     * @param screened whether all screening was done
     * @param tested whether all tests were done
     * @param reactiveAgents agents with a reactive test
     */
    public record Infectious(boolean screened, boolean tested, List<String> reactiveAgents) {
        public Infectious {
            reactiveAgents = List.copyOf(reactiveAgents);
        }
    }

    Plan withVersion(int number) {
        return new Plan(number, cellSource, processingMethod, regulatoryPathway, targets, guidance, sedation, weightKg, infectious, icd10);
    }
}
