package dev.patella.lab.batch.contract;

import dev.patella.messaging.Signature;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The laboratory's published events, field by field as their schemas have them. */
final class Said {

    private Said() {}

    record MaterialAcceptedV1(String din, Instant receivedAt, int minutesSinceHarvest, double temperatureC, @Nullable Double weightG,
            String performer, String verifier) {}

    record LineClearedV1(String hoodSession, String hood, String lineClearanceId, String performer, String verifier) {}

    record ProcessingStartedV1(String hoodSession, String batchRecordVersion, Instant start, String lineClearanceId) {}

    record ProcessingCompletedV1(Instant processingEnd, Instant expiresAt, String expiryBoundBy, List<Container> containers,
            List<String> labelStatements) {}

    record SecondProcessingOrderedV1(double remainingMl, List<String> reasons, Instant expectedEnd) {}

    /** A container; its expiry only where the contract has it. */
    record Container(String container, String productCode, String division, @Nullable String side, double ml,
            @Nullable Instant expiresAt) {}

    record ProductReleasedV1(String kind, String din, List<Container> containers, Results results, List<String> performers,
            String verifier, List<String> verifiers, String releaser, @Nullable String acceptedBy, List<String> pendingTests) {}

    record Results(@Nullable Double tnc, double viability, double endotoxin, double endotoxinLimit, String gram, List<Dose> doses) {}

    record Dose(String side, double tnc, double viable) {}

    record ProductIssuedV1(String container, Place to, Instant at, String issueId) {}

    record Place(@Nullable String person, String place) {}

    record SterilityReportedV1(int day, String result, String status, @Nullable String organism) {}

    record BatchRecordClosedV1(Signature reviewSignature) {}

    record ProductExpiredV1(String container, String reason, Instant expiresAt) {}

    record ProductDiscardedV1(String container, String reason, String witness, String method) {}

    record MaterialRejectedV1(String din, String reason, Instant at, List<String> containers) {}

    record IdentityMismatchFoundV1(String mismatchId, String expected, String found, List<String> quarantined, String where) {}

    record ProductHeldV1(String holdId, String scope, @Nullable String container, @Nullable String side, String reason) {}

    record ProductHoldLiftedV1(String holdId, String scope, @Nullable String container, String conclusion, Signature signature) {}

    record BatchDelayedV1(String step, Instant expectedEnd, String reason) {}

    record ProductRejectedV1(String container, String reason) {}

    record ProductReturnedV1(String container, Instant at, String reason) {}

    record DeviationV1(String id, String deviationClass, String about) {}
}
