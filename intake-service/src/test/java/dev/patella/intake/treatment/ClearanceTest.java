package dev.patella.intake.treatment;

import static dev.patella.intake.treatment.DecisionAssert.only;
import static dev.patella.intake.treatment.DecisionAssert.refused;
import static dev.patella.intake.treatment.DecisionAssert.unchanged;
import static dev.patella.intake.treatment.Journey.CALLED;
import static dev.patella.intake.treatment.Journey.DAY;
import static dev.patella.intake.treatment.Journey.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patella.intake.treatment.ForeignEvent.InfectionAnswers;
import dev.patella.intake.treatment.ForeignEvent.PatientCheckedIn;
import dev.patella.intake.treatment.ForeignEvent.Vitals;
import dev.patella.intake.treatment.TreatmentCommand.ClearPreProcedure;
import dev.patella.intake.treatment.TreatmentCommand.GiveConsent;
import dev.patella.intake.treatment.TreatmentEvent.ClearanceGranted;
import dev.patella.intake.treatment.TreatmentEvent.ClearanceKind;
import dev.patella.intake.treatment.TreatmentEvent.ClearanceRefused;
import dev.patella.intake.treatment.TreatmentEvent.TreatmentEnded;
import dev.patella.intake.treatment.eligibility.Age;
import dev.patella.intake.treatment.eligibility.Hcg;
import dev.patella.intake.treatment.eligibility.Infection;
import dev.patella.messaging.Decision;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Clearance by the call before the procedure, and on the day by the check-in. */
class ClearanceTest {

    private static ClearPreProcedure call(boolean stopped, Infection.Status infection, boolean escort, boolean labs) {
        return new ClearPreProcedure(stopped, new Infection(infection, null), escort, labs, null);
    }

    private static ClearanceRefused refusedAt(Journey journey, ClearPreProcedure call) {
        return only(journey.accepted(call, CALLED), ClearanceRefused.class);
    }

    @Test
    void the_call_clears_the_patient() {
        Journey journey = Journey.until(Phase.SCHEDULED);
        ClearanceGranted granted = only(journey.accepted(Journey.call(), CALLED), ClearanceGranted.class);
        assertThat(granted.kind()).isEqualTo(ClearanceKind.PRE_PROCEDURE);
        assertThat(granted.validThrough()).isEqualTo(DAY);
        assertThat(journey.state().phase()).isEqualTo(Phase.CLEARED);
        unchanged(journey.when(Journey.call(), CALLED));
    }

    @Test
    void the_call_is_made_from_72_to_24_hours_before_the_start() {
        Journey journey = Journey.until(Phase.SCHEDULED);
        Instant opens = START.minus(Duration.ofDays(3));
        Instant closes = START.minus(Duration.ofDays(1));
        refused(journey.when(Journey.call(), opens.minusSeconds(1)), ReasonCodes.TOO_EARLY);
        refused(journey.when(Journey.call(), closes.plusSeconds(1)), ReasonCodes.TOO_LATE);
        assertThat(journey.when(Journey.call(), opens)).isInstanceOf(Decision.Accepted.class);
        assertThat(journey.when(Journey.call(), closes)).isInstanceOf(Decision.Accepted.class);
    }

    @Test
    void says_everything_that_is_in_the_way() {
        Journey journey = Journey.until(Phase.SCHEDULED);
        ClearanceRefused refused = refusedAt(journey, call(false, Infection.Status.NONE, false, false));
        assertThat(refused.openItems()).containsExactly(ReasonCodes.MEDICATION_NOT_STOPPED, ReasonCodes.ESCORT_MISSING,
                ReasonCodes.LABS_NOT_VALID);
        assertThat(journey.state().phase()).isEqualTo(Phase.SCHEDULED);
        assertThat(Journey.DECIDER.missing(journey.state())).contains(ReasonCodes.ESCORT_MISSING);
        journey.accepted(Journey.call(), CALLED);
        assertThat(journey.state().phase()).as("the next call can clear").isEqualTo(Phase.CLEARED);
    }

    @Test
    void an_active_infection_postpones_and_does_not_end() {
        Journey journey = Journey.until(Phase.CLEARED);
        ClearanceRefused refused = refusedAt(journey, call(true, Infection.Status.ACTIVE, true, true));
        assertThat(refused.reasonCodes()).containsExactly("E-INF-01");
        assertThat(journey.state().phase()).as("an earlier clearance is taken back").isEqualTo(Phase.SCHEDULED);
    }

