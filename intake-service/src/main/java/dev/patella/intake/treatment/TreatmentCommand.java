package dev.patella.intake.treatment;

import dev.patella.intake.treatment.eligibility.Age;
import dev.patella.intake.treatment.eligibility.Capacity;
import dev.patella.intake.treatment.eligibility.CellSource;
import dev.patella.intake.treatment.eligibility.Infection;
import dev.patella.intake.treatment.eligibility.Mri;
import dev.patella.intake.treatment.eligibility.ProcessingMethod;
import dev.patella.intake.treatment.eligibility.Side;
import dev.patella.intake.treatment.eligibility.TraumaOrSurgery;
import dev.patella.intake.treatment.eligibility.XRay;
import dev.patella.messaging.Refusal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What intake can be asked. The fields are those of `contracts/commands/intake`; what a preparation adds is said at each, and is never
 * part of what is sent.
 */
public sealed interface TreatmentCommand {

    /**
     * Opens a treatment on a referral (`domain.md` §1.3, 1).
     *
     * @param clinicReference the clinic's own reference, unique within the site
     * @param patient who it is; taken out by the preparation
     * @param complaint what troubles the patient, in words; taken out by the preparation
     * @param complaintSide the knee that the complaint names, where it names one
     * @param sides knees to be treated
     * @param priority how soon
     * @param referredAt when the referral was made
     * @param referrer opaque id of the referring person or practice
     * @param requestedMethod processing method that is asked for, where one is
     * @param prepared what the preparation found
     */
    record OpenTreatment(String clinicReference, @Nullable Person patient, @Nullable String complaint, @Nullable Side complaintSide,
            List<Side> sides, Priority priority, Instant referredAt, @Nullable String referrer, @Nullable ProcessingMethod requestedMethod,
            @Nullable Prepared prepared) implements TreatmentCommand {
        public OpenTreatment {
            sides = List.copyOf(sides);
        }
    }

    /**
     * What was found and claimed for a referral.
     *
     * @param patientId opaque id of the person, or null where the identifiers do not suffice or belong to several
     * @param identifierSystems which systems' identifiers the referral names
     * @param sameIdentity whether identifiers, name and date of birth agree with what is known of this person
     * @param openOnSameKnee another open treatment of the person on one of these knees, or null
     * @param complaint where the complaint is kept
     * @param conflicting treatments of this site in which the identifiers are known otherwise
     */
    record Prepared(@Nullable String patientId, List<String> identifierSystems, boolean sameIdentity,
            @Nullable OtherTreatment openOnSameKnee, @Nullable NoteRef complaint, List<String> conflicting) {
        public Prepared {
            identifierSystems = List.copyOf(identifierSystems);
            conflicting = List.copyOf(conflicting);
        }
    }

    /**
     * Another open treatment of the person.
     *
     * @param treatmentId which one, or null where it is of another site, whose treatments are nobody's business here
     */
    record OtherTreatment(@Nullable String treatmentId) {}

    /**
     * The patient is here and the evaluation begins (3).
     *
     * @param identityChecked systems of the identifiers that the patient showed
     */
    record StartEvaluation(List<String> identityChecked) implements TreatmentCommand {
        public StartEvaluation {
            identityChecked = List.copyOf(identityChecked);
        }
    }

    /**
     * Findings, any of them, in any order (3, 4; `domain.md` §2.1, §2.2).
     *
     * @param weightKg body weight, kg
     * @param heightCm height, cm
     * @param openPhyses whether growth plates are open on imaging
     * @param infection infection
     * @param capacity capacity to consent
     * @param mri newest study of each knee, with its lesions; takes the place of one that is not newer
     * @param xray newest pictures of each knee; take the place of those that are not newer
     * @param traumaOrSurgery newest trauma or surgery of each knee
     * @param requestedMethod processing method
     * @param plannedDate day on which the procedure is meant to be
     * @param age what the rules need of the person on the planned date; added by the preparation
     */
    record RecordEvaluation(@Nullable Double weightKg, @Nullable Double heightCm, @Nullable Boolean openPhyses,
            @Nullable Infection infection, @Nullable Capacity capacity, List<Mri> mri, List<XRay> xray,
            List<TraumaOrSurgery> traumaOrSurgery,
            @Nullable ProcessingMethod requestedMethod, @Nullable LocalDate plannedDate, @Nullable Age age) implements TreatmentCommand {
        public RecordEvaluation {
            mri = List.copyOf(mri);
            xray = List.copyOf(xray);
            traumaOrSurgery = List.copyOf(traumaOrSurgery);
        }
    }

    /**
     * A physician's decision on each open code (5).
     *
     * @param decisions one per code
     */
    record ReviewEligibility(List<Review> decisions) implements TreatmentCommand {
        public ReviewEligibility {
            decisions = List.copyOf(decisions);
        }
    }

    /**
     * The decision on one code.
     *
     * @param code reason code
     * @param accepted whether the treatment may go on in spite of it
     * @param rationale why, in words; taken out by the preparation
     * @param note where the rationale is kept; added by the preparation
     */
    record Review(String code, boolean accepted, @Nullable String rationale, @Nullable NoteRef note) {}

    /**
     * A consent was given to a physician (6).
     *
     * @param type to what
     * @param version version of the text
     * @param language language of the text, BCP 47
     * @param givenAt when
     * @param givenBy who gave it
     * @param interpreter opaque id of the interpreter, where there was one
     */
    record GiveConsent(ConsentType type, String version, String language, Instant givenAt, Consent.GivenBy givenBy,
            @Nullable String interpreter) implements TreatmentCommand {}

