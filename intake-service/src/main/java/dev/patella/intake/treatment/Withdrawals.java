package dev.patella.intake.treatment;

import dev.patella.intake.treatment.TreatmentCommand.WithdrawConsent;
import dev.patella.intake.treatment.TreatmentEvent.ConsentExpired;
import dev.patella.intake.treatment.TreatmentEvent.ConsentWithdrawn;
import dev.patella.intake.treatment.TreatmentEvent.EndOutcome;
import dev.patella.messaging.Decision;
import dev.patella.messaging.Moment;
import dev.patella.messaging.Timer;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** How consents end: withdrawn by the patient, at once and at any step (`domain.md` §1.4), or by themselves. */
final class Withdrawals {

    /** Kind of the timer that rings when a consent ends by itself; its key is the type. */
    static final String EXPIRY = "consent-expiry";

    private static final String CAUSE = "CONSENT_WITHDRAWN";

    private final IntakePolicy policy;
    private final ConsentRules rules;
    private final Clearances clearances;

    Withdrawals(IntakePolicy policy, ConsentRules rules, Clearances clearances) {
        this.policy = policy;
        this.rules = rules;
        this.clearances = clearances;
    }

    /** Takes down what was withdrawn; before the injection the treatment is over with a consent that it needs. */
    Decision<TreatmentEvent> withdraw(Treatment state, WithdrawConsent command, Moment moment) {
        Set<ConsentType> named = named(command);
        if (named.isEmpty()) {
            return Decision.refused(ReasonCodes.SCOPE_MISSING, "Say what is withdrawn: a scope, or the consents one by one.");
        }
        if (command.effectiveAt().isAfter(moment.now())) {
            return Decision.refused(ReasonCodes.IN_THE_FUTURE, "A withdrawal counts at once; this one is dated after now.");
        }
        Story story = new Story(state);
        Set<ConsentType> affected = affected(state, command, named);
        affected.forEach(type -> withdrawn(story, type, command.effectiveAt()));
        if (!state.course().injected() && affected.stream().anyMatch(type -> rules.vital(state, type))) {
            Endings.end(story, EndOutcome.WITHDRAWN, CAUSE);
        }
        return story.events().isEmpty() ? Decision.unchanged() : story.accepted();
    }

    /** What is named: consents, and the one that stands for a scope. */
    private static Set<ConsentType> named(WithdrawConsent command) {
        Set<ConsentType> named = new LinkedHashSet<>(command.types() == null ? List.of() : command.types());
        if (command.scope() != null) {
            named.add(command.scope().principal());
        }
        return named;
    }

    /** What is named, given or not, and what else was given within the scope; what was withdrawn before, or is newer, stays as it is. */
    private static Set<ConsentType> affected(Treatment state, WithdrawConsent command, Set<ConsentType> named) {
        Set<ConsentType> all = new TreeSet<>(named);
        state.consents().stream().map(Consent::type).filter(type -> inScope(type, command.scope())).forEach(all::add);
        all.removeIf(type -> isNewer(state, type, command.effectiveAt()) || isWithdrawn(state, type));
        return all;
    }

    private static boolean inScope(ConsentType type, @Nullable WithdrawalScope scope) {
        return type.scope() == scope && type != ConsentType.DISCARD_OR_RETENTION_OF_SURPLUS;
    }

    private static boolean isNewer(Treatment state, ConsentType type, Instant effectiveAt) {
        return state.consent(type).filter(consent -> consent.givenAt().isAfter(effectiveAt)).isPresent();
    }

    private static boolean isWithdrawn(Treatment state, ConsentType type) {
        return state.consent(type)
                .map(consent -> consent.ended() != null && consent.ended().how() == Consent.How.WITHDRAWN)
                .orElse(state.course().incidentsOrNone().withdrawnAt(type) != null);
    }

    private void withdrawn(Story story, ConsentType type, Instant effectiveAt) {
        Treatment state = story.state();
        Consent given = state.consent(type).orElse(null);
        String version = given != null ? given.version() : Objects.requireNonNull(policy.consentVersions().get(type));
        ConsentWithdrawn told = new ConsentWithdrawn(type, version, type.scope(), effectiveAt, given == null ? null : given.givenAt(),
                given == null ? null : given.expiresAt(), state.phase());
        story.add(new ConsentWithdrawn(type, version, told.scope(), effectiveAt, told.givenAt(), told.expiresAt(),
                rules.phaseWithout(TreatmentFold.evolve(state, told))));
    }

    /** The next consent that ends by itself; those to contact and to the use of data hold until they are withdrawn (0070). */
    @Nullable
    Timer due(Treatment state) {
        if (!state.isOpened() || state.phase().isFinal() || state.course().injected()) {
            return null;
        }
        return state.consents()
                .stream()
                .filter(consent -> consent.type().clinical() && consent.stands())
                .min(Comparator.comparing(Consent::expiresAt).thenComparing(Consent::type))
                .map(consent -> new Timer(EXPIRY, consent.type().name(), consent.expiresAt()))
                .orElse(null);
    }

    /** A consent has ended by itself: it is asked for again, and what was cleared on it is looked at again. */
    List<TreatmentEvent> ring(Treatment state, Timer timer, Moment moment) {
        Timer next = due(state);
        if (next == null || !next.key().equals(timer.key()) || next.at().isAfter(moment.now())) {
            return List.of();
        }
        Consent consent = state.consent(ConsentType.valueOf(timer.key())).orElseThrow();
        ConsentExpired told = new ConsentExpired(consent.type(), consent.version(), consent.expiresAt(), state.phase());
        Story story = new Story(state);
        story.add(new ConsentExpired(told.type(), told.version(), told.expiredAt(),
                rules.phaseWithout(TreatmentFold.evolve(state, told))));
        clearances.again(story, moment.now());
        return story.events();
    }
}
