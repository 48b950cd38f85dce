package dev.patella.intake.treatment;

import dev.patella.intake.treatment.IntakePolicy.Dose;
import dev.patella.intake.treatment.IntakePolicy.Laterality;
import dev.patella.intake.treatment.Plan.Target;
import dev.patella.intake.treatment.TreatmentCommand.SignPlan;
import dev.patella.intake.treatment.TreatmentEvent.PlanSigned;
import dev.patella.intake.treatment.eligibility.Outcome;
import dev.patella.intake.treatment.eligibility.ProcessingMethod;
import dev.patella.intake.treatment.eligibility.RegulatoryPathway;
import dev.patella.intake.treatment.eligibility.RulePhase;
import dev.patella.intake.treatment.eligibility.Side;
import dev.patella.messaging.Decision;
import dev.patella.messaging.Moment;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The signed plan: 6b of `domain.md` §1.3. */
final class Plans {

    private final IntakePolicy policy;
    private final ConsentRules consents;
    private final Determinations determinations;

    Plans(IntakePolicy policy, ConsentRules consents, Determinations determinations) {
        this.policy = policy;
        this.consents = consents;
        this.determinations = determinations;
    }

    Decision<TreatmentEvent> sign(Treatment state, SignPlan command, Moment moment) {
        if (moment.signature() == null) {
            return Answers.unsigned();
        }
        Plan known = state.plan();
        RegulatoryPathway pathway = consents.pathway(state, command.processingMethod());
        if (known != null && pathway != null && known.equals(plan(command, pathway, known.version()))) {
            return Decision.unchanged();
        }
        if (state.phase().before(Phase.CONSENTED)) {
            return Answers.tooEarly(state, "A plan is signed once the patient is eligible and has consented; missing consents: "
                    + Answers.words(consents.missing(state)) + ".");
        }
        Plan left = known != null && state.phase() == Phase.HARVESTING && command.cellSource() != known.cellSource() ? known : null;
        if (left == null && state.phase().reached(Phase.SCHEDULED)) {
            return Answers.tooLate(state, "The procedure day is booked for the signed plan; release the day before you sign another.");
        }
        if (state.course().incidentsOrNone().identity() != null) {
            return Decision.refused(ReasonCodes.IDENTITY_IN_DOUBT,
                    "The wrong person may have been referred; a coordinator settles that first.");
        }
        if (pathway == null) {
            return Decision.refused(ReasonCodes.METHOD_NOT_PERMITTED,
                    "This site may not run " + command.processingMethod() + ": it has no licence or protocol for it (E-REG-01).");
        }
        if (left != null) {
            return switched(state, left, command, pathway, moment);
        }
        Decision<TreatmentEvent> refusal = refusal(state, command, moment);
        return refusal != null ? refusal : signed(state, plan(command, pathway, known == null ? 1 : known.version() + 1), moment);
    }

    /**
     * At the table the source gives too little: the other one is taken if the patient consented to both (`domain.md` §1.4), the knees stay,
     * and the rules say yes to it.
     */
    private Decision<TreatmentEvent> switched(Treatment state, Plan known, SignPlan command, RegulatoryPathway pathway, Moment moment) {
        if (!sides(known.targets()).equals(sides(command.targets()))) {
            return Decision.refused(ReasonCodes.WRONG_SIDE, "Another source is taken for the same knees: "
                    + Answers.words(known.targets().stream().map(Target::side).toList()) + ".");
        }
        List<ConsentType> missing = consents.inactive(state, known.processingMethod(), moment.now());
        if (!missing.isEmpty()) {
            return Decision.refused(ReasonCodes.CONSENT_MISSING, "The source is changed with consent to both; missing or expired: "
                    + Answers.words(missing) + ".");
        }
        Decision<TreatmentEvent> refusal = refusal(state, command, moment);
        if (refusal != null) {
            return refusal;
        }
        if (consents.tooRecent(state, ConsentType.harvest(command.cellSource()), moment.now())) {
            return Decision.refused(ReasonCodes.CONSENT_REFLECTION_TOO_SHORT, "The consent to " + command.cellSource()
                    + " was given too short a time ago.");
        }
        Story story = new Story(state);
        story.add(new PlanSigned(plan(command, pathway, known.version() + 1), policy.version(), Answers.signature(moment)));
        List<String> against = determinations.against(story.state());
        return against.isEmpty()
                ? story.accepted()
                : Decision.refused(ReasonCodes.ELIGIBILITY_OPEN, "With " + command.processingMethod() + " the rules do not say ELIGIBLE: "
                        + Answers.words(against) + ".");
    }

    private static List<Side> sides(List<Target> targets) {
        return targets.stream().map(Target::side).sorted().toList();
    }

