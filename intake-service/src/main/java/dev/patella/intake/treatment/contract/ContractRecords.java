package dev.patella.intake.treatment.contract;

import dev.patella.intake.treatment.ConsentType;
import dev.patella.intake.treatment.Plan;
import dev.patella.intake.treatment.Priority;
import dev.patella.intake.treatment.TreatmentEvent.ClearanceKind;
import dev.patella.intake.treatment.TreatmentEvent.EndOutcome;
import dev.patella.intake.treatment.WithdrawalScope;
import dev.patella.intake.treatment.eligibility.CellSource;
import dev.patella.intake.treatment.eligibility.Outcome;
import dev.patella.intake.treatment.eligibility.ProcessingMethod;
import dev.patella.intake.treatment.eligibility.RegulatoryPathway;
import dev.patella.intake.treatment.eligibility.RulePhase;
import dev.patella.intake.treatment.eligibility.Side;
import dev.patella.messaging.Signature;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What intake says, field by field as in `contracts/events/intake`. */
final class ContractRecords {

    private ContractRecords() {}

    record TreatmentOpenedV1(String patientId, String timeZone, List<Side> sides, Priority priority, String clinicReference,
            @Nullable ProcessingMethod requestedMethod) {}

    record ConsultationRequestedV1(String kind, Instant earliest, Instant latest, int minutes) {}

    record EligibilityDeterminedV1(RulePhase phase, @Nullable ProcessingMethod requestedMethod, Outcome outcome, String ruleSetVersion,
            List<String> reasonCodes, List<String> missing, @Nullable LocalDate validThrough, LocalDate forDate) {}

    record ConsentGivenV1(ConsentType type, String version, Instant givenAt, Instant expiresAt, String language) {}

    record ConsentWithdrawnV1(ConsentType type, String version, WithdrawalScope scope, Instant effectiveAt, @Nullable Instant givenAt,
            @Nullable Instant expiresAt) {}

    record ConsentExpiredV1(ConsentType type, String version, Instant expiredAt) {}

    record PlanSignedV1(int planVersion, CellSource cellSource, ProcessingMethod processingMethod, RegulatoryPathway regulatoryPathway,
            List<Plan.Target> targets, Plan.Guidance guidance, boolean sedation, double weightKg, Plan.Infectious infectious,
            List<String> icd10) {}

    record ClearanceGrantedV1(ClearanceKind kind, List<String> reasonCodes, @Nullable Long checkInSequence,
            @Nullable String checkInId, LocalDate validThrough) {}

    record ClearanceRefusedV1(ClearanceKind kind, List<String> reasonCodes, List<String> openItems, @Nullable Long checkInSequence,
            @Nullable String checkInId) {}

    record TreatmentEndedV1(EndOutcome outcome, String cause, boolean harvestStarted, boolean injected) {}

    record PatientMergedV1(String patientId, String replacedPatientId) {}

    record TreatmentClosedV1(Signature recordReviewSignature) {}
}
