package dev.patella.followup.plan;

import dev.patella.followup.plan.FollowUpCommand.CloseSafetyCase;
import dev.patella.followup.plan.SafetyEvent.ContactAsked;
import dev.patella.followup.plan.SafetyEvent.SafetyCaseOpened;
import dev.patella.messaging.Decision;
import dev.patella.messaging.Moment;
import dev.patella.messaging.Refusal;
import dev.patella.messaging.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Safety cases: what opens one, whom it makes call the patient, and who closes it (`domain.md` §4.9, §10, 8). */
final class SafetyCases {

    static final String STERILITY_POSITIVE = "STERILITY_POSITIVE";
    private static final String DESPITE_BLOCK = "INJECTED_DESPITE_BLOCK";
    private static final List<String> HOLDS = List.of("RECALL", "IDENTITY_MISMATCH");

    private final SafetyPolicy policy;
    private final RedFlags redFlags;

    SafetyCases(FollowUpPolicy followUp, SafetyPolicy policy) {
        this.policy = policy;
        this.redFlags = new RedFlags(followUp);
    }

    /** A case of this cause, unless one is open, or the same thing had opened one before. */
    List<FollowUpEvent> opened(FollowUpPlan plan, String cause, String reference, Moment moment) {
        boolean known = plan.safe()
                .cases()
                .stream()
                .anyMatch(one -> one.cause().equals(cause) && (one.open() || one.reference().equals(reference)));
        if (known) {
            return List.of();
        }
        String caseId = "case-" + moment.id(cause);
        Instant now = moment.now();
        Instant due = now.plus(Duration.ofHours(policy.contact().firstHours()));
        Instant latest = now.plus(Duration.ofHours(policy.contact().latestHours()));
        List<Instant> contacts = policy.contact().days().stream().map(day -> now.plus(Duration.ofDays(day))).toList();
        List<FollowUpEvent> events = new ArrayList<>();
        events.add(new SafetyCaseOpened(caseId, cause, reference, now, due, latest, contacts, policy.version()));
        if (!plan.died()) {
            events.add(new SafetyEvent.PatientRecalled(caseId, cause, latest));
            events.add(new ContactAsked("tk-" + moment.id(caseId), Task.SAFETY_CONTACT, now, due, caseId, null));
        }
        return events;
    }

    /** A reading of the culture: growth after an injection opens a case, and again after a reading without growth. */
    List<FollowUpEvent> read(FollowUpPlan plan, Watch.Sterility reading, Moment moment) {
        Watch.Sterility before = plan.watch().sterility();
        List<FollowUpEvent> events = new ArrayList<>();
        if (!reading.equals(before)) {
            events.add(new FollowUpEvent.SterilityNoted(reading.day(), reading.result(), reading.status()));
        }
        if (reading.growth() && plan.course().injectedAt() != null) {
            events.addAll(grown(plan, before == null || !before.growth(), moment));
        }
        return events;
    }

    private List<FollowUpEvent> grown(FollowUpPlan plan, boolean news, Moment moment) {
        boolean known = plan.safe().cases().stream().anyMatch(one -> one.cause().equals(STERILITY_POSITIVE));
        if (known && !news) {
            return List.of();
        }
        List<FollowUpEvent> events = new ArrayList<>(opened(plan, STERILITY_POSITIVE, moment.id("growth"), moment));
        if (!events.isEmpty() && !plan.died()) {
            events.addAll(redFlags.raised(plan, List.of(RedFlags.STERILITY_GROWTH), null, moment));
        }
        return events;
    }

    /** A hold after the injection is a case; one before it is remembered, in case it is injected all the same. */
    List<FollowUpEvent> held(FollowUpPlan plan, ForeignEvent.ProductHeld hold, Moment moment) {
        if (!HOLDS.contains(hold.reason())) {
            return List.of();
        }
        SafetyEvent.HoldNoted noted = new SafetyEvent.HoldNoted(hold.holdId(), hold.reason(), hold.side());
        if (plan.course().injectedAt() == null) {
            boolean known = plan.safe().holds().stream().anyMatch(one -> one.holdId().equals(hold.holdId()));
            return known ? List.of() : List.of(noted);
        }
        return concerns(hold.side(), plan) ? opened(plan, hold.reason(), hold.holdId(), moment) : List.of();
    }

