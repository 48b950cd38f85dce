package dev.patella.scheduling.itinerary;

/** The state after what happened on the wait list. */
final class WaitListEvolution {

    private WaitListEvolution() {}

    static Itinerary joined(Itinerary state, ItineraryEvent.WaitListJoined event) {
        return state.with(state.waiting().at(event.entry()));
    }

    static Itinerary left(Itinerary state) {
        return state.with(state.waiting().at(null));
    }

    static Itinerary offered(Itinerary state, ItineraryEvent.SlotOffered event) {
        return state.with(state.waiting().with(event.offer()));
    }

    static Itinerary passed(Itinerary state, ItineraryEvent.SlotOfferPassed event) {
        return state.with(state.waiting()
                .with(event.offer().slotId(), new SlotOffer.Report(event.offer().freedBy(), SlotOffer.Outcome.PASSED, event.at())));
    }

    static Itinerary ended(Itinerary state, ItineraryEvent.SlotOfferEnded event) {
        SlotOffer offer = state.waiting().offer();
        return offer == null ? state
                : state.with(state.waiting()
                        .closed(new SlotOffer.Closed(event.slotId(), event.outcome()),
                                new SlotOffer.Report(offer.freedBy(), event.outcome(), event.at())));
    }

    static Itinerary told(Itinerary state, ItineraryEvent.OfferOutcomeTold event) {
        SlotOffer.Report report = state.waiting().reports().get(event.slotId());
        return report == null || event.again() == null
                ? state.with(state.waiting().reported(event.slotId()))
                : state.with(state.waiting().with(event.slotId(), report.again(event.again())));
    }

    static Itinerary freed(Itinerary state, ItineraryEvent.SlotFreed event) {
        return state.with(state.waiting().with(event.slot()));
    }

    static Itinerary chosen(Itinerary state, ItineraryEvent.CandidateChosen event) {
        FreedSlot slot = state.waiting().freed().get(event.slotId());
        return slot == null ? state : state.with(state.waiting().with(slot.asks(event.treatment(), event.offer(), event.at())));
    }

    static Itinerary told(Itinerary state, ItineraryEvent.CandidateTold event) {
        FreedSlot slot = state.waiting().freed().get(event.slotId());
        return slot == null ? state : state.with(state.waiting().with(slot.told(event.again())));
    }

    static Itinerary answered(Itinerary state, ItineraryEvent.OfferOutcomeHeard event) {
        FreedSlot slot = state.waiting().freed().get(event.slotId());
        if (slot == null) {
            return state;
        }
        return event.outcome() == SlotOffer.Outcome.BOOKED
                ? over(state, event.slotId())
                : state.with(state.waiting().with(slot.answered(event.treatment(), event.at())));
    }

    static Itinerary over(Itinerary state, String slot) {
        return state.with(state.waiting().without(slot));
    }
}
