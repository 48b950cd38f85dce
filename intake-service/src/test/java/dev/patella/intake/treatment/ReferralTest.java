package dev.patella.intake.treatment;

import static dev.patella.intake.treatment.DecisionAssert.only;
import static dev.patella.intake.treatment.DecisionAssert.refused;
import static dev.patella.intake.treatment.DecisionAssert.unchanged;
import static dev.patella.intake.treatment.Journey.EVALUATED;
import static dev.patella.intake.treatment.Journey.REFERRED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patella.intake.treatment.TreatmentCommand.OpenTreatment;
import dev.patella.intake.treatment.TreatmentCommand.OtherTreatment;
import dev.patella.intake.treatment.TreatmentCommand.Prepared;
import dev.patella.intake.treatment.TreatmentCommand.StartEvaluation;
import dev.patella.intake.treatment.TreatmentEvent.ConsultationRequested;
import dev.patella.intake.treatment.TreatmentEvent.TreatmentOpened;
import dev.patella.intake.treatment.eligibility.Side;
import dev.patella.messaging.Decision;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A referral, and the start of the evaluation. */
class ReferralTest {

    private static final List<String> SYSTEMS = List.of("MEDICAL_RECORD_NUMBER", "NATIONAL_ID");

    @Test
    void opens_a_treatment_and_asks_for_a_consultation() {
        Journey journey = Journey.begin();
        List<TreatmentEvent> events = journey.accepted(Journey.open(), REFERRED);

        assertThat(only(events, TreatmentOpened.class).timeZone()).isEqualTo("Europe/Zurich");
        ConsultationRequested asked = only(events, ConsultationRequested.class);
        assertThat(Duration.between(asked.earliest(), asked.latest())).isEqualTo(Duration.ofDays(28));
        assertThat(journey.state().phase()).isEqualTo(Phase.REFERRED);
        assertThat(Journey.DECIDER.missing(journey.state())).containsExactly("CONSULTATION");
    }

    @Test
    void the_same_referral_again_changes_nothing() {
        unchanged(Journey.until(Phase.REFERRED).when(Journey.open(), REFERRED));
        unchanged(Journey.whole().when(Journey.open(), REFERRED));
    }

    @Test
    void refuses_a_clinic_reference_that_stands_for_another_person() {
        Prepared other = new Prepared("PA-OTHER", SYSTEMS, true, null, null, List.of());
        Prepared otherName = new Prepared("PA-4Q7M2X9K", SYSTEMS, false, null, null, List.of());
        Journey journey = Journey.until(Phase.REFERRED);
        refused(journey.when(Journey.open(List.of(Side.RIGHT), other), REFERRED), ReasonCodes.CLINIC_REFERENCE_TAKEN);
        refused(journey.when(Journey.open(List.of(Side.RIGHT), otherName), REFERRED), ReasonCodes.CLINIC_REFERENCE_TAKEN);
    }

    @Test
    void refuses_fewer_than_two_identifiers() {
        Prepared one = new Prepared(null, List.of("MEDICAL_RECORD_NUMBER"), false, null, null, List.of());
        refused(Journey.begin().when(Journey.open(List.of(Side.RIGHT), one), REFERRED), ReasonCodes.IDENTIFIERS_TOO_FEW);
    }

    @Test
    void refuses_a_knee_that_is_not_the_one_of_the_complaint() {
        refused(Journey.begin().when(Journey.open(List.of(Side.LEFT), Journey.prepared()), REFERRED), ReasonCodes.WRONG_SIDE);
        refused(Journey.begin().when(Journey.open(List.of(), Journey.prepared()), REFERRED), ReasonCodes.WRONG_SIDE);
        refused(Journey.begin().when(Journey.open(List.of(Side.RIGHT, Side.RIGHT), Journey.prepared()), REFERRED),
                ReasonCodes.WRONG_SIDE);
    }

    @Test
    void refuses_the_same_person_twice_on_the_same_knee() {
        Prepared twice = new Prepared("PA-4Q7M2X9K", SYSTEMS, true, new OtherTreatment("PT260801-AAAAAAAA-B"), null, List.of());
        Decision<TreatmentEvent> answer = Journey.begin().when(Journey.open(List.of(Side.RIGHT), twice), REFERRED);
        refused(answer, ReasonCodes.SAME_PERSON_TWICE);
        assertThat(((Decision.Refused<?>) answer).refusal().detail()).contains("PT260801-AAAAAAAA-B");
    }

    @Test
    void says_no_more_of_a_treatment_of_another_site_than_that_a_coordinator_has_to_clear_it() {
        Prepared twice = new Prepared("PA-4Q7M2X9K", SYSTEMS, true, new OtherTreatment(null), null, List.of());
        Decision<TreatmentEvent> answer = Journey.begin().when(Journey.open(List.of(Side.RIGHT), twice), REFERRED);
        refused(answer, ReasonCodes.SAME_PERSON_TWICE);
        assertThat(((Decision.Refused<?>) answer).refusal().detail()).contains("coordinator").doesNotContain("null", "open treatment");
    }

    @Test
    void refuses_identifiers_that_belong_to_several_persons_or_to_another_name_or_date_of_birth() {
        Prepared several = new Prepared(null, SYSTEMS, false, null, null, List.of());
        Prepared another = new Prepared("PA-4Q7M2X9K", SYSTEMS, false, null, null, List.of());
        refused(Journey.begin().when(Journey.open(List.of(Side.RIGHT), several), REFERRED), ReasonCodes.IDENTITY_CONFLICT);
        refused(Journey.begin().when(Journey.open(List.of(Side.RIGHT), another), REFERRED), ReasonCodes.IDENTITY_CONFLICT);
    }

    @Test
    void refuses_an_unknown_site_and_a_referral_from_the_future() {
        refused(Journey.at("XXX").when(Journey.open(), REFERRED), ReasonCodes.SITE_UNKNOWN);
        OpenTreatment early = Journey.open();
        refused(Journey.begin().when(early, early.referredAt().minusSeconds(1)), ReasonCodes.IN_THE_FUTURE);
    }

    @Test
    void evaluation_starts_once_a_consultation_is_booked_and_the_patient_identified() {
        StartEvaluation start = new StartEvaluation(SYSTEMS);
        refused(Journey.until(Phase.REFERRED).when(start, EVALUATED), ReasonCodes.TOO_EARLY);
        Journey booked = Journey.until(Phase.CONSULTATION_SCHEDULED);
        refused(booked.when(new StartEvaluation(List.of("NATIONAL_ID")), EVALUATED), ReasonCodes.IDENTITY_NOT_CHECKED);
        refused(booked.when(new StartEvaluation(List.of("NATIONAL_ID", "PASSPORT")), EVALUATED), ReasonCodes.IDENTITY_NOT_CHECKED);
        booked.accepted(start, EVALUATED);
        assertThat(booked.state().phase()).isEqualTo(Phase.IN_EVALUATION);
        unchanged(booked.when(start, EVALUATED));
    }
}
