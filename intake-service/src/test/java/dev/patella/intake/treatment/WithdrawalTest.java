package dev.patella.intake.treatment;

import static dev.patella.intake.treatment.BadDays.withdraw;
import static dev.patella.intake.treatment.DecisionAssert.only;
import static dev.patella.intake.treatment.DecisionAssert.refused;
import static dev.patella.intake.treatment.DecisionAssert.unchanged;
import static dev.patella.intake.treatment.Journey.BOOKED;
import static dev.patella.intake.treatment.Journey.CHECKED_IN;
import static dev.patella.intake.treatment.Journey.CLOSED;
import static dev.patella.intake.treatment.Journey.PLANNED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patella.intake.treatment.TreatmentCommand.WithdrawConsent;
import dev.patella.intake.treatment.TreatmentEvent.ClearanceRefused;
import dev.patella.intake.treatment.TreatmentEvent.ConsentExpired;
import dev.patella.intake.treatment.TreatmentEvent.ConsentWithdrawn;
import dev.patella.intake.treatment.TreatmentEvent.TreatmentEnded;
import dev.patella.intake.treatment.eligibility.Side;
import dev.patella.messaging.Decision;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A patient may take consent back at any step, for treatment, for data and for contact apart (`domain.md` §1.4). */
class WithdrawalTest {

    @Test
    void before_the_harvest_the_treatment_is_withdrawn_at_once_with_nothing_done() {
        Journey journey = Journey.until(Phase.SCHEDULED);
        List<TreatmentEvent> led = journey.accepted(withdraw(WithdrawalScope.TREATMENT, BOOKED), BOOKED);
        assertThat(led.stream().filter(ConsentWithdrawn.class::isInstance).map(event -> ((ConsentWithdrawn) event).type()))
                .containsExactly(ConsentType.TREATMENT, ConsentType.HARVEST_BONE_MARROW, ConsentType.ANAESTHESIA,
                        ConsentType.CONDITIONAL_RELEASE);
        assertThat(led.getLast())
                .isEqualTo(new TreatmentEnded(TreatmentEvent.EndOutcome.WITHDRAWN, "CONSENT_WITHDRAWN", false, false));
        assertThat(journey.state().phase()).isEqualTo(Phase.WITHDRAWN);
        unchanged(journey.when(withdraw(WithdrawalScope.TREATMENT, CLOSED), CLOSED));
    }

    @Test
    void during_processing_the_treatment_is_withdrawn_and_says_that_the_patient_was_needled() {
        Journey journey = Journey.until(Phase.IN_PROCESSING);
        List<TreatmentEvent> led = journey.accepted(withdraw(WithdrawalScope.TREATMENT, CLOSED), CLOSED);
        assertThat(only(led, TreatmentEnded.class).harvestStarted()).isTrue();
        assertThat(journey.state().phase()).isEqualTo(Phase.WITHDRAWN);
        journey.hears(new ForeignEvent.ProcessingCompleted(CLOSED, CLOSED.plusSeconds(60), BadDays.filled()));
        assertThat(journey.state().phase()).as("what the others tell later").isEqualTo(Phase.WITHDRAWN);
    }

    @Test
    void after_the_injection_it_is_recorded_and_follow_up_goes_on() {
        Journey journey = Journey.until(Phase.IN_FOLLOW_UP);
        List<TreatmentEvent> led = journey.accepted(withdraw(WithdrawalScope.TREATMENT, CLOSED), CLOSED);
        assertThat(led).isNotEmpty().allSatisfy(event -> assertThat(event).isInstanceOf(ConsentWithdrawn.class));
        assertThat(journey.state().phase()).isEqualTo(Phase.IN_FOLLOW_UP);
    }

    @Test
    void with_one_of_two_knees_injected_the_treatment_goes_on_too() {
        Journey journey = Journey.until(Phase.IN_INJECTION);
        journey.hears(new ForeignEvent.InjectionCompleted(CHECKED_IN, List.of(
                new ForeignEvent.InjectedTarget(Side.RIGHT, 2.0, "PARTIAL", BadDays.RIGHT),
                new ForeignEvent.InjectedTarget(Side.LEFT, 0.0, "NOT_GIVEN", BadDays.LEFT))));
        journey.accepted(withdraw(WithdrawalScope.TREATMENT, CLOSED), CLOSED);
        assertThat(journey.state().phase()).isEqualTo(Phase.INJECTED);
    }

    @Test
    void a_consent_that_the_signed_plan_needs_ends_it_and_another_does_not() {
        Journey needed = Journey.until(Phase.SCHEDULED);
        needed.accepted(withdraw(BOOKED, ConsentType.ANAESTHESIA), BOOKED);
        assertThat(needed.state().phase()).isEqualTo(Phase.WITHDRAWN);
        Journey other = Journey.until(Phase.SCHEDULED);
        List<TreatmentEvent> led = other.accepted(withdraw(BOOKED, ConsentType.HARVEST_ADIPOSE), BOOKED);
        assertThat(only(led, ConsentWithdrawn.class).scope()).isEqualTo(WithdrawalScope.TREATMENT);
        assertThat(other.state().phase()).isEqualTo(Phase.SCHEDULED);
    }

