package dev.patella.scheduling.booking;

import dev.patella.messaging.Errand;
import dev.patella.messaging.Moment;
import dev.patella.messaging.Timer;
import dev.patella.scheduling.day.ClinicDays;
import dev.patella.scheduling.day.Occupancy;
import dev.patella.scheduling.itinerary.FreedSlot;
import dev.patella.scheduling.itinerary.FreedSlot.Asking;
import dev.patella.scheduling.itinerary.Itinerary;
import dev.patella.scheduling.itinerary.ItineraryCommand;
import dev.patella.scheduling.itinerary.SlotOffer;
import dev.patella.scheduling.itinerary.Treatment;
import dev.patella.scheduling.itinerary.WaitListMatching;
import dev.patella.scheduling.itinerary.WaitListMatching.Candidate;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The way of a freed slot along the wait list (decision 0086). Whom it is offered to is put on record before they are told, and the next is
 * looked for only when they have answered; so however often a step is run, no two are asked at once.
 */
public final class WaitListErrands {

    private final ClinicDays days;
    private final SitePlanners planners;
    private final WaitingItineraries waiting;
    private final WaitListMatching matching;

    public WaitListErrands(ClinicDays days, SitePlanners planners, WaitingItineraries waiting, WaitListMatching matching) {
        this.days = days;
        this.planners = planners;
        this.waiting = waiting;
        this.matching = matching;
    }

    /** Looks for the treatment that comes first and whose whole day fits. */
    public Errand.@Nullable Outcome<ItineraryCommand> find(String treatmentId, Itinerary state, Timer timer, Moment moment) {
        FreedSlot slot = state.waiting().freed().get(timer.key());
        Treatment treatment = state.treatment();
        if (slot == null || slot.asking() != null || treatment == null) {
            return null;
        }
        ItineraryCommand next = moment.now().isBefore(slot.until())
                ? choice(treatmentId, slot, treatment.site(), moment)
                : new ItineraryCommand.EndOffering(slot.id());
        return new Errand.Outcome<>(next, null);
    }

    private ItineraryCommand choice(String treatmentId, FreedSlot slot, String site, Moment moment) {
        Occupancy taken = days.read(site, slot.date()).occupancy();
        for (Candidate candidate : matching.candidates(waiting.of(site, slot.source()), slot, treatmentId, moment)) {
            Optional<Instant> start = start(candidate, slot, site, taken);
            if (start.isPresent()) {
                return new ItineraryCommand.ChooseCandidate(slot.id(), candidate.treatment(),
                        matching.offer(candidate, slot, treatmentId, start.get(), moment.now()));
            }
        }
        return new ItineraryCommand.EndOffering(slot.id());
    }

    private Optional<Instant> start(Candidate candidate, FreedSlot slot, String site, Occupancy taken) {
        return SearchErrand.request(candidate.state(), candidate.notBefore())
                .flatMap(request -> planners.of(site).chains().plan(slot.date(), taken, request))
                .map(chain -> chain.start());
    }

    /** Tells the treatment that was chosen. */
    public Errand.@Nullable Outcome<ItineraryCommand> offer(String treatmentId, Itinerary state, Timer timer, Moment moment) {
        FreedSlot slot = state.waiting().freed().get(timer.key());
        Asking asking = slot == null ? null : slot.asking();
        if (slot == null || asking == null || asking.told()) {
            return null;
        }
        if (!moment.now().isBefore(slot.until())) {
            return new Errand.Outcome<>(new ItineraryCommand.EndOffering(slot.id()), null);
        }
        return new Errand.Outcome<>(new ItineraryCommand.ConfirmOffer(slot.id(), true), null,
                Map.of(asking.treatment(), new ItineraryCommand.OfferSlot(asking.offer())),
                new ItineraryCommand.ConfirmOffer(slot.id(), false));
    }

    /** Tells the treatment that gave a slot back what came of the offer. */
    public Errand.@Nullable Outcome<ItineraryCommand> outcome(String treatmentId, Itinerary state, Timer timer, Moment moment) {
        SlotOffer.Report report = state.waiting().reports().get(timer.key());
        if (report == null) {
            return null;
        }
        return new Errand.Outcome<>(new ItineraryCommand.ConfirmReport(timer.key(), true), null,
                Map.of(report.freedBy(), new ItineraryCommand.HearOfferOutcome(timer.key(), treatmentId, report.outcome())),
                new ItineraryCommand.ConfirmReport(timer.key(), false));
    }
}
