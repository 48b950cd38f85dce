package dev.patella.intake.treatment;

import static dev.patella.intake.treatment.DecisionAssert.only;
import static dev.patella.intake.treatment.DecisionAssert.refused;
import static dev.patella.intake.treatment.DecisionAssert.unchanged;
import static dev.patella.intake.treatment.Journey.BOOKED;
import static dev.patella.intake.treatment.Journey.DAY;
import static dev.patella.intake.treatment.Journey.EVALUATED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patella.intake.treatment.TreatmentCommand.RecordEvaluation;
import dev.patella.intake.treatment.TreatmentEvent.EligibilityDetermined;
import dev.patella.intake.treatment.TreatmentEvent.EndOutcome;
import dev.patella.intake.treatment.TreatmentEvent.EvaluationRecorded;
import dev.patella.intake.treatment.TreatmentEvent.TreatmentEnded;
import dev.patella.intake.treatment.eligibility.Age;
import dev.patella.intake.treatment.eligibility.Determination;
import dev.patella.intake.treatment.eligibility.GradeScale;
import dev.patella.intake.treatment.eligibility.Mri;
import dev.patella.intake.treatment.eligibility.Outcome;
import dev.patella.intake.treatment.eligibility.RuleId;
import dev.patella.intake.treatment.eligibility.RuleInput;
import dev.patella.intake.treatment.eligibility.RuleOutcome;
import dev.patella.intake.treatment.eligibility.Side;
import dev.patella.intake.treatment.eligibility.TraumaOrSurgery;
import dev.patella.intake.treatment.eligibility.XRay;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Findings in any order, and what the rules make of them. */
class EvaluationTest {

    private static Determination after(Journey journey, TreatmentCommand command) {
        return only(journey.accepted(command, EVALUATED), EligibilityDetermined.class).determination();
    }

    @Test
    void says_what_is_missing_after_each_finding() {
        Journey journey = Journey.until(Phase.IN_EVALUATION);
        Determination first = after(journey, Journey.only(70.0, null));
        assertThat(first.outcome()).isEqualTo(Outcome.INCOMPLETE);
        assertThat(first.missing()).contains("HEIGHT_CM", "AGE_YEARS", "MRI_RIGHT", "XRAY_RIGHT", "INFECTION", "CAPACITY",
                "PROM_KOOS_RIGHT").doesNotContain("WEIGHT_KG", "REQUESTED_METHOD");
        assertThat(after(journey, Journey.only(null, 172.0)).missing()).doesNotContain("HEIGHT_CM");
        assertThat(after(journey, Journey.findings()).missing()).containsExactly("PROM_KOOS_RIGHT", "PROM_KUJALA_RIGHT", "PROM_NRS_RIGHT");
        assertThat(journey.state().phase()).isEqualTo(Phase.IN_EVALUATION);
    }

    @Test
    void becomes_eligible_with_the_last_baseline_questionnaire() {
        Journey journey = Journey.until(Phase.ELIGIBLE);
        Treatment.Determined determined = journey.state().evaluation().determined().getFirst();
        assertThat(determined.outcome()).isEqualTo(Outcome.ELIGIBLE);
        assertThat(determined.forDate()).isEqualTo(DAY);
        assertThat(determined.ruleSetVersion()).isEqualTo("2026.2");
        assertThat(determined.validThrough()).as("30 days after the questionnaires").isEqualTo(LocalDate.of(2026, 10, 8));
    }

