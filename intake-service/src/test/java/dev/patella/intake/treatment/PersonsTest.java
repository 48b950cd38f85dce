package dev.patella.intake.treatment;

import static dev.patella.intake.treatment.DecisionAssert.only;
import static dev.patella.intake.treatment.DecisionAssert.refused;
import static dev.patella.intake.treatment.DecisionAssert.unchanged;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patella.intake.treatment.TreatmentCommand.CorrectPatient;
import dev.patella.intake.treatment.TreatmentCommand.MergePatient;
import dev.patella.intake.treatment.TreatmentCommand.SaidOfPerson;
import dev.patella.intake.treatment.TreatmentCommand.SettlePersonChange;
import dev.patella.intake.treatment.TreatmentEvent.PatientCorrected;
import dev.patella.intake.treatment.TreatmentEvent.PatientMerged;
import dev.patella.intake.treatment.TreatmentEvent.PersonChangeGivenUp;
import dev.patella.intake.treatment.eligibility.Age;
import dev.patella.messaging.Decision;
import dev.patella.messaging.Refusal;
import dev.patella.messaging.Timer;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A coordinator puts right who the patient is. */
class PersonsTest {

    private static final String KNOWN = "PA-4Q7M2X9K";

    private static CorrectPatient correction(List<String> systems, @Nullable NoteRef news) {
        return new CorrectPatient(null, PersonChange.Reason.MISSPELT, new SaidOfPerson(systems, news));
    }

    private static String patient(Journey journey) {
        return Objects.requireNonNull(journey.state().referral()).patientId();
    }

    @ParameterizedTest
    @EnumSource(names = {"REFERRED", "SCHEDULED", "HARVESTING", "COMPLETED", "CLOSED", "CANCELLED"})
    void the_patient_is_known_by_the_other_id_once_the_records_are_one(Phase phase) {
        Journey journey = TreatmentTransitionsTest.in(phase);
        journey.pending(BadDays.merge(), Journey.REFERRED);
        assertThat(Journey.DECIDER.due(journey.state())).extracting(Timer::kind).isEqualTo(TreatmentDecider.PERSON_CHANGE);
        assertThat(patient(journey)).as("nothing is true before the collection of persons says so").isEqualTo(KNOWN);

        List<TreatmentEvent> events = journey.settled(BadDays.OTHER, null, null);

        assertThat(events).singleElement().isInstanceOfSatisfying(PatientMerged.class, merged -> {
            assertThat(merged.patientId()).isEqualTo(BadDays.OTHER);
            assertThat(merged.replacedPatientId()).isEqualTo(KNOWN);
            assertThat(merged.survivor()).isEqualTo(Tapes.SURVIVOR);
        });
        assertThat(patient(journey)).isEqualTo(BadDays.OTHER);
        assertThat(Journey.DECIDER.possible(journey.state())).contains("merge-patient", "correct-patient");
        assertThat(journey.state().phase()).isEqualTo(phase);
        unchanged(journey.when(BadDays.merge(), Journey.CLOSED));
    }

    @Test
    void refuses_to_merge_with_what_is_not_known_at_the_site_or_without_a_signature() {
        Journey journey = Journey.until(Phase.REFERRED);
        refused(journey.when(new MergePatient("PT260101-00000000-0", null), Journey.EVALUATED), ReasonCodes.OTHER_TREATMENT_UNKNOWN);
        refused(journey.whenUnsigned(BadDays.merge(), Journey.EVALUATED), ReasonCodes.SIGNATURE_MISSING);
        refused(journey.whenUnsigned(BadDays.correct(), Journey.EVALUATED), ReasonCodes.SIGNATURE_MISSING);
    }

