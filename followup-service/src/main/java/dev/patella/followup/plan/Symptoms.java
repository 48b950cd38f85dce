package dev.patella.followup.plan;

import dev.patella.followup.plan.FollowUpCommand.AcknowledgeTask;
import dev.patella.followup.plan.FollowUpCommand.ReportSymptoms;
import dev.patella.messaging.Decision;
import dev.patella.messaging.Moment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Answers to the red-flag questions, and who takes care of them (`domain.md` §6.6). */
final class Symptoms {

    private final RedFlags redFlags;

    Symptoms(FollowUpPolicy policy) {
        this.redFlags = new RedFlags(policy);
    }

    /** Kept at any time once the patient was touched, in a treatment that is completed, ended or closed as well. */
    Decision<FollowUpEvent> decide(FollowUpPlan plan, ReportSymptoms command, Moment moment) {
        if (plan.stage() == Stage.UNKNOWN) {
            return new Decision.NotYet<>(Refusals.notYetKnown());
        }
        if (plan.died()) {
            return new Decision.Refused<>(Refusals.treatmentEnded(plan));
        }
        if (!plan.course().touched()) {
            return new Decision.Refused<>(Refusals.nothingToWatch());
        }
        Watch.Symptoms reported = new Watch.Symptoms(command.reportedAt(), command.temperatureC(), command.signs());
        if (reported.equals(plan.watch().symptoms())) {
            return Decision.unchanged();
        }
        List<FollowUpEvent> events = new ArrayList<>();
        events.add(new FollowUpEvent.SymptomsReported(command.reportedAt(), command.temperatureC(), command.signs(), command.point()));
        List<String> codes = redFlags.inSymptoms(command.temperatureC(), command.signs());
        events.addAll(redFlags.raised(plan, codes, command.point(), moment));
        events.addAll(Contacts.found(plan, command.point()));
        return new Decision.Accepted<>(events);
    }

    /** The first who takes care has it. */
    Decision<FollowUpEvent> decide(FollowUpPlan plan, AcknowledgeTask command, Moment moment) {
        if (plan.stage() == Stage.UNKNOWN) {
            return new Decision.NotYet<>(Refusals.notYetKnown());
        }
        Optional<Task> found = plan.task(command.taskId());
        if (found.isEmpty()) {
            return Decision.refused("TASK_UNKNOWN", "There is no task " + command.taskId() + "; open are "
                    + plan.openTasks().stream().map(Task::taskId).toList() + ".");
        }
        Task task = found.get();
        if (!task.open()) {
            return Decision.unchanged();
        }
        if (task.contact()) {
            return Decision.refused("TASK_NEEDS_CONTACT", "Only a contact with the patient answers this task; record that instead.");
        }
        boolean late = moment.now().isAfter(task.escalatesAt());
        return Decision.accepted(new FollowUpEvent.TaskAcknowledged(task.taskId(), task.code(), moment.actor().id(), late));
    }
}
