package dev.patella.lab.batch;

import dev.patella.lab.batch.contract.IncomingEvents;
import dev.patella.messaging.harness.Tape;
import java.time.Instant;
import java.util.List;

/** Courses of a batch on which everything happens that can happen to one, for the crash table. */
public final class Tapes {

    /** The treatment beside the one that the tapes are about. */
    public static final String NEIGHBOUR = "PT260831-9X4N2R7T-K";
    private static final String TREATMENT = "PT260831-7K3M9Q2X-C";
    private static final Instant CUTOFF = Instant.parse("2026-10-01T14:30:00Z");

    private Tapes() {}

    private static Tape<ProcessingBatch, BatchCommand, ForeignEvent, BatchEvent> planned() {
        return planned(TREATMENT);
    }

    private static Tape<ProcessingBatch, BatchCommand, ForeignEvent, BatchEvent> planned(String treatment) {
        return new Tape<ProcessingBatch, BatchCommand, ForeignEvent, BatchEvent>(treatment, "ZRH", IncomingEvents.table())
                .at("2026-09-11T08:00:00Z")
                .hears(GoodDay.opened())
                .hears(GoodDay.consent("TREATMENT"))
                .hears(GoodDay.consent("CONDITIONAL_RELEASE"))
                .hears(GoodDay.plan())
                .hears(new ForeignEvent.ProcedureDayBooked(CUTOFF));
    }

    private static Tape<ProcessingBatch, BatchCommand, ForeignEvent, BatchEvent> inLaboratory() {
        return inLaboratory(planned());
    }

    private static Tape<ProcessingBatch, BatchCommand, ForeignEvent, BatchEvent> inLaboratory(
            Tape<ProcessingBatch, BatchCommand, ForeignEvent, BatchEvent> planned) {
        return planned.at("2026-10-01T07:08:00Z")
                .hears(new ForeignEvent.PatientCheckedIn("WB-1"))
                .hears(new ForeignEvent.SignInCompleted(Instant.parse("2026-10-01T06:26:00Z")))
                .hears(GoodDay.started())
                .hears(GoodDay.harvested())
                .at("2026-10-01T07:16:00Z")
                .hears(GoodDay.handedOver(GoodDay.RAW, "PROCEDURE_ROOM", "LAB", "2026-10-01T07:16:00Z"));
    }

    /** From the first step at the bench to the release. */
    private static Tape<ProcessingBatch, BatchCommand, ForeignEvent, BatchEvent> released(
            Tape<ProcessingBatch, BatchCommand, ForeignEvent, BatchEvent> tape) {
        return released(tape, "2026-10-01T08:04:00Z", "2026-10-01T08:10:00Z", "2026-10-01T08:30:00Z");
    }

    private static Tape<ProcessingBatch, BatchCommand, ForeignEvent, BatchEvent> released(
            Tape<ProcessingBatch, BatchCommand, ForeignEvent, BatchEvent> tape, String filled, String tested, String released) {
        return filled(tape, filled).at(tested)
                .bothAsk(Story.TECHNICIAN, Story.VERIFIER, GoodDay.QC)
                .at(released)
                .asks(Story.QUALITY, GoodDay.RELEASE)
                .asks(Story.PHYSICIAN, GoodDay.RELEASE);
    }

    /** From the first step at the bench to the filled containers. */
    private static Tape<ProcessingBatch, BatchCommand, ForeignEvent, BatchEvent> filled(
            Tape<ProcessingBatch, BatchCommand, ForeignEvent, BatchEvent> tape, String filled) {
        GoodDay.steps().forEach(step -> tape.bothAsk(Story.TECHNICIAN, Story.VERIFIER, step));
        return tape.at(filled).asks(Story.TECHNICIAN, GoodDay.COMPLETE);
    }

