package dev.patella.intake.treatment;

import static dev.patella.intake.treatment.DecisionAssert.only;
import static dev.patella.intake.treatment.DecisionAssert.refused;
import static dev.patella.intake.treatment.DecisionAssert.unchanged;
import static dev.patella.intake.treatment.Journey.DAY;
import static dev.patella.intake.treatment.Journey.EVALUATED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patella.intake.treatment.TreatmentCommand.ClearPreProcedure;
import dev.patella.intake.treatment.TreatmentCommand.RecordEvaluation;
import dev.patella.intake.treatment.TreatmentCommand.Review;
import dev.patella.intake.treatment.TreatmentCommand.ReviewEligibility;
import dev.patella.intake.treatment.TreatmentEvent.EligibilityDetermined;
import dev.patella.intake.treatment.TreatmentEvent.EligibilityReviewed;
import dev.patella.intake.treatment.TreatmentEvent.TreatmentEnded;
import dev.patella.intake.treatment.eligibility.Age;
import dev.patella.intake.treatment.eligibility.Infection;
import dev.patella.intake.treatment.eligibility.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A physician accepts each open code with a rationale, or rejects one. */
class ReviewTest {

    /** Heavy and old: E-BMI-02 and E-AGE-02 are open. */
    private static Journey open() {
        Journey journey = Journey.until(Phase.IN_EVALUATION);
        journey.accepted(Journey.findings(DAY, 76), EVALUATED);
        journey.accepted(Journey.only(110.0, null), EVALUATED);
        List.of("KOOS", "KUJALA", "NRS").forEach(instrument -> journey.hears(Journey.baseline(instrument)));
        assertThat(journey.state().phase()).isEqualTo(Phase.REVIEW_REQUIRED);
        return journey;
    }

    @Test
    void accepting_every_code_makes_the_patient_eligible() {
        Journey journey = open();
        List<TreatmentEvent> events = journey.accepted(Journey.accepting("E-BMI-02", "E-AGE-02"), EVALUATED);
        assertThat(only(events, EligibilityReviewed.class).decisions()).allSatisfy(one -> assertThat(one.rationale().id()).isNotBlank());
        EligibilityDetermined determined = only(events, EligibilityDetermined.class);
        assertThat(determined.determination().outcome()).isEqualTo(Outcome.ELIGIBLE);
        assertThat(determined.determination().reasonCodes()).as("what was accepted stays visible").containsExactly("E-AGE-02", "E-BMI-02");
        assertThat(journey.state().phase()).isEqualTo(Phase.ELIGIBLE);
        unchanged(journey.when(Journey.accepting("E-BMI-02", "E-AGE-02"), EVALUATED));
        refused(journey.when(Journey.rejecting("E-BMI-02"), EVALUATED), ReasonCodes.NOTHING_TO_REVIEW);
    }

    @Test
    void another_value_of_an_accepted_code_asks_again() {
        Journey journey = open();
        journey.accepted(Journey.accepting("E-BMI-02", "E-AGE-02"), EVALUATED);
        journey.accepted(Journey.only(115.0, null), EVALUATED);
        assertThat(journey.state().phase()).isEqualTo(Phase.REVIEW_REQUIRED);
        assertThat(Journey.DECIDER.missing(journey.state())).containsExactly("REVIEW:E-BMI-02");
    }

    /** The questionnaires are too old on that day, and the physician accepts it. */
    private static Journey acceptedFor(LocalDate planned) {
        Journey journey = Journey.until(Phase.IN_EVALUATION);
        journey.accepted(Journey.findings(planned, 45), EVALUATED);
        List.of("KOOS", "KUJALA", "NRS").forEach(instrument -> journey.hears(Journey.baseline(instrument)));
        journey.accepted(Journey.accepting("E-PRM-02"), EVALUATED);
        List.of(ConsentType.TREATMENT, ConsentType.HARVEST_BONE_MARROW, ConsentType.ANAESTHESIA, ConsentType.CONDITIONAL_RELEASE)
                .forEach(type -> journey.accepted(Journey.consent(type), EVALUATED.plusSeconds(1800)));
        assertThat(journey.state().phase()).isEqualTo(Phase.CONSENTED);
        return journey;
    }

