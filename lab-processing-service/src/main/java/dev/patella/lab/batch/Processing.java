package dev.patella.lab.batch;

import dev.patella.lab.label.ProductCode;
import dev.patella.lab.policy.LabPolicy;
import dev.patella.lab.policy.MasterBatchRecord;
import dev.patella.lab.policy.MasterBatchRecords;
import dev.patella.messaging.Decision;
import dev.patella.messaging.Moment;
import dev.patella.messaging.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** From the start of processing to the filled containers (domain.md §4.4, §4.5, §4.8). */
final class Processing {

    private static final String RESERVE = "RESERVE";

    private final LabPolicy policy;
    private final MasterBatchRecords records;

    Processing(LabPolicy policy, MasterBatchRecords records) {
        this.policy = policy;
        this.records = records;
    }

    Decision<BatchEvent> start(ProcessingBatch batch, BatchCommand.StartProcessing command, Moment moment) {
        if (batch.stage().reached(Stage.IN_PROCESS)) {
            return Acts.again(batch, Acts.START_PROCESSING, moment, "PROCESSING_ALREADY_STARTED",
                    "Processing started at " + batch.bench().processingStart() + ". It starts once.");
        }
        Refusal over = Rules.over(batch);
        if (over != null && batch.stage() != Stage.LINE_CLEARED) {
            return new Decision.Waits<>(over);
        }
        Plan plan = batch.origin().plan();
        Bench.HoodUse hood = batch.bench().hood();
        String clearance = batch.bench().lineClearanceId();
        Instant harvestEnd = batch.material().harvestEnd();
        if (batch.stage() != Stage.LINE_CLEARED || plan == null || hood == null || clearance == null || harvestEnd == null) {
            return Decision.waits("LINE_NOT_CLEARED",
                    "Processing starts on a cleared line: until two persons have cleared it this waits.");
        }
        String inForce = records.inForce(plan.processingMethod()).map(MasterBatchRecord::reference).orElse("none");
        if (!inForce.equals(command.batchRecordVersion())) {
            return Decision.refused("BATCH_RECORD_NOT_IN_FORCE", "For " + plan.processingMethod() + " the batch record in force is "
                    + inForce
                    + ", not " + command.batchRecordVersion() + ".");
        }
        Instant start = command.startedAt() != null ? command.startedAt() : moment.told();
        if (start.isAfter(moment.now()) || start.isBefore(hood.requestedAt())) {
            return Decision.refused("TIME_NOT_POSSIBLE", "A start at " + start + " is not between the line clearance, " + hood.requestedAt()
                    + ", and now, " + moment.now() + ".");
        }
        List<BatchEvent> events = started(inForce, hood.session(), clearance, start, harvestEnd,
                batch.bench().firstEnd() != null, moment);
        if (over != null) {
            events.add(Rules.deviation(moment, Quality.Deviation.MAJOR, "PROCESSING_STARTED_AFTER_STOP", start));
        }
        return Acts.accepted(events);
    }

    /**
     * The start is a fact: a late one is recorded, with a deviation that stands against the release. A second processing begins late by its
     * nature; what bounds it is the life that the first one left.
     */
    private List<BatchEvent> started(String record, String session, String clearance, Instant start, Instant harvestEnd, boolean second,
            Moment moment) {
        Duration sinceHarvest = Duration.between(harvestEnd, start);
        List<BatchEvent> events = new ArrayList<>();
        events.add(new BatchEvent.ProcessingStarted(record, session, clearance, start, (int) sinceHarvest.toMinutes(),
                moment.actor().id(), moment.digest(), policy.version()));
        if (!second && sinceHarvest.compareTo(Duration.ofMinutes(policy.transport().harvestToProcessingMinutes())) > 0) {
            events.add(Rules.deviation(moment, Quality.Deviation.MAJOR, "PROCESSING_STARTED_LATE", start));
        }
        return events;
    }