    /** A line that was cleared and a product that was issued on paper, and what the procedure room reports. */
    public static Tape<ProcessingBatch, BatchCommand, ForeignEvent, BatchEvent> onPaper() {
        Tape<ProcessingBatch, BatchCommand, ForeignEvent, BatchEvent> tape = inLaboratory().at("2026-10-01T07:18:00Z")
                .bothAsk(Story.TECHNICIAN, Story.VERIFIER, GoodDay.ACCEPT)
                .at("2026-10-01T07:40:00Z")
                .bothAsk(Story.TECHNICIAN, Story.VERIFIER, GoodDay.PAPER_CLEAR)
                .asks(Story.TECHNICIAN, new BatchCommand.StartProcessing("BMAC-1.0", Instant.parse("2026-10-01T07:26:00Z")))
                .at("2026-10-01T08:00:00Z");
        return released(tape)
                .at("2026-10-01T09:10:00Z")
                .bothAsk(Story.VERIFIER, Story.QUALITY, GoodDay.PAPER_ISSUE)
                .hears(new ForeignEvent.DeviationReported("CRITICAL", "CONTAINER_UNLABELLED", Instant.parse("2026-10-01T07:05:00Z")));
    }

    /** The whole good day, to the closed record of the batch; a deviation on the way is closed as well. */
    public static Tape<ProcessingBatch, BatchCommand, ForeignEvent, BatchEvent> wholeDay() {
        Tape<ProcessingBatch, BatchCommand, ForeignEvent, BatchEvent> tape = inLaboratory().at("2026-10-01T07:18:00Z")
                .bothAsk(Story.TECHNICIAN, Story.VERIFIER, GoodDay.ACCEPT)
                .at("2026-10-01T07:24:00Z")
                .bothAsk(Story.TECHNICIAN, Story.VERIFIER, GoodDay.CLEAR)
                .at("2026-10-01T07:26:00Z")
                .asks(Story.TECHNICIAN, GoodDay.START)
                .at("2026-10-01T08:00:00Z");
        return released(tape)
                .at("2026-10-01T08:33:00Z")
                .asks(Story.VERIFIER, GoodDay.ISSUE)
                .at("2026-10-01T08:48:00Z")
                .hears(GoodDay.handedOver(GoodDay.KNEE, "LAB", "PROCEDURE_ROOM", "2026-10-01T08:34:00Z"))
                .hears(new ForeignEvent.TimeOutCompleted(List.of(new ForeignEvent.Opening("RIGHT", GoodDay.KNEE,
                        Instant.parse("2026-10-01T08:40:00Z"), Instant.parse("2026-10-01T09:10:00Z")))))
                .hears(GoodDay.injected())
                .rings(Timers.EXPIRY_WARNING, "2026-10-01T11:50:00Z")
                .rings(Timers.EXPIRY, "2026-10-01T12:05:00Z")
                .at("2026-10-01T12:20:00Z")
                .bothAsk(Story.TECHNICIAN, Story.VERIFIER, GoodDay.DISCARD)
                .at("2026-10-15T06:30:00Z")
                .bothAsk(Story.TECHNICIAN, Story.VERIFIER, GoodDay.CULTURE)
                .at("2026-10-15T09:00:00Z")
                .asks(Story.QUALITY, GoodDay.FINALLY)
                .hears(new ForeignEvent.HarvestStarted("A999926000002", "WB-1", Instant.parse("2026-10-01T08:31:00Z")))
                .asks(Story.QUALITY, BatchCommand.CloseDeviation.class,
                        batch -> new BatchCommand.CloseDeviation(batch.quality().open().getFirst().id(), "NO_IMPACT"))
                .at("2026-10-16T08:00:00Z")
                .asks(Story.QUALITY, GoodDay.CLOSE)
                .hears(new ForeignEvent.PatientMerged("PA-8H3T5W1N"))
                .hears(new ForeignEvent.TreatmentClosed(Instant.parse("2028-10-09T12:00:00Z")));
    }

    /** A day that is moved, where nobody signs a second time, and that is broken off. */
    public static Tape<ProcessingBatch, BatchCommand, ForeignEvent, BatchEvent> brokenOff() {
        return inLaboratory().at("2026-10-01T07:18:00Z")
                .asks(Story.TECHNICIAN, GoodDay.ACCEPT)
                .rings(Timers.SECOND_SIGNATURE, "2026-10-01T12:00:00Z")
                .hears(new ForeignEvent.InjectionAbandoned("PATIENT_UNWELL"))
                .hears(new ForeignEvent.ConsentWithdrawn("TREATMENT", Instant.parse("2026-10-01T12:00:00Z")))
                .hears(new ForeignEvent.TreatmentEnded("ABORTED", "PATIENT_UNWELL", false));
    }

