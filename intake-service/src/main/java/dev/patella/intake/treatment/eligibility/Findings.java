package dev.patella.intake.treatment.eligibility;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is known about the patient, as far as a rule looks at it. A null is not known yet.
 *
 * @param weightKg body weight in kg
 * @param heightCm height in cm
 * @param openPhyses whether growth plates are open on imaging
 * @param infection infection
 * @param capacity capacity to consent
 * @param mri newest study per knee
 * @param xray newest pictures per knee
 * @param traumaOrSurgery newest trauma or surgery per knee
 * @param baseline newest scored baseline questionnaire per instrument and knee
 * @param temperatureC body temperature on the day, °C
 * @param hcg pregnancy test on the day
 * @param method processing method that is asked for
 * @param seen where each of these comes from, by its name
 */
public record Findings(@Nullable Double weightKg, @Nullable Double heightCm, @Nullable Boolean openPhyses, @Nullable Infection infection,
        @Nullable Capacity capacity, @Nullable List<Mri> mri, @Nullable List<XRay> xray,
        @Nullable List<TraumaOrSurgery> traumaOrSurgery, @Nullable List<Prom> baseline, @Nullable Double temperatureC, @Nullable Hcg hcg,
        @Nullable ProcessingMethod method,
        Map<String, Seen> seen) {

    /** Nothing known. */
    public static final Findings NONE = new Findings(null, null, null, null, null, null, null, null, null, null, null, null, Map.of());

    public Findings {
        mri = mri == null ? null : List.copyOf(mri);
        xray = xray == null ? null : List.copyOf(xray);
        traumaOrSurgery = traumaOrSurgery == null ? null : List.copyOf(traumaOrSurgery);
        baseline = baseline == null ? null : List.copyOf(baseline);
        seen = Collections.unmodifiableMap(new TreeMap<>(seen));
    }

    /**
     * These, with what is newly found in place of what was known; studies, injuries and questionnaires are replaced one by one, and only
     * by one that is not older.
     */
    public Findings with(Findings found) {
        Map<String, Seen> both = new TreeMap<>(seen);
        both.putAll(found.seen);
        olderOf(found).forEach(older -> both.computeIfPresent(older, (name, _) -> seen.get(name)));
        return new Findings(newer(found.weightKg, weightKg), newer(found.heightCm, heightCm), newer(found.openPhyses, openPhyses),
                newer(found.infection, infection), newer(found.capacity, capacity), each(found.mri, mri, Mri::side, Mri::takenOn),
                each(found.xray, xray, XRay::side, XRay::takenOn),
                each(found.traumaOrSurgery, traumaOrSurgery, TraumaOrSurgery::side, TraumaOrSurgery::happenedOn),
                each(found.baseline, baseline, prom -> prom.instrument() + prom.side(), Prom::answeredOn),
                newer(found.temperatureC, temperatureC), newer(found.hcg, hcg), newer(found.method, method), both);
    }

    /** These, with what is right in place of what was typed, also where it is older. */
    public Findings corrected(Findings right) {
        Map<String, Seen> both = new TreeMap<>(seen);
        both.putAll(right.seen);
        return new Findings(weightKg, heightCm, openPhyses, infection, capacity, without(mri, right.mri, Mri::side),
                without(xray, right.xray, XRay::side), without(traumaOrSurgery, right.traumaOrSurgery, TraumaOrSurgery::side), baseline,
                temperatureC, hcg, method, seen).with(right.withSeen(Map.of())).withSeen(both);
    }

    private static <T> @Nullable List<T> without(@Nullable List<T> known, @Nullable List<T> right, Function<T, Object> key) {
        List<Object> keys = list(right).stream().map(key).toList();
        return known == null ? null : list(known).stream().filter(one -> !keys.contains(key.apply(one))).toList();
    }

    /** Names of the studies and injuries among these, e.g. `mri.RIGHT`, of which a newer one of the same knee is known already. */
    public List<String> olderOf(Findings found) {
        return Stream.of(older(found.mri, mri, Mri::side, Mri::takenOn).map(study -> "mri." + study.side()),
                older(found.xray, xray, XRay::side, XRay::takenOn).map(study -> "xray." + study.side()),
                older(found.traumaOrSurgery, traumaOrSurgery, TraumaOrSurgery::side, TraumaOrSurgery::happenedOn)
                        .map(one -> "traumaOrSurgery." + one.side()))
                .flatMap(names -> names)
                .toList();
    }

    /** The same findings with other sources. */
    public Findings withSeen(Map<String, Seen> sources) {
        return new Findings(weightKg, heightCm, openPhyses, infection, capacity, mri, xray, traumaOrSurgery, baseline, temperatureC, hcg,
                method,
                sources);
    }

    private static <T> @Nullable T newer(@Nullable T found, @Nullable T known) {
        return found != null ? found : known;
    }

    private static <T> @Nullable List<T> each(@Nullable List<T> found, @Nullable List<T> known, Function<T, Object> key,
            Function<T, LocalDate> day) {
        if (found == null) {
            return known;
        }
        List<T> all = new ArrayList<>(list(known));
        for (T one : found) {
            if (older(List.of(one), all, key, day).findAny().isEmpty()) {
                all.removeIf(old -> key.apply(old).equals(key.apply(one)));
                all.add(one);
            }
        }
        return all;
    }

    private static <T> Stream<T> older(@Nullable List<T> found, @Nullable List<T> known, Function<T, Object> key,
            Function<T, LocalDate> day) {
        return list(found).stream()
                .filter(one -> list(known).stream()
                        .anyMatch(old -> key.apply(old).equals(key.apply(one)) && day.apply(old).isAfter(day.apply(one))));
    }

    private static <T> List<T> list(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }
}
