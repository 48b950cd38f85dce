package dev.patella.testkit.checker;

import java.util.Map;

/** Where each service keeps its documents. */
public final class Aggregates {

    private static final Map<String, String> COLLECTIONS = Map.of("intake", "treatments", "scheduling", "itineraries", "lab", "batches",
            "followup", "followup_plans");

    private Aggregates() {}

    /** The collection of a service; of anything else, a collection of its own name. */
    public static String of(String service) {
        return COLLECTIONS.getOrDefault(service, service);
    }
}