    @Test
    void keeps_every_input_with_its_source_and_time() {
        Journey journey = Journey.until(Phase.ELIGIBLE);
        EligibilityDetermined last = journey.events()
                .stream()
                .filter(EligibilityDetermined.class::isInstance)
                .map(EligibilityDetermined.class::cast)
                .toList()
                .getLast();
        RuleOutcome bmi = last.determination().rules().stream().filter(rule -> rule.rule() == RuleId.R02).findFirst().orElseThrow();
        assertThat(bmi.inputs()).extracting(RuleInput::name).containsExactly("weightKg", "heightCm", "bmi");
        assertThat(bmi.inputs().getFirst().seen()).isNotNull().satisfies(seen -> assertThat(seen.at()).isEqualTo(EVALUATED));
        assertThat(bmi.textKey()).isEqualTo("eligibility.R02.eligible");
        assertThat(last.determination().rules()).filteredOn(rule -> rule.rule() == RuleId.R41)
                .allSatisfy(rule -> assertThat(rule.inputs()).allSatisfy(input -> assertThat(input.seen()).isNotNull()));
    }

    @Test
    void plans_fourteen_days_ahead_where_no_date_is_said() {
        Journey journey = Journey.until(Phase.IN_EVALUATION);
        EvaluationRecorded recorded = only(journey.accepted(Journey.only(70.0, null), EVALUATED), EvaluationRecorded.class);
        assertThat(recorded.plannedDate()).isEqualTo(LocalDate.of(2026, 9, 22));
    }

    @Test
    void ends_the_treatment_where_a_rule_says_not_eligible() {
        Journey journey = Journey.until(Phase.IN_EVALUATION);
        journey.accepted(Journey.findings(DAY, 17), EVALUATED);
        assertThat(journey.state().phase()).as("the questionnaires are missing still").isEqualTo(Phase.IN_EVALUATION);
        List.of("KOOS", "KUJALA").forEach(instrument -> journey.hears(Journey.baseline(instrument)));
        List<TreatmentEvent> events = journey.hears(Journey.baseline("NRS"));
        assertThat(only(events, EligibilityDetermined.class).determination().reasonCodes()).containsExactly("E-AGE-01");
        assertThat(only(events, TreatmentEnded.class).outcome()).isEqualTo(EndOutcome.NOT_ELIGIBLE);
        assertThat(journey.state().phase()).isEqualTo(Phase.NOT_ELIGIBLE);
        refused(journey.when(Journey.findings(), EVALUATED), ReasonCodes.TREATMENT_ENDED);
    }

    @Test
    void runs_again_for_the_booked_day_once_the_age_on_it_is_known() {
        Journey journey = Journey.until(Phase.CONSENTED);
        LocalDate other = LocalDate.of(2026, 10, 2);
        List<TreatmentEvent> heard = journey.hears(Journey.dayBooked(other, other.atTime(LocalTime.of(6, 0)).toInstant(ZoneOffset.UTC)));
        assertThat(heard).hasSize(1);
        assertThat(Journey.DECIDER.due(journey.state())).isNotNull()
                .satisfies(timer -> assertThat(timer.key()).isEqualTo("2026-10-02"));
        List<TreatmentEvent> answered = journey.accepted(new TreatmentCommand.StateAge(new Age(other, 45)), BOOKED);
        assertThat(only(answered, EligibilityDetermined.class).determination().forDate()).isEqualTo(other);
        assertThat(Journey.DECIDER.due(journey.state())).isNotNull()
                .satisfies(timer -> assertThat(timer.kind()).isEqualTo(TreatmentDecider.CONSENT_EXPIRY));
        assertThat(journey.state().phase()).isEqualTo(Phase.SCHEDULED);
        unchanged(journey.when(new TreatmentCommand.StateAge(new Age(other, 45)), BOOKED));
    }

    @Test
    void a_booked_day_beyond_the_validity_asks_for_a_review_and_stays_booked() {
        Journey journey = Journey.until(Phase.CONSENTED);
        LocalDate late = LocalDate.of(2026, 10, 9);
        journey.hears(Journey.dayBooked(late, late.atTime(LocalTime.of(6, 0)).toInstant(ZoneOffset.UTC)));
        List<TreatmentEvent> answered = journey.accepted(new TreatmentCommand.StateAge(new Age(late, 45)), BOOKED);
        assertThat(only(answered, EligibilityDetermined.class).determination().reasonCodes()).containsExactly("E-PRM-02");
        assertThat(journey.state().phase()).isEqualTo(Phase.SCHEDULED);
        assertThat(Journey.DECIDER.possible(journey.state())).contains("review-eligibility");
        journey.accepted(Journey.accepting("E-PRM-02"), BOOKED);
        assertThat(journey.state().evaluation().determined().getFirst().outcome()).isEqualTo(Outcome.ELIGIBLE);
    }

