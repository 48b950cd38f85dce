package dev.patella.intake.treatment;

import dev.patella.intake.treatment.Treatment.Referral;
import dev.patella.intake.treatment.TreatmentCommand.GiveConsent;
import dev.patella.intake.treatment.TreatmentEvent.ConsentGiven;
import dev.patella.intake.treatment.eligibility.Capacity;
import dev.patella.messaging.Decision;
import dev.patella.messaging.Moment;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Transition 6 of `domain.md` §1.3: consents, one by one. */
final class Consents {

    private final IntakePolicy policy;
    private final ConsentRules rules;

    Consents(IntakePolicy policy, ConsentRules rules) {
        this.policy = policy;
        this.rules = rules;
    }

    /** The same consent again changes nothing; one of the same time that says otherwise who gave it, or how, corrects it. */
    Decision<TreatmentEvent> give(Treatment state, GiveConsent command, Moment moment) {
        if (moment.signature() == null) {
            return Answers.unsigned();
        }
        if (command.type().clinical() && state.phase().before(Phase.ELIGIBLE)) {
            return Answers.tooEarly(state, "The patient consents to " + command.type() + " once eligibility is determined.");
        }
        if (command.type().clinical() && state.phase().reached(Phase.HARVESTING)) {
            return Answers.tooLate(state, "Consent to " + command.type() + " comes before the procedure.");
        }
        Optional<Consent> known = state.consent(command.type());
        if (known.isPresent() && known.get().equals(consent(command, known.get().expiresAt()))) {
            return Decision.unchanged();
        }
        Decision<TreatmentEvent> refusal = refusal(state, command, known, moment);
        return refusal != null ? refusal : given(state, command, moment);
    }

    private @Nullable Decision<TreatmentEvent> refusal(Treatment state, GiveConsent command, Optional<Consent> known, Moment moment) {
        String current = Objects.requireNonNull(policy.consentVersions().get(command.type()), "The policy has a version of it");
        if (!current.equals(command.version())) {
            return Decision.refused(ReasonCodes.CONSENT_VERSION_OUTDATED, "The current text of " + command.type() + " is version " + current
                    + ", not " + command.version() + ". Go through the current one with the patient.");
        }
        if (command.givenAt().isAfter(moment.now())) {
            return Decision.refused(ReasonCodes.IN_THE_FUTURE, "The consent is dated after now.");
        }
        if (!expiry(state, command.givenAt()).isAfter(moment.now())) {
            return Decision.refused(ReasonCodes.CONSENT_EXPIRED,
                    "A consent holds for " + policy.consentMonths() + " months; this one has expired. Ask the patient again.");
        }
        if (known.isPresent() && known.get().givenAt().isAfter(command.givenAt())) {
            return Decision.refused(ReasonCodes.CONSENT_OLDER,
                    "A newer consent to " + command.type() + " is known, given at " + known.get().givenAt() + ".");
        }
        Instant withdrawn = state.course().incidentsOrNone().withdrawnAt(command.type());
        if (withdrawn != null && !command.givenAt().isAfter(withdrawn)) {
            return Decision.refused(ReasonCodes.CONSENT_WITHDRAWN, "The patient has withdrawn the consent to " + command.type() + " at "
                    + withdrawn + ", after this one was given. Ask again, if the patient wishes to go on.");
        }
        return conversation(state.evaluation().findings().capacity(), command);
    }

    private static @Nullable Decision<TreatmentEvent> conversation(@Nullable Capacity capacity, GiveConsent command) {
        if (capacity == null) {
            return null;
        }
        if (!capacity.hasCapacity() && command.givenBy() != Consent.GivenBy.REPRESENTATIVE) {
            return Decision.refused(ReasonCodes.REPRESENTATIVE_REQUIRED,
                    "The patient cannot decide, by the evaluation; the representative gives the consent.");
        }
        if (capacity.interpreterNeeded() && command.interpreter() == null) {
            return Decision.refused(ReasonCodes.INTERPRETER_REQUIRED,
                    "The conversation needs an interpreter, by the evaluation; say who it was.");
        }
        return null;
    }

    private Decision<TreatmentEvent> given(Treatment state, GiveConsent command, Moment moment) {
        Consent consent = consent(command, expiry(state, command.givenAt()));
        boolean complete = state.phase() == Phase.ELIGIBLE && rules.missing(state.with(consent)).isEmpty();
        return Decision.accepted(new ConsentGiven(consent, complete ? Phase.CONSENTED : state.phase(), policy.version(),
                Answers.signature(moment)));
    }

    private static Consent consent(GiveConsent command, Instant expiresAt) {
        return new Consent(command.type(), command.version(), command.language(), command.givenAt(), expiresAt, command.givenBy(),
                command.interpreter(), null);
    }

    private Instant expiry(Treatment state, Instant givenAt) {
        Referral referral = state.referral();
        ZoneId zone = referral == null ? ZoneOffset.UTC : ZoneId.of(referral.timeZone());
        return givenAt.atZone(zone).plusMonths(policy.consentMonths()).toInstant();
    }
}