    @Test
    void a_day_sooner_than_24_hours_after_the_consent_is_not_cleared() {
        Journey journey = Journey.until(Phase.CONSENTED);
        journey.accepted(Journey.plan(), Journey.PLANNED);
        LocalDate soon = LocalDate.of(2026, 9, 9);
        journey.hears(Journey.dayBooked(soon, Instant.parse("2026-09-09T08:00:00Z")));
        journey.accepted(new TreatmentCommand.StateAge(new Age(soon, 45)), Journey.EVALUATED);
        List<TreatmentEvent> events = journey.accepted(call(true, Infection.Status.NONE, true, true), Instant.parse(
                "2026-09-08T07:59:00Z"));
        assertThat(only(events, ClearanceRefused.class).openItems()).containsExactly(ReasonCodes.CONSENT_REFLECTION_TOO_SHORT);
    }

    @ParameterizedTest
    @EnumSource(value = ConsentType.class, names = {"TREATMENT", "HARVEST_BONE_MARROW", "ANAESTHESIA", "CONDITIONAL_RELEASE"})
    void every_consent_that_is_needed_is_given_24_hours_before(ConsentType late) {
        Journey arrived = Journey.until(Phase.CLEARED);
        arrived.accepted(given(late, Journey.CHECKED_IN.minus(Duration.ofHours(24)).plusSeconds(1)), Journey.CHECKED_IN.minusSeconds(1));
        assertThat(only(arrived.hears(Journey.checkedIn(36.7)), ClearanceRefused.class).openItems())
                .containsExactly(ReasonCodes.CONSENT_REFLECTION_TOO_SHORT);
        Journey inTime = Journey.until(Phase.CLEARED);
        inTime.accepted(given(late, Journey.CHECKED_IN.minus(Duration.ofHours(24))), Journey.CHECKED_IN.minusSeconds(1));
        only(inTime.hears(Journey.checkedIn(36.7)), ClearanceGranted.class);
    }

    @Test
    void a_consent_that_is_not_needed_has_no_time_of_reflection() {
        Journey journey = Journey.until(Phase.CLEARED);
        journey.accepted(given(ConsentType.HARVEST_ADIPOSE, Journey.CHECKED_IN.minusSeconds(60)), Journey.CHECKED_IN.minusSeconds(1));
        only(journey.hears(Journey.checkedIn(36.7)), ClearanceGranted.class);
    }

    private static GiveConsent given(ConsentType type, Instant givenAt) {
        return new GiveConsent(type, "3.0", "de-CH", givenAt, Consent.GivenBy.PATIENT, null);
    }

    @Test
    void a_treated_infection_that_was_accepted_after_the_call_is_not_asked_about_again_at_check_in() {
        Journey journey = Journey.until(Phase.SCHEDULED);
        LocalDate ended = DAY.minusDays(5);
        refusedAt(journey, new ClearPreProcedure(true, new Infection(Infection.Status.TREATED, ended), true, true, null));
        journey.accepted(Journey.accepting("E-INF-02"), CALLED);
        assertThat(journey.state().phase()).isEqualTo(Phase.CLEARED);
        PatientCheckedIn same = new PatientCheckedIn("CI-1", Journey.CHECKED_IN, "WB-1", new Vitals(36.7),
                new Hcg(true, Hcg.Result.NEGATIVE, null), new InfectionAnswers(Infection.Status.TREATED, ended, false, false, false));
        assertThat(only(journey.hears(same), ClearanceGranted.class).reasonCodes()).containsExactly("E-INF-02");
    }

    @Test
    void refuses_another_day_no_day_and_a_call_after_the_check_in() {
        Journey journey = Journey.until(Phase.SCHEDULED);
        refused(journey.when(new ClearPreProcedure(true, new Infection(Infection.Status.NONE, null), true, true, DAY.plusDays(1)), CALLED),
                ReasonCodes.DAY_DIFFERS);
        refused(Journey.until(Phase.CONSENTED).when(Journey.call(), CALLED), ReasonCodes.TOO_EARLY);
        refused(Journey.until(Phase.CHECKED_IN).when(Journey.call(), CALLED), ReasonCodes.TOO_LATE);
    }

