package dev.patella.followup.plan;

import dev.patella.followup.plan.FollowUpEvent.Asked;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The follow-up of one treatment.
 *
 * @param stage how far it has come
 * @param site clinic, or null before it is known
 * @param timeZone where the clinic's days begin and end, or null before it is known
 * @param clinicReference the clinic's own name of the treatment, or null before it is known
 * @param sides knees that are followed: as referred, then as planned, then as injected
 * @param course what happened to the treatment
 * @param kind how much is followed, or null before the plan runs
 * @param windows the points of a plan that runs, in order of time
 * @param responses questionnaires that were answered, the one that counts for each point, questionnaire and knee
 * @param visits appointments of the follow-up
 * @param rehab phase of rehabilitation, or null before the plan runs
 * @param tasks red flags that somebody must take care of, or took care of
 * @param watch what must be known or over at the end
 * @param outcome outcome, or null before it is assessed
 * @param safety safety cases and adverse events, or null while there is none
 * @param reach whether the patient can be reached, or null while nothing is known about it
 */
public record FollowUpPlan(Stage stage, @Nullable String site, @Nullable ZoneId timeZone, @Nullable String clinicReference,
        List<Side> sides, Course course,
        @Nullable PlanKind kind, List<FollowUpWindow> windows, List<PromResponse> responses, List<Visit> visits, @Nullable Rehab rehab,
        List<Task> tasks, Watch watch, @Nullable OutcomeClass outcome, @Nullable Safety safety, @Nullable Reach reach) {

    static final FollowUpPlan UNKNOWN = new FollowUpPlan(Stage.UNKNOWN, null, null, null, List.of(), Course.NONE, null, List.of(), List
            .of(),
            List.of(), null, List.of(), Watch.NONE, null, null, null);

    public FollowUpPlan {
        sides = List.copyOf(sides);
        windows = List.copyOf(windows);
        responses = List.copyOf(responses);
        visits = List.copyOf(visits);
        tasks = List.copyOf(tasks);
        safety = Safety.NONE.equals(safety) ? null : safety;
        reach = Reach.NONE.equals(reach) ? null : reach;
    }

    /** The clinic's time zone. Intake's first event, which comes before all others, says it. */
    ZoneId zone() {
        return timeZone == null ? ZoneOffset.UTC : timeZone;
    }

    LocalDate dateOf(Instant at) {
        return at.atZone(zone()).toLocalDate();
    }

    /** The window of a point of the plan that runs. */
    public Optional<FollowUpWindow> window(Point point) {
        return windows.stream().filter(window -> window.point() == point).findFirst();
    }

    /** The answers that count for a point, a questionnaire and a knee. */
    public Optional<PromResponse> response(Point point, String instrument, Side side) {
        return responses.stream().filter(response -> response.answers(point, instrument, side)).findFirst();
    }

    /** The score of a scale at the baseline; what was answered after the injection is no baseline. */
    public Optional<Double> baseline(String scale, Side side) {
        return responses.stream()
                .filter(response -> response.point() == Point.BASELINE && response.side() == side && !injectedBefore(response.answeredAt()))
                .flatMap(response -> response.score(scale).stream())
                .findFirst();
    }

    boolean injectedBefore(Instant at) {
        Instant injectedAt = course.injectedAt();
        return injectedAt != null && injectedAt.isBefore(at);
    }

    /** The score of a scale at a point. */
    public Optional<Double> score(Point point, String scale, Side side) {
        return responses.stream()
                .filter(response -> response.point() == point && response.side() == side)
                .flatMap(response -> response.score(scale).stream())
                .findFirst();
    }

    /** What a window asked and was not answered yet. */
    public List<Asked> missing(FollowUpWindow window) {
        return asked(window).filter(asked -> response(window.point(), asked.instrument(), asked.side()).isEmpty()).toList();
    }

    boolean fullyScored(FollowUpWindow window) {
        return asked(window).allMatch(asked -> response(window.point(), asked.instrument(), asked.side())
                .map(PromResponse::fullyScored)
                .orElse(false));
    }

    /** The task of this id. */
    public Optional<Task> task(String taskId) {
        return tasks.stream().filter(task -> task.taskId().equals(taskId)).findFirst();
    }

    /** The tasks of which nobody takes care yet. */
    public List<Task> openTasks() {
        return tasks.stream().filter(task -> task.open() && !task.contact()).toList();
    }

    /** The contacts that are asked for and were not made yet; none with a patient who died. */
    public List<Task> openContacts() {
        return died() ? List.of() : tasks.stream().filter(task -> task.open() && task.contact() && wanted(task)).toList();
    }

    private boolean wanted(Task task) {
        String caseId = task.caseId();
        Point point = task.point();
        return caseId != null && safe().find(caseId).filter(SafetyCase::open).isPresent()
                || point != null && stage == Stage.ACTIVE && asksFor(point);
    }

    /** Whether a window is open in which something was not answered, and the patient may be asked for it. */
    boolean asksFor(Point point) {
        return reaching().contactWithdrawnAt() == null && window(point)
                .filter(window -> window.status() == FollowUpWindow.Status.OPEN && !missing(window).isEmpty())
                .isPresent();
    }

    /** Safety cases and adverse events. */
    public Safety safe() {
        return safety == null ? Safety.NONE : safety;
    }

    /** Whether the patient can be reached. */
    public Reach reaching() {
        return reach == null ? Reach.NONE : reach;
    }

    /** Whether the patient died. */
    public boolean died() {
        return reaching().diedAt() != null || course.ending() == EndOutcome.DECEASED;
    }

    private Stream<Asked> asked(FollowUpWindow window) {
        return window.instruments().stream().flatMap(instrument -> sides.stream().map(side -> new Asked(instrument, side)));
    }

    FollowUpPlan with(Stage now) {
        return new FollowUpPlan(now, site, timeZone, clinicReference, sides, course, kind, windows, responses, visits, rehab, tasks, watch,
                outcome, safety, reach);
    }

    FollowUpPlan opened(String where, ZoneId zone, @Nullable String reference, List<Side> knees) {
        return new FollowUpPlan(stage == Stage.UNKNOWN ? Stage.OPENED : stage, where, zone, reference, sides.isEmpty() ? knees : sides,
                course, kind,
                windows, responses, visits, rehab, tasks, watch, outcome, safety, reach);
    }

    FollowUpPlan with(List<Side> knees) {
        return new FollowUpPlan(stage, site, timeZone, clinicReference, knees, course, kind, windows, responses, visits, rehab, tasks,
                watch, outcome, safety, reach);
    }

    FollowUpPlan with(Course now) {
        return new FollowUpPlan(stage, site, timeZone, clinicReference, sides, now, kind, windows, responses, visits, rehab, tasks, watch,
                outcome, safety, reach);
    }

    FollowUpPlan activated(PlanKind what, List<FollowUpWindow> points, @Nullable Rehab start) {
        return new FollowUpPlan(Stage.ACTIVE, site, timeZone, clinicReference, sides, course, what, points, responses, visits, start, tasks,
                watch, outcome, safety, reach);
    }

    FollowUpPlan with(Point point, FollowUpWindow.Status status) {
        List<FollowUpWindow> now = replaced(windows, window -> window.point() == point, window -> window.with(status));
        return new FollowUpPlan(stage, site, timeZone, clinicReference, sides, course, kind, now, responses, visits, rehab, tasks, watch,
                outcome, safety, reach);
    }

    FollowUpPlan with(PromResponse response) {
        List<PromResponse> now = put(responses, one -> one.answers(response.point(), response.instrument(), response.side()), response);
        return new FollowUpPlan(stage, site, timeZone, clinicReference, sides, course, kind, windows, now, visits, rehab, tasks, watch,
                outcome, safety, reach);
    }

    FollowUpPlan with(Visit visit) {
        List<Visit> now = put(visits, one -> one.appointmentId().equals(visit.appointmentId()), visit);
        return new FollowUpPlan(stage, site, timeZone, clinicReference, sides, course, kind, windows, responses, now, rehab, tasks, watch,
                outcome, safety, reach);
    }

    FollowUpPlan with(Rehab now) {
        return new FollowUpPlan(stage, site, timeZone, clinicReference, sides, course, kind, windows, responses, visits, now, tasks, watch,
                outcome, safety, reach);
    }

    FollowUpPlan with(Task task) {
        List<Task> now = put(tasks, one -> one.taskId().equals(task.taskId()), task);
        return new FollowUpPlan(stage, site, timeZone, clinicReference, sides, course, kind, windows, responses, visits, rehab, now, watch,
                outcome, safety, reach);
    }

    FollowUpPlan with(Watch now) {
        return new FollowUpPlan(stage, site, timeZone, clinicReference, sides, course, kind, windows, responses, visits, rehab, tasks, now,
                outcome, safety, reach);
    }

    FollowUpPlan with(OutcomeClass now) {
        return new FollowUpPlan(stage, site, timeZone, clinicReference, sides, course, kind, windows, responses, visits, rehab, tasks,
                watch, now, safety, reach);
    }

    FollowUpPlan with(Safety now) {
        return new FollowUpPlan(stage, site, timeZone, clinicReference, sides, course, kind, windows, responses, visits, rehab, tasks,
                watch, outcome, now, reach);
    }

    FollowUpPlan with(Reach now) {
        return new FollowUpPlan(stage, site, timeZone, clinicReference, sides, course, kind, windows, responses, visits, rehab, tasks,
                watch, outcome, safety, now);
    }

    FollowUpPlan with(FollowUpWindow window) {
        List<FollowUpWindow> now = replaced(windows, one -> one.point() == window.point(), _ -> window);
        return new FollowUpPlan(stage, site, timeZone, clinicReference, sides, course, kind, now, responses, visits, rehab, tasks,
                watch, outcome, safety, reach);
    }

    private static <T> List<T> replaced(List<T> list, Predicate<T> which, UnaryOperator<T> by) {
        return list.stream().map(one -> which.test(one) ? by.apply(one) : one).toList();
    }

    private static <T> List<T> put(List<T> list, Predicate<T> same, T value) {
        if (list.stream().anyMatch(same)) {
            return replaced(list, same, _ -> value);
        }
        List<T> longer = new ArrayList<>(list);
        longer.add(value);
        return longer;
    }
}
