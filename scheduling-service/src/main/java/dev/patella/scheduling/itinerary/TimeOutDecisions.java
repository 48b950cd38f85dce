package dev.patella.scheduling.itinerary;

import dev.patella.messaging.Decision;
import dev.patella.messaging.Moment;
import dev.patella.messaging.Refusal;
import dev.patella.scheduling.itinerary.ItineraryCommand.CompleteTimeOut;
import dev.patella.scheduling.itinerary.ItineraryCommand.RecordTimeOut;
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
    private final Times times;
    private final TwoPersons twoPersons;

    TimeOutDecisions(ClinicalPolicy policy) {
        this.policy = policy;
        this.times = new Times(policy);
        this.twoPersons = new TwoPersons(policy);
    }

    Decision<ItineraryEvent> complete(Itinerary state, CompleteTimeOut command, Moment moment) {
        Passage now = Passage.now(Turn.TIME_OUT, moment);
        return Decide.withPlan(state, (treatment, plan) -> switch (state.stage()) {
            case Stage.Harvested harvested -> pass(state, harvested, plan, command.sides(), now, moment);
            case Stage.TimedOut timedOut -> Turn.TIME_OUT.again(state, moment) && stillGood(timedOut, moment)
                    ? Decision.unchanged()
                    : pass(state, timedOut.before(), plan, command.sides(), now, moment);
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

    /** A time-out that was passed on paper has happened; one that failed is on record whenever it is told. */
    Decision<ItineraryEvent> record(Itinerary state, RecordTimeOut command, Moment moment) {
        return Decide.factWithPlan(state, plan -> {
            Stage.Harvested harvested = state.stage().reached(Stage.Harvested.class).orElse(null);
            boolean failed = harvested != null && !new TimeOutFindings(state, harvested, plan).passed(command.sides());
            boolean early = state.stage() instanceof Stage.Harvested || state.stage() instanceof Stage.TimedOut;
            if (harvested == null || !failed && !early) {
                return Turn.PAPER_TIME_OUT.missed(state, moment);
            }
            boolean known = failed
                    ? Turn.PAPER_TIME_OUT.failedBefore(state, moment)
                    : Turn.PAPER_TIME_OUT.again(state, moment);
            return known
                    ? Decision.unchanged()
                    : pass(state, harvested, plan, command.sides(), Passage.onPaper(Turn.PAPER_TIME_OUT, command.downtime()), moment);
        });
    }

    private boolean stillGood(Stage.TimedOut timedOut, Moment moment) {
        return Times.within(timedOut.at(), moment.now(), policy.timeOutValidMinutes())
                && !timedOut.containers().isEmpty() && timedOut.containers()
                        .stream()
                        .noneMatch(one -> moment.now().isAfter(one.syringeExpiresAt()));
    }

    private Decision<ItineraryEvent> pass(Itinerary state, Stage.Harvested harvested, ForeignEvent.PlanSigned plan,
            List<TimeOutSide> sides, Passage passage, Moment moment) {
        TimeOutFindings findings = new TimeOutFindings(state, harvested, plan);
        boolean failed = !findings.passed(sides);
        Moment then = moment.at(passage.at());
        Checks checks = passage.checks(state, times, harvested.end(), "the end of the harvest", moment)
                .require(() -> CheckInDecisions.unconsented(state, plan, passage))
                .require(() -> state.day(then.now()).equals(state.day(harvested.end())), "NOT_THE_SAME_DAY",
                        "Harvest and injection are on the same day; this product must not be used.")
                .require(() -> sameContainerTwice(sides));
        sides.forEach(side -> checks.require(() -> Checklist.incomplete(words(side), side.items(), policy.timeOutQuestions())));
        if (!failed) {
            checks.require(() -> findings.leftOut(sides, then.now()));
            sides.forEach(side -> checks.require(() -> unfit(state, side, passage, then)));
        }
        Refusal refusal = checks.refusal();
        return refusal != null
                ? passage.answer(refusal)
                : twoPersons.sign(state, passage.turn(), moment, persons -> passage.with(
                        failed ? failed(findings, sides, persons, then) : completed(state, sides, persons, then), checks, moment));
    }

    private ItineraryEvent completed(Itinerary state, List<TimeOutSide> sides, List<String> persons, Moment then) {
        return new ItineraryEvent.TimeOutCompleted(then.id("time-out"), sides.stream().map(side -> passed(state, side, then)).toList(),
                persons, then.now(), policy.version(), then.digest());
    }

    private ItineraryEvent failed(TimeOutFindings findings, List<TimeOutSide> sides, List<String> persons, Moment then) {
        return new ItineraryEvent.TimeOutFailed(sides.stream().map(side -> findings.of(side, then.actor().id())).toList(), persons,
                then.now(), policy.version(), then.digest());
    }

    private static String words(TimeOutSide side) {
        return "The time-out of the " + side.side() + " knee";
    }

    private @Nullable Refusal unfit(Itinerary state, TimeOutSide side, Passage passage, Moment moment) {
        String container = Scans.container(side.container());
        return unfit(state, container, state.product().containers().get(container), words(side), passage, moment);
    }

    private @Nullable Refusal unfit(Itinerary state, String container, Product.@Nullable Container product, String what,
            Passage passage, Moment moment) {
        if (product == null) {
            String rejected = state.product().rejected();
            return new Refusal("PRODUCT_NOT_RELEASED", what + " stops: " + container + " is not released"
                    + (rejected == null ? "." : "; the raw material was rejected (" + rejected + ")."));
        }
        Custody custody = state.custody().get(container);
        Instant needed = moment.now().plus(Duration.ofMinutes(policy.expiryMarginMinutes()));
        return new Checks().require(() -> product.stopped() == null || expiredSince(product, passage), "PRODUCT_STOPPED",
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

    /** On paper it may have been used before it expired. */
    private static boolean expiredSince(Product.Container product, Passage passage) {
        return passage.paper() != null && Product.EXPIRED.equals(product.stopped()) && passage.at().isBefore(product.expiresAt());
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

    private static @Nullable Refusal sameContainerTwice(List<TimeOutSide> sides) {
        Set<String> containers = new HashSet<>();
        for (TimeOutSide side : sides) {
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
