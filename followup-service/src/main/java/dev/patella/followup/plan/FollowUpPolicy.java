package dev.patella.followup.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The numbers that the clinic has set for its follow-up (`domain.md` §6, [CP]): data of one version, never constants.
 *
 * @param version goes into every event that these numbers decided
 * @param clockToleranceMinutes by how much an answer may be ahead of our clock
 * @param baseline when the baseline questionnaires are taken, counted from the procedure day
 * @param full the points after an injection, counted from the day of the injection, in order of time
 * @param harvestSite the points after a harvest without injection, counted from the day of the harvest
 * @param phases the phases of rehabilitation, in order
 * @param redFlags what calls for a physician, and how soon
 * @param outcome what makes a responder
 */
public record FollowUpPolicy(String version, int clockToleranceMinutes, PointRule baseline, List<PointRule> full,
        List<PointRule> harvestSite, List<PhaseRule> phases, RedFlagRule redFlags, OutcomeRule outcome) {

    public FollowUpPolicy {
        full = List.copyOf(full);
        harvestSite = List.copyOf(harvestSite);
        phases = List.copyOf(phases);
    }

    /** The points of a kind of plan. */
    public List<PointRule> points(PlanKind kind) {
        return switch (kind) {
            case FULL -> full;
            case HARVEST_SITE -> harvestSite;
        };
    }

    /** The rule of a phase; empty when it has none. */
    public Optional<PhaseRule> phase(Phase phase) {
        return phases.stream().filter(rule -> rule.phase() == phase).findFirst();
    }

    /**
     * A point of the schedule.
     *
     * @param targetDay day, counted from day 0
     * @param daysBefore by how many days the window opens earlier
     * @param daysAfter by how many days it stays open longer
     * @param instruments what is asked
     * @param visit the appointment that it needs, or null
     */
    public record PointRule(Point point, int targetDay, int daysBefore, int daysAfter, List<String> instruments,
            @Nullable VisitRule visit) {
        public PointRule {
            instruments = List.copyOf(instruments);
        }
    }

    /**
     * An appointment that a point needs.
     *
     * @param kind kind of appointment, e.g. `VISIT`
     * @param minutes its length
     */
    public record VisitRule(String kind, int minutes) {}

    /**
     * A phase of rehabilitation and what ends it.
     *
     * @param minimumDays days that it lasts at least
     * @param criteria all of them must be met; empty for the last phase
     */
    public record PhaseRule(Phase phase, int minimumDays, List<Criterion> criteria) {
        public PhaseRule {
            criteria = List.copyOf(criteria);
        }
    }

    /**
     * A criterion of progress: a measurement with a limit, or, without any limit, an observation that must be yes.
     *
     * @param code e.g. `PAIN_NRS`
     * @param atMost the largest value that is good enough, or null
     * @param atLeast the smallest value that is good enough, or null
     * @param orGain how much better than the baseline would do as well, or null
     * @param unit UCUM unit of the value, or null for an observation
     */
    public record Criterion(String code, @Nullable Double atMost, @Nullable Double atLeast, @Nullable BaselineGain orGain,
            @Nullable String unit) {

        /** Whether it is a measurement. */
        public boolean measured() {
            return atMost != null || atLeast != null;
        }
    }

    /**
     * A gain over the baseline of a scale.
     *
     * @param scale code of the scale
     * @param by points
     */
    public record BaselineGain(String scale, double by) {}

    /**
     * What calls for a physician (`domain.md` §6.6).
     *
     * @param temperatureC body temperature from which on it does, °C
     * @param painNrs pain from which on it does
     * @param painRise rise of pain since the answer before, from which on it does
     * @param painRiseAfterDay last day on which a rise is no flag yet
     * @param deteriorationFromDay target day from which on a point that is worse than the baseline calls for a physician
     * @param regressNrs pain from which on a phase of rehabilitation goes back when it lasts
     * @param regressHours for how long
     * @param acknowledgeMinutes after how many minutes without an acknowledgement the task goes to the on-call physician
     * @param callMinutes by code of the flag, within how many minutes a physician must have called; 0 is an emergency
     */
    public record RedFlagRule(double temperatureC, int painNrs, int painRise, int painRiseAfterDay, int deteriorationFromDay,
            int regressNrs, int regressHours,
            int acknowledgeMinutes,
            Map<String, Integer> callMinutes) {
        public RedFlagRule {
            callMinutes = Map.copyOf(callMinutes);
        }
    }

    /**
     * What makes a responder (`domain.md` §6.4, §6.7).
     *
     * @param point when the outcome is assessed
     * @param index scales of which a gain counts
     * @param mcid by scale, the smallest difference that matters to patients
     */
    public record OutcomeRule(Point point, List<String> index, Map<String, Mcid> mcid) {
        public OutcomeRule {
            index = List.copyOf(index);
            mcid = Map.copyOf(mcid);
        }
    }

    /**
     * The minimal clinically important difference of a scale.
     *
     * @param points how much
     * @param source where it comes from
     */
    public record Mcid(double points, String source) {}
}
