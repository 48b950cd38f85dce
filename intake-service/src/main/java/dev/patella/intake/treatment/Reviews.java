package dev.patella.intake.treatment;

import dev.patella.intake.treatment.Treatment.Determined;
import dev.patella.intake.treatment.TreatmentCommand.Review;
import dev.patella.intake.treatment.TreatmentCommand.ReviewEligibility;
import dev.patella.intake.treatment.TreatmentEvent.EligibilityReviewed;
import dev.patella.intake.treatment.TreatmentEvent.ReviewDecision;
import dev.patella.intake.treatment.eligibility.Acceptance;
import dev.patella.intake.treatment.eligibility.Outcome;
import dev.patella.messaging.Decision;
import dev.patella.messaging.Moment;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Transition 5 of `domain.md` §1.3: a physician accepts each open code with a rationale, or rejects one. */
final class Reviews {

    private final Determinations determinations;
    private final Clearances clearances;

    Reviews(Determinations determinations, Clearances clearances) {
        this.determinations = determinations;
        this.clearances = clearances;
    }

    /** The determination that waits for a review: of several, the one of the latest phase. */
    static @Nullable Determined open(Treatment state) {
        if (state.phase().reached(Phase.HARVESTING)) {
            return null;
        }
        return state.evaluation()
                .determined()
                .stream()
                .filter(one -> one.outcome() == Outcome.REVIEW_REQUIRED)
                .max(Comparator.comparing(Determined::phase))
                .orElse(null);
    }

    Decision<TreatmentEvent> review(Treatment state, ReviewEligibility command, Moment moment) {
        if (moment.signature() == null) {
            return Answers.unsigned();
        }
        if (state.phase().before(Phase.IN_EVALUATION)) {
            return Answers.tooEarly(state, "Nothing has been evaluated yet.");
        }
        Determined open = open(state);
        if (open == null) {
            return nothingOpen(state, command);
        }
        Decision<TreatmentEvent> refusal = refusal(open, command);
        return refusal != null ? refusal : reviewed(state, open, command, moment);
    }

    /** The same review again, or one that comes when nothing is open. */
    private static Decision<TreatmentEvent> nothingOpen(Treatment state, ReviewEligibility command) {
        List<String> accepted = state.evaluation().accepted().stream().map(Acceptance::code).toList();
        boolean again = !command.decisions().isEmpty()
                && command.decisions().stream().allMatch(decision -> decision.accepted() && accepted.contains(decision.code()));
        return again
                ? Decision.unchanged()
                : Decision.refused(ReasonCodes.NOTHING_TO_REVIEW, "No rule asks for a review; the treatment is " + state.phase() + ".");
    }

    private static @Nullable Decision<TreatmentEvent> refusal(Determined open, ReviewEligibility command) {
        List<String> codes = codes(open);
        List<String> decided = command.decisions().stream().map(Review::code).toList();
        // What was accepted before may be said again.
        List<String> foreign = decided.stream().filter(code -> !codes.contains(code) && !open.reasonCodes().contains(code)).toList();
        if (!foreign.isEmpty() || decided.stream().distinct().count() != decided.size()) {
            return Decision.refused(ReasonCodes.CODE_NOT_OPEN, "Decide each open code once. Open are " + Answers.words(codes)
                    + "; you sent "
                    + Answers.words(decided) + ".");
        }
        boolean rejected = command.decisions().stream().anyMatch(decision -> !decision.accepted());
        List<String> undecided = codes.stream().filter(code -> !decided.contains(code)).toList();
        if (!rejected && !undecided.isEmpty()) {
            return Decision.refused(ReasonCodes.REVIEW_INCOMPLETE, "Still open: " + Answers.words(undecided)
                    + ". Decide each code, or reject one.");
        }
        return command.decisions().stream().anyMatch(decision -> decision.note() == null)
                ? Decision.refused(ReasonCodes.RATIONALE_MISSING, "Each decision needs its rationale.")
                : null;
    }

    private Decision<TreatmentEvent> reviewed(Treatment state, Determined open, ReviewEligibility command, Moment moment) {
        boolean rejected = command.decisions().stream().anyMatch(decision -> !decision.accepted());
        List<ReviewDecision> decisions = command.decisions()
                .stream()
                .map(one -> new ReviewDecision(one.code(), one.accepted(), Objects.requireNonNull(one.note())))
                .toList();
        Story story = new Story(state);
        story.add(new EligibilityReviewed(open.phase(), decisions, rejected ? List.of() : open.toReview(), Answers.signature(moment)));
        if (rejected) {
            determinations.reject(story, open.phase(), open.forDate());
        } else {
            settled(story.state()).forEach(one -> determinations.run(story, one.phase(), one.forDate()));
        }
        clearances.afterReview(story, open.phase());
        return story.accepted();
    }

    /** Determinations of all phases that leave nothing open now: what was accepted for one is accepted for the others. */
    private static List<Determined> settled(Treatment state) {
        return state.evaluation()
                .determined()
                .stream()
                .filter(one -> one.outcome() == Outcome.REVIEW_REQUIRED)
                .filter(one -> state.evaluation().accepted().containsAll(one.toReview()))
                .toList();
    }

    private static List<String> codes(Determined open) {
        return open.toReview().stream().map(Acceptance::code).distinct().toList();
    }
}
