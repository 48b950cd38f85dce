package dev.patella.followup.plan;

import dev.patella.followup.plan.FollowUpEvent.Change;
import dev.patella.followup.plan.FollowUpEvent.OutcomeAssessed;
import dev.patella.followup.plan.FollowUpEvent.SideOutcome;
import dev.patella.followup.plan.FollowUpPolicy.Mcid;
import dev.patella.followup.scoring.Instruments;
import dev.patella.followup.scoring.Scale;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What the treatment achieved, against the baseline (`domain.md` §6.4, §6.7). */
final class Outcomes {

    /** From the outcome that decides for both knees to the one that yields. */
    private static final List<OutcomeClass> WORST_FIRST = List.of(OutcomeClass.FAILED, OutcomeClass.WORSE, OutcomeClass.UNKNOWN,
            OutcomeClass.NON_RESPONDER, OutcomeClass.PARTIAL, OutcomeClass.RESPONDER);

    private final FollowUpPolicy policy;
    private final Instruments instruments;

    Outcomes(FollowUpPolicy policy, Instruments instruments) {
        this.policy = policy;
        this.instruments = instruments;
    }

    /** The outcome, as soon as its point has all scores or its window is over; empty before that and after it was assessed. */
    Optional<FollowUpEvent> assessed(FollowUpPlan plan) {
        if (plan.stage() != Stage.ACTIVE || plan.kind() != PlanKind.FULL || plan.outcome() != null) {
            return Optional.empty();
        }
        return plan.window(policy.outcome().point())
                .filter(window -> window.status().over() || plan.fullyScored(window))
                .map(window -> assess(plan, window.point()));
    }

    /** The outcome anew, where it had been assessed and a correction concerns what it rests on. */
    Optional<FollowUpEvent> reassessed(FollowUpPlan plan, Point corrected) {
        Point point = policy.outcome().point();
        boolean concerns = plan.outcome() != null && (corrected == Point.BASELINE || corrected == point);
        return concerns ? Optional.of(assess(plan, point)) : assessed(plan);
    }

    /** Whether a scale that was just scored is worse than the baseline by what matters, at a point late enough to mean it. */
    boolean deteriorated(FollowUpPlan plan, FollowUpEvent.PromScored scored) {
        boolean late = scored.point() != Point.BASELINE && policy.full()
                .stream()
                .anyMatch(rule -> rule.point() == scored.point() && rule.targetDay() >= policy.redFlags().deteriorationFromDay());
        return late && changes(plan, scored.point(), scored.side()).stream()
                .anyMatch(change -> change.gain() <= -change.mcid()
                        && scored.scores().stream().anyMatch(score -> score.scale().equals(change.scale())));
    }

    private FollowUpEvent assess(FollowUpPlan plan, Point point) {
        List<SideOutcome> sides = plan.sides().stream().map(side -> assess(plan, point, side)).toList();
        OutcomeClass worst = sides.stream()
                .map(SideOutcome::outcome)
                .min(Comparator.comparingInt(WORST_FIRST::indexOf))
                .orElse(OutcomeClass.UNKNOWN);
        return new OutcomeAssessed(worst, policy.version(), sides);
    }

    private SideOutcome assess(FollowUpPlan plan, Point point, Side side) {
        List<Change> changes = changes(plan, point, side);
        return new SideOutcome(side, outcome(changes), changes);
    }

    /** Every scale that has a smallest difference that matters, a baseline and a score at this point. */
    List<Change> changes(FollowUpPlan plan, Point point, Side side) {
        return policy.outcome()
                .mcid()
                .entrySet()
                .stream()
                .sorted(Map.Entry.comparingByKey())
                .flatMap(mcid -> change(plan, point, side, mcid.getKey(), mcid.getValue()))
                .toList();
    }

    private Stream<Change> change(FollowUpPlan plan, Point point, Side side, String scale, Mcid mcid) {
        Optional<Double> before = plan.baseline(scale, side);
        Optional<Double> now = plan.score(point, scale, side);
        Optional<Scale.Better> better = instruments.scale(scale).map(Scale::better);
        if (before.isEmpty() || now.isEmpty() || better.isEmpty()) {
            return Stream.empty();
        }
        double gain = better.get().gain(before.get(), now.get());
        return Stream.of(new Change(scale, before.get(), now.get(), gain, mcid.points()));
    }

    /**
     * A gain in every index scale makes a responder, unless some scale is worse; a gain in one makes a partial one. Without any gain,
     * worse is worse; and no gain can only be said where every index scale was compared.
     */
    private OutcomeClass outcome(List<Change> changes) {
        List<Change> index = changes.stream().filter(change -> policy.outcome().index().contains(change.scale())).toList();
        long gained = index.stream().filter(change -> change.gain() >= change.mcid()).count();
        boolean worse = changes.stream().anyMatch(change -> change.gain() <= -change.mcid());
        int wanted = policy.outcome().index().size();
        if (gained == 0 && worse) {
            return OutcomeClass.WORSE;
        }
        if (gained == wanted && !worse) {
            return OutcomeClass.RESPONDER;
        }
        if (gained > 0) {
            return OutcomeClass.PARTIAL;
        }
        return index.size() == wanted ? OutcomeClass.NON_RESPONDER : OutcomeClass.UNKNOWN;
    }
}
