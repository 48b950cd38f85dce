package dev.patella.scheduling.itinerary;

import dev.patella.scheduling.day.Guidance;
import dev.patella.scheduling.day.PlannedChain;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How far the procedure day has come. Each stage holds the one before it, so what a stage needs is always there. */
public sealed interface Stage {

    /** The stage before this one, or null. */
    @Nullable
    Stage before();

    /** Its name. */
    Situation situation();

    /** This stage or an earlier one, if it has been reached. */
    default <T extends Stage> Optional<T> reached(Class<T> type) {
        for (Stage stage = this; stage != null; stage = stage.before()) {
            if (type.isInstance(stage)) {
                return Optional.of(type.cast(stage));
            }
        }
        return Optional.empty();
    }

    /** No procedure day is booked. */
    record Planning() implements Stage {
        @Override
        public @Nullable Stage before() {
            return null;
        }

        @Override
        public Situation situation() {
            return Situation.PLANNING;
        }
    }

    /**
     * A procedure day is booked.
     *
     * @param token its booking at the clinic day
     * @param chain when; what is taken for it is in the event, and at the clinic day
     */
    record DayBooked(String token, PlannedChain chain) implements Stage {
        public DayBooked {
            chain = chain.times();
        }

        @Override
        public @Nullable Stage before() {
            return null;
        }

        @Override
        public Situation situation() {
            return Situation.DAY_BOOKED;
        }
    }

    /** The patient has arrived. */
    record CheckedIn(DayBooked before, String checkInId, String wristbandId, Instant at) implements Stage {
        @Override
        public Situation situation() {
            return Situation.CHECKED_IN;
        }
    }

    /** The sign-in was passed. */
    record SignedIn(CheckedIn before, String signInId, Instant at) implements Stage {
        @Override
        public Situation situation() {
            return Situation.SIGNED_IN;
        }
    }

    /**
     * The harvest has begun: DIN and patient are bound.
     *
     * @param side side of the site at which it began, where it has one
     * @param source source of the site at which it began; null in what was stored before it was kept
     */
    record Harvesting(SignedIn before, String din, Instant startedAt, @Nullable Side side, @Nullable CellSource source) implements Stage {
        @Override
        public Situation situation() {
            return Situation.HARVESTING;
        }
    }

    /** The harvest has ended. */
    record Harvested(Harvesting before, List<HarvestContainer> containers, Instant end) implements Stage {
        @Override
        public Situation situation() {
            return Situation.HARVESTED;
        }
    }

    /**
     * The time-out was passed.
     *
     * @param containers the container of each knee
     * @param at when this time-out, the last one, was passed
     * @param openings first opening of every container that any time-out let be opened, also of one that was put aside since; null in what
     *     was stored before they were kept
     */
    record TimedOut(Harvested before, String timeOutId, List<OpenedContainer> containers, Instant at, @Nullable List<Opening> openings)
            implements
                Stage {

        /** First opening of every container that is known to have been opened. */
        List<Opening> everOpened() {
            return openings == null
                    ? containers.stream().map(one -> new Opening(one.container(), at, one.syringeExpiresAt())).toList()
                    : openings;
        }

        /** First opening of this container, if it was opened. */
        Optional<Opening> opening(String container) {
            return everOpened().stream().filter(one -> one.container().equals(container)).findFirst();
        }

        @Override
        public Situation situation() {
            return Situation.TIMED_OUT;
        }
    }

    /** A container that a time-out let be opened for a knee, and until when it may be used in the syringe. */
    record OpenedContainer(Side side, String container, Instant syringeExpiresAt) {}

    /** When a container was opened for the first time, and until when it may be used in the syringe: no later time-out extends that. */
    record Opening(String container, Instant opensAt, Instant syringeExpiresAt) {}

    /** The product was injected. */
    record Injected(TimedOut before, List<InjectedTarget> targets, Instant injectedAt, Guidance guidance) implements Stage {
        @Override
        public Situation situation() {
            return Situation.INJECTED;
        }
    }

    /** The patient is observed. */
    record InObservation(Injected before, Instant startedAt, int minutes) implements Stage {
        @Override
        public Situation situation() {
            return Situation.IN_OBSERVATION;
        }
    }

    /** The patient went home. */
    record Discharged(InObservation before, Instant at) implements Stage {
        @Override
        public Situation situation() {
            return Situation.DISCHARGED;
        }
    }

    /** The harvest was given up; nothing of it goes to the laboratory. */
    record HarvestFailed(Harvesting before, String reason, boolean injury, Instant end) implements Stage {
        @Override
        public Situation situation() {
            return Situation.HARVEST_FAILED;
        }
    }

    /** The injection was given up before or after its time-out; no knee received anything. */
    record Abandoned(Stage before, String reason, Instant at) implements Stage {
        @Override
        public Situation situation() {
            return Situation.INJECTION_ABANDONED;
        }
    }

    /** A patient who was harvested from and received nothing is observed. */
    record Recovering(Stage before, Instant startedAt, int minutes) implements Stage {
        @Override
        public Situation situation() {
            return Situation.IN_OBSERVATION;
        }
    }

    /** A patient who was harvested from and received nothing went home. */
    record SentHome(Recovering before, Instant at) implements Stage {
        @Override
        public Situation situation() {
            return Situation.DISCHARGED;
        }
    }
}
