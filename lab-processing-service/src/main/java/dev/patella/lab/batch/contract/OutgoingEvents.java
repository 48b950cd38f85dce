package dev.patella.lab.batch.contract;

import dev.patella.lab.batch.BatchEvent;
import dev.patella.lab.batch.ProductContainer;
import dev.patella.lab.batch.QcResults;
import dev.patella.messaging.ContractEvent;
import dev.patella.messaging.Outgoing;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What of the laboratory's events concerns the other services. */
public final class OutgoingEvents implements Outgoing<BatchEvent> {

    private static final String NOT_USED = "NOT_USED";

    @Override
    public @Nullable ContractEvent map(BatchEvent event) {
        return switch (event) {
            case BatchEvent.MaterialAccepted of -> ContractEvent.of("material-accepted",
                    new Said.MaterialAcceptedV1(of.din(), of.receivedAt(), of.minutesSinceHarvest(), of.temperatureC(), of.weightG(),
                            of.signers().performer(), of.signers().verifier()));
            case BatchEvent.LineCleared of -> ContractEvent.of("line-cleared", new Said.LineClearedV1(of.hoodSession(), of.hood(),
                    of.lineClearanceId(), of.signers().performer(), of.signers().verifier()));
            case BatchEvent.ProcessingStarted of -> ContractEvent.of("processing-started",
                    new Said.ProcessingStartedV1(of.hoodSession(), of.batchRecordVersion(), of.start(), of.lineClearanceId()));
            case BatchEvent.ProcessingCompleted of -> ContractEvent.of("processing-completed",
                    new Said.ProcessingCompletedV1(of.processingEnd(), of.expiresAt(), of.expiryBoundBy(),
                            of.containers().stream().map(OutgoingEvents::filled).toList(), of.labelStatements()));
            case BatchEvent.ProductReleased of -> ContractEvent.of("product-released",
                    new Said.ProductReleasedV1(of.exceptional() == null ? "CONDITIONAL" : "EXCEPTIONAL", of.din(), containers(of
                            .containers()), results(of.results()),
                            of.performers(), of.verifiers().getLast(), of.verifiers(), of.releaser(), of.acceptedBy(), of.pendingTests()));
            case BatchEvent.ProductFinallyReleased of -> ContractEvent.of("product-released",
                    new Said.ProductReleasedV1("FINAL", of.din(), containers(of.containers()), results(of.results()), of.performers(),
                            of.verifiers().getLast(), of.verifiers(), of.releaser(), null, List.of()));
            case BatchEvent.ProductIssued of -> ContractEvent.of("product-issued", new Said.ProductIssuedV1(of.container(),
                    new Said.Place(of.toPerson(), of.toPlace()), of.at(), of.issueId()));
            case BatchEvent.SterilityReported of -> ContractEvent.of("sterility-reported",
                    new Said.SterilityReportedV1(of.day(), of.result(), of.status(), of.organism()));
            case BatchEvent.BatchRecordClosed of -> ContractEvent.of("batch-record-closed", new Said.BatchRecordClosedV1(of.review()));
            case BatchEvent.ProductExpired of -> ContractEvent.of("product-expired",
                    new Said.ProductExpiredV1(of.container(), NOT_USED, of.expiresAt()));
            case BatchEvent.ProductDiscarded of -> ContractEvent.of("product-discarded",
                    new Said.ProductDiscardedV1(of.container(), of.reason(), of.signers().verifier(), of.method()));
            case BatchEvent.MaterialRejected of -> ContractEvent.of("material-rejected",
                    new Said.MaterialRejectedV1(of.din(), of.reason(), of.at(), of.containers()));
            case BatchEvent.IdentityMismatchFound of -> ContractEvent.of("identity-mismatch-found",
                    new Said.IdentityMismatchFoundV1(of.mismatchId(), of.expected(), of.found(), of.quarantined(), of.where()));
            case BatchEvent.ProductHeld of -> ContractEvent.of("product-held",
                    new Said.ProductHeldV1(of.holdId(), scope(of.container()), of.container(), of.side(), of.reason()));
            case BatchEvent.ProductHoldLifted of -> ContractEvent.of("product-hold-lifted",
                    new Said.ProductHoldLiftedV1(of.holdId(), scope(of.container()), of.container(), of.conclusion(), of.signature()));
            case BatchEvent.SecondProcessingOrdered of -> ContractEvent.of("second-processing-ordered",
                    new Said.SecondProcessingOrderedV1(of.remainingMl(), of.reasons(), of.expectedEnd()));
            case BatchEvent.BatchDelayed of -> ContractEvent.of("batch-delayed",
                    new Said.BatchDelayedV1(of.step(), of.expectedEnd(), of.reason()));
            case BatchEvent.ProductRejected of -> ContractEvent.of("product-rejected",
                    new Said.ProductRejectedV1(of.container(), of.reason()));
            case BatchEvent.ProductReturned of -> ContractEvent.of("product-returned",
                    new Said.ProductReturnedV1(of.container(), of.at(), of.reason()));
            case BatchEvent.DeviationOpened of -> ContractEvent.of("deviation-opened",
                    new Said.DeviationV1(of.id(), of.deviationClass(), of.about()));
            case BatchEvent.DeviationClosed of -> ContractEvent.of("deviation-closed",
                    new Said.DeviationV1(of.id(), of.deviationClass(), of.about()));
            case BatchEvent.TreatmentNoted _,BatchEvent.PatientMergeNoted _,BatchEvent.PlanNoted _,BatchEvent.ConsentNoted _,BatchEvent.ConsentEndNoted _,BatchEvent.ProcedureDayNoted _,BatchEvent.WristbandNoted _,BatchEvent.SignInNoted _,BatchEvent.DinBound _,BatchEvent.HarvestNoted _,BatchEvent.CustodyNoted _,BatchEvent.OpeningNoted _,BatchEvent.ProductAdministered _,BatchEvent.InjectionAbandonNoted _,BatchEvent.TreatmentEndNoted _,BatchEvent.TreatmentClosureNoted _,BatchEvent.HarvestFailureNoted _,BatchEvent.NearMissNoted _ ->
                null;
            case BatchEvent.FirstSignatureGiven _,BatchEvent.FirstSignatureLapsed _,BatchEvent.LineClearanceRequested _,BatchEvent.LineClearanceDeclined _,BatchEvent.HoodReleased _,BatchEvent.StepRecorded _,BatchEvent.QcRecorded _,BatchEvent.ExpiryWarned _,BatchEvent.ReleaseVoided _,BatchEvent.SiteHoldConfirmed _,BatchEvent.ExcursionNoted _,BatchEvent.RecallNoted _,BatchEvent.AlarmRaised _,BatchEvent.AlarmSpread _,BatchEvent.AlarmEnded _,BatchEvent.ExcursionHeard _,BatchEvent.RecallHeard _ ->
                null;
        };
    }

    private static String scope(@Nullable String container) {
        return container == null ? "TREATMENT" : "CONTAINER";
    }

    private static Said.Container filled(ProductContainer of) {
        return new Said.Container(of.container(), of.productCode(), of.division(), of.side(), of.ml(), null);
    }

    private static List<Said.Container> containers(List<ProductContainer> all) {
        return all.stream()
                .map(of -> new Said.Container(of.container(), of.productCode(), of.division(), of.side(), of.ml(),
                        of.expiresAt()))
                .toList();
    }

    private static Said.Results results(QcResults of) {
        return new Said.Results(of.tncTotal(), of.viabilityPercent(), of.endotoxinEuPerMl(), of.endotoxinLimit(),
                of.gramPositive() ? "POSITIVE" : "NEGATIVE",
                of.doses().stream().map(dose -> new Said.Dose(dose.side(), dose.tnc(), dose.viable())).toList());
    }
}
