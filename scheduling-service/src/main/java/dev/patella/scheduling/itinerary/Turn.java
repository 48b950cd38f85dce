package dev.patella.scheduling.itinerary;

import dev.patella.messaging.Decision;
import dev.patella.messaging.Moment;
import org.jspecify.annotations.Nullable;

/**
 * The turn of each step of the procedure day. A gate or request that comes before its turn is refused; a fact that comes before its turn
 * has happened all the same, so it waits (decision 0067). Whatever comes after its turn is the same
 * again, or too late.
 */
enum Turn {
    CHECK_IN("check-in-patient", Situation.DAY_BOOKED, false, "DAY_NOT_BOOKED",
            "No procedure day is booked; book one with book-procedure-day first.", "ALREADY_CHECKED_IN",
            "The patient was checked in already, with other answers. Correct them with intake's clearance, not by a second check-in."),
    SIGN_IN("complete-sign-in", Situation.CHECKED_IN, false, "NOT_CHECKED_IN",
            "The patient is not checked in; check-in-patient comes first.",
            "SIGN_IN_ALREADY_COMPLETED", "The sign-in was completed already; start-harvest comes next."),
    PAPER_SIGN_IN("record-sign-in", Situation.CHECKED_IN, true, "NOT_CHECKED_IN",
            "The check-in is not recorded yet; until check-in-patient this waits.",
            "SIGN_IN_ALREADY_COMPLETED", "The sign-in was completed already; start-harvest comes next."),
    HARVEST_START("start-harvest", Situation.SIGNED_IN, true, "SIGN_IN_MISSING",
            "The sign-in by physician and nurse is not recorded yet; complete-sign-in comes first; until then this waits.",
            "HARVEST_ALREADY_STARTED", "The harvest of this treatment has started already; a treatment has one donation."),
    HARVEST_END("complete-harvest", Situation.HARVESTING, true, "HARVEST_NOT_STARTED",
            "The start of the harvest is not recorded yet; until start-harvest this waits.", "HARVEST_ALREADY_COMPLETED",
            "The harvest was completed already, with other values. A correction is a deviation that quality records."),
    HARVEST_FAILURE("fail-harvest", Situation.HARVESTING, true, "HARVEST_NOT_STARTED",
            "The start of the harvest is not recorded yet; until start-harvest this waits.", "HARVEST_ALREADY_COMPLETED",
            "The harvest was completed already; what fails after it is recorded by the laboratory or with abandon-injection."),
    TIME_OUT("complete-time-out", Situation.HARVESTED, false, "HARVEST_NOT_COMPLETED",
            "There is no product yet: the harvest is not completed.", "ALREADY_INJECTED",
            "The product was injected already; a time-out comes before the injection."),
    PAPER_TIME_OUT("record-time-out", Situation.HARVESTED, true, "HARVEST_NOT_COMPLETED",
            "The harvest is not completed yet; until complete-harvest this waits.", "ALREADY_INJECTED",
            "The injection is recorded already, with the time-out that it cites."),
    INJECTION("complete-injection", Situation.TIMED_OUT, true, "TIME_OUT_MISSING",
            "The time-out by physician and nurse is not recorded yet; complete-time-out comes first; until then this waits.",
            "ALREADY_INJECTED", "The injection was recorded already, with other values; each target is injected at most once."),
    ABANDONING("abandon-injection", Situation.HARVESTED, true, "HARVEST_NOT_COMPLETED",
            "The harvest is not completed yet; until complete-harvest this waits. A harvest that failed is recorded with fail-harvest.",
            "ALREADY_INJECTED", "The injection is recorded already; what a knee did not receive is told there."),
    OBSERVATION("start-observation", Situation.INJECTED, true, "INJECTION_NOT_RECORDED",
            "The injection is not recorded yet; until complete-injection this waits.", "OBSERVATION_ALREADY_STARTED",
            "The observation was started already."),
    DISCHARGE("discharge-patient", Situation.IN_OBSERVATION, false, "NOT_IN_OBSERVATION",
            "The patient is not in observation; start-observation comes first.", "ALREADY_DISCHARGED",
            "The patient was discharged already.");

    private final String command;
    private final Situation situation;
    private final boolean fact;
    private final String early;
    private final String earlyDetail;
    private final String late;
    private final String lateDetail;

    Turn(String command, Situation situation, boolean fact, String early, String earlyDetail, String late, String lateDetail) {
        this.command = command;
        this.situation = situation;
        this.fact = fact;
        this.early = early;
        this.earlyDetail = earlyDetail;
        this.late = late;
        this.lateDetail = lateDetail;
    }

    String command() {
        return command;
    }

    /** The answer out of turn. */
    Decision<ItineraryEvent> missed(Itinerary state, Moment moment) {
        if (state.stage().situation().isBefore(situation) && stopped(state.stage()) == null) {
            return fact ? Decision.waits(early, earlyDetail) : Decision.refused(early, earlyDetail);
        }
        Decision<ItineraryEvent> stopped = stopped(state.stage());
        if (again(state, moment) && (fact || stopped == null)) {
            return Decision.unchanged();
        }
        return stopped == null ? Decision.refused(late, lateDetail) : stopped;
    }

    /** No step between the harvest and the injection follows once it was given up. */
    private @Nullable Decision<ItineraryEvent> stopped(Stage stage) {
        boolean between = switch (this) {
            case HARVEST_END, HARVEST_FAILURE, TIME_OUT, PAPER_TIME_OUT, INJECTION, ABANDONING -> true;
            case CHECK_IN, SIGN_IN, PAPER_SIGN_IN, HARVEST_START, OBSERVATION, DISCHARGE -> false;
        };
        if (!between) {
            return null;
        }
        if (stage.reached(Stage.HarvestFailed.class).isPresent()) {
            return Decision.refused("HARVEST_FAILED", "The harvest was given up; nothing follows but the observation and the discharge.");
        }
        if (this != HARVEST_END && this != HARVEST_FAILURE && stage.reached(Stage.Abandoned.class).isPresent()) {
            return Decision.refused("INJECTION_ABANDONED",
                    "The injection was given up; nothing follows but the observation and the discharge.");
        }
        return this != HARVEST_END && this != HARVEST_FAILURE && stage.reached(Stage.Recovering.class).isPresent()
                ? Decision.refused("OBSERVED_WITHOUT_INJECTION",
                        "The treatment had ended, and the patient is observed without an injection.")
                : null;
    }

    /** Whether this very content was done before. */
    boolean again(Itinerary state, Moment moment) {
        return moment.digest().equals(state.done().get(recorded().command));
    }

    /** Whether this very record on paper of a gate that was not passed is known. */
    boolean failedBefore(Itinerary state, Moment moment) {
        return this != recorded() && moment.digest().equals(state.done().get(command));
    }

    /** A gate that was passed on paper is passed: it is done as the gate. */
    private Turn recorded() {
        return switch (this) {
            case PAPER_SIGN_IN -> SIGN_IN;
            case PAPER_TIME_OUT -> TIME_OUT;
            default -> this;
        };
    }
}
