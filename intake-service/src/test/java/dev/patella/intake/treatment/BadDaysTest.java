package dev.patella.intake.treatment;

import static dev.patella.intake.treatment.BadDays.T;
import static dev.patella.intake.treatment.BadDays.cancelled;
import static dev.patella.intake.treatment.DecisionAssert.only;
import static dev.patella.intake.treatment.DecisionAssert.refused;
import static dev.patella.intake.treatment.DecisionAssert.unchanged;
import static dev.patella.intake.treatment.Journey.CALLED;
import static dev.patella.intake.treatment.Journey.CLOSED;
import static dev.patella.intake.treatment.Journey.PLANNED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patella.intake.treatment.Container.Whereabouts;
import dev.patella.intake.treatment.ForeignEvent.Filled;
import dev.patella.intake.treatment.ForeignEvent.Then;
import dev.patella.intake.treatment.ForeignEvent.Wish;
import dev.patella.intake.treatment.TreatmentCommand.AbortTreatment;
import dev.patella.intake.treatment.TreatmentCommand.CancelTreatment;
import dev.patella.intake.treatment.TreatmentCommand.ReportDeath;
import dev.patella.intake.treatment.TreatmentEvent.ClearanceRefused;
import dev.patella.intake.treatment.TreatmentEvent.EligibilityDetermined;
import dev.patella.intake.treatment.TreatmentEvent.EndOutcome;
import dev.patella.intake.treatment.TreatmentEvent.TreatmentEnded;
import dev.patella.intake.treatment.eligibility.Age;
import dev.patella.intake.treatment.eligibility.Side;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What can go wrong, row by row of `domain.md` §1.4, and where the treatment stands then. */
class BadDaysTest {

    @Test
    void a_suspicion_that_the_wrong_person_was_referred_holds_everything_up_until_it_is_refuted() {
        Journey journey = Journey.until(Phase.CONSENTED);
        TreatmentCommand.ReportWrongPatient suspected = new TreatmentCommand.ReportWrongPatient(Incidents.Finding.SUSPECTED);
        journey.accepted(suspected, PLANNED);
        unchanged(journey.when(suspected, PLANNED));
        assertThat(Journey.DECIDER.missing(journey.state())).startsWith(ReasonCodes.IDENTITY_IN_DOUBT);
        refused(journey.when(Journey.plan(Side.RIGHT, 5.0, "M22.41"), PLANNED), ReasonCodes.IDENTITY_IN_DOUBT);
        journey.accepted(new TreatmentCommand.ReportWrongPatient(Incidents.Finding.REFUTED), PLANNED);
        assertThat(Journey.DECIDER.missing(journey.state())).doesNotContain(ReasonCodes.IDENTITY_IN_DOUBT);
    }

    @Test
    void a_patient_who_was_cleared_is_cleared_no_longer_while_in_doubt_and_again_after_it() {
        Journey journey = Journey.until(Phase.CLEARED);
        List<TreatmentEvent> led = journey.accepted(new TreatmentCommand.ReportWrongPatient(Incidents.Finding.SUSPECTED), CALLED);
        assertThat(only(led, ClearanceRefused.class).openItems()).containsExactly(ReasonCodes.IDENTITY_IN_DOUBT);
        journey.accepted(new TreatmentCommand.ReportWrongPatient(Incidents.Finding.REFUTED), CALLED);
        assertThat(journey.state().phase()).isEqualTo(Phase.CLEARED);
    }

    @Test
    void the_wrong_patient_is_cancelled_before_the_harvest_and_left_to_a_physician_after_it() {
        TreatmentCommand.ReportWrongPatient confirmed = new TreatmentCommand.ReportWrongPatient(Incidents.Finding.CONFIRMED);
        Journey journey = Journey.until(Phase.SCHEDULED);
        assertThat(only(journey.accepted(confirmed, CALLED), TreatmentEnded.class).cause()).isEqualTo("WRONG_PATIENT");
        unchanged(journey.when(confirmed, CALLED));
        Journey harvested = Journey.until(Phase.HARVESTED);
        assertThat(harvested.accepted(confirmed, CLOSED)).hasSize(1);
        assertThat(Journey.DECIDER.missing(harvested.state())).contains(ReasonCodes.IDENTITY_IN_DOUBT);
        harvested.accepted(new AbortTreatment("WRONG_PATIENT"), CLOSED);
    }

