package dev.patella.scheduling.itinerary;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a treatment has to do with the wait list (decision 0086): its place on it, what it is offered, and the slots that it gave back.
 *
 * @param entry its place, or null while it is not on the list
 * @param clinicCancelled whether the clinic cancelled its last procedure day
 * @param offer the slot that it is offered now, or null
 * @param last its last offer that is over, or null
 * @param reports what became of its offers and must still be told, by slot
 * @param freed slots that it gave back and that are being offered, by id
 */
public record WaitList(@Nullable WaitListEntry entry, boolean clinicCancelled, @Nullable SlotOffer offer, SlotOffer.@Nullable Closed last,
        Map<String, SlotOffer.Report> reports, Map<String, FreedSlot> freed) {

    static final WaitList NONE = new WaitList(null, false, null, null, Map.of(), Map.of());

    public WaitList {
        reports = Frozen.map(reports);
        freed = Frozen.map(freed);
    }

    WaitList at(@Nullable WaitListEntry value) {
        return new WaitList(value, clinicCancelled, offer, last, reports, freed);
    }

    /** Whether the clinic cancelled its last procedure day. */
    WaitList clinicCancelled(boolean value) {
        return new WaitList(entry, value, offer, last, reports, freed);
    }

    WaitList with(SlotOffer value) {
        return new WaitList(entry, clinicCancelled, value, last, reports, freed);
    }

    /** The open offer is over; whoever gave the slot back is to be told. */
    WaitList closed(SlotOffer.Closed value, SlotOffer.Report report) {
        return new WaitList(entry, clinicCancelled, null, value, Frozen.with(reports, value.slotId(), report), freed);
    }

    WaitList with(String slot, SlotOffer.Report report) {
        return new WaitList(entry, clinicCancelled, offer, last, Frozen.with(reports, slot, report), freed);
    }

    WaitList reported(String slot) {
        return new WaitList(entry, clinicCancelled, offer, last, Frozen.without(reports, slot), freed);
    }

    WaitList with(FreedSlot slot) {
        return new WaitList(entry, clinicCancelled, offer, last, reports, Frozen.with(freed, slot.id(), slot));
    }

    WaitList without(String slot) {
        return new WaitList(entry, clinicCancelled, offer, last, reports, Frozen.without(freed, slot));
    }
}
