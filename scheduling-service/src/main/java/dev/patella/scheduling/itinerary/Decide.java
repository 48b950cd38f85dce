package dev.patella.scheduling.itinerary;

import dev.patella.messaging.Decision;
import java.util.function.BiFunction;
import java.util.function.Function;

/** What the deciders of several steps have in common. */
final class Decide {

    private Decide() {}

    /** With the treatment and its signed plan; refused where there is no plan or the treatment has ended. */
    static Decision<ItineraryEvent> withPlan(Itinerary state,
            BiFunction<Treatment, ForeignEvent.PlanSigned, Decision<ItineraryEvent>> then) {
        Treatment treatment = state.treatment();
        if (treatment == null) {
            return unknown();
        }
        if (state.standing().ended() != null) {
            return ended(state.standing().ended());
        }
        ForeignEvent.PlanSigned plan = state.standing().plan();
        return plan == null
                ? Decision.refused("PLAN_MISSING", "The treatment plan is not signed; the physician signs it with sign-plan.")
                : then.apply(treatment, plan);
    }

    static Decision<ItineraryEvent> unknown() {
        return Decision.notYet("TREATMENT_NOT_YET_KNOWN", "Intake has not told scheduling of this treatment yet; send this again.");
    }

    static Decision<ItineraryEvent> ended(ForeignEvent.TreatmentEnded ended) {
        return Decision.refused("TREATMENT_ENDED", "The treatment has ended (" + ended.outcome() + ", " + ended.cause()
                + "); nothing more is booked or done for it.");
    }

    /** With the signed plan, also after the treatment has ended; without one, the fact waits for it. */
    static Decision<ItineraryEvent> factWithPlan(Itinerary state, Function<ForeignEvent.PlanSigned, Decision<ItineraryEvent>> then) {
        ForeignEvent.PlanSigned plan = state.standing().plan();
        return plan == null ? Decision.waits("PLAN_MISSING", "The signed plan has not reached scheduling yet; until then this waits.")
                : then.apply(plan);
    }
}
