package dev.patella.local.patients;

import dev.patella.platform.site.Site;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * Somebody who does not exist.
 *
 * @param index number within the run, from 0
 * @param seed makes everything else about this patient repeatable
 * @param site where the patient is treated
 * @param name legal name
 * @param born date of birth
 * @param female sex at birth
 * @param sides knees to be treated
 * @param method processing method
 * @param heightCm height, cm
 * @param weightKg weight, kg
 * @param referredAt when the referral is made
 */
public record SyntheticPatient(int index, long seed, Site site, String name, LocalDate born, boolean female, List<String> sides,
        String method, double heightCm, double weightKg, Instant referredAt) {

    /** Method that takes marrow rather than fat. */
    static final String BMAC = "BMAC";

    private static final int MAY_BE_PREGNANT = 34;
    /** Far above the numbers and seeds of a run's own patients, so that no identifier is the same, and with the same remainders. */
    private static final int ELSE = 600_000;

    public SyntheticPatient {
        sides = List.copyOf(sides);
    }

    /** The same, as a woman who may be pregnant. */
    SyntheticPatient asWoman() {
        return new SyntheticPatient(index, seed, site, name, site.day(referredAt).minusYears(MAY_BE_PREGNANT), true, sides, method,
                heightCm,
                weightKg, referredAt);
    }

    /** The same, with both knees to be treated. */
    SyntheticPatient withBothKnees() {
        return new SyntheticPatient(index, seed, site, name, born, female, List.of("LEFT", "RIGHT"), method, heightCm, weightKg,
                referredAt);
    }

    /** The same, with marrow, whose cells are counted. */
    SyntheticPatient withMarrow() {
        return new SyntheticPatient(index, seed, site, name, born, female, sides, BMAC, heightCm, weightKg, referredAt);
    }

    /** The same, with one knee to be treated. */
    SyntheticPatient withOneKnee() {
        return new SyntheticPatient(index, seed, site, name, born, female, List.of(sides.getFirst()), method, heightCm, weightKg,
                referredAt);
    }

    /** Somebody else of the same site whose day would be planned alike. */
    SyntheticPatient somebodyElse() {
        return new SyntheticPatient(index + ELSE, seed + ELSE, site, name + " the other", born.minusDays(1), female, sides, method,
                heightCm,
                weightKg, referredAt);
    }

    /** Where the cells come from. */
    public String source() {
        return method.equals(BMAC) ? "BONE_MARROW" : "ADIPOSE";
    }

    /** The clinic's own reference of the referral. */
    public String reference() {
        return "%s-%d-%04d".formatted(site.code(), referredAt.atZone(site.timeZone()).getYear(), index + 1);
    }

    /** Whether the patient is sedated. */
    boolean sedated() {
        return index % 4 == 0;
    }

    /** Whether the patient fell on the knee after the images were taken. */
    boolean fellSince() {
        return index % 5 == 1;
    }

    /** Whether more is filled than the knees need. */
    boolean hasReserve() {
        return index % 3 == 0;
    }

    /** Planned volume for each knee, mL. */
    double plannedMl() {
        return switch (method) {
            case BMAC -> 5;
            case "SVF_ENZYMATIC" -> 5;
            default -> 6;
        };
    }
}
