package dev.patella.lab.batch;

import dev.patella.lab.analysis.CellCount;
import dev.patella.lab.batch.QcResults.Failure;
import dev.patella.lab.policy.LabPolicy;
import dev.patella.messaging.Decision;
import dev.patella.messaging.Moment;
import dev.patella.messaging.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rapid tests and their limits (domain.md §4.7). Results are facts: one that fails is recorded, and stands against the release. */
final class Testing {

    static final String REPEAT = "REPEAT";
    static final String CORRECTION = "CORRECTION";
    /** Kind of the act that repeats the tests. */
    static final String REPETITION = Acts.kind(Acts.RECORD_QC, REPEAT);
    static final String VIABILITY_BELOW_RELEASE = "VIABILITY_BELOW_RELEASE";
    /** What rejects every container by itself: nobody can release it (domain.md §1.4). */
    private static final Map<String, String> REJECTING = Map.of("GRAM_POSITIVE", Quality.Deviation.CRITICAL, "ENDOTOXIN_OVER_LIMIT",
            Quality.Deviation.MAJOR, "VIABILITY_TOO_LOW", Quality.Deviation.MAJOR);

    private final LabPolicy policy;
    private final Judging judging;

    Testing(LabPolicy policy) {
        this.policy = policy;
        this.judging = new Judging(policy);
    }

    Decision<BatchEvent> record(ProcessingBatch batch, BatchCommand.RecordQc command, Moment moment) {
        QcResults known = batch.bench().qc();
        if (Boolean.TRUE.equals(command.repeat())) {
            return repeat(batch, known, command, moment);
        }
        if (known != null) {
            return Acts.again(batch, Acts.RECORD_QC, moment, "QC_ALREADY_RECORDED",
                    "The results are signed by two persons. A test is repeated only by the rule for results out of specification.");
        }
        Plan plan = batch.origin().plan();
        Instant end = batch.bench().processingEnd();
        Refusal ended = Rules.over(batch);
        if (end == null && ended != null) {
            return new Decision.Waits<>(ended);
        }
        if (plan == null || end == null) {
            return Decision.waits("PROCESSING_NOT_COMPLETED",
                    "The product is tested when it is filled: until complete-processing this waits.");
        }
        return tested(batch, new Test(Acts.RECORD_QC, command, plan, end, null), moment);
    }

    /** Tests as they are to be judged: the act, what was measured, and why it is done once more. */
    private record Test(String act, BatchCommand.RecordQc command, Plan plan, Instant end, BatchEvent.@Nullable Again again) {}

    private Decision<BatchEvent> tested(ProcessingBatch batch, Test test, Moment moment) {
        Instant told = test.command().sampledAt();
        Instant sampledAt = told != null ? told : Acts.begun(batch, test.act(), moment);
        Refusal unusable = unusable(test.plan(), test.command(), sampledAt, test.end(), moment);
        if (unusable != null) {
            return new Decision.Refused<>(unusable);
        }
        QcResults results = judging.judged(batch, test.plan(), test.command(), sampledAt);
        return Acts.performedAndVerified(batch, test.act(), moment, signers -> {
            List<BatchEvent> events = new ArrayList<>();
            events.add(new BatchEvent.QcRecorded(results, signers, moment.digest(), policy.version(), test.again()));
            events.addAll(voided(batch, test.again(), results, moment));
            events.addAll(consequences(batch, test.again(), results, moment));
            return Acts.accepted(events);
        });
    }

    /** A viability out of specification is counted once more, with a new sample, by somebody else (domain.md §1.4, §4.10). */
    private Decision<BatchEvent> repeat(ProcessingBatch batch, @Nullable QcResults known, BatchCommand.RecordQc command, Moment moment) {
        if (Acts.doneBefore(batch, REPETITION, moment)) {
            return Decision.unchanged();
        }
        Plan plan = batch.origin().plan();
        Instant end = batch.bench().processingEnd();
        boolean due = known != null && known.failed(VIABILITY_BELOW_RELEASE) && !batch.incidents().repeated()
                && batch.stage() == Stage.QUARANTINED;
        if (known == null) {
            return Decision.waits("QC_NOT_RECORDED", "There are no results yet that could be repeated; until record-qc this waits.");
        }
        if (plan == null || end == null || !due) {
            return Decision.refused("REPEAT_NOT_DUE", "Only a viability between " + policy.testing().viabilityReject() + " and "
                    + policy.testing().viabilityRelease() + " % is counted again, once, before the release (" + policy.version() + ").");
        }
        boolean same = moment.actor().id().equals(batch.incidents().countedBy());
        if (same && moment.actor().role().equals(Roles.LAB_TECHNICIAN)) {
            return Decision.refused("SECOND_PERSON_NEEDED", "You counted before: a second person repeats it, with a new sample.");
        }
        Instant sampledAt = command.sampledAt();
        return sampledAt != null && !sampledAt.isAfter(known.sampledAt())
                ? Decision.refused("TIME_NOT_POSSIBLE", "The repetition needs a new sample, taken after " + known.sampledAt() + ".")
                : tested(batch, new Test(REPETITION, command, plan, end, new BatchEvent.Again(REPEAT, VIABILITY_BELOW_RELEASE)), moment);
    }

