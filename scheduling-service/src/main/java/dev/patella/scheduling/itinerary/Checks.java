package dev.patella.scheduling.itinerary;

import dev.patella.messaging.Decision;
import dev.patella.messaging.Refusal;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Conditions in the order in which a person would check them: the first that fails is the answer. */
final class Checks {

    private final Set<String> noting;
    private final Set<String> noted = new TreeSet<>();
    private @Nullable Refusal first;

    Checks() {
        this(Set.of());
    }

    /** What fails with one of these codes is noted, and does not stop what follows. */
    Checks(Set<String> noting) {
        this.noting = noting;
    }

    /** This must hold; it is looked at only when everything before it held. */
    Checks require(BooleanSupplier holds, String code, Supplier<String> detail) {
        return require(() -> holds.getAsBoolean() ? null : new Refusal(code, detail.get()));
    }

    /** This must hold; it is looked at only when everything before it held. */
    Checks require(BooleanSupplier holds, String code, String detail) {
        return require(holds, code, () -> detail);
    }

    /** What others found wrong, or null. */
    Checks require(Supplier<@Nullable Refusal> wrong) {
        Refusal refusal = first == null ? wrong.get() : null;
        if (refusal != null && noting.contains(refusal.code())) {
            noted.add(refusal.code());
        } else if (refusal != null) {
            first = refusal;
        }
        return this;
    }

    /** Codes of what failed and was only noted. */
    Set<String> noted() {
        return noted;
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