    @Test
    void what_the_collection_of_persons_refuses_is_refused_and_may_be_asked_again() {
        Journey journey = Journey.until(Phase.REFERRED);
        journey.pending(BadDays.merge(), Journey.EVALUATED);
        PersonChange change = Objects.requireNonNull(Objects.requireNonNull(journey.state().referral()).change());
        Refusal twice = new Refusal(ReasonCodes.SAME_PERSON_TWICE, "Both records have an open treatment of the RIGHT knee.");
        Decision<TreatmentEvent> answer = journey.when(new SettlePersonChange(change.id(), KNOWN, null, twice), Journey.EVALUATED);
        assertThat(answer).isEqualTo(new Decision.Declined<>(twice, List.of(new PersonChangeGivenUp(ReasonCodes.SAME_PERSON_TWICE))));
        journey.settled(KNOWN, null, twice);
        assertThat(patient(journey)).isEqualTo(KNOWN);
        unchanged(journey.when(new SettlePersonChange(change.id(), BadDays.OTHER, null, null), Journey.EVALUATED));
        journey.pending(BadDays.merge(), Journey.EVALUATED);
    }

    @Test
    void a_record_into_which_the_other_one_was_merged_meanwhile_stays() {
        Journey journey = Journey.until(Phase.REFERRED);
        journey.pending(BadDays.merge(), Journey.EVALUATED);
        assertThat(journey.settled(KNOWN, null, null)).containsExactly(new PersonChangeGivenUp(ReasonCodes.ALREADY_MERGED));
        unchanged(journey.when(new MergePatient(Tapes.SURVIVOR, KNOWN), Journey.EVALUATED));
    }

    @Test
    void one_thing_after_the_other_is_put_right() {
        Journey journey = Journey.until(Phase.REFERRED);
        journey.pending(BadDays.merge(), Journey.EVALUATED);
        assertThat(journey.when(BadDays.correct(), Journey.EVALUATED)).isInstanceOf(Decision.NotYet.class);
        assertThat(journey.when(BadDays.merge(), Journey.EVALUATED)).isInstanceOf(Decision.NotYet.class);
    }

    @Test
    void what_is_right_of_the_person_takes_the_place_of_what_was_known() {
        Journey journey = Journey.until(Phase.REFERRED);
        journey.pending(BadDays.correct(), Journey.EVALUATED);
        assertThat(journey.settled(KNOWN, null, null)).singleElement()
                .isInstanceOfSatisfying(PatientCorrected.class, corrected -> assertThat(corrected.person()).isEqualTo(Journey.NOTE));
        assertThat(Objects.requireNonNull(journey.state().referral()).change()).isNull();
    }

    @Test
    void refuses_a_correction_with_fewer_than_two_identifiers_and_takes_no_notice_of_what_is_known() {
        Journey journey = Journey.until(Phase.REFERRED);
        refused(journey.when(correction(List.of("NATIONAL_ID"), null), Journey.EVALUATED), ReasonCodes.IDENTIFIERS_TOO_FEW);
        unchanged(journey.when(correction(List.of("MEDICAL_RECORD_NUMBER", "NATIONAL_ID"), null), Journey.EVALUATED));
    }

    @Test
    void another_age_takes_the_place_of_the_former_one_and_the_rules_are_run_with_it() {
        Journey journey = Journey.until(Phase.SCHEDULED);
        journey.pending(BadDays.correct(), Journey.CALLED);
        List<TreatmentEvent> events = journey.settled(KNOWN, new Age(Journey.DAY, 76), null);
        assertThat(only(events, TreatmentEvent.EligibilityDetermined.class).determination().reasonCodes()).contains("E-AGE-02");
        assertThat(journey.state().evaluation().ages()).containsExactly(new Age(Journey.DAY, 76));
    }

    @Test
    void the_same_age_runs_no_rule_again() {
        Journey journey = Journey.until(Phase.SCHEDULED);
        journey.pending(BadDays.correct(), Journey.CALLED);
        assertThat(journey.settled(KNOWN, new Age(Journey.DAY, 45), null)).singleElement().isInstanceOf(PatientCorrected.class);
    }

    @Test
    void after_the_harvest_has_begun_another_age_is_known_and_judged_no_more() {
        Journey journey = Journey.until(Phase.HARVESTING);
        journey.pending(BadDays.correct(), Journey.CLOSED);
        assertThat(journey.settled(KNOWN, new Age(Journey.DAY, 76), null)).singleElement().isInstanceOf(PatientCorrected.class);
    }
}