    /** A new version of the results, beside the old one. */
    Decision<BatchEvent> correct(ProcessingBatch batch, BatchCommand.CorrectQc command, Moment moment) {
        if (Acts.doneBefore(batch, Acts.CORRECT_QC, moment)) {
            return Decision.unchanged();
        }
        QcResults known = batch.bench().qc();
        Plan plan = batch.origin().plan();
        Instant end = batch.bench().processingEnd();
        if (known == null || plan == null || end == null) {
            return Decision.waits("QC_NOT_RECORDED", "There are no results yet that could be corrected; until record-qc this waits.");
        }
        BatchCommand.RecordQc results = command.results().sampledAt() != null ? command.results() : command.results().at(known.sampledAt());
        return judging.judged(batch, plan, results, known.sampledAt()).equals(known)
                ? Decision.refused("NOTHING_TO_CORRECT", "These are the results that are on record.")
                : tested(batch, new Test(Acts.CORRECT_QC, results, plan, end, new BatchEvent.Again(CORRECTION, command.reason())), moment);
    }

    /** What was released on results that were corrected, and is still here, is released no more. */
    private static List<BatchEvent> voided(ProcessingBatch batch, BatchEvent.@Nullable Again again, QcResults results, Moment moment) {
        List<BatchEvent> events = new ArrayList<>();
        if (again == null || !again.kind().equals(CORRECTION)) {
            return events;
        }
        List<String> here = batch.product()
                .stream()
                .filter(container -> container.state() == ProductState.CONDITIONALLY_RELEASED)
                .map(ProductContainer::container)
                .toList();
        if (!here.isEmpty()) {
            events.add(new BatchEvent.ReleaseVoided(here, again.reason()));
            here.forEach(container -> events.add(Holding.held(batch, container, Hold.RESULTS_CORRECTED, moment.now(), moment)));
        }
        if (batch.anyIssuedOrGiven()) {
            String severity = results.failures().isEmpty() ? "MINOR" : Quality.Deviation.CRITICAL;
            events.add(Rules.deviation(moment, severity, "RESULTS_CORRECTED_AFTER_ISSUE", moment.now()));
        }
        return events;
    }

    private static List<BatchEvent> consequences(ProcessingBatch batch, BatchEvent.@Nullable Again again, QcResults results,
            Moment moment) {
        List<BatchEvent> events = new ArrayList<>();
        List<String> rejecting = results.failures().stream().map(Failure::code).filter(REJECTING::containsKey).toList();
        for (String code : rejecting) {
            if (!batch.quality().hasOpen(code)) {
                events.add(Rules.deviation(moment, REJECTING.getOrDefault(code, Quality.Deviation.MAJOR), code, moment.now()));
            }
        }
        if (!rejecting.isEmpty()) {
            events.addAll(Rejecting.all(batch, rejecting.getFirst()));
        }
        boolean confirmed = again != null && again.kind().equals(REPEAT) && results.failed(VIABILITY_BELOW_RELEASE);
        if (confirmed) {
            events.add(Rules.deviation(moment, Quality.Deviation.MAJOR, "VIABILITY_OUT_OF_SPECIFICATION", moment.now()));
        }
        return events;
    }

    private @Nullable Refusal unusable(Plan plan, BatchCommand.RecordQc command, Instant sampledAt, Instant end, Moment moment) {
        LabPolicy.Specification limits = policy.specification(plan.processingMethod());
        LabPolicy.Testing tests = policy.testing();
        List<Double> counts = command.tncPerMl();
        if (sampledAt.isBefore(end) || sampledAt.isAfter(moment.now())) {
            return new Refusal("TIME_NOT_POSSIBLE", "Samples taken at " + sampledAt + " are not between the end of processing, " + end
                    + ", and now, " + moment.now() + ".");
        }
        if (command.liveCells() + command.deadCells() < tests.leastCells()) {
            return new Refusal("TOO_FEW_CELLS", "A viability rests on at least " + tests.leastCells() + " cells; " + command.liveCells()
                    + " live and " + command.deadCells() + " dead are too few (" + policy.version() + ").");
        }
        List<String> missing = missing(limits, command, counts);
        if (!missing.isEmpty()) {
            return new Refusal("RESULTS_MISSING", plan.processingMethod() + " needs " + Rules.words(missing) + " as well.");
        }
        return counts.size() == 2
                && CellCount.variationPercent(counts.getFirst(), counts.getLast()) > tests.highestVariationPercent()
                        ? new Refusal("COUNTS_DISAGREE", "The two counts lie more than " + tests.highestVariationPercent()
                                + " % apart: count both again (" + policy.version() + ").")
                        : null;
    }

    private static List<String> missing(LabPolicy.Specification limits, BatchCommand.RecordQc command, List<Double> counts) {
        List<String> missing = new ArrayList<>();
        if ((limits.tncDoseAction() > 0 || limits.viableDoseAction() > 0) && counts.size() != 2) {
            missing.add("tncPerMl (two counts)");
        }
        if (limits.concentrationFactor() > 0 && command.nativeTncPerMl() == null) {
            missing.add("nativeTncPerMl");
        }
        if (limits.haematocritNeeded() && command.haematocritPercent() == null) {
            missing.add("haematocritPercent");
        }
        return missing;
    }
}
