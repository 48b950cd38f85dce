package dev.patella.followup.plan;

import dev.patella.followup.scoring.ScaleScore;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can happen to a follow-up plan. Those called `…Noted` record what was heard of the others; they concern nobody else.
 * Whatever a policy decided is in the event, with the version of the policy.
 */
public sealed interface FollowUpEvent permits FollowUpEvent.TreatmentNoted, FollowUpEvent.PlanNoted, FollowUpEvent.ProcedureDayNoted,
        FollowUpEvent.VisitNoted, FollowUpEvent.HarvestNoted, FollowUpEvent.InjectionNoted, FollowUpEvent.ProductNoted,
        FollowUpEvent.SterilityNoted, FollowUpEvent.DeviationNoted, FollowUpEvent.BatchRecordNoted, FollowUpEvent.EndingNoted,
        FollowUpEvent.ClosingNoted, FollowUpEvent.VisitsRequested, FollowUpEvent.PlanActivated, FollowUpEvent.WindowOpened,
        FollowUpEvent.WindowClosed, FollowUpEvent.PromMissed, FollowUpEvent.PromScored, FollowUpEvent.SymptomsReported,
        FollowUpEvent.RedFlagRaised, FollowUpEvent.TaskAcknowledged, FollowUpEvent.TaskEscalated, FollowUpEvent.PhaseChanged,
        FollowUpEvent.OutcomeAssessed, FollowUpEvent.FollowupCompleted, SafetyEvent {

    /** The treatment was opened. */
    record TreatmentNoted(String site, ZoneId timeZone, @Nullable String clinicReference, List<Side> sides) implements FollowUpEvent {
        public TreatmentNoted {
            sides = List.copyOf(sides);
        }
    }

    /** A treatment plan was signed. */
    record PlanNoted(String cellSource, String processingMethod, List<Side> sides, @Nullable String regulatoryPathway)
            implements
                FollowUpEvent {
        public PlanNoted {
            sides = List.copyOf(sides);
        }
    }

    /** The procedure day was booked, or moved. */
    record ProcedureDayNoted(LocalDate date) implements FollowUpEvent {}

    /** There is news of a visit. */
    record VisitNoted(String appointmentId, Point point, Instant start, Visit.Status status) implements FollowUpEvent {}

    /** The harvest started. */
    record HarvestNoted(Instant at) implements FollowUpEvent {}

    /**
     * Cells were injected.
     *
     * @param sides knees that received any
     */
    record InjectionNoted(Instant injectedAt, List<Side> sides) implements FollowUpEvent {
        public InjectionNoted {
            sides = List.copyOf(sides);
        }
    }

    /** A product was released. */
    record ProductNoted(String kind, @Nullable Double tnc, @Nullable Double viability) implements FollowUpEvent {}

    /** The sterility culture was read. */
    record SterilityNoted(int day, String result, String status) implements FollowUpEvent {}

    /** A deviation was opened or closed. */
    record DeviationNoted(String deviationId, boolean open) implements FollowUpEvent {}

    /** The batch record was closed. */
    record BatchRecordNoted() implements FollowUpEvent {}

    /** The treatment ended early. */
    record EndingNoted(EndOutcome outcome) implements FollowUpEvent {}

    /** The treatment was closed. */
    record ClosingNoted() implements FollowUpEvent {}

    /** The visits of the follow-up are asked for. */
    record VisitsRequested(String policyVersion, List<Appointment> appointments) implements FollowUpEvent {
        public VisitsRequested {
            appointments = List.copyOf(appointments);
        }
    }

    /**
     * The plan runs.
     *
     * @param dayZero day from which its points are counted, in the clinic's time zone
     */
    record PlanActivated(PlanKind kind, String policyVersion, LocalDate dayZero, List<PlannedPoint> points) implements FollowUpEvent {
        public PlanActivated {
            points = List.copyOf(points);
        }
    }

    /**
     * A window opened, and the patient is asked.
     *
     * @param reminders when the patient is reminded again, unless everything was answered; null when said by an older version
     * @param callAt when somebody calls the patient, or null
     */
    record WindowOpened(Point point, @Nullable List<Instant> reminders, @Nullable Instant callAt) implements FollowUpEvent {
        public WindowOpened {
            reminders = reminders == null ? null : List.copyOf(reminders);
        }
    }

    /** A window closed, and everything that it asked was answered. */
    record WindowClosed(Point point) implements FollowUpEvent {}

    /**
     * A window closed, and something that it asked was not answered.
     *
     * @param missing what
     */
    record PromMissed(Point point, List<Asked> missing) implements FollowUpEvent {
        public PromMissed {
            missing = List.copyOf(missing);
        }
    }

    /**
     * A questionnaire was answered and scored. The scores can be computed again from the answers.
     *
     * @param answersDigest tells the same answers again
     * @param outOfWindow whether it was answered outside the window of its point
     */
    record PromScored(Point point, String instrument, Side side, String version, String language, Instant answeredAt,
            Map<String, Integer> answers, String answersDigest, boolean outOfWindow, List<ScaleScore> scores) implements FollowUpEvent {
        public PromScored {
            answers = Collections.unmodifiableMap(new TreeMap<>(answers));
            scores = List.copyOf(scores);
        }
    }

    /** The red-flag questions were answered. */
    record SymptomsReported(Instant reportedAt, @Nullable Double temperatureC, List<Sign> signs, @Nullable Point point)
            implements
                FollowUpEvent {
        public SymptomsReported {
            signs = List.copyOf(signs);
        }
    }

    /**
     * Something calls for a physician; the task must be acknowledged.
     *
     * @param dueAt by when a physician must have called
     * @param escalatesAt when it goes to the on-call physician unless it is acknowledged
     * @param point point whose answer raised it, or null
     */
    record RedFlagRaised(String taskId, String code, Instant raisedAt, Instant dueAt, Instant escalatesAt, @Nullable Point point,
            String policyVersion) implements FollowUpEvent {}

    /** Somebody takes care of it. */
    record TaskAcknowledged(String taskId, String code, String by, boolean late) implements FollowUpEvent {}

    /** Nobody took care of it in time. */
    record TaskEscalated(String taskId, String code, Instant dueAt) implements FollowUpEvent {}

    /** The physiotherapist moved the patient to the next phase. */
    record PhaseChanged(Phase from, Phase to, LocalDate since, List<Judged> criteria, String by, String policyVersion)
            implements
                FollowUpEvent {
        public PhaseChanged {
            criteria = List.copyOf(criteria);
        }
    }

    /**
     * The outcome was assessed.
     *
     * @param outcome of the worse knee
     */
    record OutcomeAssessed(OutcomeClass outcome, String policyVersion, List<SideOutcome> sides) implements FollowUpEvent {
        public OutcomeAssessed {
            sides = List.copyOf(sides);
        }
    }

    /** Everything was done. */
    record FollowupCompleted(OutcomeClass outcome) implements FollowUpEvent {}

    /**
     * An appointment that is asked for.
     *
     * @param latest by when it must have ended
     */
    record Appointment(String id, String kind, Point point, Instant earliest, Instant latest, int minutes) {}

    /**
     * A point of a plan that runs.
     *
     * @param opensAt begin of its first day, in the clinic's time zone
     * @param closesAt end of its last day
     */
    record PlannedPoint(Point point, LocalDate targetDate, LocalDate opensOn, LocalDate closesOn, Instant opensAt, Instant closesAt,
            List<String> instruments) {
        public PlannedPoint {
            instruments = List.copyOf(instruments);
        }
    }

    /** A questionnaire about a knee. */
    record Asked(String instrument, Side side) {}

    /** A criterion, with what was found; `unit` and `value` of measurements only. */
    record Judged(String criterion, boolean met, @Nullable Double value, @Nullable String unit) {}

    /** The outcome of one knee, with what it rests on. */
    record SideOutcome(Side side, OutcomeClass outcome, List<Change> changes) {
        public SideOutcome {
            changes = List.copyOf(changes);
        }
    }

    /**
     * A scale at the baseline and now.
     *
     * @param gain how much better it is; negative when worse
     */
    record Change(String scale, double baseline, double now, double gain, double mcid) {}
}