    @Test
    void a_consultation_that_is_called_off_or_missed_is_to_be_booked_again() {
        for (ForeignEvent off : List.of(new ForeignEvent.AppointmentCancelled("app-1", "CONSULTATION"),
                new ForeignEvent.AppointmentMissed("app-1", "CONSULTATION"))) {
            Journey journey = Journey.until(Phase.CONSULTATION_SCHEDULED);
            journey.hears(off);
            assertThat(journey.state().phase()).isEqualTo(Phase.REFERRED);
            assertThat(Journey.DECIDER.missing(journey.state())).containsExactly("CONSULTATION");
            journey.hears(Journey.consultationBooked());
            assertThat(journey.state().phase()).isEqualTo(Phase.CONSULTATION_SCHEDULED);
        }
    }

    @Test
    void another_consultation_that_is_off_and_one_that_took_place_take_nothing_back() {
        Journey journey = Journey.until(Phase.CONSULTATION_SCHEDULED);
        journey.hears(new ForeignEvent.AppointmentCancelled("app-2", "CONSULTATION"));
        assertThat(journey.state().phase()).isEqualTo(Phase.CONSULTATION_SCHEDULED);
        assertThat(journey.hears(new ForeignEvent.AppointmentMissed("app-1", "VISIT"))).isEmpty();
        Journey attended = Journey.until(Phase.IN_EVALUATION);
        attended.hears(new ForeignEvent.AppointmentMissed("app-1", "CONSULTATION"));
        assertThat(attended.state().consultation()).isNotNull();
    }

    @ParameterizedTest
    @EnumSource(names = {"SCHEDULED", "CLEARED", "CHECKED_IN"})
    void a_day_that_is_released_to_be_booked_again_leaves_a_patient_who_has_consented(Phase phase) {
        Journey journey = Journey.until(phase);
        List<TreatmentEvent> led = journey.hears(cancelled(Then.REBOOK));
        assertThat(led.stream().filter(ClearanceRefused.class::isInstance)).as("what was cleared for the day is taken back")
                .hasSize(phase == Phase.SCHEDULED ? 0 : phase == Phase.CLEARED ? 1 : 2);
        assertThat(journey.state().phase()).isEqualTo(Phase.CONSENTED);
        assertThat(journey.state().day()).isNull();
        assertThat(Journey.DECIDER.missing(journey.state())).containsExactly("PROCEDURE_DAY");
        journey.hears(Journey.dayBooked());
        assertThat(journey.state().phase()).isEqualTo(Phase.SCHEDULED);
    }

    @Test
    void a_patient_who_does_not_come_keeps_consent_and_loses_the_day() {
        Journey journey = Journey.until(Phase.CLEARED);
        journey.hears(new ForeignEvent.PatientDidNotShow(1));
        assertThat(journey.state().phase()).isEqualTo(Phase.CONSENTED);
        assertThat(journey.state().course().incidentsOrNone().noShows()).isEqualTo(1);
    }

    @Test
    void a_day_that_is_released_for_good_cancels_the_treatment_unless_the_harvest_had_begun() {
        Journey journey = Journey.until(Phase.CLEARED);
        assertThat(only(journey.hears(cancelled(Then.END)), TreatmentEnded.class))
                .isEqualTo(new TreatmentEnded(EndOutcome.CANCELLED, "PATIENT_ILL", false, false));
        Journey begun = Journey.until(Phase.HARVESTING);
        assertThat(begun.hears(cancelled(Then.END))).hasSize(1);
        assertThat(begun.state().phase()).isEqualTo(Phase.HARVESTING);
    }

    @ParameterizedTest
    @EnumSource(names = {"SCHEDULED", "CLEARED", "CHECKED_IN"})
    void a_day_that_is_moved_voids_what_was_cleared_and_asks_for_the_age_on_the_new_one(Phase phase) {
        Journey journey = Journey.until(phase);
        journey.hears(BadDays.dayMoved());
        assertThat(journey.state().phase()).isEqualTo(Phase.SCHEDULED);
        Treatment.ProcedureDay day = java.util.Objects.requireNonNull(journey.state().day());
        assertThat(day.date()).isEqualTo(BadDays.NEXT_WEEK);
        assertThat(day.preProcedure() == null || !day.preProcedure().granted()).isTrue();
        assertThat(Journey.DECIDER.due(journey.state())).isNotNull()
                .satisfies(timer -> assertThat(timer.kind()).isEqualTo(TreatmentDecider.AGE));
        List<TreatmentEvent> led = journey.accepted(new TreatmentCommand.StateAge(new Age(BadDays.NEXT_WEEK, 45)), CALLED);
        assertThat(only(led, EligibilityDetermined.class).determination().forDate()).isEqualTo(BadDays.NEXT_WEEK);
    }

