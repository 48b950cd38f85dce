package dev.patella.followup.plan;

import dev.patella.followup.plan.FollowUpCommand.RecordContact;
import dev.patella.followup.plan.FollowUpCommand.RecordDeath;
import dev.patella.followup.plan.SafetyEvent.ContactRecorded;
import dev.patella.messaging.Decision;
import dev.patella.messaging.Moment;
import dev.patella.messaging.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Who tried to reach the patient, and what that answers. All of it has happened: nothing is refused but a time to come. */
final class Contacts {

    private static final String SYMPTOMS_AT_CONTACT = "SYMPTOMS_AT_CONTACT";

    private final FollowUpPolicy policy;
    private final RedFlags redFlags;

    Contacts(FollowUpPolicy policy) {
        this.policy = policy;
        this.redFlags = new RedFlags(policy);
    }

    Decision<FollowUpEvent> decide(FollowUpPlan plan, RecordContact command, Moment moment) {
        if (plan.stage() == Stage.UNKNOWN) {
            return new Decision.NotYet<>(Refusals.notYetKnown());
        }
        Refusal ahead = ahead(command.contactedAt(), moment);
        if (ahead != null) {
            return new Decision.Refused<>(ahead);
        }
        ContactRecorded recorded = recorded(plan, command, moment);
        return known(plan, command) && recorded.tasks().isEmpty() && recorded.cases().isEmpty()
                ? Decision.unchanged()
                : new Decision.Accepted<>(events(plan, command, recorded, moment));
    }

    private static boolean known(FollowUpPlan plan, RecordContact command) {
        Reach reach = plan.reaching();
        return command.reached()
                ? command.contactedAt().equals(reach.reachedAt()) && Objects.equals(command.symptoms(), reach.symptoms())
                : command.contactedAt().equals(reach.triedAt());
    }

    /** A call answers what was asked before it; a safety case is answered only where the patient was asked for symptoms. */
    private static ContactRecorded recorded(FollowUpPlan plan, RecordContact command, Moment moment) {
        Instant at = command.contactedAt();
        boolean asked = command.reached() && command.symptoms() != null;
        List<String> tasks = plan.openContacts()
                .stream()
                .filter(task -> command.reached() && !task.raisedAt().isAfter(at) && (asked || task.caseId() == null))
                .map(Task::taskId)
                .toList();
        List<String> cases = plan.safe()
                .openCases()
                .stream()
                .filter(one -> asked && !one.openedAt().isAfter(at) && one.contactedAt() == null)
                .map(SafetyCase::caseId)
                .toList();
        return new ContactRecorded(at, command.reached(), command.symptoms(), tasks, cases, moment.actor().id());
    }

    private List<FollowUpEvent> events(FollowUpPlan plan, RecordContact command, ContactRecorded recorded, Moment moment) {
        List<FollowUpEvent> events = new ArrayList<>();
        events.add(recorded);
        boolean ours = plan.course().touched() || !plan.safe().openCases().isEmpty();
        if (Boolean.TRUE.equals(command.symptoms()) && ours && !plan.died()) {
            events.addAll(redFlags.raised(plan, List.of(SYMPTOMS_AT_CONTACT), null, moment));
        }
        if (command.reached()) {
            events.addAll(found(plan, null));
        }
        return events;
    }

    /**
     * A lost patient is found again, until the treatment is closed.
     *
     * @param point point that was answered, or null when it was none
     */
    static List<FollowUpEvent> found(FollowUpPlan plan, @Nullable Point point) {
        Point lost = plan.reaching().lostAt();
        return lost == null || plan.stage() == Stage.CLOSED || plan.died() ? List.of()
                : List.of(new SafetyEvent.PatientReached(point == null ? lost : point));
    }

    /** Known in every stage; what it stops follows from it. The same death told with another time is told again. */
    Decision<FollowUpEvent> decide(FollowUpPlan plan, RecordDeath command, Moment moment) {
        if (plan.stage() == Stage.UNKNOWN) {
            return new Decision.NotYet<>(Refusals.notYetKnown());
        }
        Refusal ahead = ahead(command.at(), moment);
        if (ahead != null) {
            return new Decision.Refused<>(ahead);
        }
        return command.at().equals(plan.reaching().diedAt())
                ? Decision.unchanged()
                : Decision.accepted(new SafetyEvent.DeathReported(command.at(), command.related()));
    }

    @Nullable
    Refusal ahead(Instant at, Moment moment) {
        return at.isAfter(moment.now().plus(Duration.ofMinutes(policy.clockToleranceMinutes())))
                ? new Refusal("TIME_IN_FUTURE", at + " is later than now, " + moment.now() + ".")
                : null;
    }
}
