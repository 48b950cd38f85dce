package dev.patella.lab.batch;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the laboratory takes from the other streams, with only the fields that it reads. All of them are facts. */
public sealed interface ForeignEvent {

    /** A treatment exists. */
    record TreatmentOpened(String site, String patientId, String timeZone, List<String> sides, String clinicReference)
            implements
                ForeignEvent {}

    /** Intake: two records turned out to be of one person. */
    record PatientMerged(String patientId) implements ForeignEvent {}

    /** The physician signed the plan: recipe, volumes, weight, infectious status. */
    record PlanSigned(int planVersion, String cellSource, String processingMethod, String regulatoryPathway, List<Plan.Target> targets,
            double weightKg, Plan.Infectious infectious) implements ForeignEvent {}

    /** A consent became active. */
    record ConsentGiven(String type, String version, Instant givenAt, Instant expiresAt) implements ForeignEvent {}

    /** A consent was withdrawn. */
    record ConsentWithdrawn(String type, Instant effectiveAt) implements ForeignEvent {}

    /** A consent reached its end. */
    record ConsentExpired(String type, Instant expiredAt) implements ForeignEvent {}

    /** The procedure day was booked; the injection must have ended before its cutoff. */
    record ProcedureDayBooked(Instant injectionCutoff) implements ForeignEvent {}

    /** The procedure day was moved. */
    record ProcedureDayMoved(Instant injectionCutoff) implements ForeignEvent {}

    /** The procedure day was given up. */
    record ProcedureDayCancelled(String reason) implements ForeignEvent {}

    /** The patient wears this wristband. */
    record PatientCheckedIn(String wristbandId) implements ForeignEvent {}

    /** The gate before the harvest was passed. */
    record SignInCompleted(Instant occurredAt) implements ForeignEvent {}

    /** The donation got its DIN, bound to the wristband. */
    record HarvestStarted(String din, String wristbandId, Instant occurredAt) implements ForeignEvent {}

    /** The material is collected; all limits count from its end. */
    record HarvestCompleted(String din, List<Material.RawContainer> containers, Instant end, @Nullable String source)
            implements
                ForeignEvent {}

    /** The harvest gave no material. */
    record HarvestFailed(String din, String reason, boolean injury, Instant end) implements ForeignEvent {}

    /** Something happened in the procedure room that should not have; the deviation is kept here. */
    record DeviationReported(String deviationClass, String about, Instant at) implements ForeignEvent {}

    /** Something changed hands. */
    record CustodyHandedOver(String item, Custodian from, Custodian to, Instant at, double temperatureC) implements ForeignEvent {}

    /** Who holds something, and where. */
    record Custodian(@Nullable String person, String place) {}

    /** The gate before the injection was passed; the containers are being opened. */
    record TimeOutCompleted(List<Opening> sides) implements ForeignEvent {}

    /** One container that is opened for a knee. */
    record Opening(String side, String container, Instant opensAt, Instant syringeExpiresAt) {}

    /** A time-out did not pass. */
    record TimeOutFailed(List<FailedSide> sides, Instant occurredAt) implements ForeignEvent {}

    /** The time-out of one knee. */
    record FailedSide(String side, List<Answer> items) {}

    /** One question of it. */
    record Answer(String question, String answer) {}

    /** The product was injected; said once, for all knees. */
    record InjectionCompleted(List<Injected> targets, Instant injectedAt) implements ForeignEvent {}

    /** What one knee received. */
    record Injected(String side, @Nullable String container, double deliveredMl, double residualMl, String outcome) {}

    /** No knee received anything. */
    record InjectionAbandoned(String reason) implements ForeignEvent {}

    /** The treatment ended early. */
    record TreatmentEnded(String outcome, String cause, @Nullable Boolean injected) implements ForeignEvent {}

    /** The treatment is closed. */
    record TreatmentClosed(Instant occurredAt) implements ForeignEvent {}
}