    @Test
    void the_same_findings_again_change_nothing() {
        Journey journey = Journey.until(Phase.ELIGIBLE);
        unchanged(journey.when(Journey.findings(), EVALUATED.plusSeconds(60)));
    }

    @Test
    void refuses_findings_before_the_evaluation_and_once_the_harvest_has_begun() {
        refused(Journey.until(Phase.CONSULTATION_SCHEDULED).when(Journey.findings(), EVALUATED), ReasonCodes.TOO_EARLY);
        unchanged(Journey.until(Phase.SCHEDULED).when(Journey.findings(), BOOKED));
        refused(Journey.until(Phase.HARVESTING).when(Journey.findings(), BOOKED), ReasonCodes.TOO_LATE);
    }

    @Test
    void refuses_what_cannot_be() {
        Journey journey = Journey.until(Phase.IN_EVALUATION);
        refused(journey.when(Journey.only(null, null), EVALUATED), ReasonCodes.NOTHING_RECORDED);
        refused(journey.when(Journey.findings(LocalDate.of(2026, 9, 7), 45), EVALUATED), ReasonCodes.PLANNED_DATE_PAST);
        refused(journey.when(studies(List.of(Journey.mri("V")), List.of()), EVALUATED), ReasonCodes.GRADE_UNKNOWN);
        refused(journey.when(studies(List.of(), List.of(new XRay(Side.LEFT, DAY.minusMonths(2), 0, 0))), EVALUATED),
                ReasonCodes.WRONG_SIDE);
        refused(journey.when(studies(List.of(), List.of(new XRay(Side.RIGHT, LocalDate.of(2026, 9, 9), 0, 0))), EVALUATED),
                ReasonCodes.IN_THE_FUTURE);
    }

    @Test
    void refuses_two_studies_of_a_kind_of_one_knee_in_one_message() {
        Journey journey = Journey.until(Phase.IN_EVALUATION);
        XRay first = new XRay(Side.RIGHT, LocalDate.of(2026, 8, 20), 1, 2);
        XRay second = new XRay(Side.RIGHT, LocalDate.of(2026, 8, 21), 4, 4);
        refused(journey.when(studies(List.of(), List.of(first, second)), EVALUATED), ReasonCodes.WRONG_SIDE);
        refused(journey.when(studies(List.of(Journey.mri("II"), Journey.mri("IV")), List.of()), EVALUATED), ReasonCodes.WRONG_SIDE);
    }

    @Test
    void an_older_study_is_refused_where_it_comes_alone_and_changes_nothing_where_it_comes_with_something_new() {
        Journey journey = Journey.until(Phase.ELIGIBLE);
        XRay older = new XRay(Side.RIGHT, LocalDate.of(2026, 8, 19), 4, 4);
        RecordEvaluation alone = new RecordEvaluation(null, null, null, null, null, List.of(), List.of(older), List.of(), null, null, null);
        refused(journey.when(alone, EVALUATED), ReasonCodes.NOTHING_RECORDED);
        refused(journey.when(studies(List.of(), List.of(older)), EVALUATED), ReasonCodes.NOTHING_RECORDED);
        RecordEvaluation more = new RecordEvaluation(71.0, null, null, null, null, List.of(), List.of(older), List.of(), null, null, null);
        EvaluationRecorded recorded = only(journey.accepted(more, EVALUATED), EvaluationRecorded.class);
        assertThat(recorded.found().xray()).as("what was said stands in the event").containsExactly(older);
        assertThat(journey.state().evaluation().findings().xray()).containsExactlyElementsOf(Journey.findings().xray());
        assertThat(journey.state().evaluation().findings().weightKg()).isEqualTo(71.0);
        assertThat(journey.state().phase()).as("grade 4 of long ago is not what is judged").isEqualTo(Phase.ELIGIBLE);
    }

