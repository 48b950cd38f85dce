package dev.patella.scheduling.itinerary;

import dev.patella.scheduling.day.ChainPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a reader wants to know of an itinerary: what is missing for the next step, and how long is left (domain.md §10.15). */
public final class Outlook {

    private final ClinicalPolicy clinical;
    private final ChainPolicy chain;

    public Outlook(ClinicalPolicy clinical, ChainPolicy chain) {
        this.clinical = clinical;
        this.chain = chain;
    }

    /**
     * Something that the next step waits for.
     *
     * @param code stable code
     * @param detail in words
     */
    public record Missing(String code, String detail) {}

    /**
     * A limit that runs.
     *
     * @param what which
     * @param at when it is reached
     * @param minutesLeft until then, min; negative when it is past
     */
    public record Deadline(String what, Instant at, long minutesLeft) {}

    /** What the next step waits for. */
    public List<Missing> missing(Itinerary state, Instant now) {
        List<Missing> missing = new ArrayList<>();
        state.bookings()
                .wishes()
                .values()
                .forEach(wish -> missing.add(new Missing("BOOKING_IN_PROGRESS", "Being booked since " + wish.since()
                        + ": " + words(wish.what()) + ".")));
        ForeignEvent.TreatmentEnded ended = state.standing().ended();
        if (ended == null) {
            next(state, now, missing);
        } else {
            aftercare(state, missing);
            missing.add(new Missing("TREATMENT_ENDED", "The treatment has ended: " + ended.outcome() + "."));
        }
        return List.copyOf(missing);
    }

    private static String words(Wish.What what) {
        return switch (what) {
            case Wish.What.AppointmentWanted wanted -> wanted.kind().name();
            case Wish.What.DayWanted wanted -> "procedure day on " + wanted.date();
            case Wish.What.DayMoveWanted wanted -> "procedure day moved to " + wanted.date();
            case Wish.What.OfferTaken taken -> "procedure day on " + taken.date() + ", as offered";
            case Wish.What.AppointmentMoveWanted wanted -> wanted.kind() + " " + wanted.appointmentId() + " moved";
        };
    }

    private static void next(Itinerary state, Instant now, List<Missing> missing) {
        switch (state.stage()) {
            case Stage.Planning s -> planning(state, now, missing);
            case Stage.DayBooked s -> clearance("PRE_PROCEDURE_CLEARANCE", state.standing().preProcedure(), missing);
            case Stage.CheckedIn s -> clearance("DAY_OF_CLEARANCE", state.standing().dayOf(), missing);
            case Stage.SignedIn s -> missing.add(new Missing("HARVEST", "The harvest has not started."));
            case Stage.Harvesting s -> missing.add(new Missing("HARVEST_END", "The harvest is not completed."));
            case Stage.Harvested s -> product(state, missing);
            case Stage.TimedOut s -> missing.add(new Missing("INJECTION", "The injection is not recorded."));
            case Stage.HarvestFailed s -> aftercare(state, missing);
            case Stage.Abandoned s -> aftercare(state, missing);
            case Stage.Injected s -> aftercare(state, missing);
            case Stage.InObservation s -> visits(state, missing);
            case Stage.Recovering s -> {
            }
            case Stage.Discharged s -> visits(state, missing);
            case Stage.SentHome s -> {
            }
        }
    }

    private static void aftercare(Itinerary state, List<Missing> missing) {
        if (Aftercare.since(state) != null) {
            missing.add(new Missing("OBSERVATION", "The observation has not started."));
        }
    }

    private static void planning(Itinerary state, Instant now, List<Missing> missing) {
        Standing standing = state.standing();
        if (standing.consultation() != null && state.bookings().appointments().isEmpty()) {
            missing.add(new Missing("CONSULTATION", "A consultation is wanted between " + standing.consultation().earliest() + " and "
                    + standing.consultation().latest() + "."));
        }
        if (standing.eligibility() == null || !standing.eligibility().eligible()) {
            missing.add(new Missing("ELIGIBILITY", "The patient is not determined as eligible."));
        }
        ForeignEvent.PlanSigned plan = standing.plan();
        if (plan == null) {
            missing.add(new Missing("PLAN", "The plan is not signed."));
            return;
        }
        Set<String> consents = standing.missingConsents(plan, now);
        if (!consents.isEmpty()) {
            missing.add(new Missing("CONSENT", "No active consent for " + String.join(", ", consents) + "."));
        }
        missing.add(new Missing("PROCEDURE_DAY", "No procedure day is booked."));
    }

