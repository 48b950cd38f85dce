package dev.patella.scheduling.itinerary;

import dev.patella.messaging.Decision;
import dev.patella.messaging.Moment;
import dev.patella.messaging.Refusal;
import dev.patella.scheduling.itinerary.ItineraryCommand.CompleteTimeOut;
import dev.patella.scheduling.itinerary.ItineraryCommand.TimeOutSide;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The gate before the injection: right patient, right product, right side, in time (domain.md §5.1). Nobody may override it. */
final class TimeOutDecisions {

    private final ClinicalPolicy policy;
    private final TwoPersons twoPersons;

    TimeOutDecisions(ClinicalPolicy policy) {
        this.policy = policy;
        this.twoPersons = new TwoPersons(policy);
    }

    Decision<ItineraryEvent> complete(Itinerary state, CompleteTimeOut command, Moment moment) {
        return Decide.withPlan(state, (treatment, plan) -> switch (state.stage()) {
            case Stage.Harvested harvested -> pass(state, harvested, plan, command, moment);
            case Stage.TimedOut timedOut -> Turn.TIME_OUT.again(state, moment) && stillGood(timedOut, moment)
                    ? Decision.unchanged()
                    : pass(state, timedOut.before(), plan, command, moment);
            case Stage.Planning s -> Turn.TIME_OUT.missed(state, moment);
            case Stage.DayBooked s -> Turn.TIME_OUT.missed(state, moment);
            case Stage.CheckedIn s -> Turn.TIME_OUT.missed(state, moment);
            case Stage.SignedIn s -> Turn.TIME_OUT.missed(state, moment);
            case Stage.Harvesting s -> Turn.TIME_OUT.missed(state, moment);
            case Stage.HarvestFailed s -> Turn.TIME_OUT.missed(state, moment);
            case Stage.Abandoned s -> Turn.TIME_OUT.missed(state, moment);
            case Stage.Recovering s -> Turn.TIME_OUT.missed(state, moment);
            case Stage.SentHome s -> Turn.TIME_OUT.missed(state, moment);
            case Stage.Injected s -> Turn.TIME_OUT.missed(state, moment);
            case Stage.InObservation s -> Turn.TIME_OUT.missed(state, moment);
            case Stage.Discharged s -> Turn.TIME_OUT.missed(state, moment);
        });
    }

    private boolean stillGood(Stage.TimedOut timedOut, Moment moment) {
        return Times.within(timedOut.at(), moment.now(), policy.timeOutValidMinutes())
                && !timedOut.containers().isEmpty() && timedOut.containers()
                        .stream()
                        .noneMatch(one -> moment.now().isAfter(one.syringeExpiresAt()));
    }

    private Decision<ItineraryEvent> pass(Itinerary state, Stage.Harvested harvested, ForeignEvent.PlanSigned plan,
            CompleteTimeOut command, Moment moment) {
        TimeOutFindings findings = new TimeOutFindings(state, harvested, plan);
        boolean failed = !findings.passed(command);
        Checks checks = new Checks().require(() -> CheckInDecisions.unconsented(state, plan, moment))
                .require(() -> state.day(moment.now()).equals(state.day(harvested.end())), "NOT_THE_SAME_DAY",
                        "Harvest and injection are on the same day; this product must not be used.")
                .require(() -> sameContainerTwice(command));
        command.sides()
                .forEach(side -> checks.require(() -> Checklist.incomplete(words(side), side.items(), policy.timeOutQuestions())));
        if (!failed) {
            checks.require(() -> findings.leftOut(command, moment.now()));
            command.sides().forEach(side -> checks.require(() -> unfit(state, side, moment)));
        }
        return checks.then(() -> twoPersons.sign(state, Turn.TIME_OUT, moment,
                persons -> failed ? failed(findings, command, persons, moment) : completed(state, command, persons, moment)));
    }

    private ItineraryEvent completed(Itinerary state, CompleteTimeOut command, List<String> persons, Moment moment) {
        return new ItineraryEvent.TimeOutCompleted(moment.id("time-out"),
                command.sides().stream().map(side -> passed(state, side, moment)).toList(), persons, moment.now(), policy.version(),
                moment.digest());
    }

    private ItineraryEvent failed(TimeOutFindings findings, CompleteTimeOut command, List<String> persons, Moment moment) {
        return new ItineraryEvent.TimeOutFailed(
                command.sides().stream().map(side -> findings.of(side, moment.actor().id())).toList(), persons, moment.now(),
                policy.version(), moment.digest());
    }