    /**
     * The plan (6b).
     *
     * @param cellSource where the cells come from
     * @param processingMethod how they are processed
     * @param targets knees with their planned volume
     * @param guidance image guidance
     * @param sedation whether the patient is sedated
     * @param weightKg body weight, kg
     * @param infectious infectious status
     * @param icd10 diagnosis codes
     */
    record SignPlan(CellSource cellSource, ProcessingMethod processingMethod, List<Plan.Target> targets, Plan.Guidance guidance,
            boolean sedation, double weightKg, Plan.Infectious infectious, List<String> icd10) implements TreatmentCommand {
        public SignPlan {
            targets = List.copyOf(targets);
            icd10 = List.copyOf(icd10);
        }
    }

    /**
     * What the patient said on the call before the procedure (8).
     *
     * @param medicationStopped whether everything that had to be stopped is stopped
     * @param infection infection
     * @param escort whether somebody will take the patient home
     * @param labsValid whether the laboratory results are valid on the day
     * @param plannedDate the booked day as the caller knows it, where it is said
     */
    record ClearPreProcedure(boolean medicationStopped, Infection infection, boolean escort, boolean labsValid,
            @Nullable LocalDate plannedDate) implements TreatmentCommand {}

    /**
     * A typed finding was wrong and is put right.
     *
     * @param reason code of the reason
     * @param corrected what is right, field by field as in {@link RecordEvaluation}; a study or injury takes the place of that of its
     *        knee, also where it is older
     */
    record CorrectEvaluation(String reason, Corrected corrected) implements TreatmentCommand {}

    /** Findings as they should have been typed. */
    record Corrected(@Nullable Double weightKg, @Nullable Double heightCm, @Nullable Boolean openPhyses, @Nullable Infection infection,
            @Nullable Capacity capacity, @Nullable List<Mri> mri, @Nullable List<XRay> xray,
            @Nullable List<TraumaOrSurgery> traumaOrSurgery) {
        public Corrected {
            mri = mri == null ? List.of() : List.copyOf(mri);
            xray = xray == null ? List.of() : List.copyOf(xray);
            traumaOrSurgery = traumaOrSurgery == null ? List.of() : List.copyOf(traumaOrSurgery);
        }

        RecordEvaluation asRecorded() {
            return new RecordEvaluation(weightKg, heightCm, openPhyses, infection, capacity, orEmpty(mri), orEmpty(xray),
                    orEmpty(traumaOrSurgery), null, null, null);
        }

        private static <T> List<T> orEmpty(@Nullable List<T> list) {
            return list == null ? List.of() : list;
        }
    }

    /**
     * Consents are withdrawn (`domain.md` §1.4). It has happened and is never refused.
     *
     * @param scope what is to stop, where it is said so; all consents that it stands on are withdrawn
     * @param types consents that are withdrawn one by one
     * @param effectiveAt from when it counts
     */
    record WithdrawConsent(@Nullable WithdrawalScope scope, @Nullable List<ConsentType> types,
            Instant effectiveAt) implements TreatmentCommand {
        public WithdrawConsent {
            types = types == null ? null : List.copyOf(types);
        }
    }

    /**
     * The treatment is called off before the harvest.
     *
     * @param reason code of the reason
     * @param by whose wish it is
     */
    record CancelTreatment(String reason, ForeignEvent.Wish by) implements TreatmentCommand {}

    /**
     * The treatment is given up after the harvest has begun and before anything was injected.
     *
     * @param reason code of the reason
     */
    record AbortTreatment(String reason) implements TreatmentCommand {}

    /**
     * The patient has died.
     *
     * @param at when
     */
    record ReportDeath(Instant at) implements TreatmentCommand {}

    /**
     * The wrong person may have been referred: nothing is planned or cleared until that is settled.
     *
     * @param finding whether it is suspected, confirmed or refuted
     */
    record ReportWrongPatient(Incidents.Finding finding) implements TreatmentCommand {}

    /**
     * The person of this treatment and that of another one are one (`domain.md` §1.4).
     *
     * @param survivor a treatment of the same site, whose record of the person stays
     * @param patientId the person of that treatment, null where none is known; added by the preparation
     */
    record MergePatient(String survivor, @Nullable String patientId) implements TreatmentCommand {}

    /**
     * What is known of the person is wrong, or no longer so.
     *
     * @param patient who it is; taken out by the preparation
     * @param reason why
     * @param prepared what the preparation found
     */
    record CorrectPatient(@Nullable Person patient, PersonChange.Reason reason,
            @Nullable SaidOfPerson prepared) implements TreatmentCommand {}

    /**
     * What is said of a person.
     *
     * @param identifierSystems which systems' identifiers it names
     * @param news where it is kept, or null where it is what is known already
     */
    record SaidOfPerson(List<String> identifierSystems, @Nullable NoteRef news) {
        public SaidOfPerson {
            identifierSystems = List.copyOf(identifierSystems);
        }
    }

    /** Quality has reviewed the record (21). */
    record CloseTreatment() implements TreatmentCommand {}

    /**
     * Internal: the age on the booked day, and whether a pregnancy is ruled out, read beside the events.
     *
     * @param age the age
     */
    record StateAge(Age age) implements TreatmentCommand {}

    /**
     * Internal: what the collection of persons made of a change.
     *
     * @param changeId which change
     * @param patientId the record of the person from now on
     * @param age the age on the day for which the rules are run, where there is one
     * @param refusal why it was not made, or null
     */
    record SettlePersonChange(String changeId, String patientId, @Nullable Age age, @Nullable Refusal refusal)
            implements
                TreatmentCommand {}
}
