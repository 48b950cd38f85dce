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

    Timers(Outcomes outcomes) {
        this.outcomes = outcomes;
    }

    /** The earliest of them, or null when the plan waits for no time. */
    static @Nullable Timer due(FollowUpPlan plan) {
        return all(plan).min(Comparator.comparing(Timer::at)).orElse(null);
    }

    private static Stream<Timer> all(FollowUpPlan plan) {
        Stream<Timer> tasks = plan.openTasks()
                .stream()
                .filter(task -> !task.escalated())
                .map(task -> new Timer(TASK_ESCALATES, task.taskId(), task.escalatesAt()));
        Stream<Timer> windows = plan.stage() == Stage.ACTIVE ? plan.windows().stream().flatMap(Timers::of) : Stream.empty();
        return Stream.concat(tasks, windows);
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
            case WINDOW_OPENS -> List.of(new FollowUpEvent.WindowOpened(Point.valueOf(timer.key())));
            default -> plan.window(Point.valueOf(timer.key())).map(window -> closed(plan, window)).orElse(List.of());
        };
    }

    private List<FollowUpEvent> closed(FollowUpPlan plan, FollowUpWindow window) {
        List<FollowUpEvent.Asked> missing = plan.missing(window);
        List<FollowUpEvent> events = new ArrayList<>();
        events.add(missing.isEmpty()
                ? new FollowUpEvent.WindowClosed(window.point())
                : new FollowUpEvent.PromMissed(window.point(), missing));
        FollowUpPlan after = plan.with(window.point(), missing.isEmpty() ? Status.CLOSED : Status.MISSED);
        outcomes.assessed(after).ifPresent(events::add);
        return events;
    }
}
