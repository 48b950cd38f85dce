package dev.patella.followup.plan;

import dev.patella.messaging.Moment;
import dev.patella.messaging.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** The times that safety cases and reports wait for. Contact ends with the patient's death; reports are due all the same. */
final class SafetyTimers {

    static final String CONTACT_DUE = "contact-due";
    static final String CASE_OVERDUE = "case-overdue";
    static final String REPORT_ESCALATES = "report-escalates";
    private static final String SEPARATOR = "/";

    private final SafetyPolicy policy;

    SafetyTimers(SafetyPolicy policy) {
        this.policy = policy;
    }

    static Stream<Timer> of(FollowUpPlan plan) {
        Stream<Timer> cases = plan.died() ? Stream.empty() : plan.safe().openCases().stream().flatMap(SafetyTimers::of);
        return Stream.concat(cases, plan.safe().adverseEvents().stream().flatMap(SafetyTimers::of));
    }

    private static Stream<Timer> of(SafetyCase one) {
        Stream<Timer> next = one.contacts().stream().limit(1).map(at -> new Timer(CONTACT_DUE, one.caseId(), at));
        return one.contactedAt() == null && !one.overdue()
                ? Stream.concat(next, Stream.of(new Timer(CASE_OVERDUE, one.caseId(), one.latestAt())))
                : next;
    }

    private static Stream<Timer> of(AdverseEvent event) {
        return event.running()
                .stream()
                .flatMap(clock -> clock.escalations()
                        .stream()
                        .limit(1)
                        .map(at -> new Timer(REPORT_ESCALATES, event.adverseEventId() + SEPARATOR + clock.pathway(), at)));
    }

    List<FollowUpEvent> ring(FollowUpPlan plan, Timer timer, Moment moment) {
        return switch (timer.kind()) {
            case CONTACT_DUE -> List.of(asked(timer.key(), timer.at(), moment));
            case CASE_OVERDUE -> plan.safe().find(timer.key()).map(one -> overdue(plan, one)).orElse(List.of());
            default -> escalated(plan, timer.key());
        };
    }

    private FollowUpEvent asked(String caseId, Instant at, Moment moment) {
        Instant due = moment.now().plus(Duration.ofHours(policy.contact().latestHours()));
        return new SafetyEvent.ContactAsked("tk-" + moment.id(caseId + at), Task.SAFETY_CONTACT, moment.now(), due, caseId, null);
    }

    /** It goes to the on-call physician once more. */
    private static List<FollowUpEvent> overdue(FollowUpPlan plan, SafetyCase one) {
        String taskId = plan.openContacts()
                .stream()
                .filter(task -> one.caseId().equals(task.caseId()))
                .map(Task::taskId)
                .findFirst()
                .orElse(one.caseId());
        return List.of(new SafetyEvent.CaseOverdue(one.caseId(), taskId, one.latestAt()));
    }

    private static List<FollowUpEvent> escalated(FollowUpPlan plan, String key) {
        int at = key.indexOf(SEPARATOR);
        String pathway = key.substring(at + 1);
        return plan.safe()
                .adverseEvent(key.substring(0, at))
                .stream()
                .flatMap(event -> event.running().stream())
                .filter(clock -> clock.pathway().equals(pathway))
                .<FollowUpEvent>map(clock -> new SafetyEvent.ClockEscalated(key.substring(0, at), pathway, clock.dueAt()))
                .toList();
    }
}
