package dev.patella.followup.plan;

import dev.patella.followup.plan.FollowUpEvent.Judged;
import dev.patella.followup.plan.FollowUpEvent.PhaseChanged;
import dev.patella.followup.plan.FollowUpEvent.PromScored;
import dev.patella.messaging.Moment;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A phase of rehabilitation goes back by one where pain lasts (`domain.md` §6.1); a clinician is told. */
final class Regress {

    private static final String PAIN = "NRS";
    private static final String PHASE_REGRESS = "PHASE_REGRESS";

    private final FollowUpPolicy policy;
    private final RedFlags redFlags;

    Regress(FollowUpPolicy policy) {
        this.policy = policy;
        this.redFlags = new RedFlags(policy);
    }

    /** What follows from a pain score; `plan` is after it. */
    List<FollowUpEvent> of(FollowUpPlan plan, PromScored scored, Moment moment) {
        Rehab rehab = plan.rehab();
        if (rehab == null || plan.stage() != Stage.ACTIVE || !scored.instrument().equals(PAIN) || !lasting(plan, rehab, scored)) {
            return List.of();
        }
        Optional<Double> pain = plan.score(scored.point(), PAIN, scored.side());
        return rehab.phase()
                .previous()
                .<List<FollowUpEvent>>map(before -> List.of(new PhaseChanged(rehab.phase(), before, plan.dateOf(moment.now()),
                        List.of(new Judged("PAIN_NRS", false, pain.orElse(null), "{score}")), moment.actor().id(), policy.version()),
                        redFlags.raised(PHASE_REGRESS, scored.point(), moment)))
                .orElse(List.of());
    }

    /** In this phase, the pain was never below the limit since an answer that is old enough. */
    private boolean lasting(FollowUpPlan plan, Rehab rehab, PromScored scored) {
        Instant until = scored.answeredAt();
        List<PromResponse> answers = plan.responses()
                .stream()
                .filter(one -> one.instrument().equals(PAIN) && one.side() == scored.side() && one.point() != Point.BASELINE)
                .filter(one -> !one.answeredAt().isAfter(until) && !plan.dateOf(one.answeredAt()).isBefore(rehab.since()))
                .sorted(Comparator.comparing(PromResponse::answeredAt).reversed())
                .takeWhile(one -> one.score(PAIN).filter(pain -> pain >= policy.redFlags().regressNrs()).isPresent())
                .toList();
        Duration wanted = Duration.ofHours(policy.redFlags().regressHours());
        return !answers.isEmpty() && Duration.between(answers.getLast().answeredAt(), until).compareTo(wanted) >= 0;
    }
}
