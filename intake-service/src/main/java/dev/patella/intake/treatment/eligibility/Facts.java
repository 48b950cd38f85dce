package dev.patella.intake.treatment.eligibility;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the rules look at.
 *
 * @param sides knees to be treated
 * @param age age on the day for which the rules are run, or null where it is not known
 * @param findings what was found
 * @param permitted methods that the site may run
 */
public record Facts(List<Side> sides, @Nullable Age age, Findings findings, Set<ProcessingMethod> permitted) {

    public Facts {
        sides = List.copyOf(sides);
        permitted = Set.copyOf(permitted);
    }
}
