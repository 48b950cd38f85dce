package dev.patella.intake.treatment;

import dev.patella.intake.treatment.Treatment.Referral;
import dev.patella.intake.treatment.TreatmentCommand.OpenTreatment;
import dev.patella.intake.treatment.TreatmentCommand.OtherTreatment;
import dev.patella.intake.treatment.TreatmentCommand.Prepared;
import dev.patella.intake.treatment.TreatmentCommand.StartEvaluation;
import dev.patella.intake.treatment.TreatmentEvent.ConsultationRequested;
import dev.patella.intake.treatment.TreatmentEvent.EvaluationStarted;
import dev.patella.intake.treatment.TreatmentEvent.TreatmentOpened;
import dev.patella.messaging.Decision;
import dev.patella.messaging.Moment;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Transitions 1 and 3 of `domain.md` §1.3: the referral and the start of the evaluation. */
final class Referrals {

    static final int LEAST_IDENTIFIERS = 2;
    private static final String CONSULTATION = "CONSULTATION";

    private final IntakePolicy policy;
    private final Map<String, SitePolicy> sites;

    Referrals(IntakePolicy policy, Map<String, SitePolicy> sites) {
        this.policy = policy;
        this.sites = sites;
    }

    Decision<TreatmentEvent> open(Treatment state, OpenTreatment command, Moment moment) {
        Prepared prepared = Objects.requireNonNull(command.prepared(), "A referral is prepared before it is decided");
        Referral known = state.referral();
        if (known != null) {
            return again(known, command, prepared);
        }
        Decision<TreatmentEvent> refusal = refusal(command, prepared, moment);
        return refusal != null ? refusal : opened(state, command, prepared, moment);
    }

    private static Decision<TreatmentEvent> again(Referral known, OpenTreatment command, Prepared prepared) {
        boolean same = prepared.sameIdentity() && known.patientId().equals(prepared.patientId())
                && known.sides().equals(command.sides().stream().sorted().toList());
        return same
                ? Decision.unchanged()
                : Decision.refused(ReasonCodes.CLINIC_REFERENCE_TAKEN,
                        "The clinic reference " + command.clinicReference()
                                + " already stands for a treatment of another person or of other knees. Use a reference of its own for each"
                                + " treatment.");
    }

    private @Nullable Decision<TreatmentEvent> refusal(OpenTreatment command, Prepared prepared, Moment moment) {
        if (!sites.containsKey(moment.site())) {
            return Decision.refused(ReasonCodes.SITE_UNKNOWN, "There is no site " + moment.site() + ".");
        }
        if (prepared.identifierSystems().size() < LEAST_IDENTIFIERS) {
            return Decision.refused(ReasonCodes.IDENTIFIERS_TOO_FEW,
                    "A referral names the patient by at least two identifiers of different systems; this one has "
                            + prepared.identifierSystems().size() + ".");
        }
        if (command.sides().isEmpty() || new HashSet<>(command.sides()).size() != command.sides().size()) {
            return Decision.refused(ReasonCodes.WRONG_SIDE, "Name each knee to be treated once: LEFT, RIGHT or both.");
        }
        if (command.complaintSide() != null && !command.sides().contains(command.complaintSide())) {
            return Decision.refused(ReasonCodes.WRONG_SIDE, "The complaint is about the " + command.complaintSide()
                    + " knee, but the referral asks to treat " + Answers.words(command.sides()) + ". Ask the referrer which is right.");
        }
        return personRefusal(command, prepared, moment);
    }

    private static @Nullable Decision<TreatmentEvent> personRefusal(OpenTreatment command, Prepared prepared, Moment moment) {
        if (prepared.patientId() == null || !prepared.sameIdentity()) {
            return Decision.refused(ReasonCodes.IDENTITY_CONFLICT,
                    "The identifiers, the name and the date of birth do not all belong to one person as they are known here."
                            + conflicting(prepared.conflicting()) + " Ask the referrer who this is. Where two records are one person's, a"
                            + " coordinator merges them (merge-patient); where the name or the date of birth is misspelt or has changed,"
                            + " a coordinator corrects it (correct-patient). Then send the referral under a new id.");
        }
        if (prepared.openOnSameKnee() != null) {
            return Decision.refused(ReasonCodes.SAME_PERSON_TWICE, twice(prepared.openOnSameKnee()));
        }
        return command.referredAt().isAfter(moment.now())
                ? Decision.refused(ReasonCodes.IN_THE_FUTURE, "The referral is dated after now.")
                : null;
    }

    private static String conflicting(List<String> treatments) {
        return treatments.isEmpty() ? "" : " They are known from " + Answers.words(treatments) + ".";
    }

    /** Which treatments another site has is not told. */
    private static String twice(OtherTreatment other) {
        return other.treatmentId() == null
                ? "This person cannot be taken in for this knee as things stand. A coordinator has to clear it."
                : "This person has an open treatment of the same knee already, " + other.treatmentId()
                        + ". Go on with that one, or end it first.";
    }

    private Decision<TreatmentEvent> opened(Treatment state, OpenTreatment command, Prepared prepared, Moment moment) {
        Story story = new Story(state);
        SitePolicy site = Objects.requireNonNull(sites.get(moment.site()));
        story.add(new TreatmentOpened(moment.site(), Objects.requireNonNull(prepared.patientId()), command.clinicReference(),
                site.timeZone().getId(), command.sides().stream().sorted().toList(), command.priority(), command.referredAt(),
                command.referrer(), command.requestedMethod(), prepared.identifierSystems(), prepared.complaint()));
        int days = Objects.requireNonNull(policy.consultationWithinDays().get(command.priority()), "The policy has a window for it");
        story.add(new ConsultationRequested(CONSULTATION, moment.now(), moment.now().plus(Duration.ofDays(days)),
                policy.consultationMinutes(), policy.version()));
        return story.accepted();
    }

    Decision<TreatmentEvent> start(Treatment state, StartEvaluation command) {
        if (state.phase().before(Phase.CONSULTATION_SCHEDULED)) {
            return Answers.tooEarly(state, "No consultation is booked yet; book one, then begin.");
        }
        if (state.phase().reached(Phase.IN_EVALUATION)) {
            return Decision.unchanged();
        }
        List<String> named = Objects.requireNonNull(state.referral()).identifierSystems();
        List<String> checked = command.identityChecked().stream().distinct().filter(named::contains).sorted().toList();
        if (checked.size() < LEAST_IDENTIFIERS) {
            return Decision.refused(ReasonCodes.IDENTITY_NOT_CHECKED, "Check at least two identifiers of the referral, which names "
                    + Answers.words(named) + "; checked were " + Answers.words(command.identityChecked()) + ".");
        }
        return Decision.accepted(new EvaluationStarted(checked));
    }
}
