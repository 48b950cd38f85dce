package dev.patella.scheduling.itinerary;

import dev.patella.messaging.Decision;
import dev.patella.messaging.Moment;
import dev.patella.platform.signature.PendingAct;
import dev.patella.platform.signature.TwoPersonAct;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Acts of physician and nurse together. */
final class TwoPersons {

    private static final Set<String> PHYSICIAN = Set.of("PHYSICIAN");
    private static final Set<String> NURSE = Set.of("NURSE");

    private final ClinicalPolicy policy;

    TwoPersons(ClinicalPolicy policy) {
        this.policy = policy;
    }

    /** Records the first signature, or with the second what both did. */
    Decision<ItineraryEvent> sign(Itinerary state, Turn turn, Moment moment, Function<List<String>, List<ItineraryEvent>> done) {
        PendingAct waiting = waiting(state, turn, moment);
        return switch (TwoPersonAct.judge(waiting, turn.command(), moment, PHYSICIAN, NURSE)) {
            case TwoPersonAct.First(PendingAct act) -> Decision.accepted(new ItineraryEvent.FirstSignatureGiven(act));
            case TwoPersonAct.Second(PendingAct first) -> new Decision.Accepted<>(
                    done.apply(List.of(first.by().id(), moment.actor().id())));
            case TwoPersonAct.Refused(var refusal) -> new Decision.Refused<>(refusal);
        };
    }

    /** A first signature counts for a while only: what was true then may not be true any more. Facts that have waited may come in any order. */
    private @Nullable PendingAct waiting(Itinerary state, Turn turn, Moment moment) {
        PendingAct act = state.pending().get(turn.command());
        Duration age = act == null ? Duration.ZERO : Duration.between(act.at(), moment.told()).abs();
        return age.compareTo(Duration.ofMinutes(policy.secondSignatureMinutes())) > 0 ? null : act;
    }
}
