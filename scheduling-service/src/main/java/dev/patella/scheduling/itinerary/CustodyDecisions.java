package dev.patella.scheduling.itinerary;

import dev.patella.messaging.Decision;
import dev.patella.messaging.Moment;
import dev.patella.messaging.Refusal;
import dev.patella.scheduling.itinerary.ItineraryCommand.HandOverCustody;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Chain of custody: one custodian at any time, each hand-over begins where the last one ended, both sides scan (domain.md §4.1). */
final class CustodyDecisions {

    private final Times times;

    CustodyDecisions(ClinicalPolicy policy) {
        this.times = new Times(policy);
    }

    Decision<ItineraryEvent> handOver(Itinerary state, HandOverCustody command, Moment moment) {
        String item = Scans.container(command.item());
        Custody custody = state.custody().get(item);
        if (custody == null) {
            return unknown(state, item);
        }
        if (custody.digest().equals(moment.digest())) {
            return Decision.unchanged();
        }
        Product.Container product = state.product().containers().get(item);
        boolean leavesLab = Custodian.LAB.equals(custody.holder().place()) && Custodian.PROCEDURE_ROOM.equals(command.to().place());
        if (product != null && leavesLab && !product.issued()) {
            return Decision.waits("PRODUCT_NOT_ISSUED",
                    "The lab has not issued " + item
                            + ", or the news has not arrived; until issue-product this waits.");
        }
        boolean wellFormed = wrongPersons(command, moment) == null && wrongScans(command, item) == null;
        if (wellFormed && !custody.holder().admits(command.from()) && command.at().isAfter(custody.since())) {
            return Decision.waits("CUSTODY_BROKEN", item + " is with " + custody.holder().words() + ", so " + command.from().words()
                    + " cannot have handed it over; until the hand-over between them is told this waits.");
        }
        return new Checks()
                .require(() -> custody.holder().admits(command.from()), "CUSTODY_BROKEN",
                        () -> item + " is with " + custody.holder().words() + ", so " + command.from().words()
                                + " cannot hand it over. Find the missing hand-over first.")
                .require(() -> wrongPersons(command, moment))
                .require(() -> wrongScans(command, item))
                .require(() -> times.wrong(command.at(), "The hand-over", since(state, custody), "what it follows", moment))
                .then(() -> Decision.accepted(new ItineraryEvent.CustodyHandedOver(item, command.from(), command.to(), command.at(),
                        command.temperatureC(), command.sealId(), command.scans(), moment.digest())));
    }

    /** Of product that never left the lab, only when the news came is known: it is there since the processing ended. */
    private static Instant since(Itinerary state, Custody custody) {
        Instant filled = state.product().processingEnd();
        boolean neverLeft = Custodian.LAB.equals(custody.holder().place()) && custody.digest().isEmpty();
        return neverLeft && filled != null && filled.isBefore(custody.since()) ? filled : custody.since();
    }

    private static Decision<ItineraryEvent> unknown(Itinerary state, String item) {
        if (state.stage().reached(Stage.HarvestFailed.class).isPresent()) {
            return Decision.refused("HARVEST_FAILED", "The harvest was given up; nothing of it goes to the laboratory.");
        }
        Stage.Harvested harvested = state.stage().reached(Stage.Harvested.class).orElse(null);
        if (harvested == null) {
            return Decision.waits("HARVEST_NOT_COMPLETED", "The harvest is not completed yet; until complete-harvest this waits.");
        }
        return Scans.din(item).equals(harvested.before().din()) && state.product().containers().isEmpty()
                ? Decision.waits("PRODUCT_NOT_RELEASED", item + " is not known yet: the lab has released nothing; until then this waits.")
                : Decision.refused("ITEM_UNKNOWN", "This treatment has no container " + item + "; it has " + state.custody().keySet()
                        + ".");
    }

    private static @Nullable Refusal wrongPersons(HandOverCustody command, Moment moment) {
        String from = command.from().person();
        String to = command.to().person();
        if (from == null || to == null || from.equals(to)) {
            return new Refusal("CUSTODIAN_MISSING", "A hand-over names two different people, who gives and who takes.");
        }
        String actor = moment.actor().id();
        return actor.equals(from) || actor.equals(to) ? null
                : new Refusal("NOT_YOUR_HAND_OVER", "Only who gives or who takes can record the hand-over.");
    }

    private static @Nullable Refusal wrongScans(HandOverCustody command, String item) {
        boolean both = scanned(command, command.from(), item) && scanned(command, command.to(), item);
        return both ? null
                : new Refusal("SCAN_MISSING", "Both " + command.from().words() + " and " + command.to().words() + " scan " + item
                        + "; the scans do not show it.");
    }

    private static boolean scanned(HandOverCustody command, Custodian custodian, String item) {
        return command.scans()
                .stream()
                .anyMatch(scan -> Objects.equals(scan.person(), custodian.person()) && Scans.container(scan.code()).equals(item));
    }
}
