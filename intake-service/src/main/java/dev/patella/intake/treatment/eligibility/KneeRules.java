package dev.patella.intake.treatment.eligibility;

import dev.patella.intake.treatment.eligibility.RuleSet.GradeMeaning;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rules about one knee. Numbers and codes are those of `domain.md` §2.3; the numbers come with the rule set. */
final class KneeRules {

    private final RuleSet rules;
    private final Findings findings;
    private final Side side;
    private final LocalDate on;

    KneeRules(RuleSet rules, Findings findings, Side side, LocalDate on) {
        this.rules = rules;
        this.findings = findings;
        this.side = side;
        this.on = on;
    }

    /** R03: an MRI shows a lesion of patella or trochlea, and none of the tibiofemoral joint is worse. */
    RuleOutcome diagnosis() {
        Judgement judge = judge(RuleId.R03);
        Mri mri = mri();
        judge.need("mri", mri == null ? null : describe(mri));
        if (mri == null) {
            return judge.incomplete();
        }
        double patellofemoral = worst(mri, lesion -> lesion.surface().patellofemoral());
        double tibiofemoral = worst(mri, lesion -> !lesion.surface().patellofemoral());
        if (patellofemoral > 0) {
            return tibiofemoral > patellofemoral ? judge.review("E-DX-02") : judge.eligible();
        }
        if (severity(rules.grade(mri.scale(), mri.grade())) == 0) {
            return judge.notEligible("E-DX-01");
        }
        // The report grades a lesion that nobody described.
        judge.need("mri.lesions", null);
        return judge.incomplete();
    }

    /** R04: the index grade is the worst one of patella and trochlea, by report or by lesion. */
    RuleOutcome grade() {
        Judgement judge = judge(RuleId.R04);
        GradeMeaning index = index();
        judge.need("mri", "indexGrade", index == null ? null : index.scale() + " " + index.grade());
        if (index == null) {
            return judge.incomplete();
        }
        return switch (index.meaning()) {
            case NONE -> judge.notEligible("E-GRD-01");
            case EARLY -> judge.review("E-GRD-02");
            case FULL_THICKNESS -> judge.review("E-GRD-03");
            case TREATABLE -> judge.eligible();
        };
    }

    /** R06. */
    RuleOutcome osteoarthritis() {
        Judgement judge = judge(RuleId.R06);
        XRay xray = xray();
        Integer kl = judge.need("xray", "xray.kl", xray == null ? null : Math.max(xray.klTibiofemoral(), xray.klPatellofemoral()));
        if (kl == null) {
            return judge.incomplete();
        }
        if (kl >= rules.kl().notEligibleFrom()) {
            return judge.notEligible("E-KL-01");
        }
        return kl >= rules.kl().reviewFrom() ? judge.review("E-KL-02") : judge.eligible();
    }

    /** R40: an MRI counts for fewer months where the knee was injured or operated on since (`domain.md` §2.2). */
    RuleOutcome imaging() {
        Judgement judge = judge(RuleId.R40);
        Mri mri = mri();
        XRay xray = xray();
        LocalDate mriDay = judge.need("mri", "mri.takenOn", mri == null ? null : mri.takenOn());
        LocalDate xrayDay = judge.need("xray", "xray.takenOn", xray == null ? null : xray.takenOn());
        if (mriDay == null || xrayDay == null) {
            return judge.incomplete();
        }
        LocalDate mriCounts = mriDay.plusMonths(rules.mriMonths(happenedSince(judge, mriDay)));
        LocalDate xrayCounts = xrayDay.plusMonths(rules.xrayMonths());
        judge.holdsThrough(mriCounts);
        judge.holdsThrough(xrayCounts);
        boolean old = on.isAfter(mriCounts) || on.isAfter(xrayCounts);
        return old ? judge.reviewOn(on, "E-IMG-02") : judge.eligible();
    }

    private boolean happenedSince(Judgement judge, LocalDate study) {
        TraumaOrSurgery newest = stream(findings.traumaOrSurgery()).filter(one -> one.side() == side)
                .max(Comparator.comparing(TraumaOrSurgery::happenedOn))
                .orElse(null);
        if (newest == null) {
            return false;
        }
        judge.note("traumaOrSurgery", newest.kind() + " " + newest.happenedOn());
        return newest.happenedOn().isAfter(study);
    }

    /** R41. */
    RuleOutcome baseline() {
        Judgement judge = judge(RuleId.R41);
        boolean old = false;
        boolean missing = false;
        for (String instrument : rules.instruments()) {
            LocalDate answered = judge.need("prom." + instrument, answered(instrument));
            if (answered == null) {
                missing = true;
            } else {
                judge.holdsThrough(answered.plusDays(rules.promDays()));
                old |= on.isAfter(answered.plusDays(rules.promDays()));
            }
        }
        return missing ? judge.incomplete() : old ? judge.reviewOn(on, "E-PRM-02") : judge.eligible();
    }

    private @Nullable LocalDate answered(String instrument) {
        return stream(findings.baseline()).filter(prom -> prom.instrument().equals(instrument))
                .filter(prom -> prom.side() == null || prom.side() == side)
                .map(Prom::answeredOn)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private @Nullable GradeMeaning index() {
        Mri mri = mri();
        if (mri == null) {
            return null;
        }
        Stream<String> grades = Stream.concat(Stream.of(mri.grade()),
                mri.lesions().stream().filter(lesion -> lesion.surface().patellofemoral()).map(Lesion::grade));
        return grades.map(grade -> rules.grade(mri.scale(), grade))
                .filter(Objects::nonNull)
                .max(Comparator.comparingDouble(KneeRules::severity))
                .orElse(null);
    }

    private double worst(Mri mri, Predicate<Lesion> where) {
        return mri.lesions()
                .stream()
                .filter(where)
                .mapToDouble(lesion -> severity(rules.grade(mri.scale(), lesion.grade())))
                .max()
                .orElse(0);
    }

    private static double severity(@Nullable GradeMeaning meaning) {
        return meaning == null ? 0 : meaning.severity();
    }

    private static String describe(Mri mri) {
        List<String> lesions = mri.lesions().stream().map(lesion -> lesion.surface() + " " + lesion.grade()).sorted().toList();
        return mri.scale() + " " + mri.grade() + (lesions.isEmpty() ? ", no lesion described" : ": " + String.join(", ", lesions));
    }

    private @Nullable Mri mri() {
        return stream(findings.mri()).filter(one -> one.side() == side).max(Comparator.comparing(Mri::takenOn)).orElse(null);
    }

    private @Nullable XRay xray() {
        return stream(findings.xray()).filter(one -> one.side() == side).max(Comparator.comparing(XRay::takenOn)).orElse(null);
    }

    private static <T> Stream<T> stream(@Nullable List<T> list) {
        return list == null ? Stream.empty() : list.stream();
    }

    private Judgement judge(RuleId rule) {
        return new Judgement(rule, side, findings);
    }
}
