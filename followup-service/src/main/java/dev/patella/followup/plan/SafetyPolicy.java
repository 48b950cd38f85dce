package dev.patella.followup.plan;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The numbers that the clinic has set for safety cases and adverse events (`domain.md` §4.9, §6.5): data of one version, never constants.
 *
 * @param version goes into every event that these numbers decided
 * @param contact when the patient of a safety case is contacted
 * @param injectedDeviations codes of deviations which say that something was injected that should not have been
 * @param expected adverse events that are listed, with their limits
 * @param communicable codes of adverse events that involve a communicable disease
 * @param clocks reporting clocks; of those for the same pathway the first that fits
 * @param escalatePercent after which parts of a clock it escalates, %
 * @param escalateHoursBefore how long before its end it escalates last
 * @param reminderDays days after a window's opening on which the patient is reminded again
 * @param callPercent after which part of a window somebody calls, %
 * @param lostAfter number of windows in a row without any answer after which the patient counts as lost
 */
public record SafetyPolicy(String version, ContactRule contact, List<String> injectedDeviations, List<ExpectedRule> expected,
        List<String> communicable, List<ClockRule> clocks, List<Integer> escalatePercent, int escalateHoursBefore,
        List<Integer> reminderDays, int callPercent, int lostAfter) {

    public SafetyPolicy {
        injectedDeviations = List.copyOf(injectedDeviations);
        expected = List.copyOf(expected);
        communicable = List.copyOf(communicable);
        clocks = List.copyOf(clocks);
        escalatePercent = List.copyOf(escalatePercent);
        reminderDays = List.copyOf(reminderDays);
    }

    /** The limits of a listed adverse event; empty when it is not listed. */
    public Optional<ExpectedRule> expected(String code) {
        return expected.stream().filter(rule -> rule.code().equals(code)).findFirst();
    }

    /**
     * When the patient is contacted.
     *
     * @param firstHours within how many hours
     * @param latestHours within how many hours at the very latest; the examination is due by then, too
     * @param days days after the opening on which the patient is contacted again
     */
    public record ContactRule(int firstHours, int latestHours, List<Integer> days) {
        public ContactRule {
            days = List.copyOf(days);
        }
    }

    /**
     * A listed adverse event.
     *
     * @param maxGrade highest grade that is listed, or null
     * @param maxHours longest duration that is listed, or null
     * @param dayZero whether it is listed for the day of the procedure only
     */
    public record ExpectedRule(String code, @Nullable Integer maxGrade, @Nullable Integer maxHours, boolean dayZero) {}

    /**
     * A reporting clock of serious adverse events.
     *
     * @param pathway name of the clock
     * @param regulatory regulatory pathways of the treatment that it is for; empty for all
     * @param unexpected whether for unexpected events only
     * @param fatalOrThreatening whether for deaths and threats to life only
     * @param communicable whether for communicable diseases only
     * @param suspects possible causes of which one must be suspected; empty when none needs to be
     * @param unit what `amount` counts
     * @param amount how long it runs
     */
    public record ClockRule(String pathway, List<String> regulatory, boolean unexpected, boolean fatalOrThreatening, boolean communicable,
            List<String> suspects, Unit unit, int amount) {
        public ClockRule {
            regulatory = List.copyOf(regulatory);
            suspects = List.copyOf(suspects);
        }
    }

    /** What the length of a clock is counted in. */
    public enum Unit {
        /** From the minute of awareness on. */
        HOURS,
        /** Calendar days; the day of awareness is day 0, and the end is 23:59 of the last day at the clinic. */
        DAYS,
        /** Days from Monday to Friday, counted alike. */
        WORK_DAYS
    }
}
