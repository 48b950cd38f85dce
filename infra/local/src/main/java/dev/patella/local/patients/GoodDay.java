package dev.patella.local.patients;

import dev.patella.local.driver.Board;
import dev.patella.local.driver.FrontEnd;
import dev.patella.local.driver.Script;
import dev.patella.local.driver.Turn;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One patient's whole journey on the good day, from referral to closed treatment. */
public final class GoodDay implements Script {

    /** Types of events that a journey looks at. */
    public static final Set<String> LOOKED_AT = Set.of("appointment-booked", "eligibility-determined", "procedure-day-booked",
            "processing-completed", "plan-activated", "treatment-closed");

    private final SyntheticPatient patient;
    private final FrontEnd frontEnd;
    private final Board board;
    private final String run;
    private volatile Journey journey;

    /** @param run makes the ids of inputs differ from those of other runs on the same data */
    public GoodDay(SyntheticPatient patient, FrontEnd frontEnd, Board board, String run) {
        this.patient = patient;
        this.frontEnd = frontEnd;
        this.board = board;
        this.run = run;
        this.journey = new Journey(patient, "", Journey.Outcome.WAITING, null, null, 0);
    }

    /** Where it stands. */
    public Journey journey() {
        return journey;
    }

    @Override
    public void play(Turn turn) throws InterruptedException {
        Dealings with = new Dealings(patient, frontEnd, board, turn, run);
        try {
            new Referral(with).play();
            set(with, Journey.Outcome.UNDER_WAY, null, null);
            DayPlan plan = new Booking(with).play();
            LabDay lab = new ProcedureDay(with, plan).play();
            set(with, Journey.Outcome.IN_FOLLOW_UP, null, null);
            new Aftercare(with, lab).play();
            boolean closed = board.latest(with.treatment(), "treatment-closed").isPresent();
            set(with, closed ? Journey.Outcome.CLOSED : Journey.Outcome.STUCK, closed ? null : "treatment-closed was never said", turn
                    .now());
        } catch (JourneyStuck e) {
            set(with, Journey.Outcome.STUCK, e.getMessage(), turn.now());
        } catch (RuntimeException e) {
            set(with, Journey.Outcome.STUCK, e.toString(), turn.now());
            throw e;
        } finally {
            board.over(with.treatment());
        }
    }

    private void set(Dealings with, Journey.Outcome outcome, @Nullable String why, @Nullable Instant ended) {
        journey = new Journey(patient, with.treatment(), outcome, why, ended, board.events(with.treatment()));
    }
}
