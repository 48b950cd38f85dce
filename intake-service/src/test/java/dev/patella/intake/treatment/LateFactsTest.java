package dev.patella.intake.treatment;

import static dev.patella.intake.treatment.DecisionAssert.only;
import static dev.patella.intake.treatment.DecisionAssert.refused;
import static dev.patella.intake.treatment.DecisionAssert.unchanged;
import static dev.patella.intake.treatment.Journey.CALLED;
import static dev.patella.intake.treatment.Journey.CHECKED_IN;
import static dev.patella.intake.treatment.Journey.PLANNED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patella.intake.treatment.TreatmentCommand.RecordEvaluation;
import dev.patella.intake.treatment.TreatmentEvent.ClearanceGranted;
import dev.patella.intake.treatment.TreatmentEvent.ClearanceKind;
import dev.patella.intake.treatment.TreatmentEvent.ClearanceRefused;
import dev.patella.intake.treatment.TreatmentEvent.EligibilityDetermined;
import dev.patella.intake.treatment.TreatmentEvent.EvaluationCorrected;
import dev.patella.intake.treatment.TreatmentEvent.TreatmentEnded;
import dev.patella.intake.treatment.eligibility.Hcg;
import dev.patella.intake.treatment.eligibility.Lesion;
import dev.patella.intake.treatment.eligibility.Mri;
import dev.patella.intake.treatment.eligibility.Outcome;
import dev.patella.intake.treatment.eligibility.RulePhase;
import dev.patella.intake.treatment.eligibility.Surface;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is found late, and what was typed wrongly, is judged again, and takes back what stood on it. */
class LateFactsTest {

    private static RecordEvaluation studied(Mri mri) {
        return new RecordEvaluation(null, null, null, null, null, List.of(mri), List.of(), List.of(), null, null, null);
    }

    private static RecordEvaluation heavier() {
        return Journey.only(125.0, null);
    }

    private static Mri of(LocalDate day, String grade) {
        Mri known = Journey.mri(grade);
        return new Mri(known.side(), known.studyInstanceUid(), known.accession(), day, known.scale(), grade,
                List.of(new Lesion(Surface.PATELLA_MEDIAL_FACET, Lesion.Level.MIDDLE, 14.0, 11.0, grade, true, false)));
    }

    @Test
    void a_new_study_after_the_booking_that_asks_for_a_review_takes_back_the_clearance_with_its_code() {
        Journey journey = Journey.until(Phase.CLEARED);
        List<TreatmentEvent> led = journey.accepted(studied(of(LocalDate.of(2026, 9, 28), "IV")), CALLED);
        ClearanceRefused refused = only(led, ClearanceRefused.class);
        assertThat(refused.openItems()).containsExactly(ReasonCodes.ELIGIBILITY_OPEN);
        assertThat(refused.reasonCodes()).containsExactly("E-GRD-03");
        assertThat(journey.state().phase()).isEqualTo(Phase.SCHEDULED);
        assertThat(Journey.DECIDER.possible(journey.state())).contains("review-eligibility");
        assertThat(only(journey.accepted(Journey.accepting("E-GRD-03"), CALLED), ClearanceGranted.class).reasonCodes())
                .as("the physician accepts it, and the clearance stands again")
                .isEmpty();
        assertThat(journey.state().phase()).isEqualTo(Phase.CLEARED);
    }

    @Test
    void what_is_weighed_late_takes_back_both_clearances_of_a_patient_who_is_here() {
        Journey journey = Journey.until(Phase.CHECKED_IN);
        List<TreatmentEvent> led = journey.accepted(heavier(), CHECKED_IN);
        List<ClearanceKind> refused = led.stream()
                .filter(ClearanceRefused.class::isInstance)
                .map(event -> ((ClearanceRefused) event).kind())
                .toList();
        assertThat(refused).containsExactly(ClearanceKind.PRE_PROCEDURE, ClearanceKind.DAY_OF);
        assertThat(journey.state().phase()).isEqualTo(Phase.CHECKED_IN);
    }

    @Test
    void a_finding_that_changes_no_answer_tells_nobody_of_a_clearance() {
        Journey journey = Journey.until(Phase.CLEARED);
        List<TreatmentEvent> led = journey.accepted(Journey.only(71.0, null), CALLED);
        assertThat(led.stream().filter(event -> event instanceof ClearanceRefused || event instanceof ClearanceGranted)).isEmpty();
        assertThat(journey.state().phase()).isEqualTo(Phase.CLEARED);
    }

    @Test
    void a_drug_that_was_taken_late_refuses_a_clearance_that_was_given() {
        Journey journey = Journey.until(Phase.CLEARED);
        TreatmentCommand.ClearPreProcedure call = Journey.call();
        List<TreatmentEvent> led = journey.accepted(new TreatmentCommand.ClearPreProcedure(false, call.infection(), true, true, null),
                CALLED);
        assertThat(only(led, ClearanceRefused.class).openItems()).containsExactly(ReasonCodes.MEDICATION_NOT_STOPPED);
        assertThat(journey.state().phase()).isEqualTo(Phase.SCHEDULED);
    }