    @Test
    void waits_for_the_age_on_the_booked_day() {
        Journey journey = Journey.until(Phase.CONSENTED);
        LocalDate other = LocalDate.of(2026, 10, 2);
        journey.hears(Journey.dayBooked(other, other.atTime(LocalTime.of(6, 0)).toInstant(ZoneOffset.UTC)));
        assertThat(journey.when(call(true, Infection.Status.NONE, true, true), CALLED.plus(Duration.ofHours(4))))
                .isInstanceOf(Decision.NotYet.class);
    }

    @Test
    void the_check_in_is_cleared_under_its_number_and_id() {
        Journey journey = Journey.until(Phase.CLEARED);
        ClearanceGranted granted = only(journey.hears(Journey.checkedIn(36.7)), ClearanceGranted.class);
        assertThat(granted.kind()).isEqualTo(ClearanceKind.DAY_OF);
        assertThat(granted.checkInSequence()).isEqualTo(7);
        assertThat(granted.checkInId()).isEqualTo("CI-1");
    }

    @Test
    void a_fever_at_check_in_refuses_and_does_not_end() {
        Journey journey = Journey.until(Phase.CLEARED);
        ClearanceRefused refused = only(journey.hears(Journey.checkedIn(38.0)), ClearanceRefused.class);
        assertThat(refused.reasonCodes()).containsExactly("E-TMP-01");
        assertThat(refused.checkInSequence()).isEqualTo(7);
        assertThat(refused.checkInId()).isEqualTo("CI-1");
        assertThat(journey.state().phase()).isEqualTo(Phase.CHECKED_IN);
    }

    @Test
    void a_raised_temperature_is_cleared_by_a_review_under_the_same_number_and_id() {
        Journey journey = Journey.until(Phase.CLEARED);
        only(journey.hears(Journey.checkedIn(37.6)), ClearanceRefused.class);
        ClearanceGranted granted = only(journey.accepted(Journey.accepting("E-TMP-02"), Journey.CHECKED_IN), ClearanceGranted.class);
        assertThat(granted.checkInSequence()).isEqualTo(7);
        assertThat(granted.checkInId()).isEqualTo("CI-1");
        assertThat(granted.reasonCodes()).containsExactly("E-TMP-02");
    }

    @Test
    void a_rejected_review_at_check_in_refuses_and_does_not_end() {
        Journey journey = Journey.until(Phase.CLEARED);
        journey.hears(Journey.checkedIn(37.6));
        only(journey.accepted(Journey.rejecting("E-TMP-02"), Journey.CHECKED_IN), ClearanceRefused.class);
        assertThat(journey.state().phase()).isEqualTo(Phase.CHECKED_IN);
    }

    @Test
    void a_positive_pregnancy_test_ends_the_treatment() {
        Journey journey = Journey.until(Phase.CLEARED);
        List<TreatmentEvent> events = journey.hears(Journey.checkedIn(36.7, new Hcg(true, Hcg.Result.POSITIVE, null)));
        only(events, TreatmentEnded.class);
        assertThat(only(events, ClearanceRefused.class).reasonCodes()).containsExactly("E-PRG-01");
        assertThat(journey.state().phase()).isEqualTo(Phase.NOT_ELIGIBLE);
    }

    @Test
    void a_check_in_without_the_call_is_recorded_and_not_cleared() {
        Journey journey = Journey.until(Phase.SCHEDULED);
        ClearanceRefused refused = only(journey.hears(Journey.checkedIn(36.7)), ClearanceRefused.class);
        assertThat(refused.openItems()).containsExactly(ReasonCodes.PRE_PROCEDURE_CLEARANCE_MISSING);
        assertThat(journey.state().phase()).isEqualTo(Phase.CHECKED_IN);
    }

    @Test
    void a_review_of_the_booked_day_grants_what_the_call_could_not() {
        Journey journey = Journey.until(Phase.CONSENTED);
        journey.accepted(Journey.plan(), Journey.PLANNED);
        LocalDate late = LocalDate.of(2026, 10, 9);
        Instant start = late.atTime(LocalTime.of(6, 0)).toInstant(ZoneOffset.UTC);
        journey.hears(Journey.dayBooked(late, start));
        journey.accepted(new TreatmentCommand.StateAge(new Age(late, 45)), Journey.BOOKED);
        journey.accepted(call(true, Infection.Status.NONE, true, true), start.minus(Duration.ofDays(2)));
        assertThat(journey.state().phase()).isEqualTo(Phase.SCHEDULED);
        journey.accepted(Journey.accepting("E-PRM-02"), start.minus(Duration.ofHours(47)));
        assertThat(journey.state().phase()).isEqualTo(Phase.CLEARED);
    }
}
