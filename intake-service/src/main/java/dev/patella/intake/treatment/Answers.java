package dev.patella.intake.treatment;

import dev.patella.messaging.Decision;
import dev.patella.messaging.Moment;
import dev.patella.messaging.Signature;
import java.util.List;
import java.util.stream.Collectors;

/** The answers that several commands share. */
final class Answers {

    private Answers() {}

    static Decision<TreatmentEvent> tooEarly(Treatment state, String why) {
        return Decision.refused(ReasonCodes.TOO_EARLY, why + " The treatment is " + state.phase() + ".");
    }

    static Decision<TreatmentEvent> tooLate(Treatment state, String why) {
        return Decision.refused(ReasonCodes.TOO_LATE, why + " The treatment is " + state.phase() + " already.");
    }

    static Decision<TreatmentEvent> ended(Treatment state) {
        return Decision.refused(ReasonCodes.TREATMENT_ENDED,
                "The treatment is " + state.phase()
                        + "; nothing can be added to it. A repeat treatment is a new one with its own referral.");
    }

    static Decision<TreatmentEvent> unsigned() {
        return Decision.refused(ReasonCodes.SIGNATURE_MISSING, "This must be signed by the acting person with their own login.");
    }

    static Signature signature(Moment moment) {
        Signature signature = moment.signature();
        if (signature == null) {
            throw new IllegalStateException("Whoever decides a signed act looks for its signature first");
        }
        return signature;
    }

    static String words(List<?> things) {
        return things.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
