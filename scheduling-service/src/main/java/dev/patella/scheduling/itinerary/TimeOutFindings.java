package dev.patella.scheduling.itinerary;

import dev.patella.messaging.Refusal;
import dev.patella.scheduling.itinerary.ItineraryCommand.TimeOutSide;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a time-out found: answers with no, and scans that do not match. Either fails it as a whole; nobody may override it (domain.md §5.1).
 *
 * @param state where the patient stands
 * @param harvested the harvest that the product is of
 * @param plan the signed plan
 */
record TimeOutFindings(Itinerary state, Stage.Harvested harvested, ForeignEvent.PlanSigned plan) {

    boolean passed(List<TimeOutSide> sides) {
        return sides.stream().allMatch(side -> mismatches(side).isEmpty() && Checklist.passed(side.items()));
    }

    /** The knee as it is recorded: what the scans found is answered with no, by who completed the time-out. */
    ItineraryEvent.SideFailed of(TimeOutSide side, String person) {
        List<ChecklistItem> items = new ArrayList<>(side.items());
        mismatches(side).forEach(code -> items.add(new ChecklistItem(code, ChecklistItem.Reply.NO, person)));
        return new ItineraryEvent.SideFailed(side.side(), List.copyOf(items), Scans.container(side.container()));
    }

    /** Codes of what does not match. */
    private List<String> mismatches(TimeOutSide side) {
        String container = Scans.container(side.container());
        Product.Container product = state.product().containers().get(container);
        List<String> found = new ArrayList<>();
        found.add(side.wristbandScan().equals(harvested.before().before().before().wristbandId()) ? null : "WRISTBAND_MISMATCH");
        found.add(Scans.container(side.productScan()).equals(container) ? null : "PRODUCT_SCAN_MISMATCH");
        found.add(Scans.din(container).equals(harvested.before().din()) ? null : "DIN_MISMATCH");
        found.add(planned().contains(side.side()) && (product == null || product.side() == side.side()) ? null : "SIDE_MISMATCH");
        return found.stream().filter(Objects::nonNull).toList();
    }

    private Set<Side> planned() {
        return plan.targets()
                .stream()
                .map(ForeignEvent.PlannedTarget::side)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Side.class)));
    }

    /** A knee of the plan may be left out only where nothing can be used for it; the other goes on. */
    @Nullable
    Refusal leftOut(List<TimeOutSide> timedOut, Instant now) {
        List<Side> sides = timedOut.stream().map(TimeOutSide::side).toList();
        Set<Side> open = planned();
        sides.forEach(open::remove);
        open.removeIf(side -> !state.product().usableFor(side, now));
        boolean twice = EnumSet.copyOf(sides).size() < sides.size();
        return open.isEmpty() && !twice ? null
                : new Refusal("SIDE_DIFFERS_FROM_PLAN", "The plan is for " + planned() + ", the time-out for " + sides
                        + ". A knee is left out only where its product cannot be used. Stop and resolve it.");
    }
}
