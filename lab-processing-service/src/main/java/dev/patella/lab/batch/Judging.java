package dev.patella.lab.batch;

import dev.patella.lab.analysis.CellCount;
import dev.patella.lab.analysis.EndotoxinLimit;
import dev.patella.lab.analysis.VolumeBalance;
import dev.patella.lab.batch.QcResults.Dose;
import dev.patella.lab.batch.QcResults.Failure;
import dev.patella.lab.policy.LabPolicy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What was measured, against the limits of this patient, method and volume (domain.md §4.7). */
final class Judging {

    private static final String POSITIVE = "POSITIVE";
    private static final String CONFORMS = "CONFORMS";

    private final LabPolicy policy;

    Judging(LabPolicy policy) {
        this.policy = policy;
    }

    QcResults judged(ProcessingBatch batch, Plan plan, BatchCommand.RecordQc command, Instant sampledAt) {
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
            failures.add(new Failure(Testing.VIABILITY_BELOW_RELEASE, false,
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
