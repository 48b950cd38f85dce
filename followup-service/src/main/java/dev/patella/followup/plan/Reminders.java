package dev.patella.followup.plan;

import dev.patella.messaging.Moment;
import dev.patella.messaging.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Patients who do not answer are reminded, called, and lost only then (`domain.md` §6.2, §1.4). */
final class Reminders {

    static final String REMINDER_DUE = "reminder-due";
    static final String CALL_DUE = "call-due";
    private static final int HUNDRED = 100;

    private final SafetyPolicy policy;

    Reminders(SafetyPolicy policy) {
        this.policy = policy;
    }

    /** What an open window waits for: nothing once everything is answered, or where the patient wants no contact. */
    static Stream<Timer> of(FollowUpPlan plan, FollowUpWindow window) {
        if (!plan.asksFor(window.point())) {
            return Stream.empty();
        }
        List<Instant> again = window.reminders();
        Instant call = window.callAt();
        Stream<Timer> reminders = again == null ? Stream.empty()
                : again.stream().limit(1).map(at -> new Timer(REMINDER_DUE, window.point().name(), at));
        return call == null ? reminders : Stream.concat(reminders, Stream.of(new Timer(CALL_DUE, window.point().name(), call)));
    }

    /** Opening is the first reminder; the others, and the call, are set with it. */
    List<FollowUpEvent> opened(FollowUpPlan plan, FollowUpWindow window) {
        if (plan.reaching().contactWithdrawnAt() != null) {
            return List.of(new FollowUpEvent.WindowOpened(window.point(), null, null));
        }
        List<Instant> again = policy.reminderDays()
                .stream()
                .map(day -> window.opensOn().plusDays(day).atStartOfDay(plan.zone()).toInstant())
                .filter(at -> at.isBefore(window.closesAt()))
                .toList();
        Duration whole = Duration.between(window.opensAt(), window.closesAt());
        Instant call = window.opensAt().plus(whole.multipliedBy(policy.callPercent()).dividedBy(HUNDRED));
        return List.of(new FollowUpEvent.WindowOpened(window.point(), again.isEmpty() ? null : again, call));
    }

    /** Somebody has until the end of the window to reach the patient. */
    static List<FollowUpEvent> call(FollowUpWindow window, Moment moment) {
        return List.of(new SafetyEvent.ContactAsked("tk-" + moment.id(window.point().name()), Task.QUESTIONNAIRE_CALL, moment.now(),
                window.closesAt(), null, window.point()));
    }

    /** Nothing at all was answered at so many windows in a row, and nobody reached the patient meanwhile. */
    List<FollowUpEvent> lost(FollowUpPlan plan, FollowUpWindow closing) {
        List<FollowUpWindow> row = new ArrayList<>();
        for (FollowUpWindow window : plan.windows()) {
            if (!window.opensAt().isAfter(closing.opensAt())) {
                row.add(window);
            }
        }
        if (plan.reaching().lostAt() != null || plan.died() || row.size() < policy.lostAfter()) {
            return List.of();
        }
        List<FollowUpWindow> last = row.subList(row.size() - policy.lostAfter(), row.size());
        Instant since = last.getFirst().opensAt();
        Instant reached = plan.reaching().reachedAt();
        boolean silent = last.stream().allMatch(window -> window.status() == FollowUpWindow.Status.MISSED && unanswered(plan, window));
        return silent && (reached == null || reached.isBefore(since))
                ? List.of(new SafetyEvent.PatientLost(closing.point()))
                : List.of();
    }

    private static boolean unanswered(FollowUpPlan plan, FollowUpWindow window) {
        return plan.responses().stream().noneMatch(response -> response.point() == window.point());
    }
}
