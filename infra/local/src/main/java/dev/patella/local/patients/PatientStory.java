package dev.patella.local.patients;

import dev.patella.local.driver.Board;
import dev.patella.local.driver.FrontEnd;
import dev.patella.local.driver.Script;
import dev.patella.local.driver.Turn;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One patient's whole story, from the referral to the signed review of the record, on whichever day the patient has. */
public final class PatientStory implements Script {

    /** Types of events that a story looks at. */
    public static final Set<String> LOOKED_AT = Set.of("patient-merged", "appointment-booked", "eligibility-determined",
            "procedure-day-booked",
            "procedure-day-moved", "procedure-day-cancelled", "patient-did-not-show", "clearance-refused", "time-out-failed",
            "processing-completed", "second-processing-ordered", "product-rejected", "product-expired", "product-held",
            "product-hold-lifted", "deviation-opened",
            "deviation-closed", "deviation-reported", "identity-mismatch-found",
            "plan-activated", "slot-offered", "safety-case-opened", "safety-case-closed", "adverse-event-recorded", "red-flag-raised",
            "patient-lost", "patient-reached", "treatment-ended",
            "treatment-closed");

    private final SyntheticPatient patient;
    private final Day day;
    private final FrontEnd frontEnd;
    private final Board board;
    private final String run;
    private volatile Journey journey;

    /** @param run makes the ids of inputs differ from those of other runs on the same data */
    public PatientStory(SyntheticPatient patient, Day day, FrontEnd frontEnd, Board board, String run) {
        this.patient = patient;
        this.day = day;
        this.frontEnd = frontEnd;
        this.board = board;
        this.run = run;
        this.journey = new Journey(patient, day, "", Journey.Outcome.WAITING, "", null, null, 0);
    }

    /** Where it stands. */
    public Journey journey() {
        return journey;
    }

    @Override
    public void play(Turn turn) throws InterruptedException {
        Dealings with = new Dealings(patient, frontEnd, board, turn, run, this::reached);
        try {
            day.plot().play(with);
            end(with);
        } catch (JourneyStuck e) {
            set(with.treatment(), Journey.Outcome.STUCK, "", e.getMessage(), turn.now());
        } catch (RuntimeException e) {
            set(with.treatment(), Journey.Outcome.STUCK, "", e.toString(), turn.now());
            throw e;
        } finally {
            board.over(with.treatment());
        }
    }

    private void reached(String treatment, Journey.Outcome outcome) {
        set(treatment, outcome, "", null, null);
    }

    /** It must have ended as such a day ends, and its record must have been reviewed. */
    private void end(Dealings with) {
        String ended = board.latest(with.treatment(), "treatment-ended").map(said -> said.path("outcome").asString("")).orElse("CLOSED");
        boolean reviewed = board.latest(with.treatment(), "treatment-closed").isPresent();
        String why = !ended.equals(day.end())
                ? "It ended as " + ended + ", not as " + day.end()
                : reviewed ? null : "treatment-closed was never said";
        set(with.treatment(), why == null ? Journey.Outcome.CLOSED : Journey.Outcome.STUCK, ended, why, with.turn().now());
    }

    private void set(String treatment, Journey.Outcome outcome, String end, @Nullable String why, @Nullable Instant ended) {
        journey = new Journey(patient, day, treatment, outcome, end, why, ended, board.events(treatment));
    }
}