    private static String words(TimeOutSide side) {
        return "The time-out of the " + side.side() + " knee";
    }

    private @Nullable Refusal unfit(Itinerary state, TimeOutSide side, Moment moment) {
        String container = Scans.container(side.container());
        return unfit(state, container, state.product().containers().get(container), words(side), moment);
    }

    private @Nullable Refusal unfit(Itinerary state, String container, Product.@Nullable Container product, String what, Moment moment) {
        if (product == null) {
            String rejected = state.product().rejected();
            return new Refusal("PRODUCT_NOT_RELEASED", what + " stops: " + container + " is not released"
                    + (rejected == null ? "." : "; the raw material was rejected (" + rejected + ")."));
        }
        Custody custody = state.custody().get(container);
        Instant needed = moment.now().plus(Duration.ofMinutes(policy.expiryMarginMinutes()));
        return new Checks().require(() -> product.stopped() == null, "PRODUCT_STOPPED",
                () -> what + " stops: " + container + " must not be used (" + product.stopped() + ").")
                .require(() -> held(state, container, what))
                .require(product::issued, "PRODUCT_NOT_ISSUED", () -> what + " stops: the lab has not issued " + container + ".")
                .require(() -> custody != null && Custodian.PROCEDURE_ROOM.equals(custody.holder().place()), "PRODUCT_NOT_HERE",
                        () -> what + " stops: " + container + " is with " + (custody == null ? "nobody" : custody.holder().words())
                                + "; record the hand-over to the procedure room.")
                .require(() -> !product.expiresAt().isBefore(needed), "PRODUCT_EXPIRES", () -> what + " stops: " + container
                        + " expires at "
                        + product.expiresAt() + "; at least " + policy.expiryMarginMinutes() + " min must be left.")
                .require(() -> tooLongOpen(state, container, what, moment))
                .refusal();
    }

    /** Says how far the hold reaches: one knee's container does not stop the other knee. */
    private static @Nullable Refusal held(Itinerary state, String container, String what) {
        Product.Hold hold = state.product().holdOf(container);
        return hold == null ? null
                : new Refusal("PRODUCT_HELD", what + " stops: " + (hold.containers().isEmpty() ? "all of this treatment" : container)
                        + " is on hold (" + hold.reason() + "), until quality lifts it.");
    }

    /** A new time-out starts from the beginning; what is in the syringe does not (§4.8: the first opening counts). */
    private static @Nullable Refusal tooLongOpen(Itinerary state, String container, String what, Moment moment) {
        return firstOpening(state, container).filter(first -> moment.now().isAfter(first.syringeExpiresAt()))
                .map(first -> new Refusal("SYRINGE_EXPIRED", what + " stops: " + container + " was opened at " + first.opensAt()
                        + " and could be used until " + first.syringeExpiresAt() + "."))
                .orElse(null);
    }

    private static Optional<Stage.Opening> firstOpening(Itinerary state, String container) {
        return state.stage() instanceof Stage.TimedOut timedOut ? timedOut.opening(container) : Optional.empty();
    }

    private static @Nullable Refusal sameContainerTwice(CompleteTimeOut command) {
        Set<String> containers = new HashSet<>();
        for (TimeOutSide side : command.sides()) {
            if (!containers.add(Scans.container(side.container()))) {
                return new Refusal("CONTAINER_TWICE", "Each knee has its own container; " + side.container() + " is named for both.");
            }
        }
        return null;
    }

    private ItineraryEvent.SideTimedOut passed(Itinerary state, TimeOutSide side, Moment moment) {
        String container = Scans.container(side.container());
        Product.Container product = state.product().containers().get(container);
        Optional<Stage.Opening> first = firstOpening(state, container);
        Instant opensAt = first.map(Stage.Opening::opensAt).orElse(moment.now());
        Instant usable = first.map(Stage.Opening::syringeExpiresAt)
                .orElseGet(() -> opensAt.plus(Duration.ofMinutes(policy.syringeMinutes())));
        Instant expires = product != null && product.expiresAt().isBefore(usable) ? product.expiresAt() : usable;
        return new ItineraryEvent.SideTimedOut(side.side(), side.items(), container, opensAt, expires);
    }
}
