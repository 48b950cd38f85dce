package dev.patella.followup.plan;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The window of a point in a plan that runs.
 *
 * @param opensOn first day
 * @param closesOn last day
 * @param opensAt begin of the first day, in the clinic's time zone
 * @param closesAt end of the last day
 * @param instruments what is asked
 * @param status how far it is
 * @param reminders when the patient is reminded again, those to come only; null before it opens
 * @param callAt when somebody calls the patient, or null
 */
public record FollowUpWindow(Point point, LocalDate targetDate, LocalDate opensOn, LocalDate closesOn, Instant opensAt, Instant closesAt,
        List<String> instruments, Status status, @Nullable List<Instant> reminders, @Nullable Instant callAt) {

    public FollowUpWindow {
        instruments = List.copyOf(instruments);
        reminders = reminders == null ? null : List.copyOf(reminders);
    }

    /** How far a window is. */
    public enum Status {
        /** It is to come. */
        PLANNED,
        /** Answers are expected. */
        OPEN,
        /** It is over, and everything was answered in time. */
        CLOSED,
        /** It is over, and something was not answered in time. */
        MISSED;

        boolean over() {
            return this == CLOSED || this == MISSED;
        }
    }

    FollowUpWindow with(Status now) {
        return new FollowUpWindow(point, targetDate, opensOn, closesOn, opensAt, closesAt, instruments, now, reminders, callAt);
    }

    FollowUpWindow opened(@Nullable List<Instant> again, @Nullable Instant call) {
        return new FollowUpWindow(point, targetDate, opensOn, closesOn, opensAt, closesAt, instruments, Status.OPEN, again, call);
    }

    FollowUpWindow reminded() {
        List<Instant> left = reminders == null || reminders.isEmpty() ? null : reminders.subList(1, reminders.size());
        return new FollowUpWindow(point, targetDate, opensOn, closesOn, opensAt, closesAt, instruments, status, left, callAt);
    }

    FollowUpWindow called() {
        return new FollowUpWindow(point, targetDate, opensOn, closesOn, opensAt, closesAt, instruments, status, reminders, null);
    }

    boolean contains(Instant at) {
        return !at.isBefore(opensAt) && at.isBefore(closesAt);
    }
}
