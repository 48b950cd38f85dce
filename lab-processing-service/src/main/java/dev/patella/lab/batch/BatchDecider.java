package dev.patella.lab.batch;

import dev.patella.lab.policy.LabPolicy;
import dev.patella.lab.policy.MasterBatchRecords;
import dev.patella.messaging.Aggregate;
import dev.patella.messaging.Decision;
import dev.patella.messaging.Gate;
import dev.patella.messaging.Moment;
import dev.patella.messaging.Refusal;
import dev.patella.messaging.Timer;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides about batches. Total: it answers every command and every event of another service in every situation. */
public final class BatchDecider implements Aggregate<ProcessingBatch, BatchCommand, ForeignEvent, BatchEvent> {

    private static final Set<String> GATES_REST_ON = Set.of("intake", "scheduling");

    private final Receiving receiving;
    private final LineClearing lineClearing;
    private final Processing processing;
    private final SecondProcessing secondProcessing;
    private final BatchSteps steps;
    private final Testing testing;
    private final Releasing releasing;
    private final Culture culture;
    private final Alarms alarms;
    private final Rejecting rejecting = new Rejecting();
    private final Holding holding;
    private final Closing closing = new Closing();
    private final Reactions reactions;
    private final Timers timers;

    /**
     * A decider.
     *
     * @param policy the limits in force
     * @param records every version of the master batch records
     */
    public BatchDecider(LabPolicy policy, MasterBatchRecords records) {
        this.receiving = new Receiving(policy);
        this.lineClearing = new LineClearing(policy, records);
        this.processing = new Processing(policy, records);
        this.secondProcessing = new SecondProcessing(policy);
        this.steps = new BatchSteps(records);
        this.testing = new Testing(policy);
        this.releasing = new Releasing(policy);
        this.culture = new Culture(policy);
        this.alarms = new Alarms(policy);
        this.holding = new Holding(policy);
        this.reactions = new Reactions(policy);
        this.timers = new Timers(policy);
    }

    @Override
    public ProcessingBatch initial() {
        return ProcessingBatch.NONE;
    }

    @Override
    public Decision<BatchEvent> decide(ProcessingBatch batch, BatchCommand command, Moment moment) {
        return switch (command) {
            case BatchCommand.AcceptMaterial accept -> receiving.accept(batch, accept, moment);
            case BatchCommand.ClearLine clear -> lineClearing.clear(batch, clear, moment);
            case BatchCommand.RecordLineClearance record -> lineClearing.record(batch, record, moment);
            case BatchCommand.AnswerHood answer -> lineClearing.answer(batch, answer, moment);
            case BatchCommand.ConfirmHoodRelease confirm -> lineClearing.released(batch, confirm);
            case BatchCommand.StartProcessing start -> processing.start(batch, start, moment);
            case BatchCommand.RecordStep step -> steps.record(batch, step, moment);
            case BatchCommand.CompleteProcessing complete -> processing.complete(batch, complete, moment);
            case BatchCommand.OrderSecondProcessing order -> secondProcessing.order(batch, order, moment);
            case BatchCommand.RecordQc qc -> testing.record(batch, qc, moment);
            case BatchCommand.ReleaseProduct release -> releasing.release(batch, release, moment);
            case BatchCommand.IssueProduct issue -> releasing.issue(batch, issue, moment);
            case BatchCommand.RecordIssue record -> releasing.record(batch, record, moment);
            case BatchCommand.ReportSterility report -> culture.report(batch, report, moment);
            case BatchCommand.ReleaseFinally _ -> culture.release(batch, moment);
            case BatchCommand.CloseBatchRecord _ -> closing.close(batch, moment);
            case BatchCommand.DiscardProduct discard -> Disposal.discard(batch, discard, moment);
            case BatchCommand.RejectMaterial reject -> rejecting.material(batch, reject, moment);
            case BatchCommand.ReportMismatch report -> alarms.mismatch(batch, report, moment);
            case BatchCommand.ReportExcursion report -> alarms.excursion(batch, report, moment);
            case BatchCommand.ReportRecall report -> holding.recall(batch, report, moment);
            case BatchCommand.CorrectQc correct -> testing.correct(batch, correct, moment);
            case BatchCommand.ReleaseExceptionally release -> releasing.exceptionally(batch, release, moment);
            case BatchCommand.ReturnProduct returned -> rejecting.returned(batch, returned, moment);
            case BatchCommand.RejectProduct reject -> rejecting.product(batch, reject, moment);
            case BatchCommand.HoldProduct hold -> holding.hold(batch, hold, moment);
            case BatchCommand.LiftHold lift -> holding.lift(batch, lift, moment);
            case BatchCommand.ConfirmSiteHold confirm -> holding.confirm(batch, confirm);
            case BatchCommand.HearExcursion heard -> alarms.hear(batch, heard, moment);
            case BatchCommand.HearRecall heard -> holding.hear(batch, heard, moment);
            case BatchCommand.ConfirmSpread confirm -> alarms.spread(batch, confirm, moment);
            case BatchCommand.ConfirmAlarmEnd confirm -> alarms.ended(batch, confirm);
            case BatchCommand.CloseDeviation close -> closing.closeDeviation(batch, close, moment);
        };
    }

    /** What stops cells is said by intake and scheduling; the answer of the hood's register completes a line clearance. */
    @Override
    public @Nullable Gate gate(BatchCommand command) {
        return switch (command) {
            case BatchCommand.ClearLine clear -> new Gate(GATES_REST_ON, clear.downtime());
            case BatchCommand.RecordLineClearance record -> new Gate(GATES_REST_ON, record.downtime());
            case BatchCommand.AnswerHood _ -> new Gate(GATES_REST_ON, null);
            case BatchCommand.IssueProduct issue -> new Gate(GATES_REST_ON, issue.downtime());
            case BatchCommand.RecordIssue record -> new Gate(GATES_REST_ON, record.downtime());
            default -> null;
        };
    }

    @Override
    public List<BatchEvent> react(ProcessingBatch batch, ForeignEvent event, Moment moment) {
        return reactions.to(batch, event, moment);
    }

    /** What was done to cells and cannot be recorded stands against everything that follows (domain.md §4.10). */
    @Override
    public List<BatchEvent> overdue(ProcessingBatch batch, BatchCommand command, Refusal missing, Moment moment) {
        return List.of(Rules.deviation(moment, Quality.Deviation.CRITICAL, "FACT_OVERDUE_" + missing.code(), moment.now()));
    }

    /** What the batch record has lost, nobody can show any more (domain.md §4.10). */
    @Override
    public List<BatchEvent> restored(ProcessingBatch batch, Moment moment) {
        return List.of(Rules.deviation(moment, Quality.Deviation.CRITICAL, "RECORD_RESTORED", moment.now()));
    }

    @Override
    public List<BatchEvent> ring(ProcessingBatch batch, Timer timer, Moment moment) {
        return timer.at().isAfter(moment.now()) ? List.of() : timers.ring(batch, timer);
    }

    @Override
    public ProcessingBatch evolve(ProcessingBatch batch, BatchEvent event) {
        return Evolution.of(batch, event);
    }

    @Override
    public @Nullable Timer due(ProcessingBatch batch) {
        return timers.due(batch);
    }

    @Override
    public List<String> possible(ProcessingBatch batch) {
        return Possible.of(batch);
    }

    @Override
    public @Nullable String site(ProcessingBatch batch) {
        return batch.origin().site();
    }
}
