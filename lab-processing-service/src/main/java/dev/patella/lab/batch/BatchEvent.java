package dev.patella.lab.batch;

import dev.patella.messaging.Signature;
import dev.patella.platform.signature.PendingAct;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that can have happened to a batch. Complete: the state is rebuilt from these alone, and no policy is read again. */
public sealed interface BatchEvent {

    /** Intake: the treatment exists. */
    record TreatmentNoted(String site, String patientId, String timeZone, List<String> sides, String clinicReference)
            implements
                BatchEvent {}

    /** Intake: the person is known by another id from now on. */
    record PatientMergeNoted(String patientId) implements BatchEvent {}

    /** Intake: the plan. */
    record PlanNoted(Plan plan) implements BatchEvent {}

    /** Intake: a consent is active. */
    record ConsentNoted(String type, String version, Instant givenAt, Instant expiresAt) implements BatchEvent {}

    /** Intake: a consent ended. */
    record ConsentEndNoted(String type, Instant endedAt) implements BatchEvent {}

    /** Scheduling: the day is booked or moved; or given up, then without a cutoff. */
    record ProcedureDayNoted(@Nullable Instant injectionCutoff) implements BatchEvent {}

    /** Scheduling: the patient's wristband. */
    record WristbandNoted(String wristbandId) implements BatchEvent {}

    /** Scheduling: the sign-in was completed. */
    record SignInNoted(Instant at) implements BatchEvent {}

    /** Scheduling: the DIN was bound to the wristband. */
    record DinBound(String din, String wristbandId, Instant at) implements BatchEvent {}

    /** Scheduling: the material was harvested. */
    record HarvestNoted(String din, List<Material.RawContainer> containers, Instant end, @Nullable String source) implements BatchEvent {}

    /** Scheduling: something changed hands. */
    record CustodyNoted(Material.HandOver handOver, double temperatureC) implements BatchEvent {}

    /** Scheduling: containers were opened at the time-out. */
    record OpeningNoted(String container, Instant opensAt, Instant syringeExpiresAt) implements BatchEvent {}

    /**
     * Scheduling: what became of a container at the injection.
     *
     * @param balancePercent by how much what was given and left differs from what was filled, percent of the filled
     */
    record ProductAdministered(String container, String side, double deliveredMl, double residualMl, ProductState state,
            double balancePercent, Instant injectedAt, String policyVersion) implements BatchEvent {}

    /** Scheduling: nothing was injected; issued containers come back. */
    record InjectionAbandonNoted(String reason) implements BatchEvent {}

    /** Intake: the treatment ended early. */
    record TreatmentEndNoted(String outcome, String cause) implements BatchEvent {}

    /** Intake: the treatment is closed. */
    record TreatmentClosureNoted(Instant at) implements BatchEvent {}

    /** The first of two persons signed. */
    record FirstSignatureGiven(PendingAct act) implements BatchEvent {}

    /** The second signature did not come in time; the first counts no more. */
    record FirstSignatureLapsed(String kind) implements BatchEvent {}

    /** The material is the right one and is in time. */
    record MaterialAccepted(String din, List<String> containers, Instant receivedAt, int minutesSinceHarvest, double temperatureC,
            @Nullable Double weightG, Signers signers, String digest, String policyVersion) implements BatchEvent {}

    /** Everything on the line is in order; the hood register is being asked. */
    record LineClearanceRequested(Bench.HoodUse hood, String policyVersion) implements BatchEvent {}

    /** The line is this batch's alone. */
    record LineCleared(String lineClearanceId, String hoodSession, String hood, List<String> equipment, List<String> reagents,
            Signers signers, String digest) implements BatchEvent {}

    /**
     * The line could not be cleared.
     *
     * @param held whether the hood was granted all the same and is to be given back
     */
    record LineClearanceDeclined(String hoodSession, String reason, boolean held) implements BatchEvent {}

    /** The hood is given back. */
    record HoodReleased(String hoodSession) implements BatchEvent {}

    /** Processing started. */
    record ProcessingStarted(String batchRecordVersion, String hoodSession, String lineClearanceId, Instant start, int minutesSinceHarvest,
            String performer, String digest, String policyVersion) implements BatchEvent {}

    /** A step was performed and verified. */
    record StepRecorded(String step, String batchRecordVersion, List<StepValue> values, Instant startedAt, Instant endedAt,
            Signers signers, String digest) implements BatchEvent {}

    /** A measured or checked value, with the limits that held for it. */
    record StepValue(String name, @Nullable Double actual, @Nullable String unit, @Nullable Boolean met, @Nullable Double target,
            @Nullable Double lower, @Nullable Double upper, boolean inLimits) {}

    /**
     * The product is filled.
     *
     * @param expiryBoundBy which of the three bounds is the earliest: SHELF_LIFE, HARVEST_LIMIT or INJECTION_CUTOFF
     */
    record ProcessingCompleted(Instant processingEnd, Instant expiresAt, String expiryBoundBy, List<ProductContainer> containers,
            List<String> labelStatements, List<String> reactiveAgents, String performer, String digest, String policyVersion)
            implements
                BatchEvent {}

    /**
     * The yield is low: what was filled goes back to the bench, and what is left of the raw material is processed too.
     *
     * @param remainingMl what is left, mL
     * @param reasons codes of the results that are below their limit
     * @param expectedEnd when the second processing will end
     */
    record SecondProcessingOrdered(double remainingMl, List<String> reasons, Instant expectedEnd, Signers signers, String digest,
            String policyVersion) implements BatchEvent {
        public SecondProcessingOrdered {
            reasons = List.copyOf(reasons);
        }
    }