    private static void clearance(String code, @Nullable Clearance clearance, List<Missing> missing) {
        if (clearance == null) {
            missing.add(new Missing(code, "Intake has not cleared the patient yet."));
        } else if (!clearance.granted()) {
            missing.add(new Missing(code, "Clearance was refused: " + String.join(", ", clearance.reasonCodes()) + "."));
        }
    }

    private static void product(Itinerary state, List<Missing> missing) {
        Product product = state.product();
        Replan replan = state.bookings().replan();
        if (replan != null) {
            replan.slack()
                    .stream()
                    .filter(Replan.Slack::tight)
                    .forEach(one -> missing.add(new Missing("SLACK_TIGHT", one.minutes() + " min are left to " + one.limit() + ".")));
        }
        product.openHolds()
                .values()
                .forEach(hold -> missing.add(new Missing("PRODUCT_HELD", (hold.containers().isEmpty()
                        ? "All of this treatment"
                        : String.join(", ", hold.containers())) + " is on hold (" + hold.reason() + ").")));
        if (product.rejected() != null) {
            missing.add(new Missing("MATERIAL_REJECTED", "The raw material was rejected (" + product.rejected() + ")."));
        }
        if (product.receivedAt() == null) {
            missing.add(new Missing("RECEIPT", "The lab has not accepted the raw material."));
        } else if (product.containers().isEmpty()) {
            missing.add(new Missing("PRODUCT_RELEASE", "The product is not released."));
        } else if (product.containers().values().stream().noneMatch(Product.Container::issued)) {
            missing.add(new Missing("PRODUCT_ISSUE", "The lab has not issued the product."));
        } else {
            missing.add(new Missing("TIME_OUT", "The time-out is not passed."));
        }
    }

    private static void visits(Itinerary state, List<Missing> missing) {
        if (!state.bookings().visitsBooked()) {
            missing.add(new Missing("VISITS", "Not all follow-up visits are booked."));
        }
    }

    /** Limits that run now. */
    public List<Deadline> deadlines(Itinerary state, Instant now) {
        List<Deadline> deadlines = new ArrayList<>();
        switch (state.stage()) {
            case Stage.Harvested s -> beforeInjection(state, s, now, deadlines);
            case Stage.TimedOut s -> {
                beforeInjection(state, s.before(), now, deadlines);
                deadlines.add(deadline("TIME_OUT_VALID", s.at(), clinical.timeOutValidMinutes(), now));
            }
            case Stage.InObservation s -> deadlines.add(deadline("OBSERVATION_ENDS", s.startedAt(), s.minutes(), now));
            case Stage.Recovering s -> deadlines.add(deadline("OBSERVATION_ENDS", s.startedAt(), s.minutes(), now));
            case Stage.HarvestFailed s -> {
            }
            case Stage.Abandoned s -> {
            }
            case Stage.SentHome s -> {
            }
            case Stage.Planning s -> {
                SlotOffer offer = state.waiting().offer();
                if (offer != null) {
                    deadlines.add(deadline("OFFER_REPLY", offer.replyBy(), 0, now));
                }
            }
            case Stage.DayBooked s -> {
            }
            case Stage.CheckedIn s -> {
            }
            case Stage.SignedIn s -> {
            }
            case Stage.Harvesting s -> {
            }
            case Stage.Injected s -> {
            }
            case Stage.Discharged s -> {
            }
        }
        return List.copyOf(deadlines);
    }

    private void beforeInjection(Itinerary state, Stage.Harvested harvested, Instant now, List<Deadline> deadlines) {
        if (state.product().receivedAt() == null) {
            deadlines.add(deadline("RECEIPT", harvested.end(), chain.harvestToReceiptMinutes(), now));
        }
        if (state.product().processingStartedAt() == null) {
            deadlines.add(deadline("PROCESSING_START", harvested.end(), chain.harvestToProcessingMinutes(), now));
        }
        deadlines.add(deadline("INJECTION", harvested.end(), chain.harvestToInjectionMinutes(), now));
        Instant expiresAt = state.product().expiresAt();
        if (expiresAt != null) {
            deadlines.add(deadline("EXPIRY", expiresAt, 0, now));
        }
    }

    private static Deadline deadline(String what, Instant from, int minutes, Instant now) {
        Instant at = from.plus(Duration.ofMinutes(minutes));
        return new Deadline(what, at, Duration.between(now, at).toMinutes());
    }
}