    List<FollowUpEvent> lifted(FollowUpPlan plan, String holdId) {
        boolean known = plan.safe().holds().stream().anyMatch(one -> one.holdId().equals(holdId));
        return known ? List.of(new SafetyEvent.HoldLiftNoted(holdId)) : List.of();
    }

    /** A finding before the injection is the lab's and keeps the product from being injected. */
    List<FollowUpEvent> mismatched(FollowUpPlan plan, String mismatchId, Moment moment) {
        return plan.course().injectedAt() == null ? List.of() : opened(plan, "IDENTITY_MISMATCH", mismatchId, moment);
    }

    /** The lab says with these that something was injected, whether or not the news of the injection has come. */
    List<FollowUpEvent> deviated(FollowUpPlan plan, ForeignEvent.DeviationOpened deviation, Moment moment) {
        String about = deviation.about();
        return about != null && policy.injectedDeviations().contains(about) ? opened(plan, about, deviation.id(), moment) : List.of();
    }

    /** The treatment had ended, and something was injected all the same. */
    List<FollowUpEvent> despiteEnd(FollowUpPlan plan, Moment moment) {
        return opened(plan, DESPITE_BLOCK, DESPITE_BLOCK, moment);
    }

    /** What was known before the injection and should have stopped it. */
    List<FollowUpEvent> injected(FollowUpPlan plan, Moment moment) {
        EndOutcome ending = plan.course().ending();
        List<FollowUpEvent> events = new ArrayList<>(
                ending == null || ending == EndOutcome.DECEASED ? List.of() : despiteEnd(plan, moment));
        FollowUpPlan now = Evolution.evolve(plan, events);
        for (Safety.Hold hold : plan.safe().holds()) {
            List<FollowUpEvent> more = concerns(hold.side(), plan) ? opened(now, hold.cause(), hold.holdId(), moment) : List.of();
            events.addAll(more);
            now = Evolution.evolve(now, more);
        }
        Watch.Sterility reading = plan.watch().sterility();
        if (reading != null && reading.growth()) {
            events.addAll(grown(now, true, moment));
        }
        return events;
    }

    /** A hold without a knee, of a reserve or of everything, concerns whoever was injected. */
    private static boolean concerns(@Nullable Side side, FollowUpPlan plan) {
        return side == null || plan.sides().contains(side);
    }

    /** Closed in every stage, once the patient was reached; where the patient died, there is nobody to reach. */
    static Decision<FollowUpEvent> decide(FollowUpPlan plan, CloseSafetyCase command, Moment moment) {
        if (plan.stage() == Stage.UNKNOWN) {
            return new Decision.NotYet<>(Refusals.notYetKnown());
        }
        Optional<SafetyCase> found = plan.safe().find(command.caseId());
        if (found.isEmpty()) {
            return new Decision.Refused<>(new Refusal("SAFETY_CASE_UNKNOWN", "There is no safety case " + command.caseId() + "; open are "
                    + plan.safe().openCases().stream().map(SafetyCase::caseId).toList() + "."));
        }
        if (!found.get().open()) {
            return Decision.unchanged();
        }
        if (found.get().contactedAt() == null && !plan.died()) {
            return Decision.refused("CONTACT_NOT_MADE", "Nobody has reached the patient and asked for symptoms since "
                    + found.get().openedAt() + "; record that contact first.");
        }
        Signature signature = moment.signature();
        return signature == null ? new Decision.Refused<>(Refusals.signatureMissing())
                : Decision.accepted(new SafetyEvent.SafetyCaseClosed(command.caseId(), command.conclusion(), signature));
    }
}
