package dev.patella.lab.policy;

import java.util.List;
import java.util.Map;

/**
 * The laboratory's limits. A change is a new version; the version is stored in every event that a limit decided.
 *
 * @param version name of the version, e.g. `lab-policy/1`
 * @param transport limits of the way to the laboratory (domain.md §3.4)
 * @param processing limits at the bench
 * @param specifications release limits by processing method (domain.md §4.7)
 * @param testing limits of the tests themselves
 * @param expiry what bounds the life of a product (domain.md §4.8)
 * @param sterility rules of the culture
 * @param environment limits of the environment (domain.md §4.6)
 * @param secondProcessing when what is left may be processed too (domain.md §1.4, low yield)
 */
public record LabPolicy(String version, Transport transport, Processing processing, Map<String, Specification> specifications,
        Testing testing, Expiry expiry, Sterility sterility, Environment environment, SecondProcessing secondProcessing) {

    public LabPolicy {
        specifications = Map.copyOf(specifications);
    }

    /** The release limits of a method. */
    public Specification specification(String method) {
        Specification found = specifications.get(method);
        if (found == null) {
            throw new IllegalArgumentException("Policy " + version + " has no specification for " + method);
        }
        return found;
    }

    /**
     * The way from the patient to the bench.
     *
     * @param harvestToReceiptMinutes longest time from harvest end to receipt
     * @param harvestToProcessingMinutes longest time from harvest end to the start of processing
     * @param lowestCelsius lowest temperature at receipt
     * @param highestCelsius highest temperature at receipt
     * @param neverBelowCelsius below it at any hand-over is a deviation
     * @param neverAboveCelsius above it at any hand-over is a deviation
     * @param laboratoryPlaces beginnings of the names of places that are the laboratory
     */
    public record Transport(int harvestToReceiptMinutes, int harvestToProcessingMinutes, double lowestCelsius, double highestCelsius,
            double neverBelowCelsius, double neverAboveCelsius, List<String> laboratoryPlaces) {
        public Transport {
            laboratoryPlaces = List.copyOf(laboratoryPlaces);
        }

        /** Whether a place is the laboratory. */
        public boolean isLaboratory(String place) {
            return laboratoryPlaces.stream().anyMatch(place::startsWith);
        }
    }

    /**
     * At the bench.
     *
     * @param hoodRunMinutes how long a hood must have run before the line is cleared
     * @param massBalancePercent by how much what was given, kept and discarded may differ from what was produced
     * @param secondSignatureMinutes how long a first signature waits for the second
     */
    public record Processing(int hoodRunMinutes, double massBalancePercent, int secondSignatureMinutes) {}

    /**
     * Release limits of one method.
     *
     * @param product product code of the product, five characters
     * @param tncDoseAction least dose per knee in cells, or 0 where none is set; below it only an exceptional release
     * @param viableDoseAction least dose of live cells per knee, or 0 where none is set
     * @param concentrationFactor how many times the native concentration, or 0 where none is set
     * @param viabilityTarget what the method should reach, percent
     * @param haematocritNeeded whether a haematocrit belongs to the results
     * @param haematocritTarget what it should be at most, percent
     * @param shelfMinutes life after the end of processing, at 18–25 °C
     */
    public record Specification(String product, double tncDoseAction, double viableDoseAction, double concentrationFactor,
            double viabilityTarget, boolean haematocritNeeded, double haematocritTarget, int shelfMinutes) {}

    /**
     * The tests themselves.
     *
     * @param viabilityReject below it nobody can release, percent
     * @param viabilityRelease below it only an exceptional release, percent
     * @param leastCells how many cells a viability must rest on
     * @param highestVariationPercent how far duplicate counts may lie apart
     * @param volumeShortfallPercent by how much a container may miss its planned volume
     * @param endotoxinEuPerKgAndHour what a patient may receive
     */
    public record Testing(double viabilityReject, double viabilityRelease, int leastCells, double highestVariationPercent,
            double volumeShortfallPercent, double endotoxinEuPerKgAndHour) {}

    /**
     * Life of a product.
     *
     * @param harvestToInjectionMinutes longest time from harvest end to injection
     * @param warningMinutes how long before expiry it is warned, the earliest first
     */
    public record Expiry(int harvestToInjectionMinutes, List<Integer> warningMinutes) {
        public Expiry {
            warningMinutes = List.copyOf(warningMinutes);
        }
    }

    /**
     * The environment at the bench.
     *
     * @param mostParticlesPerM3 most particles of 0.5 µm and more per m³ in the hood
     * @param leastPascal least pressure between rooms, Pa
     * @param pressureSeconds how long the pressure may be lower
     * @param pauseSeconds up to which length an excursion is a pause with the product covered; beyond it quality decides
     * @param lookBackMinutes how long before an excursion began whoever worked in the same hood is concerned by it
     * @param tellAgainSeconds after which time a batch is told again that could not be told
     */
    public record Environment(double mostParticlesPerM3, double leastPascal, int pressureSeconds, int pauseSeconds, int lookBackMinutes,
            int tellAgainSeconds) {}

    /**
     * A second processing.
     *
     * @param testingMinutes time that tests and release take after it (domain.md §7.2)
     * @param marginMinutes time that must be left before expiry (domain.md §7.3)
     */
    public record SecondProcessing(int testingMinutes, int marginMinutes) {}

    /**
     * The culture.
     *
     * @param finalDay first day after sampling on which no growth is final
     */
    public record Sterility(int finalDay) {}
}
