package dev.patella.followup.plan;

import dev.patella.followup.plan.FollowUpCommand.CloseAdverseEvent;
import dev.patella.followup.plan.FollowUpCommand.RecordAdverseEvent;
import dev.patella.followup.plan.FollowUpCommand.SubmitReport;
import dev.patella.followup.plan.SafetyEvent.AdverseEventRecorded;
import dev.patella.messaging.Decision;
import dev.patella.messaging.Hashes;
import dev.patella.messaging.Moment;
import dev.patella.messaging.Refusal;
import dev.patella.messaging.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Adverse events (`domain.md` §6.5). Whether one is expected, and which reports are due, is computed; how bad it is, a person says. */
final class AdverseEvents {

    /** Grade from which on life is threatened. */
    static final int LIFE_THREATENING = 4;
    private static final int DEATH = 5;
    private static final List<String> OURS = List.of("HARVEST", "ANAESTHESIA", "PRODUCT", "INJECTION", "DEVICE");

    private final SafetyPolicy policy;
    private final Clocks clocks;
    private final Contacts contacts;

    AdverseEvents(FollowUpPolicy followUp, SafetyPolicy policy) {
        this.policy = policy;
        this.clocks = new Clocks(policy);
        this.contacts = new Contacts(followUp);
    }

    /** Recorded in every stage: said again with the same content it changes nothing, with other content it is judged anew. */
    Decision<FollowUpEvent> decide(FollowUpPlan plan, RecordAdverseEvent command, Moment moment) {
        if (plan.stage() == Stage.UNKNOWN) {
            return new Decision.NotYet<>(Refusals.notYetKnown());
        }
        Refusal ahead = contacts.ahead(command.awareAt(), moment);
        if (ahead != null) {
            return new Decision.Refused<>(ahead);
        }
        Optional<AdverseEvent> before = plan.safe()
                .adverseEvents()
                .stream()
                .filter(one -> one.code().equals(command.code()) && Objects.equals(one.side(), command.side())
                        && one.startedAt().equals(command.startedAt()))
                .findFirst();
        String digest = Hashes.shortId(command.toString());
        return before.filter(one -> one.contentDigest().equals(digest)).isPresent()
                ? Decision.unchanged()
                : new Decision.Accepted<>(events(plan, command, before.orElse(null), digest, moment));
    }

    private List<FollowUpEvent> events(FollowUpPlan plan, RecordAdverseEvent command, @Nullable AdverseEvent before, String digest,
            Moment moment) {
        boolean serious = !command.seriousness().isEmpty() || command.grade() >= LIFE_THREATENING;
        boolean expected = expected(plan, command, serious, moment);
        String id = before == null ? "ae-" + moment.id("adverse-event") : before.adverseEventId();
        List<AdverseEvent.Clock> running = clocks.of(plan, command, serious, expected, before == null ? List.of() : before.clocks());
        List<FollowUpEvent> events = new ArrayList<>();
        events.add(new AdverseEventRecorded(id, command.code(), command.grade(), command.seriousness(), serious, expected,
                command.causality(), command.side(), command.startedAt(), command.endedAt(), command.awareAt(), digest, running,
                policy.version()));
        plan.openTasks()
                .stream()
                .filter(task -> task.code().equals(RedFlags.HARVEST_INJURY))
                .forEach(task -> events.add(new FollowUpEvent.TaskAcknowledged(task.taskId(), task.code(), moment.actor().id(),
                        moment.now().isAfter(task.escalatesAt()))));
        if (fatal(command) && !plan.died()) {
            Instant ended = command.endedAt();
            events.add(new SafetyEvent.DeathReported(ended == null ? command.awareAt() : ended, related(command)));
        }
        return events;
    }

    private static boolean fatal(RecordAdverseEvent command) {
        return command.grade() == DEATH || command.seriousness().contains(SafetyEvent.Seriousness.DEATH);
    }

    private static String related(RecordAdverseEvent command) {
        boolean suspected = command.causality().stream().anyMatch(cause -> OURS.contains(cause.target()) && cause.suspected());
        return suspected ? "POSSIBLE" : "UNRELATED";
    }

