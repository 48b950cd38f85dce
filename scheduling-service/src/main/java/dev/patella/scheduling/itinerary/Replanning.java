package dev.patella.scheduling.itinerary;

import dev.patella.messaging.Decision;
import dev.patella.scheduling.day.ChainPolicy;
import dev.patella.scheduling.day.PlannedChain;
import dev.patella.scheduling.day.PlannedStep;
import dev.patella.scheduling.day.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A step that ends late moves the later ones; what is left to each hard limit is told (domain.md §7.3). */
final class Replanning {

    private final ChainPolicy chains;
    private final LatePolicy policy;

    Replanning(ChainPolicy chains, LatePolicy policy) {
        this.chains = chains;
        this.policy = policy;
    }

    /** What follows from a late batch, as long as the product is waited for. */
    List<ItineraryEvent> delayed(Itinerary state, ForeignEvent.BatchDelayed event) {
        Stage.Harvested harvested = state.stage() instanceof Stage.Harvested || state.stage() instanceof Stage.TimedOut
                ? state.stage().reached(Stage.Harvested.class).orElse(null)
                : null;
        return harvested == null ? List.of() : moved(state, "BATCH_DELAYED", event.step(), event.expectedEnd(), harvested.end());
    }

    /** The decision with what follows from a harvest that ended late. */
    Decision<ItineraryEvent> after(Itinerary state, Decision<ItineraryEvent> decision) {
        if (decision instanceof Decision.Accepted<ItineraryEvent>(List<ItineraryEvent> events)
                && events.getFirst() instanceof ItineraryEvent.HarvestCompleted harvest) {
            List<ItineraryEvent> all = new ArrayList<>(events);
            all.addAll(moved(state, "HARVEST_LATE", Step.HARVEST, harvest.end(), harvest.end()));
            return new Decision.Accepted<>(all);
        }
        return decision;
    }

    private List<ItineraryEvent> moved(Itinerary state, String cause, Step late, Instant end, Instant harvestEnd) {
        PlannedChain chain = state.stage().reached(Stage.DayBooked.class).map(Stage.DayBooked::chain).orElse(null);
        if (chain == null) {
            return List.of();
        }
        Replan before = state.bookings().replan();
        List<PlannedStep> planned = before == null ? chain.steps() : before.steps();
        List<PlannedStep> now = shifted(planned, late, end);
        List<PlannedStep> moved = now.stream().filter(one -> one.step() != late && !planned.contains(one)).toList();
        return moved.isEmpty() ? List.of()
                : List.of(new ItineraryEvent.DayReplanned(cause, moved, new Replan(now, slack(state, chain, now, late, harvestEnd)),
                        policy.version()));
    }

    /** Every later step begins when the one before it has ended, and no earlier than it was planned. */
    private static List<PlannedStep> shifted(List<PlannedStep> planned, Step late, Instant end) {
        List<PlannedStep> now = new ArrayList<>();
        Instant free = end;
        for (PlannedStep one : planned) {
            if (one.step().compareTo(late) < 0) {
                now.add(one);
            } else if (one.step() == late) {
                free = end.isAfter(one.end()) ? end : one.end();
                now.add(new PlannedStep(late, one.start(), free));
            } else {
                Instant start = free.isAfter(one.start()) ? free : one.start();
                free = start.plus(Duration.between(one.start(), one.end()));
                now.add(new PlannedStep(one.step(), start, free));
            }
        }
        return now;
    }

    private List<Replan.Slack> slack(Itinerary state, PlannedChain chain, List<PlannedStep> now, Step late, Instant harvestEnd) {
        PlannedStep injection = of(now, Step.INJECTION);
        List<Replan.Slack> slack = new ArrayList<>();
        if (late == Step.HARVEST) {
            slack.add(left("HARVEST_TO_RECEIPT", of(now, Step.TRANSPORT).end(), harvestEnd, chains.harvestToReceiptMinutes()));
            slack.add(left("HARVEST_TO_PROCESSING", of(now, Step.PROCESSING).start(), harvestEnd, chains.harvestToProcessingMinutes()));
        }
        slack.add(left("HARVEST_TO_INJECTION", injection.end(), harvestEnd, chains.harvestToInjectionMinutes()));
        @Nullable
        Instant expiry = state.product().expiresAt();
        if (expiry != null) {
            slack.add(left("EXPIRY", injection.start(), expiry, -chains.expiryMarginMinutes()));
        }
        slack.add(left("CLOSING", injection.end(), chain.injectionCutoff(), 0));
        return slack;
    }

    private Replan.Slack left(String limit, Instant planned, Instant from, int minutes) {
        long left = Duration.between(planned, from.plus(Duration.ofMinutes(minutes))).toMinutes();
        return new Replan.Slack(limit, left, left < policy.warnSlackMinutes());
    }

    private static PlannedStep of(List<PlannedStep> steps, Step step) {
        return steps.stream().filter(one -> one.step() == step).findFirst().orElseThrow();
    }
}
