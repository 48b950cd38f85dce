package dev.patella.intake.treatment.eligibility;

import dev.patella.intake.treatment.storage.Policies;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Findings of a patient with whom everything is as it should be, and what the current rules make of others. */
final class RuleCases {

    static final RuleSet RULES = Policies.rules("eligibility-rules.v2.json");
    static final Eligibility ELIGIBILITY = new Eligibility(RULES);
    static final LocalDate DAY = LocalDate.of(2026, 10, 1);
    static final LocalDate RECENT = DAY.minusDays(10);

    /** Everything as it should be, for a right knee. */
    static final Findings GOOD = new Findings(70.0, 172.0, null, new Infection(Infection.Status.NONE, null),
            new Capacity(true, false, false), List.of(mri(RECENT, GradeScale.OUTERBRIDGE_MRI, "III", "III", null)),
            List.of(new XRay(Side.RIGHT, RECENT, 1, 2)), null, proms(RECENT), 36.7, new Hcg(true, Hcg.Result.NEGATIVE, null),
            ProcessingMethod.BMAC, Map.of());

    static Mri mri(LocalDate takenOn, GradeScale scale, String index, @Nullable String patellofemoral,
            @Nullable String tibiofemoral) {
        List<Lesion> lesions = new ArrayList<>();
        if (patellofemoral != null) {
            lesions.add(new Lesion(Surface.TROCHLEA_CENTRAL, null, null, null, patellofemoral, null, null));
        }
        if (tibiofemoral != null) {
            lesions.add(new Lesion(Surface.MFC, null, null, null, tibiofemoral, null, null));
        }
        return new Mri(Side.RIGHT, "1.2", "A", takenOn, scale, index, lesions);
    }

    static List<Prom> proms(LocalDate answered) {
        return List.of(new Prom("KOOS", Side.RIGHT, answered), new Prom("KUJALA", Side.RIGHT, answered), new Prom("NRS", null, answered));
    }

    static Findings with(@Nullable Double kg, @Nullable Boolean physes, @Nullable Infection infection,
            @Nullable Capacity capacity, @Nullable Mri mri, @Nullable XRay xray, @Nullable List<Prom> proms, @Nullable Double celsius,
            @Nullable Hcg hcg) {
        return GOOD.with(new Findings(kg, null, physes, infection, capacity, mri == null ? null : List.of(mri),
                xray == null ? null : List.of(xray), null, proms, celsius, hcg, null, Map.of()));
    }

    /** Good findings with these studies in place of the recent ones, which would count before older ones. */
    static Findings withOnly(Mri mri, XRay xray) {
        return new Findings(GOOD.weightKg(), GOOD.heightCm(), null, GOOD.infection(), GOOD.capacity(), List.of(mri), List.of(xray), null,
                GOOD.baseline(), GOOD.temperatureC(), GOOD.hcg(), GOOD.method(), Map.of());
    }

    static Findings withOnly(List<Prom> proms) {
        return new Findings(GOOD.weightKg(), GOOD.heightCm(), null, GOOD.infection(), GOOD.capacity(), GOOD.mri(), GOOD.xray(), null,
                proms, GOOD.temperatureC(), GOOD.hcg(), GOOD.method(), Map.of());
    }

    static Findings with(Mri mri) {
        return with(null, null, null, null, mri, null, null, null, null);
    }

    static Determination determine(Findings findings, int age) {
        return determine(RulePhase.EVALUATION, findings, age);
    }

    static Determination determine(RulePhase phase, Findings findings, int age) {
        Facts facts = new Facts(List.of(Side.RIGHT), new Age(DAY, age), findings, Set.of(ProcessingMethod.BMAC));
        return ELIGIBILITY.determine(phase, DAY, facts, List.of());
    }

    static String told(Determination determination) {
        return determination.outcome() + String.join("", determination.reasonCodes().stream().map(code -> " " + code).toList());
    }

    static Determination determine(RulePhase phase, LocalDate on, Findings findings, List<Acceptance> accepted) {
        Facts facts = new Facts(List.of(Side.RIGHT), new Age(on, 45), findings, Set.of(ProcessingMethod.BMAC));
        return ELIGIBILITY.determine(phase, on, facts, accepted);
    }

    private RuleCases() {}
}