    /** Listed, within its grade and duration so far; what threatens life never is. */
    private boolean expected(FollowUpPlan plan, RecordAdverseEvent command, boolean serious, Moment moment) {
        return !(serious && command.grade() >= LIFE_THREATENING)
                && policy.expected(command.code()).filter(rule -> within(rule, plan, command, moment)).isPresent();
    }

    private static boolean within(SafetyPolicy.ExpectedRule rule, FollowUpPlan plan, RecordAdverseEvent command, Moment moment) {
        Integer grade = rule.maxGrade();
        Integer hours = rule.maxHours();
        Instant ended = command.endedAt();
        Duration lasted = Duration.between(command.startedAt(), ended == null ? moment.now() : ended);
        return (grade == null || command.grade() <= grade) && (hours == null || lasted.compareTo(Duration.ofHours(hours)) <= 0)
                && (!rule.dayZero() || onDayZero(plan, command.startedAt()));
    }

    private static boolean onDayZero(FollowUpPlan plan, Instant at) {
        Instant injected = plan.course().injectedAt();
        Instant zero = injected == null ? plan.course().harvestStartedAt() : injected;
        return zero != null && plan.dateOf(zero).equals(plan.dateOf(at));
    }

    Decision<FollowUpEvent> decide(FollowUpPlan plan, SubmitReport command, Moment moment) {
        if (plan.stage() == Stage.UNKNOWN) {
            return new Decision.NotYet<>(Refusals.notYetKnown());
        }
        Optional<AdverseEvent> event = plan.safe().adverseEvent(command.adverseEventId());
        if (event.isEmpty()) {
            return new Decision.Refused<>(unknown(plan, command.adverseEventId()));
        }
        Optional<AdverseEvent.Clock> clock = event.get()
                .clocks()
                .stream()
                .filter(one -> one.pathway().equals(command.pathway()))
                .findFirst();
        if (clock.isEmpty()) {
            return Decision.refused("CLOCK_UNKNOWN", "No report " + command.pathway() + " is due for " + command.adverseEventId()
                    + ", but " + event.get().running().stream().map(AdverseEvent.Clock::pathway).toList() + ".");
        }
        return clock.get().runs() ? submitted(command, clock.get(), moment) : Decision.unchanged();
    }

    private Decision<FollowUpEvent> submitted(SubmitReport command, AdverseEvent.Clock clock, Moment moment) {
        Refusal ahead = contacts.ahead(command.submittedAt(), moment);
        Signature signature = moment.signature();
        if (ahead != null || signature == null) {
            return new Decision.Refused<>(ahead == null ? Refusals.signatureMissing() : ahead);
        }
        return Decision.accepted(new SafetyEvent.ReportSubmitted(command.adverseEventId(), clock.pathway(), command.submittedAt(),
                command.submittedAt().isAfter(clock.dueAt()), signature));
    }

    static Decision<FollowUpEvent> decide(FollowUpPlan plan, CloseAdverseEvent command, Moment moment) {
        if (plan.stage() == Stage.UNKNOWN) {
            return new Decision.NotYet<>(Refusals.notYetKnown());
        }
        Optional<AdverseEvent> event = plan.safe().adverseEvent(command.adverseEventId());
        if (event.isEmpty()) {
            return new Decision.Refused<>(unknown(plan, command.adverseEventId()));
        }
        if (!event.get().open()) {
            return Decision.unchanged();
        }
        if (!event.get().running().isEmpty()) {
            return Decision.refused("REPORT_NOT_SUBMITTED", "These reports are due first: "
                    + event.get().running().stream().map(clock -> clock.pathway() + " until " + clock.dueAt()).toList() + ".");
        }
        Signature signature = moment.signature();
        return signature == null ? new Decision.Refused<>(Refusals.signatureMissing())
                : Decision.accepted(new SafetyEvent.AdverseEventClosed(command.adverseEventId(), command.outcome(), signature));
    }

    private static Refusal unknown(FollowUpPlan plan, String id) {
        return new Refusal("ADVERSE_EVENT_UNKNOWN", "There is no adverse event " + id + "; open are "
                + plan.safe().openAdverseEvents().stream().map(AdverseEvent::adverseEventId).toList() + ".");
    }
}