    @ParameterizedTest
    @EnumSource(names = {"REFERRED", "CONSULTATION_SCHEDULED", "IN_EVALUATION", "ELIGIBLE", "CONSENTED", "SCHEDULED", "CLEARED",
            "CHECKED_IN"})
    void a_treatment_is_cancelled_until_the_harvest(Phase phase) {
        Journey journey = Journey.until(phase);
        refused(journey.when(new AbortTreatment("LOW_YIELD"), CLOSED), ReasonCodes.HARVEST_NOT_STARTED);
        CancelTreatment cancel = new CancelTreatment("PATIENT_CANCELLED", Wish.PATIENT);
        only(journey.accepted(cancel, CLOSED), TreatmentEnded.class);
        assertThat(journey.state().phase()).isEqualTo(Phase.CANCELLED);
        unchanged(journey.when(cancel, CLOSED));
        refused(journey.when(new CancelTreatment("OTHER", Wish.CLINIC), CLOSED), ReasonCodes.TREATMENT_ENDED);
    }

    @ParameterizedTest
    @EnumSource(names = {"HARVESTING", "HARVESTED", "IN_PROCESSING", "QC_PENDING", "CONDITIONALLY_RELEASED", "IN_INJECTION"})
    void a_treatment_is_aborted_between_harvest_and_injection(Phase phase) {
        Journey journey = Journey.until(phase);
        refused(journey.when(new CancelTreatment("PATIENT_CANCELLED", Wish.PATIENT), CLOSED), ReasonCodes.HARVEST_STARTED);
        refused(journey.whenUnsigned(new AbortTreatment("LOW_YIELD"), CLOSED), ReasonCodes.SIGNATURE_MISSING);
        assertThat(only(journey.accepted(new AbortTreatment("LOW_YIELD"), CLOSED), TreatmentEnded.class))
                .isEqualTo(new TreatmentEnded(EndOutcome.ABORTED, "LOW_YIELD", true, false));
        unchanged(journey.when(new AbortTreatment("LOW_YIELD"), CLOSED));
    }

    @Test
    void after_the_injection_a_treatment_is_neither_cancelled_nor_aborted() {
        Journey journey = Journey.until(Phase.INJECTED);
        refused(journey.when(new CancelTreatment("PATIENT_CANCELLED", Wish.PATIENT), CLOSED), ReasonCodes.HARVEST_STARTED);
        refused(journey.when(new AbortTreatment("LOW_YIELD"), CLOSED), ReasonCodes.INJECTED);
    }

    @Test
    void a_dry_tap_aborts_the_treatment_with_its_reason() {
        Journey journey = Journey.until(Phase.HARVESTING);
        assertThat(only(journey.hears(new ForeignEvent.HarvestFailed("A999926000001", "DRY_TAP")), TreatmentEnded.class))
                .isEqualTo(new TreatmentEnded(EndOutcome.ABORTED, "DRY_TAP", true, false));
    }

    @Test
    void nobody_is_to_call_a_patient_who_died_at_the_harvest() {
        Journey journey = Journey.until(Phase.HARVESTING);
        journey.hears(new ForeignEvent.HarvestFailed("A999926000001", "PATIENT_DIED"));
        assertThat(journey.state().phase()).isEqualTo(Phase.DECEASED);
    }

    @Test
    void material_that_leaked_aborts_the_treatment() {
        Journey journey = Journey.until(Phase.HARVESTED);
        journey.hears(new ForeignEvent.MaterialRejected("A999926000001", "CONTAINER_LEAKED"));
        assertThat(journey.state().phase()).isEqualTo(Phase.ABORTED);
        assertThat(Journey.DECIDER.missing(journey.state())).containsExactly("FOLLOW_UP", "BATCH_RECORD");
    }

