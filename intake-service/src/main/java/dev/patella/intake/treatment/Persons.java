package dev.patella.intake.treatment;

import dev.patella.intake.treatment.Treatment.Referral;
import dev.patella.intake.treatment.TreatmentCommand.CorrectPatient;
import dev.patella.intake.treatment.TreatmentCommand.MergePatient;
import dev.patella.intake.treatment.TreatmentCommand.SettlePersonChange;
import dev.patella.intake.treatment.TreatmentEvent.PatientCorrected;
import dev.patella.intake.treatment.TreatmentEvent.PatientMerged;
import dev.patella.intake.treatment.TreatmentEvent.PersonChangeAsked;
import dev.patella.intake.treatment.TreatmentEvent.PersonChangeGivenUp;
import dev.patella.intake.treatment.eligibility.Age;
import dev.patella.messaging.Decision;
import dev.patella.messaging.Moment;
import dev.patella.messaging.Refusal;
import dev.patella.messaging.Timer;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who the patient is, put right by a coordinator (`domain.md` §1.4, decision 0082). The collection of persons alone decides, so that the
 * change is asked for, and an errand brings its answer. What is true of a person stays true after the treatment's end.
 */
final class Persons {

    static final String CHANGE = "person-change";

    private final Determinations determinations;
    private final Clearances clearances;

    Persons(Determinations determinations, Clearances clearances) {
        this.determinations = determinations;
        this.clearances = clearances;
    }

    Decision<TreatmentEvent> merge(Treatment state, MergePatient command, Moment moment) {
        if (moment.signature() == null) {
            return Answers.unsigned();
        }
        String other = command.patientId();
        if (other == null) {
            return Decision.refused(ReasonCodes.OTHER_TREATMENT_UNKNOWN, "No treatment " + command.survivor()
                    + " is known at this site. Name the treatment whose record of the person is to stay.");
        }
        return other.equals(referral(state).patientId())
                ? Decision.unchanged()
                : asked(state, moment, new PersonChange.Merge(command.survivor(), other), null);
    }

    Decision<TreatmentEvent> correct(Treatment state, CorrectPatient command, Moment moment) {
        if (moment.signature() == null) {
            return Answers.unsigned();
        }
        TreatmentCommand.SaidOfPerson said = Objects.requireNonNull(command.prepared(), "A correction is prepared before it is decided");
        if (said.identifierSystems().size() < Referrals.LEAST_IDENTIFIERS) {
            return Decision.refused(ReasonCodes.IDENTIFIERS_TOO_FEW,
                    "A correction names the patient by at least two identifiers of different systems; this one has "
                            + said.identifierSystems().size() + ".");
        }
        return said.news() == null
                ? Decision.unchanged()
                : asked(state, moment, null, new PersonChange.Correction(command.reason(), said.news()));
    }

    private static Decision<TreatmentEvent> asked(Treatment state, Moment moment, PersonChange.@Nullable Merge merge,
            PersonChange.@Nullable Correction correction) {
        return referral(state).change() != null
                ? Decision.notYet(ReasonCodes.PERSON_BEING_CHANGED,
                        "Something else is being put right about this person; send this again in a moment.")
                : Decision.pending(new PersonChangeAsked(new PersonChange(moment.id(CHANGE), moment.inputId(), moment.now(),
                        Answers.signature(moment), merge, correction)));
    }

    /** What the collection of persons answered. */
    Decision<TreatmentEvent> settle(Treatment state, SettlePersonChange answer, Moment moment) {
        PersonChange change = referral(state).change();
        if (change == null || !change.id().equals(answer.changeId())) {
            return Decision.unchanged();
        }
        Refusal refusal = answer.refusal();
        if (refusal != null) {
            return new Decision.Declined<>(refusal, List.of(new PersonChangeGivenUp(refusal.code())));
        }
        Story story = new Story(state);
        if (change.correction() != null) {
            corrected(story, change, change.correction(), answer, moment);
        } else {
            merged(story, change, answer.patientId());
        }
        return story.accepted();
    }

    /** Where the other record was merged into this one meanwhile, this one stays, and nothing is told. */
    private static void merged(Story story, PersonChange change, String patientId) {
        String replaced = referral(story.state()).patientId();
        story.add(replaced.equals(patientId)
                ? new PersonChangeGivenUp(ReasonCodes.ALREADY_MERGED)
                : new PatientMerged(patientId, replaced, Objects.requireNonNull(change.merge()).survivor(), change.signature()));
    }

    /** What the rules had made of another age is made anew, until the harvest has begun. */
    private void corrected(Story story, PersonChange change, PersonChange.Correction correction, SettlePersonChange answer, Moment moment) {
        Age age = answer.age();
        boolean changed = age != null && !age.equals(story.state().evaluation().ageOn(age.on()));
        story.add(new PatientCorrected(answer.patientId(), correction.reason(), correction.person(), age, change.signature()));
        if (changed) {
            determinations.again(story);
            clearances.again(story, moment.now());
        }
    }

    static @Nullable Timer due(Treatment state) {
        PersonChange change = state.referral() == null ? null : state.referral().change();
        return change == null ? null : new Timer(CHANGE, change.id(), change.askedAt());
    }

    private static Referral referral(Treatment state) {
        return Objects.requireNonNull(state.referral(), "Only what was opened is asked");
    }
}
