package dev.patella.local.patients;

import java.util.List;
import java.util.Map;

/**
 * A step of a master batch record, as it was done (domain.md §4.4).
 *
 * @param name name of the step
 * @param parameters what was measured or checked
 */
record BenchStep(String name, List<Map<String, Object>> parameters) {

    static List<BenchStep> of(String method, double filledMl) {
        BenchStep fill = new BenchStep("FILL", List.of(measured("filledVolume", filledMl, "mL")));
        return switch (method) {
            case "MFAT" -> List.of(new BenchStep("INSPECT", List.of(measured("rawVolume", 70, "mL"), checked("noForeignMatter"))),
                    new BenchStep("WASH", List.of(measured("washVolume", 1500, "mL"), checked("effluentClear"))),
                    new BenchStep("REDUCE", List.of(measured("agitation", 4, "min"))),
                    new BenchStep("DECANT", List.of(measured("settling", 7, "min"))), fill,
                    new BenchStep("RESIDUAL_CHECK", List.of(measured("freeOil", 1, "%"))));
            case "SVF_ENZYMATIC" -> List.of(new BenchStep("INSPECT", List.of(measured("rawVolume", 90, "mL"), checked("noForeignMatter"))),
                    new BenchStep("WASH", List.of(measured("washes", 3, "1"), measured("settling", 7, "min"))),
                    new BenchStep("DIGEST",
                            List.of(measured("collagenase", 0.1, "g/dL"), measured("temperature", 37, "Cel"), measured("digestion", 45,
                                    "min"),
                                    checked("enzymeStopped"))),
                    new BenchStep("SPIN", List.of(measured("force", 400, "[g]"), measured("spin", 10, "min"), measured("washes", 2, "1"))),
                    new BenchStep("FILTER", List.of(measured("coarsePore", 100, "um"), measured("finePore", 40, "um"))), fill,
                    new BenchStep("RESIDUAL_CHECK", List.of(measured("collagenaseActivity", 0.02, "U/mL"))));
            default -> List.of(new BenchStep("INSPECT", List.of(measured("rawVolume", 60, "mL"), checked("noClots"))),
                    new BenchStep("FILTER", List.of(measured("pore", 200, "um"))),
                    new BenchStep("SPIN", List.of(measured("force", 1000, "[g]"), measured("spin", 15, "min"))),
                    new BenchStep("SEPARATE", List.of(checked("buffyCoatKept"))), fill,
                    new BenchStep("RESIDUAL_CHECK", List.of(measured("haematocrit", 12, "%"))));
        };
    }

    private static Map<String, Object> measured(String name, double actual, String unit) {
        return Map.of("name", name, "actual", actual, "unit", unit);
    }

    private static Map<String, Object> checked(String name) {
        return Map.of("name", name, "met", true);
    }
}
