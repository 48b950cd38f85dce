package dev.patella.intake.treatment;

import dev.patella.intake.treatment.eligibility.Acceptance;
import dev.patella.intake.treatment.eligibility.Age;
import dev.patella.intake.treatment.eligibility.Determination;
import dev.patella.intake.treatment.eligibility.Findings;
import dev.patella.intake.treatment.eligibility.Infection;
import dev.patella.intake.treatment.eligibility.ProcessingMethod;
import dev.patella.intake.treatment.eligibility.RulePhase;
import dev.patella.intake.treatment.eligibility.Side;
import dev.patella.messaging.Signature;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happened to a treatment. Complete: these alone rebuild the state. No name, no date of birth, no free text. */
public sealed interface TreatmentEvent permits TreatmentEvent.TreatmentOpened, TreatmentEvent.ConsultationRequested,
        TreatmentEvent.EvaluationStarted, TreatmentEvent.EvaluationRecorded, TreatmentEvent.AgeStated, TreatmentEvent.EligibilityDetermined,
        TreatmentEvent.EligibilityReviewed, TreatmentEvent.ConsentGiven, TreatmentEvent.PlanSigned, TreatmentEvent.PreCallRecorded,
        TreatmentEvent.ClearanceGranted, TreatmentEvent.ClearanceRefused, TreatmentEvent.EvaluationCorrected,
        TreatmentEvent.ConsentWithdrawn, TreatmentEvent.ConsentExpired,
        TreatmentEvent.EndingDecided, TreatmentEvent.DeathRecorded, TreatmentEvent.DeathTold, TreatmentEvent.IdentityQuestioned,
        TreatmentEvent.PersonChangeAsked, TreatmentEvent.PersonChangeGivenUp, TreatmentEvent.PatientMerged, TreatmentEvent.PatientCorrected,
        TreatmentEvent.TreatmentEnded,
        TreatmentEvent.TreatmentClosed,
        ForeignEvent {

    /**
     * A referral was taken in.
     *
     * @param site site of the clinic
     * @param patientId opaque id of the person, the same in all their treatments
     * @param clinicReference the clinic's own reference
     * @param timeZone time zone of the site
     * @param sides knees to be treated
     * @param priority how soon
     * @param referredAt when the referral was made
     * @param referrer opaque id of the referring person or practice
     * @param requestedMethod processing method that is asked for
     * @param identifierSystems which systems' identifiers the referral named
     * @param complaint where the complaint is kept
     */
    record TreatmentOpened(String site, String patientId, String clinicReference, String timeZone, List<Side> sides, Priority priority,
            Instant referredAt, @Nullable String referrer, @Nullable ProcessingMethod requestedMethod, List<String> identifierSystems,
            @Nullable NoteRef complaint) implements TreatmentEvent {
        public TreatmentOpened {
            sides = List.copyOf(sides);
            identifierSystems = List.copyOf(identifierSystems);
        }
    }

    /** Scheduling is asked for a consultation; the window follows from the priority by this policy. */
    record ConsultationRequested(String kind, Instant earliest, Instant latest, int minutes,
            String policyVersion) implements TreatmentEvent {}

    /** The patient was here, with these identifiers. */
    record EvaluationStarted(List<String> identityChecked) implements TreatmentEvent {
        public EvaluationStarted {
            identityChecked = List.copyOf(identityChecked);
        }
    }

    /**
     * Something was found.
     *
     * @param found what, with its source
     * @param plannedDate day on which the procedure is meant to be
     * @param age age on that day, where it was not known before
     */
    record EvaluationRecorded(Findings found, LocalDate plannedDate, @Nullable Age age) implements TreatmentEvent {}

    /** The age on a day was looked up. */
    record AgeStated(Age age) implements TreatmentEvent {}

    /**
     * The rules were run.
     *
     * @param determination what they came to, every rule with its inputs
     * @param phase where the treatment stands after it
     */
    record EligibilityDetermined(Determination determination, Phase phase) implements TreatmentEvent {}

    /**
     * A physician judged what the rules left open.
     *
     * @param rulePhase which determination
     * @param decisions decision per code
     * @param accepted the codes that were accepted, each with the inputs that led to it
     * @param signature the physician's signature
     */
    record EligibilityReviewed(RulePhase rulePhase, List<ReviewDecision> decisions, List<Acceptance> accepted,
            Signature signature) implements TreatmentEvent {
        public EligibilityReviewed {
            decisions = List.copyOf(decisions);
            accepted = List.copyOf(accepted);
        }
    }

    /** A physician's decision on one code; the note holds the rationale. */
    record ReviewDecision(String code, boolean accepted, NoteRef rationale) {}

    /**
     * A consent was given.
     *
     * @param consent the consent
     * @param phase where the treatment stands after it
     * @param policyVersion policy that says which consents are needed and how long they hold
     * @param signature the physician's signature
     */
    record ConsentGiven(Consent consent, Phase phase, String policyVersion, Signature signature) implements TreatmentEvent {}

    /** The plan was signed, checked by this policy. */
    record PlanSigned(Plan plan, String policyVersion, Signature signature) implements TreatmentEvent {}

    /** The patient was called before the procedure. */
    record PreCallRecorded(PreCall call, Findings found) implements TreatmentEvent {}

    /**
     * What the patient said before the procedure.
     *
     * @param medicationStopped whether everything that had to be stopped is stopped
     * @param infection infection
     * @param escort whether somebody will take the patient home
     * @param labsValid whether the laboratory results are valid on the day
     */
    record PreCall(boolean medicationStopped, Infection infection, boolean escort, boolean labsValid) {}

    /**
     * The next step may be taken.
     *
     * @param kind which clearance
     * @param reasonCodes codes that were accepted on the way
     * @param checkInSequence number of the check-in that it answers, for the day
     * @param checkInId id of that check-in
     * @param validThrough last day on which it holds
     * @param policyVersion policy by which it was judged
     */
    record ClearanceGranted(ClearanceKind kind, List<String> reasonCodes, @Nullable Long checkInSequence, @Nullable String checkInId,
            LocalDate validThrough, String policyVersion) implements TreatmentEvent {
        public ClearanceGranted {
            reasonCodes = List.copyOf(reasonCodes);
        }
    }

    /**
     * The next step may not be taken.
     *
     * @param kind which clearance
     * @param reasonCodes codes of the rules
     * @param openItems what else is in the way
     * @param checkInSequence number of the check-in that it answers, for the day
     * @param checkInId id of that check-in
     * @param policyVersion policy by which it was judged
     */
    record ClearanceRefused(ClearanceKind kind, List<String> reasonCodes, List<String> openItems, @Nullable Long checkInSequence,
            @Nullable String checkInId, String policyVersion) implements TreatmentEvent {
        public ClearanceRefused {
            reasonCodes = List.copyOf(reasonCodes);
            openItems = List.copyOf(openItems);
        }
    }

    /** Which step a clearance opens. */
    enum ClearanceKind {
        PRE_PROCEDURE, DAY_OF
    }

    /**
     * Findings that were typed wrongly were put right; what they were before stands in the events before this one.
     *
     * @param found what is right, with its source
     * @param reason code of the reason
     * @param signature the physician's signature
     */
    record EvaluationCorrected(Findings found, String reason, Signature signature) implements TreatmentEvent {}

    /**
     * A consent was withdrawn.
     *
     * @param type which
     * @param version version of its text; the current one where it had never been given
     * @param scope what stops
     * @param effectiveAt from when it counts
     * @param givenAt when it had been given
     * @param expiresAt when it would have ended by itself
     * @param phase where the treatment stands after it
     */
    record ConsentWithdrawn(ConsentType type, String version, WithdrawalScope scope, Instant effectiveAt, @Nullable Instant givenAt,
            @Nullable Instant expiresAt, Phase phase) implements TreatmentEvent {}

    /** A consent came to its end by itself. */
    record ConsentExpired(ConsentType type, String version, Instant expiredAt, Phase phase) implements TreatmentEvent {}

    /**
     * Somebody decided that the treatment ends.
     *
     * @param outcome how
     * @param reason code of the reason
     * @param by whose wish it is, where it is cancelled
     * @param signature the physician's signature, where it is aborted
     */
    record EndingDecided(EndOutcome outcome, String reason, ForeignEvent.@Nullable Wish by,
            @Nullable Signature signature) implements TreatmentEvent {}

    /** Somebody thinks that the wrong person was referred, or that it was not so. */
    record IdentityQuestioned(Incidents.Finding finding) implements TreatmentEvent {}

    /** A coordinator asks to have something put right about who the patient is. */
    record PersonChangeAsked(PersonChange change) implements TreatmentEvent {}

    /** It was not put right. */
    record PersonChangeGivenUp(String reason) implements TreatmentEvent {}

    /**
     * Two records turned out to be of one person.
     *
     * @param patientId the record that stays
     * @param replacedPatientId the one that this treatment had until now; it leads to the other
     * @param survivor the treatment that was named for it
     * @param signature the coordinator's signature
     */
    record PatientMerged(String patientId, String replacedPatientId, String survivor, Signature signature) implements TreatmentEvent {}

    /**
     * What is known of the person was put right; what was known before is kept beside it.
     *
     * @param patientId opaque id of the person
     * @param reason why
     * @param person where it is kept what was said
     * @param age the age on the day for which the rules are run, where there is one
     * @param signature the coordinator's signature
     */
    record PatientCorrected(String patientId, PersonChange.Reason reason, NoteRef person, @Nullable Age age,
            Signature signature) implements TreatmentEvent {}

    /** Intake was told that the patient has died. */
    record DeathRecorded(Instant at) implements TreatmentEvent {}

    /**
     * The patient died after the treatment had ended: it keeps how it ended, and the others are told, so that nobody calls.
     *
     * @param harvestStarted whether the patient was cut or needled
     * @param injected whether any knee received product
     */
    record DeathTold(boolean harvestStarted, boolean injected) implements TreatmentEvent {

        /** Code of the cause with which an end by death is told. */
        public static final String CAUSE = "DEATH_REPORTED";
    }

    /**
     * The treatment ended before its follow-up was complete.
     *
     * @param outcome how
     * @param cause code of the cause
     * @param harvestStarted whether the patient was cut or needled
     * @param injected whether any knee received product
     */
    record TreatmentEnded(EndOutcome outcome, String cause, boolean harvestStarted, boolean injected) implements TreatmentEvent {}

    /** How a treatment can end early. */
    enum EndOutcome {
        CANCELLED(Phase.CANCELLED), ABORTED(Phase.ABORTED), WITHDRAWN(Phase.WITHDRAWN), NOT_ELIGIBLE(Phase.NOT_ELIGIBLE), DECEASED(
                Phase.DECEASED);

        private final Phase phase;

        EndOutcome(Phase phase) {
            this.phase = phase;
        }

        /** Where the treatment stands then. */
        public Phase phase() {
            return phase;
        }
    }

    /** The record was reviewed and the treatment closed. */
    record TreatmentClosed(Signature recordReviewSignature) implements TreatmentEvent {}
}
