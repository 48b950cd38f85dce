package dev.patella.scheduling.itinerary.contract;

import dev.patella.scheduling.itinerary.ItineraryEvent;
import dev.patella.scheduling.itinerary.SlotOffer;
import dev.patella.scheduling.itinerary.WaitListEntry;
import java.time.Instant;
import java.time.LocalDate;

/** Contract events about the wait list. */
final class WaitListContracts {

    private WaitListContracts() {}

    record WaitListJoinedV1(LocalDate earliest, LocalDate latest, int noticeHours, int medicationStopDays, boolean deadline,
            Instant since) {}

    record WaitListLeftV1(String cause) {}

    record SlotOfferedV1(String slotId, LocalDate date, Instant start, Instant replyBy, int score, String policyVersion) {}

    record SlotOfferEndedV1(String slotId, SlotOffer.Outcome outcome) {}

    static WaitListJoinedV1 joined(ItineraryEvent.WaitListJoined event) {
        WaitListEntry entry = event.entry();
        return new WaitListJoinedV1(entry.earliest(), entry.latest(), entry.noticeHours(), entry.medicationStopDays(), entry.deadline(),
                entry.since());
    }

    static WaitListLeftV1 left(ItineraryEvent.WaitListLeft event) {
        return new WaitListLeftV1(event.cause());
    }

    static SlotOfferedV1 offered(ItineraryEvent.SlotOffered event) {
        SlotOffer offer = event.offer();
        return new SlotOfferedV1(offer.slotId(), offer.date(), offer.start(), offer.replyBy(), offer.score().sum(), offer.policyVersion());
    }

    static SlotOfferEndedV1 ended(ItineraryEvent.SlotOfferEnded event) {
        return new SlotOfferEndedV1(event.slotId(), event.outcome());
    }
}
