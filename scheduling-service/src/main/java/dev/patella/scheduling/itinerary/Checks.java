package dev.patella.scheduling.itinerary;

import dev.patella.messaging.Decision;
import dev.patella.messaging.Refusal;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Conditions in the order in which a person would check them: the first that fails is the answer. */
final class Checks {

    private @Nullable Refusal first;

    /** This must hold; it is looked at only when everything before it held. */
    Checks require(BooleanSupplier holds, String code, Supplier<String> detail) {
        if (first == null && !holds.getAsBoolean()) {
            first = new Refusal(code, detail.get());
        }
        return this;
    }

    /** This must hold; it is looked at only when everything before it held. */
    Checks require(BooleanSupplier holds, String code, String detail) {
        return require(holds, code, () -> detail);
    }

    /** What others found wrong, or null. */
    Checks require(Supplier<@Nullable Refusal> wrong) {
        if (first == null) {
            first = wrong.get();
        }
        return this;
    }

    @Nullable
    Refusal refusal() {
        return first;
    }

    /** The decision when all held; otherwise refused. */
    Decision<ItineraryEvent> then(Supplier<Decision<ItineraryEvent>> decision) {
        return first == null ? decision.get() : new Decision.Refused<>(first);
    }
}
