package dev.patella.intake.treatment;

import dev.patella.intake.treatment.eligibility.CellSource;
import dev.patella.intake.treatment.eligibility.Hcg;
import dev.patella.intake.treatment.eligibility.Infection;
import dev.patella.intake.treatment.eligibility.Side;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What intake takes from the other streams, with only the fields that it reads. Each has happened and is kept as it came: it is a domain
 * event of the treatment, too.
 */
public sealed interface ForeignEvent extends TreatmentEvent {

    /** An appointment was booked; of interest is the consultation. */
    record AppointmentBooked(String appointmentId, String kind, Instant start, Instant end) implements ForeignEvent {}

    /** The patient came to an appointment. */
    record AppointmentAttended(String appointmentId, String kind) implements ForeignEvent {}

    /** The whole procedure day is booked. */
    record ProcedureDayBooked(Instant occurredAt, LocalDate date, List<ChainStep> chain, Instant injectionCutoff) implements ForeignEvent {
        public ProcedureDayBooked {
            chain = List.copyOf(chain);
        }
    }

    /** A step of the procedure day. */
    record ChainStep(String step, Instant start, Instant end) {}

    /** The patient has checked in; `checkInId` is what the answer cites. */
    record PatientCheckedIn(@Nullable String checkInId, Instant occurredAt, String wristbandId, Vitals vitals, Hcg hcg,
            InfectionAnswers infectionAnswers) implements ForeignEvent {}

    /** Vital signs, as far as a rule looks at them. */
    record Vitals(double temperatureC) {}

    /** Answers about infection; a skin lesion, a dental infection or antibiotics count as an active one (`domain.md` §1.4). */
    record InfectionAnswers(Infection.Status status, @Nullable LocalDate endedOn, @Nullable Boolean skinLesion,
            @Nullable Boolean dentalInfection, @Nullable Boolean antibiotics) {

        Infection infection() {
            boolean active = Boolean.TRUE.equals(skinLesion) || Boolean.TRUE.equals(dentalInfection) || Boolean.TRUE.equals(antibiotics);
            return new Infection(active ? Infection.Status.ACTIVE : status, endedOn);
        }
    }

    /** The patient is being cut or needled; the DIN is bound. */
    record HarvestStarted(Instant occurredAt, String din, CellSource source) implements ForeignEvent {}

    /** The raw material is in its containers. */
    record HarvestCompleted(String din, Instant end) implements ForeignEvent {}

    /** Something changed hands. */
    record CustodyHandedOver(String item, Custodian to, Instant at) implements ForeignEvent {}

    /** Who has something, and where. */
    record Custodian(@Nullable String person, String place) {}

    /** The lab has taken in the raw material. */
    record MaterialAccepted(String din, Instant receivedAt) implements ForeignEvent {}

    /** The lab has begun. */
    record ProcessingStarted(Instant start) implements ForeignEvent {}

    /** The product is made; it expires. */
    record ProcessingCompleted(Instant processingEnd, Instant expiresAt, @Nullable List<Filled> containers) implements ForeignEvent {}

    /** A container, and the knee that it is for; null for a reserve. */
    record Filled(String container, @Nullable Side side) {}

    /** The yield is low: what was filled goes back to the bench. */
    record SecondProcessingOrdered() implements ForeignEvent {}

    /** The product is released. */
    record ProductReleased(String kind, String din, @Nullable List<Filled> containers) implements ForeignEvent {}

    /** A container of the product was given out by the lab. */
    record ProductIssued(String container, Custodian to, Instant at) implements ForeignEvent {}

    /** Patient, knee and product were found to be the right ones. */
    record TimeOutCompleted(Instant occurredAt) implements ForeignEvent {}

    /** The product is in the knee, or what of it was given. */
    record InjectionCompleted(Instant injectedAt, List<InjectedTarget> targets) implements ForeignEvent {
        public InjectionCompleted {
            targets = List.copyOf(targets);
        }
    }

    /** What one knee received. */
    record InjectedTarget(Side side, double deliveredMl, String outcome, @Nullable String container) {}

    /** The patient is being watched. */
    record ObservationStarted(Instant occurredAt) implements ForeignEvent {}

    /** The patient went home. */
    record PatientDischarged(Instant occurredAt) implements ForeignEvent {}

