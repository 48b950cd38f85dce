package dev.patella.scheduling.itinerary;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who was harvested from is observed and goes home on record, whether anything was injected or not (domain.md §5.4).
 *
 * @param startedAt when the observation started
 * @param minutes how long it takes at least, min
 * @param injected whether any knee received product
 */
record Aftercare(Instant startedAt, int minutes, boolean injected) {

    /** The observation that runs, or null. */
    static @Nullable Aftercare running(Stage stage) {
        if (stage instanceof Stage.Recovering recovering) {
            return new Aftercare(recovering.startedAt(), recovering.minutes(), false);
        }
        return stage instanceof Stage.InObservation observed ? new Aftercare(observed.startedAt(), observed.minutes(), true) : null;
    }

    /** When that was after which the patient is observed; null as long as it has not come to that. */
    static @Nullable Instant since(Itinerary state) {
        boolean ended = state.standing().ended() != null;
        return switch (state.stage()) {
            case Stage.Injected injected -> injected.injectedAt();
            case Stage.HarvestFailed failed -> failed.end();
            case Stage.Abandoned abandoned -> abandoned.at();
            case Stage.Harvested harvested -> ended ? harvested.end() : null;
            case Stage.TimedOut timedOut -> ended ? timedOut.at() : null;
            case Stage.Planning s -> null;
            case Stage.DayBooked s -> null;
            case Stage.CheckedIn s -> null;
            case Stage.SignedIn s -> null;
            case Stage.Harvesting s -> null;
            case Stage.InObservation s -> null;
            case Stage.Recovering s -> null;
            case Stage.Discharged s -> null;
            case Stage.SentHome s -> null;
        };
    }
}