    @Test
    void a_sign_in_or_time_out_that_does_not_match_is_kept_and_stops_nothing_here() {
        Journey journey = Journey.until(Phase.CONDITIONALLY_RELEASED);
        journey.hears(new ForeignEvent.TimeOutFailed(T));
        assertThat(journey.state().phase()).isEqualTo(Phase.CONDITIONALLY_RELEASED);
        assertThat(journey.state().course().incidentsOrNone().failedChecks()).isEqualTo(1);
    }

    @Test
    void an_injection_that_is_given_up_aborts_the_treatment() {
        Journey journey = Journey.until(Phase.IN_INJECTION);
        assertThat(only(journey.hears(new ForeignEvent.InjectionAbandoned("CLOUDY_EFFUSION", T)), TreatmentEnded.class).cause())
                .isEqualTo("INJECTION_ABANDONED");
    }

    @Test
    void product_that_is_rejected_or_expires_before_the_injection_aborts_the_treatment() {
        Journey rejected = Journey.until(Phase.QC_PENDING);
        assertThat(only(rejected.hears(new ForeignEvent.ProductRejected(BadDays.RIGHT, "GRAM_POSITIVE")), TreatmentEnded.class).cause())
                .isEqualTo("PRODUCT_REJECTED");
        Journey expired = Journey.until(Phase.CONDITIONALLY_RELEASED);
        assertThat(only(expired.hears(new ForeignEvent.ProductExpired(BadDays.RIGHT, "NOT_USED")), TreatmentEnded.class).cause())
                .isEqualTo("PRODUCT_EXPIRED");
    }

    @Test
    void a_reserve_that_expires_after_the_injection_is_only_kept() {
        Journey journey = Journey.until(Phase.IN_FOLLOW_UP);
        assertThat(journey.hears(new ForeignEvent.ProductExpired("A999926000001DBC011C0", "NOT_USED"))).hasSize(1);
        assertThat(journey.hears(new ForeignEvent.ProductDiscarded(BadDays.RIGHT, "RESIDUE"))).hasSize(1);
        assertThat(journey.state().course().containersOrNone().getFirst().whereabouts()).isEqualTo(Whereabouts.ADMINISTERED);
    }

    @Test
    void of_two_knees_the_one_whose_product_is_lost_does_not_end_the_treatment_of_the_other() {
        Journey journey = Journey.until(Phase.IN_PROCESSING);
        List<Filled> both = List.of(new Filled(BadDays.RIGHT, Side.RIGHT), new Filled(BadDays.LEFT, Side.LEFT));
        journey.hears(new ForeignEvent.ProcessingCompleted(T, CLOSED, both));
        journey.hears(new ForeignEvent.ProductHeld("hold-1", "CONTAINER", BadDays.LEFT, Side.LEFT, "ENVIRONMENT"));
        assertThat(Journey.DECIDER.missing(journey.state())).containsExactly("HELD:LEFT");
        journey.hears(new ForeignEvent.ProductHoldLifted("hold-1"));
        journey.hears(new ForeignEvent.ProductRejected(BadDays.LEFT, "MIX_UP"));
        assertThat(journey.state().phase()).isEqualTo(Phase.QC_PENDING);
        assertThat(journey.state().course().containersOrNone())
                .containsExactly(new Container(BadDays.RIGHT, Side.RIGHT, Whereabouts.MADE, null),
                        new Container(BadDays.LEFT, Side.LEFT, Whereabouts.REJECTED, "MIX_UP"));
        assertThat(only(journey.hears(new ForeignEvent.ProductExpired(BadDays.RIGHT, "NOT_USED")), TreatmentEnded.class).cause())
                .isEqualTo("PRODUCT_EXPIRED");
    }

    @Test
    void product_that_goes_back_to_the_bench_is_none_until_it_is_filled_again() {
        Journey journey = Journey.until(Phase.QC_PENDING);
        journey.hears(new ForeignEvent.SecondProcessingOrdered());
        assertThat(journey.state().phase()).isEqualTo(Phase.IN_PROCESSING);
        assertThat(journey.state().course().containersOrNone()).isEmpty();
        assertThat(journey.state().course().productOrNone().expiresAt()).isNull();
        journey.hears(new ForeignEvent.ProductDiscarded("A99992600000101", "NOT_USABLE"));
        assertThat(journey.state().phase()).as("raw material is no product").isEqualTo(Phase.IN_PROCESSING);
        journey.hears(new ForeignEvent.ProcessingCompleted(T, CLOSED, BadDays.filled()));
        assertThat(journey.state().phase()).isEqualTo(Phase.QC_PENDING);
    }

