package dev.patella.lab.batch;

import dev.patella.lab.analysis.CellCount;
import dev.patella.lab.analysis.EndotoxinLimit;
import dev.patella.lab.analysis.VolumeBalance;
import dev.patella.lab.batch.QcResults.Dose;
import dev.patella.lab.batch.QcResults.Failure;
import dev.patella.lab.policy.LabPolicy;
import dev.patella.messaging.Decision;
import dev.patella.messaging.Moment;
import dev.patella.messaging.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The rapid tests and their limits (domain.md §4.7). Results are facts: one that fails is recorded, and stands against the release. */
final class Testing {

    private static final String POSITIVE = "POSITIVE";
    private static final String CONFORMS = "CONFORMS";

    private final LabPolicy policy;

    Testing(LabPolicy policy) {
        this.policy = policy;
    }

    Decision<BatchEvent> record(ProcessingBatch batch, BatchCommand.RecordQc command, Moment moment) {
        if (batch.bench().qc() != null) {
            return Acts.again(batch, Acts.RECORD_QC, moment, "QC_ALREADY_RECORDED",
                    "The results are signed by two persons. A test is repeated only by the rule for results out of specification.");
        }
        Plan plan = batch.origin().plan();
        Instant end = batch.bench().processingEnd();
        Refusal ended = Rules.ended(batch);
        if (end == null && ended != null) {
            return new Decision.Refused<>(ended);
        }
        if (plan == null || end == null) {
            return Decision.notYet("PROCESSING_NOT_COMPLETED", "The product is tested when it is filled: complete processing, then send"
                    + " this again.");
        }
        Instant sampledAt = command.sampledAt() != null ? command.sampledAt() : Acts.begun(batch, Acts.RECORD_QC, moment);
        Refusal unusable = unusable(plan, command, sampledAt, end, moment);
        return unusable != null
                ? new Decision.Refused<>(unusable)
                : Acts.performedAndVerified(batch, Acts.RECORD_QC, moment, signers -> Decision.accepted(new BatchEvent.QcRecorded(
                        judged(batch, plan, command, sampledAt), signers, moment.digest(), policy.version())));
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

    private QcResults judged(ProcessingBatch batch, Plan plan, BatchCommand.RecordQc command, Instant sampledAt) {
        List<Double> counts = command.tncPerMl();
        Double perMl = counts.size() == 2 ? Double.valueOf(CellCount.mean(counts.getFirst(), counts.getLast())) : null;
        double viability = CellCount.viabilityPercent(command.liveCells(), command.deadCells());
        double filled = batch.product().stream().mapToDouble(ProductContainer::ml).sum();
        double injected = batch.product().stream().filter(container -> container.side() != null).mapToDouble(ProductContainer::ml).sum();
        Double nativePerMl = command.nativeTncPerMl();
        Double factor = perMl == null || nativePerMl == null
                ? null
                : Double.valueOf(CellCount.concentrationFactor(nativePerMl, perMl));
        QcResults measured = new QcResults(sampledAt, perMl, perMl == null ? null : Double.valueOf(CellCount.dose(perMl, filled)),
                viability, command.endotoxinEuPerMl(),
                EndotoxinLimit.euPerMl(policy.testing().endotoxinEuPerKgAndHour(), plan.weightKg(), injected),
                command.gram().equals(POSITIVE), command.volumeMl(), command.appearance().equals(CONFORMS), command.haematocritPercent(),
                factor, doses(batch, perMl, viability), List.of());
        return measured.with(failures(batch, plan, measured));
    }

    private static List<Dose> doses(ProcessingBatch batch, @Nullable Double perMl, double viability) {
        List<Dose> doses = new ArrayList<>();
        if (perMl != null) {
            for (ProductContainer container : batch.product()) {
                if (container.side() != null) {
                    double tnc = CellCount.dose(perMl, container.ml());
                    doses.add(new Dose(container.side(), tnc, CellCount.viableDose(tnc, viability)));
                }
            }
        }
        return doses;
    }

    private List<Failure> failures(ProcessingBatch batch, Plan plan, QcResults results) {
        List<Failure> failures = new ArrayList<>();
        if (results.gramPositive()) {
            failures.add(new Failure("GRAM_POSITIVE", true, "organisms were seen in the Gram stain"));
        }
        if (results.endotoxinEuPerMl() > results.endotoxinLimit()) {
            failures.add(new Failure("ENDOTOXIN_OVER_LIMIT", true,
                    "endotoxin is " + results.endotoxinEuPerMl() + " EU/mL, at most " + results.endotoxinLimit() + " is right"));
        }
        if (!results.appearanceConforms()) {
            failures.add(new Failure("APPEARANCE", true, "clots or foreign matter were seen"));
        }
        viability(results, failures);
        doses(plan, results, failures);
        volumes(batch, plan, failures);
        return failures;
    }

    private void viability(QcResults results, List<Failure> failures) {
        LabPolicy.Testing tests = policy.testing();
        double viability = results.viabilityPercent();
        if (viability < tests.viabilityReject()) {
            failures.add(new Failure("VIABILITY_TOO_LOW", true, "viability is " + one(viability) + " %, below " + tests.viabilityReject()));
        } else if (viability < tests.viabilityRelease()) {
            failures.add(new Failure("VIABILITY_BELOW_RELEASE", false,
                    "viability is " + one(viability) + " %, at least " + tests.viabilityRelease() + " is right"));
        }
    }

    private void doses(Plan plan, QcResults results, List<Failure> failures) {
        LabPolicy.Specification limits = policy.specification(plan.processingMethod());
        for (Dose dose : results.doses()) {
            if (dose.tnc() < limits.tncDoseAction() || dose.viable() < limits.viableDoseAction()) {
                failures.add(new Failure("DOSE_BELOW_ACTION", false,
                        "the dose for the " + dose.side() + " knee is " + cells(dose.tnc()) + " cells, " + cells(dose.viable())
                                + " of them alive, below the action limit of "
                                + cells(Math.max(limits.tncDoseAction(), limits.viableDoseAction()))));
            }
        }
        Double factor = results.concentrationFactor();
        if (factor != null && factor < limits.concentrationFactor()) {
            failures.add(new Failure("CONCENTRATION_TOO_LOW", false,
                    "cells are concentrated " + one(factor) + " times, at least " + limits.concentrationFactor() + " is right"));
        }
    }

    private void volumes(ProcessingBatch batch, Plan plan, List<Failure> failures) {
        for (Plan.Target target : plan.targets()) {
            double filled = batch.product()
                    .stream()
                    .filter(container -> target.side().equals(container.side()))
                    .mapToDouble(ProductContainer::ml)
                    .sum();
            if (VolumeBalance.shortfallPercent(target.plannedMl(), filled) > policy.testing().volumeShortfallPercent()) {
                failures.add(new Failure("VOLUME_BELOW_PLAN", false, "the " + target.side() + " knee has " + one(filled) + " mL of "
                        + one(target.plannedMl()) + " mL planned"));
            }
        }
    }

    private static String one(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static String cells(double value) {
        return String.format(Locale.ROOT, "%.1e", value);
    }
}
