package dev.patella.intake.treatment;

import static dev.patella.intake.treatment.DecisionAssert.only;
import static dev.patella.intake.treatment.DecisionAssert.refused;
import static dev.patella.intake.treatment.DecisionAssert.unchanged;
import static dev.patella.intake.treatment.Journey.DAY;
import static dev.patella.intake.treatment.Journey.EVALUATED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patella.intake.treatment.TreatmentCommand.Review;
import dev.patella.intake.treatment.TreatmentCommand.ReviewEligibility;
import dev.patella.intake.treatment.TreatmentEvent.EligibilityDetermined;
import dev.patella.intake.treatment.TreatmentEvent.EligibilityReviewed;
import dev.patella.intake.treatment.TreatmentEvent.TreatmentEnded;
import dev.patella.intake.treatment.eligibility.Outcome;
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