    /** A day that is moved and given up. */
    public static Tape<ProcessingBatch, BatchCommand, ForeignEvent, BatchEvent> givenUp() {
        return planned().hears(new ForeignEvent.ProcedureDayMoved(CUTOFF.plusSeconds(86_400)))
                .hears(new ForeignEvent.ProcedureDayCancelled("PATIENT_WISH"));
    }

    /** Raw material that is rejected and discarded. */
    public static Tape<ProcessingBatch, BatchCommand, ForeignEvent, BatchEvent> materialRejected() {
        return inLaboratory().at("2026-10-01T07:18:00Z")
                .bothAsk(Story.TECHNICIAN, Story.QUALITY, BadDay.REJECT_MATERIAL)
                .hears(BadDay.ENDED)
                .bothAsk(Story.TECHNICIAN, Story.VERIFIER, BadDay.DISCARD_RAW);
    }

    /** A harvest that gives nothing. */
    public static Tape<ProcessingBatch, BatchCommand, ForeignEvent, BatchEvent> harvestFailed() {
        return planned().at("2026-10-01T07:00:00Z")
                .hears(GoodDay.started())
                .hears(BadDay.harvestFailed())
                .hears(new ForeignEvent.ConsentExpired("TREATMENT", Instant.parse("2026-10-01T07:00:00Z")));
    }

    private static Tape<ProcessingBatch, BatchCommand, ForeignEvent, BatchEvent> inProcess() {
        return inProcess(inLaboratory());
    }

    private static Tape<ProcessingBatch, BatchCommand, ForeignEvent, BatchEvent> inProcess(
            Tape<ProcessingBatch, BatchCommand, ForeignEvent, BatchEvent> inLaboratory) {
        return inLaboratory.at("2026-10-01T07:18:00Z")
                .bothAsk(Story.TECHNICIAN, Story.VERIFIER, GoodDay.ACCEPT)
                .at("2026-10-01T07:24:00Z")
                .bothAsk(Story.TECHNICIAN, Story.VERIFIER, GoodDay.CLEAR)
                .at("2026-10-01T07:26:00Z")
                .asks(Story.TECHNICIAN, GoodDay.START);
    }

    /** A step that is told before the start of processing, and results of a product that is never filled. */
    public static Tape<ProcessingBatch, BatchCommand, ForeignEvent, BatchEvent> early() {
        return inLaboratory().at("2026-10-01T07:18:00Z")
                .bothAsk(Story.TECHNICIAN, Story.VERIFIER, GoodDay.ACCEPT)
                .at("2026-10-01T07:24:00Z")
                .bothAsk(Story.TECHNICIAN, Story.VERIFIER, GoodDay.CLEAR)
                .at("2026-10-01T08:00:00Z")
                .tellsEarly(Story.TECHNICIAN, GoodDay.steps().getFirst())
                .tellsEarly(Story.TECHNICIAN, GoodDay.QC)
                .asksBehind(Story.TECHNICIAN, new BatchCommand.StartProcessing("BMAC-1.0", Instant.parse("2026-10-01T07:26:00Z")))
                .rings("fact-overdue", "2026-10-03T08:00:00Z");
    }

    /** A mismatch that holds the site until quality lifts it; an alarm of the hood. */
    public static Tape<ProcessingBatch, BatchCommand, ForeignEvent, BatchEvent> mismatch() {
        return inProcess().at("2026-10-01T07:50:00Z")
                .asks(Story.TECHNICIAN, BadDay.MISMATCH)
                .asks(Story.QUALITY, BatchCommand.LiftHold.class,
                        batch -> new BatchCommand.LiftHold(batch.incidents().open().getFirst().id(), "NOT_AFFECTED"))
                .asks(Story.TECHNICIAN, BadDay.EXCURSION)
                .asks(Story.QUALITY, BatchCommand.LiftHold.class,
                        batch -> new BatchCommand.LiftHold(batch.incidents().open().getFirst().id(), "NOT_AFFECTED"))
                .asks(Story.QUALITY, BadDay.RECALL);
    }

