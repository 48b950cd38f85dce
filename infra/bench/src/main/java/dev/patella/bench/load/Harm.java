package dev.patella.bench.load;

import java.util.Map;

/**
 * What became of events while services were killed.
 *
 * @param lost commands that were answered well and are not kept, and events that are kept and that the second service never heard of
 * @param again events that were published again
 * @param late events that were published for the first time after a later one of the same treatment
 */
public record Harm(long lost, long again, long late) {

    /**
     * By treatment.
     *
     * @param answered how many commands were answered well
     * @param before number of the last event that the first service had kept before
     * @param told number of the last that it has kept now
     * @param heard number of the last that the second service has heard of
     * @param published what is on the topic since then
     */
    public static Harm of(Map<String, Long> answered, Map<String, Long> before, Map<String, Long> told, Map<String, Long> heard,
            Published published) {
        long lost = 0;
        for (Map.Entry<String, Long> last : told.entrySet()) {
            String treatment = last.getKey();
            long first = before.getOrDefault(treatment, 0L) + 1;
            long kept = last.getValue() - first + 1;
            lost += Math.max(0, answered.getOrDefault(treatment, 0L) - kept);
            for (long n = first; n <= last.getValue(); n++) {
                if (!published.has(treatment, n) || n > heard.getOrDefault(treatment, 0L)) {
                    lost++;
                }
            }
        }
        return new Harm(lost, published.again(), published.late());
    }
}
