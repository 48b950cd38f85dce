package dev.patella.intake.treatment.eligibility;

import java.time.LocalDate;

/**
 * An injury or an operation of one knee. One that is newer than a study shortens the time for which the study counts (`domain.md` §2.2).
 *
 * @param side knee
 * @param kind which of the two
 * @param happenedOn the day
 */
public record TraumaOrSurgery(Side side, Kind kind, LocalDate happenedOn) {

    /** Which of the two. */
    public enum Kind {
        TRAUMA, SURGERY
    }
}
