package dev.patella.lab.batch;

import dev.patella.lab.policy.MasterBatchRecord;
import dev.patella.lab.policy.MasterBatchRecord.Parameter;
import dev.patella.lab.policy.MasterBatchRecord.Step;
import dev.patella.lab.policy.MasterBatchRecords;
import dev.patella.messaging.Decision;
import dev.patella.messaging.Moment;
import dev.patella.messaging.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The steps of the master batch record, in their order, every parameter against its limits (domain.md §4.5). */
final class BatchSteps {

    private final MasterBatchRecords records;

    BatchSteps(MasterBatchRecords records) {
        this.records = records;
    }

    Decision<BatchEvent> record(ProcessingBatch batch, BatchCommand.RecordStep command, Moment moment) {
        String kind = Acts.kind(Acts.RECORD_STEP, command.step());
        if (batch.bench().steps().contains(command.step())) {
            return Acts.again(batch, kind, moment, "STEP_ALREADY_RECORDED", "Step " + command.step()
                    + " is signed by two persons. What must be corrected is a deviation, never a second record.");
        }
        if (batch.stage().reached(Stage.QUARANTINED)) {
            return Decision.refused("PROCESSING_ALREADY_COMPLETED", "Processing is complete; no step is recorded after it.");
        }
        Instant start = batch.bench().processingStart();
        Refusal over = Rules.over(batch);
        // What was begun may have been done before the stop was known: it is recorded all the same.
        if (over != null && start == null) {
            return new Decision.Waits<>(over);
        }
        MasterBatchRecord record = recordOf(records, batch);
        if (start == null || record == null) {
            return Decision.waits("PROCESSING_NOT_STARTED", "Processing has not started: until its start is told this waits.");
        }
        Refusal early = outOfOrder(batch, record, command);
        if (early != null) {
            return new Decision.Waits<>(early);
        }
        Refusal unfit = unfit(record, command, start, moment);
        return unfit != null
                ? new Decision.Refused<>(unfit)
                : Acts.performedAndVerified(batch, kind, moment,
                        signers -> Acts.accepted(recorded(batch, record, command, signers, moment)));
    }

    private static List<BatchEvent> recorded(ProcessingBatch batch, MasterBatchRecord record, BatchCommand.RecordStep command,
            Signers signers, Moment moment) {
        Step step = record.step(command.step()).orElseThrow();
        List<BatchEvent.StepValue> values = command.parameters()
                .stream()
                .map(measured -> value(step.parameter(measured.name()).orElseThrow(), measured))
                .toList();
        Instant ended = command.endedAt() != null
                ? command.endedAt()
                : Acts.begun(batch, Acts.kind(Acts.RECORD_STEP, command.step()), moment);
        Instant started = command.startedAt() != null ? command.startedAt() : ended;
        List<BatchEvent> events = new ArrayList<>();
        events.add(new BatchEvent.StepRecorded(step.name(), record.reference(), values, started, ended, signers, moment.digest()));
        if (!values.stream().allMatch(BatchEvent.StepValue::inLimits)) {
            events.add(Rules.deviation(moment, Quality.Deviation.MAJOR, "STEP_" + step.name() + "_OUT_OF_LIMITS", ended));
        }
        return events;
    }

    private static BatchEvent.StepValue value(Parameter parameter, BatchCommand.Measured measured) {
        Double actual = measured.actual();
        boolean inLimits = parameter.isCheck() ? Boolean.TRUE.equals(measured.met()) : actual != null && parameter.holds(actual);
        return new BatchEvent.StepValue(parameter.name(), actual, parameter.unit(), measured.met(), parameter.target(), parameter.lower(),
                parameter.upper(), inLimits);
    }

    private static @Nullable Refusal outOfOrder(ProcessingBatch batch, MasterBatchRecord record, BatchCommand.RecordStep command) {
        Step step = record.step(command.step()).orElse(null);
        if (step == null) {
            return null;
        }
        List<String> before = record.steps()
                .subList(0, record.steps().indexOf(step))
                .stream()
                .filter(each -> each.mandatory() && !batch.bench().steps().contains(each.name()))
                .map(Step::name)
                .toList();
        return before.isEmpty()
                ? null
                : new Refusal("STEP_OUT_OF_ORDER", "Before " + step.name() + " come " + Rules.words(before)
                        + ", each signed by two persons; until they are told this waits.");
    }

    private static @Nullable Refusal unfit(MasterBatchRecord record, BatchCommand.RecordStep command, Instant start, Moment moment) {
        Step step = record.step(command.step()).orElse(null);
        if (step == null) {
            return new Refusal("STEP_UNKNOWN", command.step() + " is no step of " + record.reference() + "; its steps are "
                    + Rules.words(record.steps().stream().map(Step::name).toList()) + ".");
        }
        if (outside(command.startedAt(), start, moment.now()) || outside(command.endedAt(), start, moment.now())) {
            return new Refusal("TIME_NOT_POSSIBLE", "A step lies between the start of processing, " + start + ", and now, " + moment.now()
                    + ".");
        }
        return parametersUnfit(step, command.parameters());
    }

    private static boolean outside(@Nullable Instant time, Instant from, Instant until) {
        return time != null && (time.isBefore(from) || time.isAfter(until));
    }

    private static @Nullable Refusal parametersUnfit(Step step, List<BatchCommand.Measured> parameters) {
        List<String> wrong = new ArrayList<>();
        for (Parameter parameter : step.parameters()) {
            long given = parameters.stream()
                    .filter(measured -> measured.name().equals(parameter.name()) && fits(parameter, measured))
                    .count();
            if (given != 1) {
                wrong.add(parameter.name() + (parameter.isCheck() ? " (yes or no)" : " in " + parameter.unit()));
            }
        }
        List<String> foreign = parameters.stream().map(BatchCommand.Measured::name).filter(name -> step.parameter(name).isEmpty()).toList();
        if (!foreign.isEmpty()) {
            return new Refusal("PARAMETER_UNKNOWN", Rules.words(foreign) + " is no parameter of step " + step.name() + ".");
        }
        return wrong.isEmpty()
                ? null
                : new Refusal("PARAMETERS_INCOMPLETE", "Step " + step.name() + " needs, once each: " + Rules.words(wrong) + ".");
    }

    private static boolean fits(Parameter parameter, BatchCommand.Measured measured) {
        return parameter.isCheck() ? measured.met() != null
                : measured.actual() != null && parameter.unit() != null
                        && parameter.unit().equals(measured.unit());
    }

    /** Mandatory steps that two persons have not signed yet, in their order. */
    static List<String> missing(MasterBatchRecords records, ProcessingBatch batch) {
        MasterBatchRecord record = recordOf(records, batch);
        return record == null
                ? List.of()
                : record.steps()
                        .stream()
                        .filter(Step::mandatory)
                        .map(Step::name)
                        .filter(step -> !batch.bench().steps().contains(step))
                        .toList();
    }

    private static @Nullable MasterBatchRecord recordOf(MasterBatchRecords records, ProcessingBatch batch) {
        String reference = batch.bench().batchRecord();
        return reference == null ? null : records.find(reference).orElse(null);
    }
}