    @Test
    void a_newer_study_is_judged() {
        Journey journey = Journey.until(Phase.ELIGIBLE);
        XRay newer = new XRay(Side.RIGHT, LocalDate.of(2026, 8, 21), 3, 3);
        assertThat(after(journey, studies(List.of(), List.of(newer))).reasonCodes()).containsExactly("E-KL-02");
    }

    @Test
    void a_fall_after_the_mri_is_judged_and_the_newest_counts() {
        Journey journey = Journey.until(Phase.IN_EVALUATION);
        LocalDate taken = DAY.minusMonths(7);
        Mri mri = new Mri(Side.RIGHT, "1.2", "A", taken, GradeScale.OUTERBRIDGE_MRI, "III", Journey.mri("III").lesions());
        journey.accepted(studies(List.of(mri), List.of(new XRay(Side.RIGHT, LocalDate.of(2026, 8, 20), 1, 2))), EVALUATED);
        EligibilityDetermined fallen = only(journey.accepted(fallen(Side.RIGHT, taken.plusDays(1)), EVALUATED),
                EligibilityDetermined.class);
        assertThat(fallen.determination().reasonCodes()).containsExactly("E-IMG-02");
        unchanged(journey.when(fallen(Side.RIGHT, taken.plusDays(1)), EVALUATED));
        refused(journey.when(fallen(Side.RIGHT, taken.minusDays(1)), EVALUATED), ReasonCodes.NOTHING_RECORDED);
    }

    @Test
    void refuses_a_fall_that_cannot_be() {
        Journey journey = Journey.until(Phase.IN_EVALUATION);
        refused(journey.when(fallen(Side.LEFT, DAY.minusMonths(2)), EVALUATED), ReasonCodes.WRONG_SIDE);
        refused(journey.when(fallen(Side.RIGHT, LocalDate.of(2026, 9, 9)), EVALUATED), ReasonCodes.IN_THE_FUTURE);
        TraumaOrSurgery one = new TraumaOrSurgery(Side.RIGHT, TraumaOrSurgery.Kind.TRAUMA, DAY.minusMonths(2));
        refused(journey.when(happened(one, one), EVALUATED), ReasonCodes.WRONG_SIDE);
    }

    private static RecordEvaluation fallen(Side side, LocalDate on) {
        return happened(new TraumaOrSurgery(side, TraumaOrSurgery.Kind.TRAUMA, on));
    }

    private static RecordEvaluation happened(TraumaOrSurgery... all) {
        return new RecordEvaluation(null, null, null, null, null, List.of(), List.of(), List.of(all), null, DAY, null);
    }

    private static RecordEvaluation studies(List<Mri> mri, List<XRay> xray) {
        return new RecordEvaluation(null, null, null, null, null, mri, xray, List.of(), null, DAY, null);
    }

    @Test
    void an_older_questionnaire_or_one_that_cannot_be_scored_replaces_nothing() {
        Journey journey = Journey.until(Phase.ELIGIBLE);
        Treatment before = journey.state();
        journey.hears(new ForeignEvent.PromScored("BASELINE", "KOOS", Side.RIGHT, EVALUATED.minusSeconds(86_400L * 5),
                List.of(new ForeignEvent.PromScale("KOOS_PAIN", "SCORED"))));
        journey.hears(new ForeignEvent.PromScored("BASELINE", "KOOS", Side.RIGHT, EVALUATED.plusSeconds(86_400),
                List.of(new ForeignEvent.PromScale("KOOS_PAIN", "NOT_SCORABLE"))));
        assertThat(journey.state()).isEqualTo(before);
    }
}
