package dev.patella.intake.treatment.contract;

import dev.patella.intake.treatment.Consent;
import dev.patella.intake.treatment.ForeignEvent;
import dev.patella.intake.treatment.Plan;
import dev.patella.intake.treatment.TreatmentEvent;
import dev.patella.intake.treatment.contract.ContractRecords.ClearanceGrantedV1;
import dev.patella.intake.treatment.contract.ContractRecords.ClearanceRefusedV1;
import dev.patella.intake.treatment.contract.ContractRecords.ConsentExpiredV1;
import dev.patella.intake.treatment.contract.ContractRecords.ConsentGivenV1;
import dev.patella.intake.treatment.contract.ContractRecords.ConsentWithdrawnV1;
import dev.patella.intake.treatment.contract.ContractRecords.ConsultationRequestedV1;
import dev.patella.intake.treatment.contract.ContractRecords.EligibilityDeterminedV1;
import dev.patella.intake.treatment.contract.ContractRecords.PatientMergedV1;
import dev.patella.intake.treatment.contract.ContractRecords.PlanSignedV1;
import dev.patella.intake.treatment.contract.ContractRecords.TreatmentClosedV1;
import dev.patella.intake.treatment.contract.ContractRecords.TreatmentEndedV1;
import dev.patella.intake.treatment.contract.ContractRecords.TreatmentOpenedV1;
import dev.patella.intake.treatment.eligibility.Determination;
import dev.patella.messaging.ContractEvent;
import dev.patella.messaging.Outgoing;
import org.jspecify.annotations.Nullable;

/** Which domain events concern the other services, and what they are told. */
public final class OutgoingEvents implements Outgoing<TreatmentEvent> {

    @Override
    public @Nullable ContractEvent map(TreatmentEvent event) {
        return switch (event) {
            case TreatmentEvent.TreatmentOpened it -> ContractEvent.of("treatment-opened", new TreatmentOpenedV1(it.patientId(),
                    it.timeZone(), it.sides(), it.priority(), it.clinicReference(), it.requestedMethod()));
            case TreatmentEvent.ConsultationRequested it -> ContractEvent.of("consultation-requested",
                    new ConsultationRequestedV1(it.kind(), it.earliest(), it.latest(), it.minutes()));
            case TreatmentEvent.EligibilityDetermined it -> determined(it.determination());
            case TreatmentEvent.ConsentGiven it -> consent(it.consent());
            case TreatmentEvent.PlanSigned it -> plan(it.plan());
            case TreatmentEvent.ClearanceGranted it -> ContractEvent.of("clearance-granted",
                    new ClearanceGrantedV1(it.kind(), it.reasonCodes(), it.checkInSequence(), it.checkInId(), it.validThrough()));
            case TreatmentEvent.ClearanceRefused it -> ContractEvent.of("clearance-refused",
                    new ClearanceRefusedV1(it.kind(), it.reasonCodes(), it.openItems(), it.checkInSequence(), it.checkInId()));
            case TreatmentEvent.ConsentWithdrawn it -> ContractEvent.of("consent-withdrawn",
                    new ConsentWithdrawnV1(it.type(), it.version(), it.scope(), it.effectiveAt(), it.givenAt(), it.expiresAt()));
            case TreatmentEvent.ConsentExpired it -> ContractEvent.of("consent-expired",
                    new ConsentExpiredV1(it.type(), it.version(), it.expiredAt()));
            case TreatmentEvent.TreatmentEnded it -> ContractEvent.of("treatment-ended",
                    new TreatmentEndedV1(it.outcome(), it.cause(), it.harvestStarted(), it.injected()));
            case TreatmentEvent.DeathTold it -> ContractEvent.of("treatment-ended",
                    new TreatmentEndedV1(TreatmentEvent.EndOutcome.DECEASED, TreatmentEvent.DeathTold.CAUSE, it.harvestStarted(), it
                            .injected()));
            case TreatmentEvent.PatientMerged it -> ContractEvent.of("patient-merged",
                    new PatientMergedV1(it.patientId(), it.replacedPatientId()));
            case TreatmentEvent.TreatmentClosed it -> ContractEvent.of("treatment-closed",
                    new TreatmentClosedV1(it.recordReviewSignature()));
            case TreatmentEvent.EvaluationStarted _,TreatmentEvent.EvaluationRecorded _,TreatmentEvent.AgeStated _,TreatmentEvent.EligibilityReviewed _,TreatmentEvent.PreCallRecorded _,TreatmentEvent.EvaluationCorrected _,TreatmentEvent.EndingDecided _,TreatmentEvent.DeathRecorded _,TreatmentEvent.IdentityQuestioned _,TreatmentEvent.PersonChangeAsked _,TreatmentEvent.PersonChangeGivenUp _,TreatmentEvent.PatientCorrected _,ForeignEvent _ ->
                null;
        };
    }

    private static ContractEvent determined(Determination it) {
        return ContractEvent.of("eligibility-determined", new EligibilityDeterminedV1(it.phase(), it.method(), it.outcome(),
                it.ruleSetVersion(), it.reasonCodes(), it.missing(), it.validThrough(), it.forDate()));
    }

    private static ContractEvent consent(Consent it) {
        return ContractEvent.of("consent-given",
                new ConsentGivenV1(it.type(), it.version(), it.givenAt(), it.expiresAt(), it.language()));
    }

    private static ContractEvent plan(Plan it) {
        return ContractEvent.of("plan-signed", new PlanSignedV1(it.version(), it.cellSource(), it.processingMethod(),
                it.regulatoryPathway(), it.targets(), it.guidance(), it.sedation(), it.weightKg(), it.infectious(), it.icd10()));
    }
}
