package dev.patella.intake.treatment.eligibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is found takes the place of what was known, unless it is older. */
class FindingsTest {

    private static final LocalDate DAY = LocalDate.of(2026, 8, 20);
    private static final Seen FIRST = new Seen("PHYSICIAN phy-1", Instant.parse("2026-09-08T08:00:00Z"));
    private static final Seen SECOND = new Seen("PHYSICIAN phy-2", Instant.parse("2026-09-09T08:00:00Z"));

    private static Findings mri(Side side, LocalDate takenOn, String grade, Seen seen) {
        Mri mri = new Mri(side, "1.2." + takenOn, "A", takenOn, GradeScale.OUTERBRIDGE_MRI, grade, List.of());
        return new Findings(null, null, null, null, null, List.of(mri), null, null, null, null, null, null, Map.of("mri." + side, seen));
    }

    private static Findings xray(Side side, LocalDate takenOn, int kl, Seen seen) {
        XRay xray = new XRay(side, takenOn, kl, kl);
        return new Findings(null, null, null, null, null, null, List.of(xray), null, null, null, null, null, Map.of("xray." + side, seen));
    }

    private static Findings prom(LocalDate answeredOn) {
        return new Findings(null, null, null, null, null, null, null, null, List.of(new Prom("KOOS", Side.RIGHT, answeredOn)), null, null,
                null,
                Map.of());
    }

    @Test
    void a_newer_study_takes_the_place_of_an_older_one_and_brings_its_source() {
        Findings newer = mri(Side.RIGHT, DAY.plusDays(1), "IV", SECOND);
        assertThat(mri(Side.RIGHT, DAY, "II", FIRST).with(newer)).isEqualTo(newer);
        Findings pictures = xray(Side.RIGHT, DAY.plusDays(1), 3, SECOND);
        assertThat(xray(Side.RIGHT, DAY, 1, FIRST).with(pictures)).isEqualTo(pictures);
    }

    @Test
    void an_older_study_replaces_nothing_and_neither_does_its_source() {
        Findings known = mri(Side.RIGHT, DAY, "IV", FIRST).with(xray(Side.RIGHT, DAY, 3, FIRST));
        Findings older = mri(Side.RIGHT, DAY.minusDays(1), "II", SECOND).with(xray(Side.RIGHT, DAY.minusDays(1), 1, SECOND));
        assertThat(known.with(older)).isEqualTo(known);
        assertThat(known.olderOf(older)).containsExactly("mri.RIGHT", "xray.RIGHT");
        assertThat(older.olderOf(known)).isEmpty();
    }

    @Test
    void of_two_studies_of_one_day_the_later_said_counts() {
        Findings corrected = mri(Side.RIGHT, DAY, "III", SECOND);
        assertThat(mri(Side.RIGHT, DAY, "II", FIRST).with(corrected)).isEqualTo(corrected);
    }

    @Test
    void a_study_of_the_other_knee_stands_beside() {
        Findings both = mri(Side.RIGHT, DAY, "III", FIRST).with(mri(Side.LEFT, DAY.minusYears(1), "II", SECOND));
        assertThat(both.mri()).extracting(Mri::side).containsExactly(Side.RIGHT, Side.LEFT);
        assertThat(both.seen()).containsEntry("mri.LEFT", SECOND).containsEntry("mri.RIGHT", FIRST);
    }

    @Test
    void of_two_studies_of_one_knee_that_were_once_told_together_the_newer_counts() {
        Mri old = new Mri(Side.RIGHT, "1.2", "A", DAY.minusDays(1), GradeScale.OUTERBRIDGE_MRI, "II", List.of());
        Mri newer = new Mri(Side.RIGHT, "1.3", "B", DAY, GradeScale.OUTERBRIDGE_MRI, "IV", List.of());
        for (List<Mri> told : List.of(List.of(old, newer), List.of(newer, old))) {
            Findings found = new Findings(null, null, null, null, null, told, null, null, null, null, null, null, Map.of());
            assertThat(Findings.NONE.with(found).mri()).containsExactly(newer);
        }
    }

    @Test
    void an_older_questionnaire_replaces_nothing() {
        assertThat(prom(DAY).with(prom(DAY.minusDays(1)))).isEqualTo(prom(DAY));
        assertThat(prom(DAY).with(prom(DAY.plusDays(1)))).isEqualTo(prom(DAY.plusDays(1)));
    }
}
