package dev.patella.intake.treatment;

import dev.patella.intake.treatment.Treatment.Referral;
import dev.patella.intake.treatment.eligibility.ProcessingMethod;
import dev.patella.intake.treatment.eligibility.RegulatoryPathway;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which consents a treatment needs, and whether they hold (`domain.md` §2.7). */
final class ConsentRules {

    private final IntakePolicy policy;
    private final Map<String, SitePolicy> sites;

    ConsentRules(IntakePolicy policy, Map<String, SitePolicy> sites) {
        this.policy = policy;
        this.sites = sites;
    }

    /** The consents that a method needs at a site. */
    List<ConsentType> required(ProcessingMethod method, @Nullable RegulatoryPathway pathway) {
        List<ConsentType> types = new ArrayList<>(List.of(ConsentType.TREATMENT, ConsentType.harvest(method.source()),
                ConsentType.ANAESTHESIA, ConsentType.CONDITIONAL_RELEASE));
        if (pathway == RegulatoryPathway.IND_351) {
            types.add(ConsentType.INVESTIGATIONAL);
        }
        return List.copyOf(types);
    }

    /** The regulatory pathway of a method at the treatment's site, or null where it is not permitted there. */
    @Nullable
    RegulatoryPathway pathway(Treatment state, ProcessingMethod method) {
        Referral referral = state.referral();
        SitePolicy site = referral == null ? null : sites.get(referral.site());
        return site == null ? null : site.pathways().get(method);
    }

    /** The consents that are needed as far as is known: as long as nobody asked for a method, the one to the treatment. */
    private List<ConsentType> needed(Treatment state) {
        ProcessingMethod method = state.evaluation().findings().method();
        return method == null ? List.of(ConsentType.TREATMENT) : required(method, pathway(state, method));
    }

    /** Needed consents that were never given, or that have ended. */
    List<ConsentType> missing(Treatment state) {
        return needed(state).stream().filter(type -> state.consent(type).filter(Consent::stands).isEmpty()).toList();
    }

    /** Needed consents that do not hold at that time. */
    List<ConsentType> inactive(Treatment state, ProcessingMethod method, Instant time) {
        return required(method, pathway(state, method)).stream()
                .filter(type -> state.consent(type).filter(consent -> consent.activeAt(time)).isEmpty())
                .toList();
    }

    /** Whether nothing more may be done to the patient without it: the one to the treatment, and what the signed plan needs. */
    boolean vital(Treatment state, ConsentType type) {
        Plan plan = state.plan();
        return type == ConsentType.TREATMENT
                || plan != null && required(plan.processingMethod(), plan.regulatoryPathway()).contains(type);
    }

    /** Where a treatment stands when a consent has ended: one that is needed is asked for again. */
    Phase phaseWithout(Treatment state) {
        return state.phase() == Phase.CONSENTED && !missing(state).isEmpty() ? Phase.ELIGIBLE : state.phase();
    }

    /** What of the consents is in the way of a procedure at that time. */
    List<String> openItems(Treatment state, Instant procedure) {
        List<String> open = new ArrayList<>();
        ProcessingMethod method = state.evaluation().findings().method();
        if (method == null || !inactive(state, method, procedure).isEmpty()) {
            open.add(ReasonCodes.CONSENT_MISSING);
        }
        if (needed(state).stream().anyMatch(type -> tooRecent(state, type, procedure))) {
            open.add(ReasonCodes.CONSENT_REFLECTION_TOO_SHORT);
        }
        return open;
    }

    /** Every needed consent has its time of reflection, not the one to the treatment alone; scheduling books by the same. */
    boolean tooRecent(Treatment state, ConsentType type, Instant procedure) {
        Duration reflection = Duration.ofHours(policy.reflectionHours());
        return state.consent(type).filter(consent -> consent.givenAt().plus(reflection).isAfter(procedure)).isPresent();
    }
}
