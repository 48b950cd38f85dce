package dev.patella.intake.treatment;

import dev.patella.intake.treatment.Treatment.Referral;
import dev.patella.intake.treatment.TreatmentEvent.EligibilityDetermined;
import dev.patella.intake.treatment.TreatmentEvent.EndOutcome;
import dev.patella.intake.treatment.TreatmentEvent.TreatmentEnded;
import dev.patella.intake.treatment.eligibility.Determination;
import dev.patella.intake.treatment.eligibility.Eligibility;
import dev.patella.intake.treatment.eligibility.Facts;
import dev.patella.intake.treatment.eligibility.Outcome;
import dev.patella.intake.treatment.eligibility.RulePhase;
import dev.patella.intake.treatment.eligibility.RuleSet;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** Runs the rules for a treatment and says what follows (`domain.md` §1.3, 4). */
final class Determinations {

    private static final String BY_RULE = "NOT_ELIGIBLE_BY_RULE";
    private static final String BY_REVIEW = "REJECTED_BY_REVIEW";

    private final Eligibility eligibility;
    private final Map<String, SitePolicy> sites;
    private final ConsentRules consents;

    Determinations(Eligibility eligibility, Map<String, SitePolicy> sites, ConsentRules consents) {
        this.eligibility = eligibility;
        this.sites = sites;
        this.consents = consents;
    }

    RuleSet rules() {
        return eligibility.rules();
    }

    /** Runs the rules of the evaluation again where they may still matter and their day is known: until the call before the procedure. */
    void evaluateAgain(Story story) {
        Treatment state = story.state();
        boolean open = state.isOpened() && state.phase().reached(Phase.IN_EVALUATION) && state.phase().before(Phase.CHECKED_IN);
        LocalDate date = state.procedureDate();
        if (open && date != null && (state.day() == null || state.evaluation().ageOn(date) != null)) {
            run(story, RulePhase.EVALUATION, date);
        }
    }

    /** What was found has changed: every determination that still counts is run again, until the harvest has begun. */
    void again(Story story) {
        Treatment state = story.state();
        LocalDate date = state.procedureDate();
        boolean open = state.phase().reached(Phase.IN_EVALUATION) && IncidentFold.dayIsOpen(state);
        if (!open || date == null || state.day() != null && state.evaluation().ageOn(date) == null) {
            return;
        }
        run(story, RulePhase.EVALUATION, date);
        for (RulePhase phase : List.of(RulePhase.PRE_PROCEDURE, RulePhase.DAY_OF)) {
            if (!story.state().phase().isFinal()) {
                story.state().evaluation().determined(phase).ifPresent(one -> run(story, phase, one.forDate()));
            }
        }
    }

    /** What the rules of the evaluation have against the day as things stand: codes and missing inputs; empty where they say yes. */
    List<String> against(Treatment state) {
        LocalDate date = Objects.requireNonNull(state.procedureDate(), "Whose harvest has begun has a day");
        Determination determination = eligibility.determine(RulePhase.EVALUATION, date, facts(state, date), state.evaluation().accepted());
        return determination.outcome() == Outcome.ELIGIBLE
                ? List.of()
                : Stream.concat(determination.reasonCodes().stream(), determination.missing().stream()).toList();
    }

    /** Runs the rules of a phase for a day. */
    void run(Story story, RulePhase phase, LocalDate date) {
        Treatment state = story.state();
        Determination determination = eligibility.determine(phase, date, facts(state, date), state.evaluation().accepted());
        record(story, determination, BY_RULE);
    }

    /** Runs the rules and records that a physician says no to what they leave open. */
    void reject(Story story, RulePhase phase, LocalDate date) {
        Treatment state = story.state();
        Determination open = eligibility.determine(phase, date, facts(state, date), state.evaluation().accepted());
        record(story, new Determination(open.phase(), open.forDate(), open.ruleSetVersion(), Outcome.NOT_ELIGIBLE, open.method(),
                open.reasonCodes(), open.missing(), null, open.rules()), BY_REVIEW);
    }

    private void record(Story story, Determination determination, String cause) {
        Treatment state = story.state();
        boolean ends = determination.outcome() == Outcome.NOT_ELIGIBLE && ends(state, determination);
        story.add(new EligibilityDetermined(determination, phaseAfter(state, determination, ends)));
        if (ends) {
            story.add(new TreatmentEnded(EndOutcome.NOT_ELIGIBLE, cause, state.course().harvestStarted(), state.course().injected()));
        }
    }

    /** Once the day is booked, what passes only postpones it; and a rejection on the phone or at the door ends nothing by itself. */
    private boolean ends(Treatment state, Determination determination) {
        if (state.course().harvestStarted() || state.phase().isFinal()) {
            return false;
        }
        if (state.day() == null) {
            return true;
        }
        Set<String> temporary = eligibility.rules().temporaryCodes();
        boolean lasting = determination.rules()
                .stream()
                .filter(rule -> rule.outcome() == Outcome.NOT_ELIGIBLE)
                .anyMatch(rule -> !temporary.contains(rule.code()));
        return lasting || determination.phase() == RulePhase.EVALUATION
                && determination.rules().stream().noneMatch(rule -> rule.outcome() == Outcome.NOT_ELIGIBLE);
    }

    private Phase phaseAfter(Treatment state, Determination determination, boolean ends) {
        if (ends || determination.phase() != RulePhase.EVALUATION || !state.phase().isEvaluated()) {
            return state.phase();
        }
        boolean consented = determination.outcome() == Outcome.ELIGIBLE && consents.missing(state).isEmpty();
        return consented ? Phase.CONSENTED : Phase.of(determination.outcome());
    }

    private Facts facts(Treatment state, LocalDate date) {
        Referral referral = state.referral();
        SitePolicy site = referral == null ? null : sites.get(referral.site());
        return new Facts(referral == null ? List.of() : referral.sides(), state.evaluation().ageOn(date),
                state.evaluation().findings(), site == null ? Set.of() : site.pathways().keySet());
    }
}
