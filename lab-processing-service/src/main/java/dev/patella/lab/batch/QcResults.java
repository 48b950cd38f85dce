package dev.patella.lab.batch;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Results of the rapid tests, with the limits that held for them (domain.md §4.7).
 *
 * @param sampledAt when the samples were taken; the culture's days count from it
 * @param tncPerMl nucleated cells per mL, mean of the duplicate; null where the method is not counted
 * @param tncTotal nucleated cells in all containers together
 * @param viabilityPercent live cells of all
 * @param endotoxinEuPerMl endotoxin
 * @param endotoxinLimit its limit for this patient and volume
 * @param gramPositive whether organisms were seen
 * @param volumeMl volume of all containers together
 * @param appearanceConforms whether it had neither clots nor foreign matter
 * @param haematocritPercent haematocrit, where it belongs to the method
 * @param concentrationFactor how many times the native concentration, where it belongs to the method
 * @param doses cells per knee
 * @param failures what does not meet its limit
 */
public record QcResults(Instant sampledAt, @Nullable Double tncPerMl, @Nullable Double tncTotal, double viabilityPercent,
        double endotoxinEuPerMl, double endotoxinLimit, boolean gramPositive, double volumeMl, boolean appearanceConforms,
        @Nullable Double haematocritPercent, @Nullable Double concentrationFactor, List<Dose> doses, List<Failure> failures) {

    public QcResults {
        doses = List.copyOf(doses);
        failures = List.copyOf(failures);
    }

    boolean failed(String code) {
        return failures.stream().anyMatch(failure -> failure.code().equals(code));
    }

    QcResults with(List<Failure> found) {
        return new QcResults(sampledAt, tncPerMl, tncTotal, viabilityPercent, endotoxinEuPerMl, endotoxinLimit, gramPositive, volumeMl,
                appearanceConforms, haematocritPercent, concentrationFactor, doses, found);
    }

    /** Cells in one knee's container: all nucleated ones, and those of them that live. */
    public record Dose(String side, double tnc, double viable) {}

    /**
     * What stands against a release.
     *
     * @param code reason code
     * @param hard whether nobody can override it; otherwise an exceptional release may
     * @param detail what was found and what would be right
     */
    public record Failure(String code, boolean hard, String detail) {}
}