    /** The rapid tests are on record. */
    record QcRecorded(QcResults results, Signers signers, String digest, String policyVersion, @Nullable Again again)
            implements
                BatchEvent {}

    /**
     * Why results are recorded once more; the earlier ones are kept.
     *
     * @param kind REPEAT or CORRECTION
     * @param reason code of the reason
     */
    record Again(String kind, String reason) {}

    /** Released conditionally: by quality, accepted by a physician, sterility pending. */
    record ProductReleased(String din, List<ProductContainer> containers, QcResults results, List<String> performers,
            List<String> verifiers, String releaser, String acceptedBy, List<String> pendingTests, List<Signature> signatures,
            String digest, String policyVersion, @Nullable Exceptional exceptional) implements BatchEvent {}

    /** What was accepted in spite of a soft blocker, and why; the patient was informed. */
    record Exceptional(String rationale, List<String> accepted) {}

    /** A release that rested on results that were corrected is void for containers that were not issued. */
    record ReleaseVoided(List<String> containers, String reason) implements BatchEvent {}

    /** A container may leave the laboratory. */
    record ProductIssued(String issueId, String container, @Nullable String toPerson, String toPlace, Instant at, String digest)
            implements
                BatchEvent {}

    /** A reading of the culture. */
    record SterilityReported(int day, String result, String status, @Nullable String organism, Signers signers, String digest,
            String policyVersion) implements BatchEvent {}

    /** Released finally. */
    record ProductFinallyReleased(String din, List<ProductContainer> containers, QcResults results, List<String> performers,
            List<String> verifiers, String releaser, @Nullable Signature signature, String digest) implements BatchEvent {}

    /** The batch record is closed. */
    record BatchRecordClosed(Signature review, String digest) implements BatchEvent {}

    /** A container was destroyed before a witness. */
    record ProductDiscarded(String container, String reason, String method, Signers signers, String digest) implements BatchEvent {}

    /** The product expires soon. */
    record ExpiryWarned(int minutes, Instant expiresAt) implements BatchEvent {}

    /** A container's time is over. */
    record ProductExpired(String container, Instant expiresAt) implements BatchEvent {}

    /** Scheduling: the harvest gave no material. */
    record HarvestFailureNoted(String din, String reason, boolean injury, Instant end) implements BatchEvent {}

    /** Scheduling: a time-out did not pass. Of each answer that was not right: `RIGHT/SIDE_MATCHES`. */
    record NearMissNoted(List<String> answers, Instant at) implements BatchEvent {}

    /** The raw material is rejected. */
    record MaterialRejected(String din, String reason, Instant at, List<String> containers, Signers signers, boolean byQuality,
            String digest) implements BatchEvent {}

    /** What was scanned is not what the chain of identity says. */
    record IdentityMismatchFound(String mismatchId, String expected, String found, List<String> quarantined, String where, String digest)
            implements
                BatchEvent {}

    /**
     * Nothing in its scope may be used.
     *
     * @param container the container; null for everything of the treatment
     * @param siteWide whether the site is held with it
     */
    record ProductHeld(String holdId, @Nullable String container, @Nullable String side, String reason, Instant since, boolean siteWide)
            implements
                BatchEvent {}

    /** A hold is over. */
    record ProductHoldLifted(String holdId, @Nullable String container, String conclusion, Signature signature) implements BatchEvent {}

    /** The register of site holds has what it was told. */
    record SiteHoldConfirmed(String holdId, Hold.Site status) implements BatchEvent {}

    /** The environment or equipment was out of its limits. */
    record ExcursionNoted(String kind, @Nullable String equipment, @Nullable Double value, @Nullable Long seconds, Instant startedAt,
            String severity, String digest, String policyVersion) implements BatchEvent {}

    /** A step takes longer than planned. */
    record BatchDelayed(String step, Instant expectedEnd, String reason) implements BatchEvent {}

    /** A lot is recalled. */
    record RecallNoted(String lot, boolean used, String digest) implements BatchEvent {}

    /** What was told of this batch concerns others too: they are to be told. */
    record AlarmRaised(Alarm alarm, String policyVersion) implements BatchEvent {}

    /**
     * The batches that it concerns were told.
     *
     * @param told their treatments
     * @param again when they are told again, since not all of them could be; null where all were
     */
    record AlarmSpread(String alarm, List<String> told, @Nullable Instant again) implements BatchEvent {}

    /** The register of equipment knows that an alarm is over. */
    record AlarmEnded(String alarm) implements BatchEvent {}

    /** A hood or equipment that this batch shared was out of its limits, as was told of another one. */
    record ExcursionHeard(String treatment, String alarm, String kind, String item, Instant startedAt) implements BatchEvent {}

    /** A lot is recalled, as was told of another batch. */
    record RecallHeard(String treatment, String alarm, String lot, boolean used) implements BatchEvent {}

    /** A container must not be used. */
    record ProductRejected(String container, String reason) implements BatchEvent {}

    /** A container came back. */
    record ProductReturned(String container, Instant at, String reason, String digest) implements BatchEvent {}

    /** Something was not as it should be. */
    record DeviationOpened(String id, String deviationClass, String about, Instant openedAt) implements BatchEvent {}

    /** Quality closed a deviation. */
    record DeviationClosed(String id, String deviationClass, String about, String conclusion) implements BatchEvent {}
}
