package dev.patella.intake.treatment;

import static dev.patella.intake.treatment.DecisionAssert.only;
import static dev.patella.intake.treatment.DecisionAssert.refused;
import static dev.patella.intake.treatment.DecisionAssert.unchanged;
import static dev.patella.intake.treatment.Journey.PLANNED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patella.intake.treatment.TreatmentCommand.SignPlan;
import dev.patella.intake.treatment.TreatmentEvent.EligibilityDetermined;
import dev.patella.intake.treatment.TreatmentEvent.PlanSigned;
import dev.patella.intake.treatment.eligibility.CellSource;
import dev.patella.intake.treatment.eligibility.ProcessingMethod;
import dev.patella.intake.treatment.eligibility.RegulatoryPathway;
import dev.patella.intake.treatment.eligibility.Side;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The signed plan. */
class PlanTest {

    private static SignPlan of(CellSource source, ProcessingMethod method, double ml, Plan.Infectious infectious) {
        return new SignPlan(source, method, List.of(new Plan.Target(Side.RIGHT, ml)), Plan.Guidance.ULTRASOUND, false, 70.0, infectious,
                List.of("M22.41"));
    }

    private static final Plan.Infectious TESTED = new Plan.Infectious(true, true, List.of());

    @Test
    void takes_the_regulatory_pathway_from_site_and_method() {
        PlanSigned signed = only(Journey.until(Phase.CONSENTED).accepted(Journey.plan(), PLANNED), PlanSigned.class);
        assertThat(signed.plan().version()).isEqualTo(1);
        assertThat(signed.plan().regulatoryPathway()).isEqualTo(RegulatoryPathway.EU_TISSUE_NON_ATMP);
        assertThat(signed.signature().signer()).isEqualTo("phy-031");
    }

    @Test
    void a_changed_plan_gets_a_new_version_until_the_day_is_booked() {
        Journey journey = Journey.until(Phase.CONSENTED);
        journey.accepted(Journey.plan(), PLANNED);
        unchanged(journey.when(Journey.plan(), PLANNED));
        SignPlan other = Journey.plan(Side.RIGHT, 7.0, "M22.41");
        assertThat(only(journey.accepted(other, PLANNED), PlanSigned.class).plan().version()).isEqualTo(2);
        journey.hears(Journey.dayBooked());
        refused(journey.when(Journey.plan(), PLANNED), ReasonCodes.TOO_LATE);
        unchanged(journey.when(other, PLANNED));
    }

    /** Far into the good journey, with consent to fat as well. */
    private static Journey harvesting(Instant consented) {
        Journey journey = Journey.until(Phase.SCHEDULED);
        journey.accepted(Journey.consent(ConsentType.HARVEST_ADIPOSE, consented), consented.plusSeconds(600));
        journey.accepted(Journey.call(), Journey.CALLED);
        journey.hears(Journey.checkedIn(36.7));
        journey.hears(Journey.foreignDay().getFirst());
        return journey;
    }

    @Test
    void at_the_table_another_source_is_signed_with_consent_to_both() {
        Instant now = Journey.CHECKED_IN.plusSeconds(2700);
        Journey journey = harvesting(Journey.EVALUATED.plusSeconds(1200));
        SignPlan fat = of(CellSource.ADIPOSE, ProcessingMethod.MFAT, 6.0, TESTED);

        Plan plan = only(journey.accepted(fat, now), PlanSigned.class).plan();

        assertThat(plan.version()).isEqualTo(2);
        assertThat(plan.cellSource()).isEqualTo(CellSource.ADIPOSE);
        assertThat(journey.state().phase()).isEqualTo(Phase.HARVESTING);
        unchanged(journey.when(fat, now));
    }

    @Test
    void at_the_table_only_the_source_changes_and_only_until_the_harvest_ends() {
        Instant now = Journey.CHECKED_IN.plusSeconds(2700);
        SignPlan fat = of(CellSource.ADIPOSE, ProcessingMethod.MFAT, 6.0, TESTED);
        refused(Journey.until(Phase.HARVESTING).when(fat, now), ReasonCodes.CONSENT_MISSING);
        refused(harvesting(now.minusSeconds(3600)).when(fat, now), ReasonCodes.CONSENT_REFLECTION_TOO_SHORT);

        Journey journey = harvesting(Journey.EVALUATED.plusSeconds(1200));
        refused(journey.when(Journey.plan(Side.RIGHT, 7.0, "M22.41"), now), ReasonCodes.TOO_LATE);
        refused(journey.when(new SignPlan(CellSource.ADIPOSE, ProcessingMethod.MFAT, List.of(new Plan.Target(Side.LEFT, 6.0)),
                Plan.Guidance.ULTRASOUND, false, 70.0, TESTED, List.of("M22.42")), now), ReasonCodes.WRONG_SIDE);
        refused(journey.when(of(CellSource.ADIPOSE, ProcessingMethod.BMAC, 6.0, TESTED), now), ReasonCodes.METHOD_SOURCE_MISMATCH);
        journey.hears(Journey.foreignDay().get(1));
        refused(journey.when(fat, now), ReasonCodes.TOO_LATE);

        Journey doubted = harvesting(Journey.EVALUATED.plusSeconds(1200));
        doubted.accepted(new TreatmentCommand.ReportWrongPatient(Incidents.Finding.SUSPECTED), now);
        refused(doubted.when(fat, now), ReasonCodes.IDENTITY_IN_DOUBT);
    }

