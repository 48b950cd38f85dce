package dev.patella.scheduling.itinerary;

import dev.patella.scheduling.day.ProcessingMethod;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Thresholds that the medical director owns (marked CP in domain.md); a version of them is stored with each decision that they decide.
 *
 * @param version version of the policy
 * @param reflectionHours between the last consent and the procedure day, h (§1.3 row 6)
 * @param clockToleranceSeconds by which a told time may be ahead of ours, s
 * @param secondSignatureMinutes within which the second person signs, min
 * @param minimumMl least volume of a harvest by method, mL (§3.1, §3.2)
 * @param containerFlags flag characters of containers of raw material (§4.2)
 * @param expiryMarginMinutes between the time-out and expiry, min (§5.1)
 * @param timeOutValidMinutes between the time-out and the injection, min (§10.1)
 * @param syringeMinutes a container may be used after its opening, min (§4.8)
 * @param maximumKneeMl most that a knee may receive, mL (§5.2)
 * @param volumeTolerance by which volumes may miss their sum, as a fraction (§10.3)
 * @param completeTolerance by which a complete dose may miss the plan, as a fraction
 * @param observationMinutes least observation by method, min (§5.4)
 * @param sedationObservationMinutes least observation after sedation, min
 * @param discharge what discharge takes (§5.4)
 * @param signInQuestions questions of the sign-in (§5.1)
 * @param timeOutQuestions questions of the time-out of each knee (§5.1)
 * @param mostAttempts how often a booking is tried again when others were faster
 * @param intentSeconds after which an intent is closed, s
 * @param longestPeriodDays longest period in which an appointment is searched for, days
 */
public record ClinicalPolicy(String version, int reflectionHours, int clockToleranceSeconds, int secondSignatureMinutes,
        Map<ProcessingMethod, Double> minimumMl, Set<String> containerFlags, int expiryMarginMinutes, int timeOutValidMinutes,
        int syringeMinutes, double maximumKneeMl, double volumeTolerance, double completeTolerance,
        Map<ProcessingMethod, Integer> observationMinutes,
        int sedationObservationMinutes, Discharge discharge, List<String> signInQuestions, List<String> timeOutQuestions, int mostAttempts,
        int intentSeconds, int longestPeriodDays) {

    public ClinicalPolicy {
        minimumMl = Map.copyOf(minimumMl);
        containerFlags = Set.copyOf(containerFlags);
        observationMinutes = Map.copyOf(observationMinutes);
        signInQuestions = List.copyOf(signInQuestions);
        timeOutQuestions = List.copyOf(timeOutQuestions);
        for (ProcessingMethod method : ProcessingMethod.values()) {
            if (!minimumMl.containsKey(method) || !observationMinutes.containsKey(method)) {
                throw new IllegalArgumentException("No least volume or observation for " + method);
            }
        }
    }

    /**
     * What discharge takes.
     *
     * @param criteria criteria that must be met by method of asking
     * @param sedationCriterion criterion besides them after sedation
     * @param consecutiveVitals how many sets in a row must be within the alarms
     * @param pain least limit of pain, numeric rating scale
     * @param painRise by which pain may exceed that before the treatment
     * @param alarms limits of vital signs
     */
    public record Discharge(List<String> criteria, String sedationCriterion, int consecutiveVitals, int pain, int painRise,
            Alarms alarms) {

        public Discharge {
            criteria = List.copyOf(criteria);
        }
    }

    /**
     * Limits of vital signs (§5.4): what is beyond them is an alarm.
     *
     * @param systolicLow least blood pressure, mmHg
     * @param systolicHigh highest blood pressure, mmHg
     * @param heartRateLow least heart rate, 1/min
     * @param heartRateHigh highest heart rate, 1/min
     * @param spo2Low least oxygen saturation, %
     * @param temperatureHigh temperature that is an alarm itself, °C
     * @param respiratoryRateHigh highest respiratory rate, 1/min
     * @param painHigh pain that is an alarm itself, numeric rating scale
     */
    public record Alarms(int systolicLow, int systolicHigh, int heartRateLow, int heartRateHigh, int spo2Low, double temperatureHigh,
            int respiratoryRateHigh, int painHigh) {}

    double minimumMlOf(ProcessingMethod method) {
        return minimumMl.getOrDefault(method, Double.MAX_VALUE);
    }

    int observationMinutesOf(ForeignEvent.PlanSigned plan) {
        int least = observationMinutes.getOrDefault(plan.processingMethod(), Integer.MAX_VALUE);
        return plan.sedation() ? Math.max(least, sedationObservationMinutes) : least;
    }
}