    @Test
    void product_that_comes_back_can_be_given_out_again() {
        Journey journey = Journey.until(Phase.IN_INJECTION);
        journey.hears(new ForeignEvent.ProductReturned(BadDays.RIGHT, T.plusSeconds(8700)));
        assertThat(journey.state().course().containersOrNone().getFirst().whereabouts()).isEqualTo(Whereabouts.RETURNED);
        assertThat(journey.state().course().productOrNone().place()).isEqualTo("LAB");
        journey.hears(new ForeignEvent.ProductIssued(BadDays.RIGHT, new ForeignEvent.Custodian("nur-114", "ROOM"), T.plusSeconds(8800)));
        assertThat(journey.state().course().containersOrNone().getFirst().whereabouts()).isEqualTo(Whereabouts.ISSUED);
    }

    @Test
    void growth_that_is_found_after_closing_leaves_the_treatment_closed_and_a_safety_case_beside_it() {
        Journey journey = Journey.whole();
        journey.hears(new ForeignEvent.SterilityReported(14, "GROWTH", "AMENDED"));
        journey.hears(new ForeignEvent.SafetyCaseOpened("case-1", "STERILITY_POSITIVE"));
        assertThat(journey.state().phase()).isEqualTo(Phase.CLOSED);
        assertThat(journey.state().course().incidentsOrNone().openSafetyCases()).containsExactly("case-1");
    }

    @Test
    void a_patient_who_is_lost_to_follow_up_can_be_reached_again() {
        Journey journey = Journey.until(Phase.IN_FOLLOW_UP);
        journey.hears(new ForeignEvent.PatientLost("M6"));
        assertThat(journey.state().shown()).isEqualTo("LOST_TO_FOLLOW_UP");
        journey.hears(new ForeignEvent.PatientReached("M12"));
        assertThat(journey.state().shown()).isEqualTo("IN_FOLLOW_UP");
        journey.hears(new ForeignEvent.PatientLost("M24"));
        journey.hears(new ForeignEvent.BatchRecordClosed(CLOSED));
        journey.hears(new ForeignEvent.DeviationClosed("dev-1"));
        journey.hears(new ForeignEvent.FollowupCompleted("LOST"));
        assertThat(journey.state().shown()).isEqualTo("LOST_TO_FOLLOW_UP");
        journey.accepted(new TreatmentCommand.CloseTreatment(), CLOSED);
        assertThat(journey.state().shown()).isEqualTo("CLOSED");
    }

    @ParameterizedTest
    @EnumSource(names = {"REFERRED", "CONSENTED", "CHECKED_IN", "IN_PROCESSING", "INJECTED", "IN_FOLLOW_UP", "COMPLETED"})
    void a_death_ends_the_treatment_in_every_state(Phase phase) {
        Journey told = Journey.until(phase);
        told.hears(new ForeignEvent.DeathReported(PLANNED));
        Journey asked = Journey.until(phase);
        asked.accepted(new ReportDeath(PLANNED), CLOSED);
        for (Journey journey : List.of(told, asked)) {
            TreatmentEnded ended = only(journey.events(), TreatmentEnded.class);
            assertThat(ended.outcome()).isEqualTo(EndOutcome.DECEASED);
            assertThat(ended.injected()).isEqualTo(phase.reached(Phase.INJECTED));
            unchanged(journey.when(new ReportDeath(PLANNED), CLOSED));
        }
    }

    @Test
    void a_death_after_the_end_changes_no_end_and_is_told_so_that_nobody_calls() {
        Journey journey = Journey.until(Phase.HARVESTED);
        journey.accepted(new AbortTreatment("LOW_YIELD"), CLOSED);
        journey.accepted(new ReportDeath(PLANNED), CLOSED);
        assertThat(journey.state().phase()).isEqualTo(Phase.ABORTED);
        assertThat(journey.state().course().incidentsOrNone().died()).isEqualTo(PLANNED);
        assertThat(only(journey.events(), TreatmentEvent.DeathTold.class)).isEqualTo(new TreatmentEvent.DeathTold(true, false));
        unchanged(journey.when(new ReportDeath(PLANNED), CLOSED));
        refused(Journey.until(Phase.CONSENTED).when(new ReportDeath(CLOSED), PLANNED), ReasonCodes.IN_THE_FUTURE);
    }
}