    @Test
    void another_method_needs_its_own_consents_and_runs_the_rules_again() {
        Journey journey = Journey.until(Phase.CONSENTED);
        SignPlan adipose = of(CellSource.ADIPOSE, ProcessingMethod.MFAT, 6.0, TESTED);
        refused(journey.when(adipose, PLANNED), ReasonCodes.CONSENT_MISSING);
        journey.accepted(Journey.consent(ConsentType.HARVEST_ADIPOSE), PLANNED);
        List<TreatmentEvent> events = journey.accepted(adipose, PLANNED);
        assertThat(only(events, EligibilityDetermined.class).determination().method()).isEqualTo(ProcessingMethod.MFAT);
        assertThat(journey.state().phase()).isEqualTo(Phase.CONSENTED);
    }

    @Test
    void refuses_what_the_site_may_not_run_or_the_source_cannot_give() {
        Journey journey = Journey.until(Phase.CONSENTED);
        refused(journey.when(of(CellSource.ADIPOSE, ProcessingMethod.SVF_ENZYMATIC, 5.0, TESTED), PLANNED),
                ReasonCodes.METHOD_NOT_PERMITTED);
        refused(journey.when(of(CellSource.ADIPOSE, ProcessingMethod.BMAC, 6.0, TESTED), PLANNED), ReasonCodes.METHOD_SOURCE_MISMATCH);
    }

    @Test
    void refuses_other_knees_other_volumes_and_diagnoses_of_other_knees() {
        Journey journey = Journey.until(Phase.CONSENTED);
        refused(journey.when(Journey.plan(Side.LEFT, 6.0, "M22.42"), PLANNED), ReasonCodes.WRONG_SIDE);
        refused(journey.when(Journey.plan(Side.RIGHT, 2.9, "M22.41"), PLANNED), ReasonCodes.DOSE_OUT_OF_RANGE);
        refused(journey.when(Journey.plan(Side.RIGHT, 8.1, "M22.41"), PLANNED), ReasonCodes.DOSE_OUT_OF_RANGE);
        refused(journey.when(Journey.plan(Side.RIGHT, 6.0, "M22.42"), PLANNED), ReasonCodes.ICD10_SIDE_MISMATCH);
        refused(journey.when(Journey.plan(Side.RIGHT, 6.0, "M22.41", "M22.42"), PLANNED), ReasonCodes.ICD10_SIDE_MISMATCH);
        refused(journey.when(Journey.plan(Side.RIGHT, 6.0, "M22.40"), PLANNED), ReasonCodes.ICD10_UNKNOWN);
        refused(journey.when(Journey.plan(Side.RIGHT, 6.0, "Z99.9"), PLANNED), ReasonCodes.ICD10_UNKNOWN);
        refused(journey.when(Journey.plan(Side.RIGHT, 6.0), PLANNED), ReasonCodes.ICD10_SIDE_MISMATCH);
        journey.accepted(Journey.plan(Side.RIGHT, 3.0, "M22.4"), PLANNED);
    }

    @Test
    void refuses_a_reactive_agent_without_a_test_and_a_plan_without_signature() {
        Journey journey = Journey.until(Phase.CONSENTED);
        Plan.Infectious contradictory = new Plan.Infectious(false, false, List.of("HBV"));
        refused(journey.when(of(CellSource.BONE_MARROW, ProcessingMethod.BMAC, 6.0, contradictory), PLANNED),
                ReasonCodes.INFECTIOUS_STATUS_CONTRADICTORY);
        refused(journey.whenUnsigned(Journey.plan(), PLANNED), ReasonCodes.SIGNATURE_MISSING);
    }

    @Test
    void refuses_a_plan_before_consent_and_one_whose_consents_have_expired() {
        refused(Journey.until(Phase.ELIGIBLE).when(Journey.plan(), PLANNED), ReasonCodes.TOO_EARLY);
        refused(Journey.until(Phase.CONSENTED).when(Journey.plan(), Instant.parse("2027-09-08T08:20:00Z")),
                ReasonCodes.CONSENT_MISSING);
    }
}