    private static Plan plan(SignPlan command, RegulatoryPathway pathway, int version) {
        return new Plan(version, command.cellSource(), command.processingMethod(), pathway, command.targets(), command.guidance(),
                command.sedation(), command.weightKg(), command.infectious(), command.icd10());
    }

    private @Nullable Decision<TreatmentEvent> refusal(Treatment state, SignPlan command, Moment moment) {
        if (state.evaluation().determined(RulePhase.EVALUATION).filter(one -> one.outcome() == Outcome.ELIGIBLE).isEmpty()) {
            return Decision.refused(ReasonCodes.ELIGIBILITY_OPEN, "The rules do not say ELIGIBLE as things stand.");
        }
        if (command.cellSource() != command.processingMethod().source()) {
            return Decision.refused(ReasonCodes.METHOD_SOURCE_MISMATCH, command.processingMethod() + " processes "
                    + command.processingMethod().source() + ", not " + command.cellSource() + ".");
        }
        List<ConsentType> missing = consents.inactive(state, command.processingMethod(), moment.now());
        if (!missing.isEmpty()) {
            return Decision.refused(ReasonCodes.CONSENT_MISSING, "Consent is missing or has expired: " + Answers.words(missing) + ".");
        }
        Decision<TreatmentEvent> target = targetRefusal(state, command);
        if (target != null) {
            return target;
        }
        boolean contradictory = !command.infectious().reactiveAgents().isEmpty() && !command.infectious().screened()
                && !command.infectious().tested();
        return contradictory
                ? Decision.refused(ReasonCodes.INFECTIOUS_STATUS_CONTRADICTORY,
                        "Agents are named as reactive, but neither screening nor testing is said to be done.")
                : icdRefusal(command);
    }

    private @Nullable Decision<TreatmentEvent> targetRefusal(Treatment state, SignPlan command) {
        List<Side> sides = Objects.requireNonNull(state.referral()).sides();
        List<Side> targets = command.targets().stream().map(Target::side).toList();
        if (targets.isEmpty() || targets.stream().distinct().count() != targets.size() || !sides.containsAll(targets)) {
            return Decision.refused(ReasonCodes.WRONG_SIDE, "Plan each knee of this treatment at most once: " + Answers.words(sides)
                    + "; you sent " + Answers.words(targets) + ".");
        }
        Dose dose = dose(command.processingMethod());
        boolean outside = command.targets()
                .stream()
                .anyMatch(target -> target.plannedMl() < dose.leastMl() || target.plannedMl() > dose.mostMl());
        return outside
                ? Decision.refused(ReasonCodes.DOSE_OUT_OF_RANGE, "A knee gets " + dose.leastMl() + " to " + dose.mostMl() + " mL of "
                        + command.processingMethod() + ".")
                : null;
    }

    /** The side of a code must be that of a target, and each target needs a code that does not name the other side only. */
    private @Nullable Decision<TreatmentEvent> icdRefusal(SignPlan command) {
        for (String code : command.icd10()) {
            Laterality side = policy.icd10().get(code);
            if (side == null || side == Laterality.UNSPECIFIED) {
                return Decision.refused(ReasonCodes.ICD10_UNKNOWN, "The code " + code
                        + (side == null ? " is not one of those in use here: " : " does not say which knee. In use are ")
                        + Answers.words(policy.icd10().keySet().stream().sorted().toList()) + ".");
            }
        }
        List<Side> targets = command.targets().stream().map(Target::side).toList();
        boolean foreign = command.icd10().stream().map(this::side).anyMatch(side -> side != null && !targets.contains(side));
        boolean uncovered = targets.stream()
                .anyMatch(target -> command.icd10().stream().map(this::side).noneMatch(side -> side == null || side == target));
        return foreign || uncovered
                ? Decision.refused(ReasonCodes.ICD10_SIDE_MISMATCH,
                        "The diagnoses " + Answers.words(command.icd10()) + " do not name the same knees as the targets, "
                                + Answers.words(targets) + ".")
                : null;
    }

    private @Nullable Side side(String code) {
        return switch (Objects.requireNonNull(policy.icd10().get(code))) {
            case LEFT -> Side.LEFT;
            case RIGHT -> Side.RIGHT;
            case NOT_EXPRESSED, UNSPECIFIED -> null;
        };
    }

    private Dose dose(ProcessingMethod method) {
        return Objects.requireNonNull(policy.doses().get(method), "The policy has a dose for it");
    }

    private Decision<TreatmentEvent> signed(Treatment state, Plan plan, Moment moment) {
        Story story = new Story(state);
        boolean otherMethod = plan.processingMethod() != state.evaluation().findings().method();
        story.add(new PlanSigned(plan, policy.version(), Answers.signature(moment)));
        if (otherMethod) {
            determinations.evaluateAgain(story);
        }
        return story.accepted();
    }
}
