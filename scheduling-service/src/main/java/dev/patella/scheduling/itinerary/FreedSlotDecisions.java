package dev.patella.scheduling.itinerary;

import dev.patella.messaging.Decision;
import dev.patella.messaging.Moment;
import dev.patella.messaging.Timer;
import dev.patella.scheduling.day.Step;
import dev.patella.scheduling.itinerary.FreedSlot.Asking;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A procedure day that this treatment gave back: it is offered to one treatment of the wait list after the other (decision 0086). */
final class FreedSlotDecisions {

    private final WaitListPolicy policy;

    FreedSlotDecisions(WaitListPolicy policy) {
        this.policy = policy;
    }

    /** What follows when this day is given back: while somebody could still be asked and come, it is to be offered. */
    List<ItineraryEvent> freed(Itinerary state, Stage.DayBooked day, Moment moment) {
        ForeignEvent.PlanSigned plan = state.standing().plan();
        Instant lastStart = day.chain().latestStarts().getOrDefault(Step.CHECK_IN, day.chain().start());
        Instant until = lastStart.minus(Duration.ofHours(policy.leastNoticeHours())).minus(Duration.ofMinutes(policy.leastReplyMinutes()));
        return plan == null || !until.isAfter(moment.now())
                ? List.of()
                : List.of(new ItineraryEvent.SlotFreed(FreedSlot.of(moment.id("slot"), day, plan.cellSource(), until, moment.now()),
                        policy.version()));
    }

    Decision<ItineraryEvent> choose(Itinerary state, ItineraryCommand.ChooseCandidate command, Moment moment) {
        FreedSlot slot = state.waiting().freed().get(command.slotId());
        return slot == null || slot.asking() != null
                ? AnswerDecisions.overtaken()
                : Decision.accepted(new ItineraryEvent.CandidateChosen(slot.id(), command.treatment(), command.offer(), moment.now()));
    }

    Decision<ItineraryEvent> end(Itinerary state, ItineraryCommand.EndOffering command) {
        return state.waiting().freed().containsKey(command.slotId())
                ? Decision.accepted(new ItineraryEvent.OfferingEnded(command.slotId()))
                : AnswerDecisions.overtaken();
    }

    Decision<ItineraryEvent> told(Itinerary state, ItineraryCommand.ConfirmOffer command, Moment moment) {
        Asking asking = asking(state, command.slotId());
        return asking == null || asking.told()
                ? AnswerDecisions.overtaken()
                : Decision.accepted(new ItineraryEvent.CandidateTold(command.slotId(),
                        WaitListDecisions.again(command.told(), policy, moment)));
    }

    Decision<ItineraryEvent> answered(Itinerary state, ItineraryCommand.HearOfferOutcome command, Moment moment) {
        Asking asking = asking(state, command.slotId());
        return asking == null || !asking.treatment().equals(command.treatment())
                ? Decision.unchanged()
                : Decision.accepted(new ItineraryEvent.OfferOutcomeHeard(command.slotId(), command.treatment(), command.outcome(),
                        moment.now()));
    }

    /** Errands about slots whose chain the clinic day has back: find somebody, or tell whom was found. Who was told is waited for. */
    static Stream<Timer> due(Itinerary state) {
        return state.waiting()
                .freed()
                .values()
                .stream()
                .filter(slot -> !state.bookings().held().containsKey(slot.token()))
                .map(FreedSlotDecisions::timer)
                .filter(Objects::nonNull);
    }

    private static @Nullable Timer timer(FreedSlot slot) {
        Asking asking = slot.asking();
        if (asking == null) {
            return new Timer(Due.FIND_CANDIDATE, slot.id(), slot.at());
        }
        return asking.told() ? null : new Timer(Due.OFFER_SLOT, slot.id(), slot.at());
    }

    private static @Nullable Asking asking(Itinerary state, String slotId) {
        FreedSlot slot = state.waiting().freed().get(slotId);
        return slot == null ? null : slot.asking();
    }
}