    Decision<BatchEvent> complete(ProcessingBatch batch, BatchCommand.CompleteProcessing command, Moment moment) {
        if (batch.stage().reached(Stage.QUARANTINED)) {
            return Acts.again(batch, Acts.COMPLETE_PROCESSING, moment, "PROCESSING_ALREADY_COMPLETED",
                    "Processing ended at " + batch.bench().processingEnd() + ". It is completed once.");
        }
        Refusal ended = Rules.over(batch);
        if (ended != null) {
            return new Decision.Refused<>(ended);
        }
        Instant start = batch.bench().processingStart();
        Instant harvestEnd = batch.material().harvestEnd();
        Plan plan = batch.origin().plan();
        String din = batch.material().din();
        if (start == null || harvestEnd == null || plan == null || din == null) {
            return Decision.refused("PROCESSING_NOT_STARTED", "Processing has not started, so it cannot be complete.");
        }
        List<String> missing = BatchSteps.missing(records, batch);
        if (!missing.isEmpty()) {
            return Decision.refused("STEPS_MISSING", "These steps are not signed by two persons yet: " + Rules.words(missing) + ".");
        }
        Instant end = command.processingEnd() != null ? command.processingEnd() : moment.now();
        if (end.isAfter(moment.now()) || end.isBefore(start)) {
            return Decision.refused("TIME_NOT_POSSIBLE", "An end at " + end + " is not between the start, " + start + ", and now, "
                    + moment.now() + ".");
        }
        Refusal unfit = containersUnfit(plan, command.containers());
        return unfit != null
                ? new Decision.Refused<>(unfit)
                : Decision.accepted(completed(batch, plan, din, command.containers(), end, harvestEnd, moment));
    }

    private static @Nullable Refusal containersUnfit(Plan plan, List<BatchCommand.Filled> containers) {
        List<String> sides = plan.targets().stream().map(Plan.Target::side).sorted().toList();
        List<String> filled = containers.stream().map(BatchCommand.Filled::use).filter(use -> !use.equals(RESERVE)).sorted().toList();
        if (!sides.equals(filled)) {
            return new Refusal("CONTAINERS_DO_NOT_FIT_PLAN", "The plan has one container for each of " + Rules.words(sides)
                    + ", besides a reserve; filled were " + (filled.isEmpty() ? "none of them" : Rules.words(filled)) + ".");
        }
        return containers.stream().allMatch(container -> container.ml() > 0)
                ? null
                : new Refusal("CONTAINER_EMPTY", "Every container holds more than 0 mL.");
    }

    private BatchEvent completed(ProcessingBatch batch, Plan plan, String din, List<BatchCommand.Filled> filled, Instant end,
            Instant harvestEnd, Moment moment) {
        Instant firstEnd = batch.bench().firstEnd();
        Expiry expiry = Expiry.of(policy, plan.processingMethod(), firstEnd == null ? end : firstEnd, harvestEnd,
                batch.origin().injectionCutoff());
        List<BatchCommand.Filled> ordered = ordered(plan, filled);
        List<ProductContainer> containers = new ArrayList<>();
        for (int i = 0; i < ordered.size(); i++) {
            BatchCommand.Filled each = ordered.get(i);
            String division = ProductCode.division(i, ordered.size());
            String code = ProductCode.autologous(policy.specification(plan.processingMethod()).product(), plan.infectious().reactive(),
                    division).value();
            containers.add(new ProductContainer(din + code, code, division, each.use().equals(RESERVE) ? null : each.use(), each.ml(),
                    expiry.at(), ProductState.QUARANTINED, 0));
        }
        return new BatchEvent.ProcessingCompleted(end, expiry.at(), expiry.boundBy(), containers,
                ContainerLabel.statements(plan), plan.infectious().reactiveAgents(), moment.actor().id(), moment.digest(), policy
                        .version());
    }

    /** Knees in the order of the plan, so that the first target gets the first division; the reserve last. */
    private static List<BatchCommand.Filled> ordered(Plan plan, List<BatchCommand.Filled> filled) {
        List<BatchCommand.Filled> ordered = new ArrayList<>();
        plan.targets().forEach(target -> filled.stream().filter(each -> each.use().equals(target.side())).forEach(ordered::add));
        filled.stream().filter(each -> each.use().equals(RESERVE)).forEach(ordered::add);
        return ordered;
    }
}
