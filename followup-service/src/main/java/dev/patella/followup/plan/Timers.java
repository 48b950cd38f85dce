package dev.patella.followup.plan;

import dev.patella.followup.plan.FollowUpWindow.Status;
import dev.patella.messaging.Moment;
import dev.patella.messaging.Timer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The times that a plan waits for: windows that open and close, red flags of which nobody takes care. */
final class Timers {

    static final String WINDOW_OPENS = "window-opens";
    static final String WINDOW_CLOSES = "window-closes";
    static final String TASK_ESCALATES = "task-escalates";

    private final Outcomes outcomes;
    private final Reminders reminders;
    private final SafetyTimers safety;

    Timers(Outcomes outcomes, SafetyPolicy policy) {
        this.outcomes = outcomes;
        this.reminders = new Reminders(policy);
        this.safety = new SafetyTimers(policy);
    }

    /** The earliest of them, or null when the plan waits for no time. */
    static @Nullable Timer due(FollowUpPlan plan) {
        return all(plan).min(Comparator.comparing(Timer::at)).orElse(null);
    }

    private static Stream<Timer> all(FollowUpPlan plan) {
        Stream<Timer> windows = plan.stage() == Stage.ACTIVE
                ? plan.windows().stream().flatMap(window -> Stream.concat(of(window), Reminders.of(plan, window)))
                : Stream.empty();
        return Stream.of(tasks(plan), windows, SafetyTimers.of(plan)).flatMap(timers -> timers);
    }

    /** A red flag, or the contact of a safety case, escalates once; with a patient who died nothing does. */
    private static Stream<Timer> tasks(FollowUpPlan plan) {
        if (plan.died()) {
            return Stream.empty();
        }
        Stream<Task> contacts = plan.openContacts().stream().filter(task -> task.caseId() != null);
        return Stream.concat(plan.openTasks().stream(), contacts)
                .filter(task -> !task.escalated())
                .map(task -> new Timer(TASK_ESCALATES, task.taskId(), task.escalatesAt()));
    }

    private static Stream<Timer> of(FollowUpWindow window) {
        return switch (window.status()) {
            case PLANNED -> Stream.of(new Timer(WINDOW_OPENS, window.point().name(), window.opensAt()));
            case OPEN -> Stream.of(new Timer(WINDOW_CLOSES, window.point().name(), window.closesAt()));
            case CLOSED, MISSED -> Stream.empty();
        };
    }

    /** What follows from a timer; nothing when the plan does not wait for it any more, or not yet. */
    List<FollowUpEvent> ring(FollowUpPlan plan, Timer timer, Moment moment) {
        boolean waits = all(plan).anyMatch(
                own -> own.kind().equals(timer.kind()) && own.key().equals(timer.key()) && !moment.now().isBefore(own.at()));
        if (!waits) {
            return List.of();
        }
        return switch (timer.kind()) {
            case TASK_ESCALATES -> plan.task(timer.key())
                    .stream()
                    .<FollowUpEvent>map(task -> new FollowUpEvent.TaskEscalated(task.taskId(), task.code(), task.dueAt()))
                    .toList();
            case WINDOW_OPENS -> plan.window(Point.valueOf(timer.key())).map(window -> reminders.opened(plan, window)).orElse(List.of());
            case Reminders.REMINDER_DUE -> List.of(new SafetyEvent.ReminderDue(Point.valueOf(timer.key()), timer.at()));
            case Reminders.CALL_DUE ->
                plan.window(Point.valueOf(timer.key())).map(window -> Reminders.call(window, moment)).orElse(List.of());
            case SafetyTimers.CONTACT_DUE, SafetyTimers.CASE_OVERDUE, SafetyTimers.REPORT_ESCALATES -> safety.ring(plan, timer, moment);
            default -> plan.window(Point.valueOf(timer.key())).map(window -> closed(plan, window)).orElse(List.of());
        };
    }

    /** A patient who wants no contact misses nothing. */
    private List<FollowUpEvent> closed(FollowUpPlan plan, FollowUpWindow window) {
        List<FollowUpEvent.Asked> missing = plan.missing(window);
        boolean missed = !missing.isEmpty() && plan.reaching().contactWithdrawnAt() == null;
        List<FollowUpEvent> events = new ArrayList<>();
        events.add(missed
                ? new FollowUpEvent.PromMissed(window.point(), missing)
                : new FollowUpEvent.WindowClosed(window.point()));
        FollowUpPlan after = plan.with(window.point(), missed ? Status.MISSED : Status.CLOSED);
        if (missed) {
            events.addAll(reminders.lost(after, window));
        }
        outcomes.assessed(after).ifPresent(events::add);
        return events;
    }
}
