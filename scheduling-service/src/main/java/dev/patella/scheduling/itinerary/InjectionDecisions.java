package dev.patella.scheduling.itinerary;

import dev.patella.messaging.Decision;
import dev.patella.messaging.Moment;
import dev.patella.messaging.Refusal;
import dev.patella.scheduling.itinerary.ItineraryCommand.AbandonInjection;
import dev.patella.scheduling.itinerary.ItineraryCommand.CompleteInjection;
import dev.patella.scheduling.itinerary.ItineraryCommand.StartObservation;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The injection, which cites its time-out, and the observation after it. */
final class InjectionDecisions {

    private static final String NOT_TIMED_OUT = "CONTAINER_NOT_TIMED_OUT";

    private final ClinicalPolicy policy;
    private final Times times;

    InjectionDecisions(ClinicalPolicy policy) {
        this.policy = policy;
        this.times = new Times(policy);
    }

    Decision<ItineraryEvent> inject(Itinerary state, CompleteInjection command, Moment moment) {
        ForeignEvent.PlanSigned plan = state.standing().plan();
        if (!(state.stage() instanceof Stage.TimedOut timedOut) || plan == null) {
            return Turn.INJECTION.missed(state, moment);
        }
        if (timedOut.containers().isEmpty()) {
            return Decision.waits("TIME_OUT_MISSING", "The last time-out failed; until a new one is passed this waits.");
        }
        List<InjectedTarget> targets = command.targets().stream().map(InjectionDecisions::scanned).toList();
        List<Side> sides = targets.stream().map(InjectedTarget::side).toList();
        Checks checks = new Checks().require(() -> times.wrong(command.injectedAt(), "The injection", timedOut.at(), "the time-out",
                moment))
                .require(() -> CheckInDecisions.wrongSides(sides, plan))
                .require(() -> targets.stream().anyMatch(one -> one.outcome() != InjectedTarget.Outcome.NOT_GIVEN), "NOTHING_GIVEN",
                        "No knee received anything; then there was no injection to complete; record abandon-injection.");
        targets.forEach(target -> checks.require(() -> wrong(state, timedOut, plan, target)));
        Refusal wrong = checks.refusal();
        if (wrong != null && wrong.code().equals(NOT_TIMED_OUT) && targets.stream().allMatch(target -> isOurs(state, target))) {
            // It was given: what is missing is a time-out, and not a container.
            return new Decision.Waits<>(wrong);
        }
        return checks.then(() -> Decision.accepted(new ItineraryEvent.InjectionCompleted(timedOut.timeOutId(), targets,
                command.injectedAt(), command.guidance(), command.images(), command.complications(), moment.digest())));
    }

    private static boolean isOurs(Itinerary state, InjectedTarget target) {
        return target.container() == null || state.product().containers().containsKey(target.container());
    }

    private static InjectedTarget scanned(InjectedTarget one) {
        String container = one.container() == null ? null : Scans.container(one.container());
        return new InjectedTarget(one.side(), container, one.plannedMl(), one.deliveredMl(), one.residualMl(), one.outcome());
    }

    private @Nullable Refusal wrong(Itinerary state, Stage.TimedOut timedOut, ForeignEvent.PlanSigned plan, InjectedTarget target) {
        String what = "The " + target.side() + " knee";
        double planned = plan.targets()
                .stream()
                .filter(one -> one.side() == target.side())
                .mapToDouble(ForeignEvent.PlannedTarget::plannedMl)
                .findFirst()
                .orElse(0);
        Checks checks = new Checks()
                .require(() -> same(target.plannedMl(), planned), "PLANNED_VOLUME_DIFFERS",
                        () -> what + " was planned with " + planned + " mL, not " + target.plannedMl() + " mL.")
                .require(() -> target.deliveredMl() <= policy.maximumKneeMl(), "KNEE_VOLUME_TOO_HIGH",
                        () -> what + " may receive at most " + policy.maximumKneeMl() + " mL; check the volume.")
                .require(() -> target.outcome() == outcome(target), "OUTCOME_DIFFERS_FROM_VOLUME",
                        () -> what + " received " + target.deliveredMl() + " of " + target.plannedMl() + " mL, which is "
                                + outcome(target) + ".");
        return target.outcome() == InjectedTarget.Outcome.NOT_GIVEN ? checks.refusal()
                : checks.require(() -> wrongContainer(state, timedOut, target, what)).refusal();
    }

    private @Nullable Refusal wrongContainer(Itinerary state, Stage.TimedOut timedOut, InjectedTarget target, String what) {
        Stage.OpenedContainer opened = timedOut.containers().stream().filter(one -> one.side() == target.side()).findFirst().orElse(null);
        if (opened == null || !opened.container().equals(target.container())) {
            return new Refusal(NOT_TIMED_OUT, what + " received " + target.container() + ", but the time-out was passed for "
                    + (opened == null ? "none" : opened.container()) + ".");
        }
        Product.Container product = state.product().containers().get(opened.container());
        double contained = product == null ? target.plannedMl() : product.ml();
        double given = target.deliveredMl() + target.residualMl();
        return new Checks()
                .require(() -> same(given, contained), "VOLUMES_DO_NOT_ADD_UP", () -> what + ": delivered and residual are " + given
                        + " mL together; " + opened.container() + " held " + contained + " mL.")
                .refusal();
    }

    /** Complete when it is the plan, or more, within the tolerance of reading a syringe. */
    private InjectedTarget.Outcome outcome(InjectedTarget target) {
        if (target.deliveredMl() <= 0) {
            return InjectedTarget.Outcome.NOT_GIVEN;
        }
        return target.deliveredMl() >= target.plannedMl() * (1 - policy.completeTolerance())
                ? InjectedTarget.Outcome.COMPLETE
                : InjectedTarget.Outcome.PARTIAL;
    }

    private boolean same(double one, double other) {
        return Math.abs(one - other) <= Math.max(one, other) * policy.volumeTolerance() + 1e-9;
    }

    /** Whether it was before or after the time-out: nothing was given, and nothing will be. */
    Decision<ItineraryEvent> abandon(Itinerary state, AbandonInjection command, Moment moment) {
        Instant after = state.stage() instanceof Stage.Harvested || state.stage() instanceof Stage.TimedOut
                ? state.stage().reached(Stage.Harvested.class).map(Stage.Harvested::end).orElse(null)
                : null;
        if (after == null) {
            return Turn.ABANDONING.missed(state, moment);
        }
        return new Checks().require(() -> times.wrong(command.at(), "Giving up the injection", after, "the end of the harvest", moment))
                .then(() -> Decision.accepted(new ItineraryEvent.InjectionAbandoned(command.reason(), command.at(), command
                        .complications(), moment.digest())));
    }

    Decision<ItineraryEvent> observe(Itinerary state, StartObservation command, Moment moment) {
        ForeignEvent.PlanSigned plan = state.standing().plan();
        Instant after = Aftercare.since(state);
        if (after == null || plan == null) {
            return Turn.OBSERVATION.missed(state, moment);
        }
        return new Checks().require(() -> times.wrong(command.startedAt(), "The observation", after, "what it follows", moment))
                .then(() -> Decision.accepted(new ItineraryEvent.ObservationStarted(command.vitals(), command.startedAt(),
                        policy.observationMinutesOf(plan), policy.version(), moment.digest())));
    }
}