    @Test
    void a_positive_pregnancy_test_at_the_door_ends_it() {
        Journey journey = Journey.until(Phase.CLEARED);
        List<TreatmentEvent> led = journey.hears(Journey.checkedIn(36.7, new Hcg(true, Hcg.Result.POSITIVE, null)));
        assertThat(only(led, TreatmentEnded.class).outcome()).isEqualTo(TreatmentEvent.EndOutcome.NOT_ELIGIBLE);
        assertThat(only(led, ClearanceRefused.class).reasonCodes()).contains("E-PRG-01");
    }

    @Test
    void a_finding_that_was_typed_wrongly_is_put_right_and_judged_again_and_the_old_one_stays_on_record() {
        Journey journey = Journey.until(Phase.CONSENTED);
        List<TreatmentEvent> led = journey.accepted(BadDays.corrected(72.5), PLANNED);
        EvaluationCorrected corrected = only(led, EvaluationCorrected.class);
        assertThat(corrected.found().weightKg()).isEqualTo(72.5);
        assertThat(corrected.reason()).isEqualTo("TYPING_ERROR");
        assertThat(only(led, EligibilityDetermined.class).determination().outcome()).isEqualTo(Outcome.ELIGIBLE);
        assertThat(journey.state().evaluation().findings().weightKg()).isEqualTo(72.5);
        assertThat(journey.events()).as("what was typed first")
                .anyMatch(event -> event instanceof TreatmentEvent.EvaluationRecorded first
                        && Double.valueOf(70.0).equals(first.found().weightKg()));
        unchanged(journey.when(BadDays.corrected(72.5), PLANNED));
    }

    @Test
    void a_corrected_study_takes_the_place_of_one_that_was_dated_later() {
        Journey journey = Journey.until(Phase.CONSENTED);
        journey.accepted(BadDays.corrected(null, of(LocalDate.of(2026, 8, 2), "III")), PLANNED);
        assertThat(journey.state().evaluation().findings().mri()).singleElement()
                .satisfies(mri -> assertThat(mri.takenOn()).isEqualTo(LocalDate.of(2026, 8, 2)));
    }

    @Test
    void a_review_of_a_wrong_finding_falls_with_it() {
        Journey journey = Journey.until(Phase.IN_EVALUATION);
        journey.accepted(Journey.findings(), Journey.EVALUATED);
        List.of("KOOS", "KUJALA", "NRS").forEach(instrument -> journey.hears(Journey.baseline(instrument)));
        journey.accepted(Journey.only(110.0, null), Journey.EVALUATED);
        assertThat(journey.state().phase()).isEqualTo(Phase.REVIEW_REQUIRED);
        String code = journey.state().evaluation().determined(RulePhase.EVALUATION).orElseThrow().toReview().getFirst().code();
        journey.accepted(Journey.accepting(code), Journey.EVALUATED);
        assertThat(journey.state().phase()).isEqualTo(Phase.ELIGIBLE);
        journey.accepted(BadDays.corrected(112.0), Journey.EVALUATED);
        assertThat(journey.state().phase()).as("accepted was another weight").isEqualTo(Phase.REVIEW_REQUIRED);
    }

    @Test
    void a_correction_takes_back_a_clearance_and_another_one_gives_it_back() {
        Journey journey = Journey.until(Phase.CLEARED);
        List<TreatmentEvent> led = journey.accepted(BadDays.corrected(110.0), CALLED);
        assertThat(only(led, ClearanceRefused.class).openItems()).contains(ReasonCodes.ELIGIBILITY_OPEN);
        List<TreatmentEvent> back = journey.accepted(BadDays.corrected(70.0), CALLED);
        assertThat(only(back, ClearanceGranted.class).kind()).isEqualTo(ClearanceKind.PRE_PROCEDURE);
        assertThat(journey.state().phase()).isEqualTo(Phase.CLEARED);
    }

    @Test
    void after_the_harvest_a_correction_is_kept_and_decides_nothing() {
        Journey journey = Journey.until(Phase.IN_FOLLOW_UP);
        assertThat(journey.accepted(BadDays.corrected(110.0), Journey.CLOSED)).hasSize(1);
        assertThat(journey.state().phase()).isEqualTo(Phase.IN_FOLLOW_UP);
    }

    @Test
    void refuses_a_correction_that_is_unsigned_empty_or_too_early_or_late() {
        Journey journey = Journey.until(Phase.CONSENTED);
        refused(journey.whenUnsigned(BadDays.corrected(72.5), PLANNED), ReasonCodes.SIGNATURE_MISSING);
        refused(journey.when(BadDays.corrected(null), PLANNED), ReasonCodes.NOTHING_RECORDED);
        refused(Journey.until(Phase.REFERRED).when(BadDays.corrected(72.5), PLANNED), ReasonCodes.TOO_EARLY);
        refused(Journey.whole().when(BadDays.corrected(72.5), Journey.CLOSED), ReasonCodes.TREATMENT_ENDED);
    }
}
