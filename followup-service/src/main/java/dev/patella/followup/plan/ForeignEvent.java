package dev.patella.followup.plan;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What this service takes from the other streams, with only the fields that it reads. All of it has happened. */
public sealed interface ForeignEvent {

    /** Of intake. */
    record TreatmentOpened(String site, ZoneId timeZone, String clinicReference, List<Side> sides) implements ForeignEvent {
        public TreatmentOpened {
            sides = List.copyOf(sides);
        }
    }

    /** Of intake. */
    record PlanSigned(String cellSource, String processingMethod, List<PlannedTarget> targets, @Nullable String regulatoryPathway)
            implements
                ForeignEvent {
        public PlanSigned {
            targets = List.copyOf(targets);
        }
    }

    /** Of intake. */
    record TreatmentEnded(EndOutcome outcome, boolean harvestStarted, boolean injected) implements ForeignEvent {}

    /** Of intake. */
    record TreatmentClosed() implements ForeignEvent {}

    /** Of scheduling: booked, or moved to another date. */
    record ProcedureDayBooked(LocalDate date) implements ForeignEvent {}

    /** Of scheduling. */
    record AppointmentBooked(String appointmentId, Instant start, @Nullable Point followUpPoint) implements Appointment {
        @Override
        public Visit.Status status() {
            return Visit.Status.BOOKED;
        }
    }

    /** Of scheduling. */
    record AppointmentMoved(String appointmentId, Instant start, @Nullable Point followUpPoint) implements Appointment {
        @Override
        public Visit.Status status() {
            return Visit.Status.BOOKED;
        }
    }

    /** Of scheduling. */
    record AppointmentCancelled(String appointmentId, Instant start, @Nullable Point followUpPoint) implements Appointment {
        @Override
        public Visit.Status status() {
            return Visit.Status.CANCELLED;
        }
    }

    /** Of scheduling. */
    record AppointmentAttended(String appointmentId, Instant start, @Nullable Point followUpPoint) implements Appointment {
        @Override
        public Visit.Status status() {
            return Visit.Status.ATTENDED;
        }
    }

    /** Of scheduling. */
    record AppointmentMissed(String appointmentId, Instant start, @Nullable Point followUpPoint) implements Appointment {
        @Override
        public Visit.Status status() {
            return Visit.Status.MISSED;
        }
    }

    /** Of scheduling. */
    record HarvestStarted(Instant occurredAt) implements ForeignEvent {}

    /** Of scheduling. */
    record InjectionCompleted(List<InjectedTarget> targets, Instant injectedAt) implements ForeignEvent {
        public InjectionCompleted {
            targets = List.copyOf(targets);
        }
    }

    /** Of scheduling. */
    record PatientDischarged() implements ForeignEvent {}

    /** Of the lab. */
    record ProductReleased(String kind, @Nullable Results results) implements ForeignEvent {}

    /** Of the lab. */
    record SterilityReported(int day, String result, String status) implements ForeignEvent {}

    /** Of the lab. */
    record DeviationOpened(String id, String deviationClass, @Nullable String about) implements ForeignEvent {}

    /** Of the lab. */
    record DeviationClosed(String id) implements ForeignEvent {}

    /** Of the lab. */
    record BatchRecordClosed() implements ForeignEvent {}

    /**
     * Of the lab.
     *
     * @param side knee of the container that is held, or null when it has none or all are held
     */
    record ProductHeld(String holdId, @Nullable Side side, String reason) implements ForeignEvent {}

    /** Of the lab. */
    record ProductHoldLifted(String holdId) implements ForeignEvent {}

    /** Of the lab. */
    record IdentityMismatchFound(String mismatchId) implements ForeignEvent {}

    /** Of scheduling. */
    record HarvestFailed(String reason, boolean injury) implements ForeignEvent {}

    /**
     * Of intake.
     *
     * @param type which consent
     * @param scope TREATMENT, DATA_USE or FOLLOW_UP_CONTACT
     */
    record ConsentWithdrawn(String type, String scope, Instant effectiveAt) implements ForeignEvent {}

    /** News of an appointment, of whichever kind. */
    sealed interface Appointment extends ForeignEvent {
        /** Id of the appointment. */
        String appointmentId();

        /** When it begins. */
        Instant start();

        /** Point that it serves; null for the appointments that are not ours. */
        @Nullable
        Point followUpPoint();

        /** What became of it. */
        Visit.Status status();
    }

    /** A knee that is to be treated. */
    record PlannedTarget(Side side) {}

    /**
     * A knee at the end of the injection.
     *
     * @param outcome COMPLETE, PARTIAL or NOT_GIVEN
     */
    record InjectedTarget(Side side, String outcome) {
        boolean given() {
            return !outcome.equals("NOT_GIVEN");
        }
    }

    /**
     * Of the lab's results, those that make the dose.
     *
     * @param tnc total nucleated cells
     * @param viability %
     */
    record Results(@Nullable Double tnc, @Nullable Double viability) {}
}