    @Test
    void before_a_plan_is_signed_the_consent_is_asked_for_again() {
        Journey journey = Journey.begin();
        Journey.steps().forEach((name, step) -> {
            if (!journey.state().phase().reached(Phase.CONSENTED)) {
                step.take(journey);
            }
        });
        journey.accepted(withdraw(PLANNED, ConsentType.ANAESTHESIA), PLANNED);
        assertThat(journey.state().phase()).isEqualTo(Phase.ELIGIBLE);
        assertThat(Journey.DECIDER.missing(journey.state())).containsExactly("CONSENT_ANAESTHESIA");
        refused(journey.when(Journey.consent(ConsentType.ANAESTHESIA), PLANNED), ReasonCodes.CONSENT_WITHDRAWN);
        journey.accepted(new TreatmentCommand.GiveConsent(ConsentType.ANAESTHESIA, "3.0", "de-CH", PLANNED.plusSeconds(60),
                Consent.GivenBy.PATIENT, null), PLANNED.plusSeconds(120));
        assertThat(journey.state().phase()).isEqualTo(Phase.CONSENTED);
    }

    @Test
    void a_patient_who_never_consented_can_say_no_all_the_same() {
        Journey journey = Journey.until(Phase.CONSULTATION_SCHEDULED);
        journey.accepted(withdraw(WithdrawalScope.TREATMENT, BOOKED), BOOKED);
        assertThat(journey.state().phase()).isEqualTo(Phase.WITHDRAWN);
    }

    @Test
    void contact_and_data_are_withdrawn_without_stopping_the_treatment_even_if_never_given_and_after_closing() {
        for (Phase phase : List.of(Phase.CONSENTED, Phase.IN_PROCESSING, Phase.IN_FOLLOW_UP, Phase.CLOSED)) {
            Journey journey = Journey.until(phase);
            for (WithdrawalScope scope : List.of(WithdrawalScope.DATA_USE, WithdrawalScope.FOLLOW_UP_CONTACT)) {
                ConsentWithdrawn told = only(journey.accepted(withdraw(scope, CLOSED), CLOSED), ConsentWithdrawn.class);
                assertThat(told.scope()).isEqualTo(scope);
                assertThat(journey.state().phase()).isEqualTo(phase);
                unchanged(journey.when(withdraw(scope, CLOSED), CLOSED));
            }
        }
    }

    @Test
    void a_withdrawal_that_arrives_late_does_not_touch_a_newer_consent() {
        Journey journey = Journey.until(Phase.CONSENTED);
        unchanged(journey.when(withdraw(Journey.REFERRED, ConsentType.TREATMENT), PLANNED));
    }

    @Test
    void only_what_cannot_be_is_refused() {
        Journey journey = Journey.until(Phase.CONSENTED);
        refused(journey.when(new WithdrawConsent(null, null, PLANNED), PLANNED), ReasonCodes.SCOPE_MISSING);
        refused(journey.when(withdraw(WithdrawalScope.TREATMENT, CLOSED), PLANNED), ReasonCodes.IN_THE_FUTURE);
        assertThat(Journey.begin().when(withdraw(WithdrawalScope.TREATMENT, PLANNED), PLANNED)).isInstanceOf(Decision.NotYet.class);
    }

    @Test
    void a_consent_that_expires_is_told_at_its_time_and_leaves_a_clearance_for_a_day_before_it() {
        Journey journey = Journey.until(Phase.CLEARED);
        Instant expiry = journey.state().consent(ConsentType.TREATMENT).orElseThrow().expiresAt();
        assertThat(journey.rings(expiry.minusSeconds(1))).isEmpty();
        Journey late = Journey.until(Phase.CONSENTED);
        Instant start = expiry.plus(Duration.ofDays(1));
        late.hears(Journey.dayBooked(Journey.DAY, start));
        assertThat(only(late.rings(expiry), ConsentExpired.class).expiredAt()).isEqualTo(expiry);
        List<TreatmentEvent> refusals = journey.rings(expiry);
        assertThat(only(refusals, ConsentExpired.class).type()).isEqualTo(ConsentType.TREATMENT);
        assertThat(refusals.stream().filter(ClearanceRefused.class::isInstance)).as("the procedure was before it").isEmpty();
    }

    @Test
    void a_consent_that_expires_before_the_booking_is_asked_for_again_and_none_expires_after_the_injection() {
        Journey journey = Journey.until(Phase.CONSENTED);
        only(journey.rings(CLOSED), ConsentExpired.class);
        assertThat(journey.state().phase()).isEqualTo(Phase.ELIGIBLE);
        assertThat(journey.rings(CLOSED)).as("the next one").hasSize(1);
        assertThat(Journey.until(Phase.INJECTED).rings(CLOSED)).isEmpty();
    }
}