    /** Follow-up has a plan. */
    record PlanActivated(String kind) implements ForeignEvent {}

    /** Follow-up is over, with nothing open. */
    record FollowupCompleted(String outcomeClass) implements ForeignEvent {}

    /** A questionnaire was scored; of interest is the baseline. */
    record PromScored(String point, String instrument, @Nullable Side side, Instant answeredAt,
            List<PromScale> scores) implements ForeignEvent {
        public PromScored {
            scores = List.copyOf(scores);
        }

        boolean scored() {
            return scores.stream().anyMatch(scale -> scale.status().equals("SCORED"));
        }
    }

    /** One scale of a questionnaire. */
    record PromScale(String scale, String status) {}

    /** Something was not as it should be. */
    record DeviationOpened(String id) implements ForeignEvent {}

    /** It has been dealt with. */
    record DeviationClosed(String id) implements ForeignEvent {}

    /** Quality has reviewed the batch record. */
    record BatchRecordClosed(Instant occurredAt) implements ForeignEvent {}

    /** An appointment is off; of interest is the consultation. */
    record AppointmentCancelled(String appointmentId, String kind) implements ForeignEvent {}

    /** The patient did not come to an appointment. */
    record AppointmentMissed(String appointmentId, String kind) implements ForeignEvent {}

    /** An appointment is at another time. */
    record AppointmentMoved(String appointmentId, String kind, Instant start, Instant end) implements ForeignEvent {}

    /** The whole procedure day is at another time. */
    record ProcedureDayMoved(Instant occurredAt, LocalDate date, List<ChainStep> chain, Instant injectionCutoff,
            String reason) implements ForeignEvent {
        public ProcedureDayMoved {
            chain = List.copyOf(chain);
        }
    }

    /** The procedure day was released. */
    record ProcedureDayCancelled(String reason, Wish by, Then then) implements ForeignEvent {}

    /** Whose wish something was. */
    enum Wish {
        PATIENT, CLINIC
    }

    /** What follows when a procedure day is released. */
    enum Then {
        REBOOK, END
    }

    /** The patient did not come to the procedure. */
    record PatientDidNotShow(int count) implements ForeignEvent {}

    /** The sign-in found that something did not match. */
    record SignInFailed(Instant occurredAt) implements ForeignEvent {}

    /** The time-out found that something did not match. */
    record TimeOutFailed(Instant occurredAt) implements ForeignEvent {}

    /** The harvest was given up. */
    record HarvestFailed(String din, String reason) implements ForeignEvent {}

    /** The injection was given up; no knee received anything. */
    record InjectionAbandoned(String reason, Instant at) implements ForeignEvent {}

    /** The laboratory rejected the raw material. */
    record MaterialRejected(String din, String reason) implements ForeignEvent {}

    /** A container must not be used. */
    record ProductRejected(String container, String reason) implements ForeignEvent {}

    /** A container was not used in time. */
    record ProductExpired(String container, String reason) implements ForeignEvent {}

    /** A container was destroyed before a witness. */
    record ProductDiscarded(String container, String reason) implements ForeignEvent {}

    /** A container is back in the laboratory. */
    record ProductReturned(String container, Instant at) implements ForeignEvent {}

    /** A container, or all of the treatment, must not be used for now. */
    record ProductHeld(String holdId, String scope, @Nullable String container, @Nullable Side side, String reason)
            implements
                ForeignEvent {}

    /** Quality has lifted a hold. */
    record ProductHoldLifted(String holdId) implements ForeignEvent {}

    /** A result of the sterility test. */
    record SterilityReported(int day, String result, String status) implements ForeignEvent {}

    /** Something happened to the patient. */
    record AdverseEventRecorded(String adverseEventId, String code, int grade, boolean serious) implements ForeignEvent {}

    /** A safety case stands. */
    record SafetyCaseOpened(String caseId, String cause) implements ForeignEvent {}

    /** It is settled. */
    record SafetyCaseClosed(String caseId) implements ForeignEvent {}

    /** The patient cannot be reached any more. */
    record PatientLost(String point) implements ForeignEvent {}

    /** The patient can be reached again. */
    record PatientReached(String point) implements ForeignEvent {}

    /** The patient has died. */
    record DeathReported(Instant at) implements ForeignEvent {}
}
