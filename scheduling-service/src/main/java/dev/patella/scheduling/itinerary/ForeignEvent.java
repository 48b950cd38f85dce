package dev.patella.scheduling.itinerary;

import dev.patella.scheduling.day.AppointmentKind;
import dev.patella.scheduling.day.Guidance;
import dev.patella.scheduling.day.ProcessingMethod;
import dev.patella.scheduling.day.Step;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What scheduling takes from the other services, with only the fields that it reads. */
public sealed interface ForeignEvent {

    /** Intake: a treatment exists. */
    record TreatmentOpened(String site, String patientId, String timeZone, List<Side> sides, String priority,
            String clinicReference) implements ForeignEvent {}

    /** Intake: two records turned out to be of one person. */
    record PatientMerged(String patientId) implements ForeignEvent {}

    /** Intake: a consultation is wanted. */
    record ConsultationRequested(AppointmentKind kind, Instant earliest, Instant latest,
            @Nullable Integer minutes) implements ForeignEvent {}

    /** Intake: the rules of a phase were run. */
    record EligibilityDetermined(String phase, String outcome, List<String> reasonCodes, @Nullable LocalDate validThrough,
            LocalDate forDate) implements ForeignEvent {}

    /** Intake: a consent is active. */
    record ConsentGiven(String type, String version, Instant givenAt, Instant expiresAt) implements ForeignEvent {}

    /** Intake: a consent was withdrawn. */
    record ConsentWithdrawn(String type, Instant effectiveAt) implements ForeignEvent {}

    /** Intake: the plan was signed. */
    record PlanSigned(int planVersion, CellSource cellSource, ProcessingMethod processingMethod, String regulatoryPathway,
            List<PlannedTarget> targets, Guidance guidance, boolean sedation, Infectious infectious) implements ForeignEvent {}

    /** A knee of the plan and its volume, mL. */
    record PlannedTarget(Side side, double plannedMl) {}

    /** Infectious status of the plan. */
    record Infectious(List<String> reactiveAgents) {}

    /** Intake: cleared, before the day or on it. */
    record ClearanceGranted(String kind, List<String> reasonCodes, LocalDate validThrough,
            @Nullable String checkInId) implements ForeignEvent {}

    /** Intake: not cleared. */
    record ClearanceRefused(String kind, List<String> reasonCodes, @Nullable String checkInId) implements ForeignEvent {}

    /** Intake: the treatment ended early. */
    record TreatmentEnded(String outcome, String cause, boolean harvestStarted, boolean injected) implements ForeignEvent {}

    /** Lab: the raw material was accepted. */
    record MaterialAccepted(String din, Instant receivedAt) implements ForeignEvent {}

    /** Lab: processing started. */
    record ProcessingStarted(Instant start) implements ForeignEvent {}

    /** Lab: processing ended. */
    record ProcessingCompleted(Instant processingEnd, Instant expiresAt) implements ForeignEvent {}

    /** Lab: containers were released. */
    record ProductReleased(String kind, String din, List<ReleasedContainer> containers) implements ForeignEvent {}

    /** A container that was released. */
    record ReleasedContainer(String container, @Nullable Side side, double ml, Instant expiresAt) {}

    /** Lab: a container may go to the procedure room. */
    record ProductIssued(String container, Custodian to, Instant at) implements ForeignEvent {}

    /** Lab: a container was rejected, has expired or was discarded. */
    record ProductStopped(String container, String reason) implements ForeignEvent {}

    /** Intake: a consent ended by itself. */
    record ConsentExpired(String type, Instant expiredAt) implements ForeignEvent {}

    /** Lab: the raw material was rejected. */
    record MaterialRejected(String din, String reason) implements ForeignEvent {}

    /** Lab: an identifier was not the one that was expected. */
    record IdentityMismatchFound(String mismatchId, List<String> quarantined) implements ForeignEvent {}

    /** Lab: a step of the day is late. */
    record BatchDelayed(Step step, Instant expectedEnd) implements ForeignEvent {}

    /** Lab: a container came back. */
    record ProductReturned(String container, Instant at) implements ForeignEvent {}

    /** Lab: a container, or all of the treatment, must not be used for now. */
    record ProductHeld(String holdId, String scope, @Nullable String container, String reason) implements ForeignEvent {}

    /** Lab: a hold has ended. */
    record ProductHoldLifted(String holdId) implements ForeignEvent {}

    /** Follow-up: these visits are needed. */
    record VisitsRequested(List<VisitWanted> appointments) implements ForeignEvent {}

    /** A visit that is needed. */
    record VisitWanted(String id, AppointmentKind kind, Instant earliest, Instant latest, int minutes, @Nullable String followUpPoint) {}

    /** Follow-up: its plan runs. */
    record PlanActivated(String kind) implements ForeignEvent {}

    /** Follow-up: a questionnaire was scored. */
    record PromScored(String point, String instrument, List<ScaleScore> scores) implements ForeignEvent {}

    /** Score of one scale. */
    record ScaleScore(String scale, String status, @Nullable Double score) {}
}