    /** A batch that has left the hood and waits for its tests. */
    public static Tape<ProcessingBatch, BatchCommand, ForeignEvent, BatchEvent> neighbour() {
        // One more step than the other tapes: what is made in a step is named after it.
        Tape<ProcessingBatch, BatchCommand, ForeignEvent, BatchEvent> tape = inProcess(
                inLaboratory(planned(NEIGHBOUR).hears(new ForeignEvent.ProcedureDayMoved(CUTOFF)))).at("2026-10-01T08:00:00Z");
        return filled(tape, "2026-10-01T08:04:00Z");
    }

    /** An alarm of a hood in which another batch worked before, and the recall of a lot that it used. */
    public static Tape<ProcessingBatch, BatchCommand, ForeignEvent, BatchEvent> shared() {
        return inProcess().at("2026-10-01T08:04:00Z")
                .asks(Story.TECHNICIAN, BadDay.EXCURSION)
                .asks(Story.QUALITY, BatchCommand.LiftHold.class,
                        batch -> new BatchCommand.LiftHold(batch.incidents().open().getFirst().id(), "NOT_AFFECTED"))
                .asks(Story.QUALITY, BadDay.RECALL);
    }

    /** A low dose, for which what is left is processed too, on a line that is cleared anew. */
    public static Tape<ProcessingBatch, BatchCommand, ForeignEvent, BatchEvent> processedTwice() {
        Tape<ProcessingBatch, BatchCommand, ForeignEvent, BatchEvent> tape = filled(inProcess().at("2026-10-01T08:00:00Z"),
                "2026-10-01T08:04:00Z").at("2026-10-01T08:10:00Z")
                .bothAsk(Story.TECHNICIAN, Story.VERIFIER, BadDay.LOW_DOSE)
                .at("2026-10-01T08:20:00Z")
                .bothAsk(Story.TECHNICIAN, Story.VERIFIER, BadDay.ORDER_SECOND)
                .at("2026-10-01T08:26:00Z")
                .bothAsk(Story.TECHNICIAN, Story.VERIFIER, GoodDay.CLEAR)
                .at("2026-10-01T08:28:00Z")
                .asks(Story.TECHNICIAN, GoodDay.START);
        return released(tape.at("2026-10-01T09:00:00Z"), "2026-10-01T09:04:00Z", "2026-10-01T09:10:00Z", "2026-10-01T09:30:00Z");
    }

    /** A viability out of specification, released all the same; a time-out that does not pass; what comes back is rejected. */
    public static Tape<ProcessingBatch, BatchCommand, ForeignEvent, BatchEvent> outOfSpecification() {
        return filled(inProcess().at("2026-10-01T08:00:00Z"), "2026-10-01T08:04:00Z").at("2026-10-01T08:10:00Z")
                .bothAsk(Story.TECHNICIAN, Story.VERIFIER, BadDay.OOS)
                .at("2026-10-01T08:20:00Z")
                .bothAsk(Story.VERIFIER_AS_TECHNICIAN, Story.TECHNICIAN_AS_VERIFIER, BadDay.OOS_AGAIN)
                .at("2026-10-01T08:30:00Z")
                .asks(Story.QUALITY, BadDay.EXCEPTION)
                .asks(Story.PHYSICIAN, BadDay.EXCEPTION)
                .asks(Story.QUALITY, new BatchCommand.HoldProduct("CONTAINER", GoodDay.RESERVE, "DEVIATION"))
                .asks(Story.VERIFIER, GoodDay.ISSUE)
                .at("2026-10-01T08:38:00Z")
                .hears(BadDay.failedTimeOut("SIDE_ON_PRODUCT"))
                .bothAsk(Story.TECHNICIAN, Story.VERIFIER, BadDay.CORRECTION)
                .at("2026-10-01T08:50:00Z")
                .asks(Story.VERIFIER, BadDay.RETURN)
                .asks(Story.QUALITY, BadDay.REJECT_ONE);
    }
}
