package dev.patella.followup.plan;

import dev.patella.followup.plan.FollowUpCommand.AdvancePhase;
import dev.patella.followup.plan.FollowUpCommand.Finding;
import dev.patella.followup.plan.FollowUpEvent.Judged;
import dev.patella.followup.plan.FollowUpPolicy.BaselineGain;
import dev.patella.followup.plan.FollowUpPolicy.Criterion;
import dev.patella.followup.plan.FollowUpPolicy.PhaseRule;
import dev.patella.followup.scoring.Instruments;
import dev.patella.followup.scoring.Scale;
import dev.patella.messaging.Decision;
import dev.patella.messaging.Moment;
import dev.patella.messaging.Refusal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The phases of rehabilitation (`domain.md` §6.1): time alone never advances one. */
final class Rehabilitation {

    private static final String PHYSIOTHERAPIST = "PHYSIOTHERAPIST";

    private final FollowUpPolicy policy;
    private final Instruments instruments;

    Rehabilitation(FollowUpPolicy policy, Instruments instruments) {
        this.policy = policy;
        this.instruments = instruments;
    }

    Decision<FollowUpEvent> decide(FollowUpPlan plan, AdvancePhase command, Moment moment) {
        Rehab rehab = plan.rehab();
        return switch (plan.stage()) {
            case UNKNOWN -> new Decision.NotYet<>(Refusals.notYetKnown());
            case OPENED, INJECTED -> new Decision.Refused<>(Refusals.planNotActive(plan));
            case COMPLETED -> new Decision.Refused<>(Refusals.completed());
            case ENDED -> new Decision.Refused<>(Refusals.treatmentEnded(plan));
            case CLOSED -> new Decision.Refused<>(Refusals.treatmentClosed());
            case ACTIVE -> active(plan, rehab, command, moment);
        };
    }

    private Decision<FollowUpEvent> active(FollowUpPlan plan, @Nullable Rehab rehab, AdvancePhase command, Moment moment) {
        if (rehab == null) {
            return Decision.refused("NO_REHABILITATION", "Only the harvest site is followed here; there are no phases.");
        }
        return plan.reaching().treatmentWithdrawnAt() == null
                ? advance(plan, rehab, command, moment)
                : Decision.refused("REHABILITATION_STOPPED", "The patient withdrew the consent to treatment at "
                        + plan.reaching().treatmentWithdrawnAt() + "; questionnaires go on.");
    }

    private Decision<FollowUpEvent> advance(FollowUpPlan plan, Rehab rehab, AdvancePhase command, Moment moment) {
        if (command.to() == rehab.phase()) {
            return Decision.unchanged();
        }
        Optional<PhaseRule> rule = policy.phase(rehab.phase());
        Refusal refusal = refusal(plan, rehab, command, moment);
        if (refusal != null || rule.isEmpty()) {
            return new Decision.Refused<>(refusal == null ? outOfOrder(rehab, command) : refusal);
        }
        return judged(plan, rehab, rule.get(), command, moment);
    }

    private @Nullable Refusal refusal(FollowUpPlan plan, Rehab rehab, AdvancePhase command, Moment moment) {
        if (!moment.actor().role().equals(PHYSIOTHERAPIST)) {
            return new Refusal("PHYSIOTHERAPIST_NEEDED", "A phase is advanced by a physiotherapist only.");
        }
        if (!rehab.phase().next().equals(Optional.of(command.to()))) {
            return outOfOrder(rehab, command);
        }
        int minimum = policy.phase(rehab.phase()).map(PhaseRule::minimumDays).orElse(0);
        LocalDate earliest = rehab.since().plusDays(minimum);
        return plan.dateOf(moment.now()).isBefore(earliest)
                ? new Refusal("PHASE_TOO_EARLY", rehab.phase() + " lasts at least " + minimum + " days, until " + earliest + ".")
                : null;
    }

    private static Refusal outOfOrder(Rehab rehab, AdvancePhase command) {
        return new Refusal("PHASE_OUT_OF_ORDER", "The patient is in " + rehab.phase() + "; "
                + rehab.phase()
                        .next()
                        .map(next -> "the next phase is " + next + ", not " + command.to() + ".")
                        .orElse("no phase follows."));
    }

    private Decision<FollowUpEvent> judged(FollowUpPlan plan, Rehab rehab, PhaseRule rule, AdvancePhase command, Moment moment) {
        List<String> missing = rule.criteria()
                .stream()
                .filter(criterion -> found(criterion, command).isEmpty())
                .map(Criterion::code)
                .toList();
        if (!missing.isEmpty()) {
            return Decision.refused("CRITERIA_MISSING", "To leave " + rehab.phase() + " say also what was found for " + missing
                    + ": `value` for a measurement, `met` for an observation.");
        }
        List<Judged> criteria = rule.criteria()
                .stream()
                .flatMap(criterion -> found(criterion, command).map(finding -> judged(plan, criterion, finding)).stream())
                .toList();
        List<String> unmet = criteria.stream().filter(criterion -> !criterion.met()).map(Judged::criterion).toList();
        if (!unmet.isEmpty()) {
            return Decision.refused("CRITERIA_NOT_MET", rehab.phase() + " goes on until these are met, too: " + unmet + ".");
        }
        return Decision.accepted(new FollowUpEvent.PhaseChanged(rehab.phase(), command.to(), plan.dateOf(moment.now()), criteria,
                moment.actor().id(), policy.version()));
    }

    private static Optional<Finding> found(Criterion criterion, AdvancePhase command) {
        return command.criteria()
                .stream()
                .filter(finding -> finding.criterion().equals(criterion.code()))
                .filter(finding -> (criterion.measured() ? finding.value() : finding.met()) != null)
                .findFirst();
    }

    private Judged judged(FollowUpPlan plan, Criterion criterion, Finding finding) {
        Double value = finding.value();
        if (!criterion.measured() || value == null) {
            return new Judged(criterion.code(), Boolean.TRUE.equals(finding.met()), null, null);
        }
        boolean met = within(criterion, value) || gained(plan, criterion.orGain(), value);
        return new Judged(criterion.code(), met, value, criterion.unit());
    }

    private static boolean within(Criterion criterion, double value) {
        Double atMost = criterion.atMost();
        Double atLeast = criterion.atLeast();
        return (atMost == null || value <= atMost) && (atLeast == null || value >= atLeast);
    }

    /** Where both knees are treated, the gain counts that is the smaller one. */
    private boolean gained(FollowUpPlan plan, @Nullable BaselineGain wanted, double value) {
        if (wanted == null) {
            return false;
        }
        Optional<Scale> scale = instruments.scale(wanted.scale());
        return scale.isPresent() && plan.sides()
                .stream()
                .allMatch(side -> plan.baseline(wanted.scale(), side)
                        .map(before -> scale.get().better().gain(before, value) >= wanted.by())
                        .orElse(false));
    }
}
