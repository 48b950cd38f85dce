package dev.patella.intake.treatment;

import static dev.patella.intake.treatment.DecisionAssert.only;
import static dev.patella.intake.treatment.DecisionAssert.refused;
import static dev.patella.intake.treatment.DecisionAssert.unchanged;
import static dev.patella.intake.treatment.Journey.DAY;
import static dev.patella.intake.treatment.Journey.EVALUATED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patella.intake.treatment.Consent.GivenBy;
import dev.patella.intake.treatment.TreatmentCommand.GiveConsent;
import dev.patella.intake.treatment.TreatmentCommand.RecordEvaluation;
import dev.patella.intake.treatment.TreatmentEvent.ConsentGiven;
import dev.patella.intake.treatment.eligibility.Capacity;
import dev.patella.intake.treatment.eligibility.ProcessingMethod;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Consents, one by one. */
class ConsentTest {

    private static final Instant NOW = EVALUATED.plusSeconds(1800);

    private static GiveConsent treatment(String version, Instant givenAt, GivenBy by, @Nullable String interpreter) {
        return new GiveConsent(ConsentType.TREATMENT, version, "de-CH", givenAt, by, interpreter);
    }

    @Test
    void consented_is_who_gave_every_consent_that_source_and_method_need() {
        Journey journey = Journey.until(Phase.ELIGIBLE);
        assertThat(Journey.DECIDER.missing(journey.state())).containsExactly("CONSENT_TREATMENT", "CONSENT_HARVEST_BONE_MARROW",
                "CONSENT_ANAESTHESIA", "CONSENT_CONDITIONAL_RELEASE");
        List.of(ConsentType.TREATMENT, ConsentType.HARVEST_ADIPOSE, ConsentType.ANAESTHESIA, ConsentType.CONDITIONAL_RELEASE)
                .forEach(type -> journey.accepted(Journey.consent(type), NOW));
        assertThat(journey.state().phase()).as("adipose is not the source").isEqualTo(Phase.ELIGIBLE);
        ConsentGiven last = only(journey.accepted(Journey.consent(ConsentType.HARVEST_BONE_MARROW), NOW), ConsentGiven.class);
        assertThat(last.phase()).isEqualTo(Phase.CONSENTED);
        assertThat(last.consent().expiresAt()).isEqualTo(Instant.parse("2027-09-08T08:20:00Z"));
        assertThat(last.policyVersion()).isEqualTo("2026.1");
    }

    @Test
    void an_investigational_method_needs_its_own_consent() {
        Journey journey = Journey.at("BOS");
        Journey.until(Phase.IN_EVALUATION, journey);
        RecordEvaluation all = Journey.findings();
        journey.accepted(new RecordEvaluation(all.weightKg(), all.heightCm(), null, all.infection(), all.capacity(), all.mri(), all.xray(),
                List.of(),
                ProcessingMethod.SVF_ENZYMATIC, DAY, all.age()), EVALUATED);
        List.of("KOOS", "KUJALA", "NRS").forEach(instrument -> journey.hears(Journey.baseline(instrument)));
        assertThat(journey.state().phase()).isEqualTo(Phase.ELIGIBLE);
        assertThat(Journey.DECIDER.missing(journey.state())).contains("CONSENT_INVESTIGATIONAL", "CONSENT_HARVEST_ADIPOSE");
    }

    @Test
    void the_same_consent_again_changes_nothing_and_an_older_one_is_refused() {
        Journey journey = Journey.until(Phase.CONSENTED);
        unchanged(journey.when(Journey.consent(ConsentType.TREATMENT), NOW));
        refused(journey.when(treatment("3.0", EVALUATED, GivenBy.PATIENT, null), NOW), ReasonCodes.CONSENT_OLDER);
    }

    @Test
    void a_consent_of_the_same_time_that_says_otherwise_who_gave_it_or_how_corrects_the_one_before() {
        Journey journey = Journey.until(Phase.CONSENTED);
        Instant givenAt = EVALUATED.plusSeconds(1200);
        ConsentGiven byOther = only(journey.accepted(treatment("3.0", givenAt, GivenBy.REPRESENTATIVE, null), NOW), ConsentGiven.class);
        assertThat(byOther.consent().givenBy()).isEqualTo(GivenBy.REPRESENTATIVE);
        journey.accepted(treatment("3.0", givenAt, GivenBy.REPRESENTATIVE, "int-1"), NOW);
        journey.accepted(new GiveConsent(ConsentType.TREATMENT, "3.0", "fr-CH", givenAt, GivenBy.REPRESENTATIVE, "int-1"), NOW);
        assertThat(journey.state().consent(ConsentType.TREATMENT)).hasValueSatisfying(consent -> {
            assertThat(consent.language()).isEqualTo("fr-CH");
            assertThat(consent.interpreter()).isEqualTo("int-1");
        });
        assertThat(journey.state().phase()).isEqualTo(Phase.CONSENTED);
        unchanged(journey.when(new GiveConsent(ConsentType.TREATMENT, "3.0", "fr-CH", givenAt, GivenBy.REPRESENTATIVE, "int-1"), NOW));
    }

    @Test
    void refuses_what_does_not_hold() {
        Journey journey = Journey.until(Phase.ELIGIBLE);
        refused(journey.when(treatment("2.0", EVALUATED, GivenBy.PATIENT, null), NOW), ReasonCodes.CONSENT_VERSION_OUTDATED);
        refused(journey.when(treatment("3.0", NOW.plusSeconds(1), GivenBy.PATIENT, null), NOW), ReasonCodes.IN_THE_FUTURE);
        refused(journey.when(treatment("3.0", Instant.parse("2025-09-08T08:30:00Z"), GivenBy.PATIENT, null), NOW),
                ReasonCodes.CONSENT_EXPIRED);
        refused(journey.whenUnsigned(treatment("3.0", EVALUATED, GivenBy.PATIENT, null), NOW), ReasonCodes.SIGNATURE_MISSING);
    }

    @Test
    void asks_for_representative_and_interpreter_where_the_evaluation_says_so() {
        Journey journey = Journey.until(Phase.ELIGIBLE);
        journey.accepted(new RecordEvaluation(null, null, null, null, new Capacity(false, true, true), List.of(), List.of(), List.of(),
                null, null,
                null), EVALUATED);
        journey.accepted(Journey.accepting("E-CAP-02"), EVALUATED);
        refused(journey.when(treatment("3.0", EVALUATED, GivenBy.PATIENT, "int-1"), NOW), ReasonCodes.REPRESENTATIVE_REQUIRED);
        refused(journey.when(treatment("3.0", EVALUATED, GivenBy.REPRESENTATIVE, null), NOW), ReasonCodes.INTERPRETER_REQUIRED);
        journey.accepted(treatment("3.0", EVALUATED, GivenBy.REPRESENTATIVE, "int-1"), NOW);
    }

    @Test
    void clinical_consents_come_after_eligibility_and_before_the_harvest_and_the_others_at_any_time() {
        refused(Journey.until(Phase.IN_EVALUATION).when(Journey.consent(ConsentType.TREATMENT), NOW), ReasonCodes.TOO_EARLY);
        refused(Journey.until(Phase.HARVESTING).when(treatment("3.0", Journey.CHECKED_IN, GivenBy.PATIENT, null), Journey.CHECKED_IN),
                ReasonCodes.TOO_LATE);
        Journey.until(Phase.REFERRED).accepted(Journey.consent(ConsentType.CONTACT), NOW);
        Journey.until(Phase.IN_FOLLOW_UP).accepted(Journey.consent(ConsentType.IMAGES), NOW);
    }
}