    private static Instant start(LocalDate day) {
        return day.atTime(6, 0).toInstant(ZoneOffset.UTC);
    }

    @Test
    void what_was_accepted_for_the_planned_day_holds_when_that_day_is_booked_until_the_patient_is_cleared() {
        LocalDate planned = LocalDate.of(2026, 10, 9);
        Journey journey = acceptedFor(planned);
        journey.accepted(Journey.plan(), Journey.PLANNED);
        EligibilityDetermined booked = only(journey.hears(Journey.dayBooked(planned, start(planned))), EligibilityDetermined.class);
        assertThat(booked.determination().outcome()).isEqualTo(Outcome.ELIGIBLE);
        assertThat(booked.determination().reasonCodes()).containsExactly("E-PRM-02");
        journey.accepted(new ClearPreProcedure(true, new Infection(Infection.Status.NONE, null), true, true, planned),
                start(planned).minus(Duration.ofDays(2)));
        assertThat(journey.state().phase()).isEqualTo(Phase.CLEARED);
    }

    @Test
    void what_was_accepted_for_one_day_asks_again_for_another() {
        Journey booked = acceptedFor(LocalDate.of(2026, 10, 9));
        LocalDate later = LocalDate.of(2026, 12, 9);
        booked.hears(Journey.dayBooked(later, start(later)));
        booked.accepted(new TreatmentCommand.StateAge(new Age(later, 45)), Journey.BOOKED);
        assertThat(Journey.DECIDER.missing(booked.state())).contains("REVIEW:E-PRM-02");
        booked.accepted(Journey.accepting("E-PRM-02"), Journey.BOOKED);
        assertThat(Journey.DECIDER.missing(booked.state())).doesNotContain("REVIEW:E-PRM-02");

        Journey planned = acceptedFor(LocalDate.of(2026, 10, 9));
        planned.accepted(new RecordEvaluation(null, null, null, null, null, List.of(), List.of(), List.of(), null, later, new Age(later,
                45)),
                Journey.PLANNED);
        assertThat(planned.state().phase()).isEqualTo(Phase.REVIEW_REQUIRED);
    }

    @Test
    void rejecting_one_code_ends_the_treatment() {
        Journey journey = open();
        List<TreatmentEvent> events = journey.accepted(Journey.rejecting("E-AGE-02"), EVALUATED);
        assertThat(only(events, EligibilityDetermined.class).determination().outcome()).isEqualTo(Outcome.NOT_ELIGIBLE);
        assertThat(only(events, TreatmentEnded.class).cause()).isEqualTo("REJECTED_BY_REVIEW");
        assertThat(journey.state().phase()).isEqualTo(Phase.NOT_ELIGIBLE);
    }

    @Test
    void refuses_a_review_that_is_not_whole() {
        Journey journey = open();
        refused(journey.when(Journey.accepting("E-BMI-02"), EVALUATED), ReasonCodes.REVIEW_INCOMPLETE);
        refused(journey.when(Journey.accepting("E-BMI-02", "E-KL-02"), EVALUATED), ReasonCodes.CODE_NOT_OPEN);
        refused(journey.when(Journey.accepting("E-BMI-02", "E-BMI-02", "E-AGE-02"), EVALUATED), ReasonCodes.CODE_NOT_OPEN);
        ReviewEligibility silent = new ReviewEligibility(
                List.of(new Review("E-BMI-02", true, null, null), new Review("E-AGE-02", true, null, Journey.NOTE)));
        refused(journey.when(silent, EVALUATED), ReasonCodes.RATIONALE_MISSING);
        refused(journey.whenUnsigned(Journey.accepting("E-BMI-02", "E-AGE-02"), EVALUATED), ReasonCodes.SIGNATURE_MISSING);
    }

    @Test
    void refuses_a_review_before_there_is_something_to_review() {
        refused(Journey.until(Phase.REFERRED).when(Journey.accepting("E-BMI-02"), EVALUATED), ReasonCodes.TOO_EARLY);
        refused(Journey.until(Phase.ELIGIBLE).when(Journey.accepting("E-BMI-02"), EVALUATED), ReasonCodes.NOTHING_TO_REVIEW);
    }
}
