package dev.patella.followup.plan.http;

import dev.patella.followup.plan.FollowUpDecider;
import dev.patella.followup.plan.FollowUpEvent.Change;
import dev.patella.followup.plan.FollowUpPlan;
import dev.patella.followup.plan.FollowUpPolicy;
import dev.patella.followup.plan.FollowUpWindow;
import dev.patella.followup.plan.Point;
import dev.patella.followup.plan.PromResponse;
import dev.patella.followup.plan.Rehab;
import dev.patella.followup.plan.Task;
import dev.patella.followup.scoring.ScaleScore;
import dev.patella.followup.scoring.Scoring;
import dev.patella.messaging.Snapshot;
import dev.patella.platform.http.Reader;
import dev.patella.platform.http.View;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Shows where a follow-up stands: what is asked next, what is missing, and how the knee does against the baseline. */
public final class FollowUpView implements View<FollowUpPlan> {

    private final FollowUpDecider decider;
    private final FollowUpPolicy policy;

    public FollowUpView(FollowUpDecider decider, FollowUpPolicy policy) {
        this.decider = decider;
        this.policy = policy;
    }

    @Override
    public Object of(Snapshot<FollowUpPlan> snapshot, Reader reader) {
        return of(snapshot.state());
    }

    FollowUpBody of(FollowUpPlan plan) {
        List<FollowUpBody.WindowBody> windows = plan.windows().stream().map(window -> window(plan, window)).toList();
        return new FollowUpBody(plan.stage(), plan.site(), plan.kind(), plan.sides(), plan.course().injectedAt(),
                rehabilitation(plan.rehab()), windows, next(plan), scores(plan), plan.visits(),
                tasks(plan.openTasks()), tasks(plan.openContacts()), plan.safe().cases(), plan.safe().adverseEvents(),
                plan.reaching().diedAt(), plan.reaching().lostAt(), plan.reaching().contactWithdrawnAt(),
                decider.missing(plan), plan.outcome());
    }

    private static List<FollowUpBody.TaskBody> tasks(List<Task> tasks) {
        return tasks.stream()
                .map(task -> new FollowUpBody.TaskBody(task.taskId(), task.code(), task.raisedAt(), task.dueAt(), task.escalated()))
                .toList();
    }

    private FollowUpBody.@Nullable RehabilitationBody rehabilitation(@Nullable Rehab rehab) {
        if (rehab == null) {
            return null;
        }
        return policy.phase(rehab.phase())
                .filter(_ -> rehab.phase().next().isPresent())
                .map(rule -> new FollowUpBody.RehabilitationBody(rehab.phase(), rehab.since(), rehab.since().plusDays(rule.minimumDays()),
                        rule.criteria().stream().map(FollowUpPolicy.Criterion::code).toList()))
                .orElseGet(() -> new FollowUpBody.RehabilitationBody(rehab.phase(), rehab.since(), null, List.of()));
    }

    private static FollowUpBody.WindowBody window(FollowUpPlan plan, FollowUpWindow window) {
        return new FollowUpBody.WindowBody(window.point(), window.targetDate(), window.opensOn(), window.closesOn(),
                window.status().name(),
                plan.missing(window).stream().map(asked -> asked.instrument() + " " + asked.side()).toList());
    }

    /** The first window with something left to answer. */
    private static FollowUpBody.@Nullable WindowBody next(FollowUpPlan plan) {
        for (FollowUpWindow window : plan.windows()) {
            boolean ahead = switch (window.status()) {
                case PLANNED, OPEN -> true;
                case CLOSED, MISSED -> false;
            };
            if (ahead && !plan.missing(window).isEmpty()) {
                return window(plan, window);
            }
        }
        return null;
    }

    private List<FollowUpBody.ScoreBody> scores(FollowUpPlan plan) {
        return plan.responses().stream().flatMap(response -> scores(plan, response)).toList();
    }

    private Stream<FollowUpBody.ScoreBody> scores(FollowUpPlan plan, PromResponse response) {
        Map<String, Change> changes = response.point() == Point.BASELINE ? Map.of()
                : decider.changes(plan, response.point(), response.side())
                        .stream()
                        .collect(Collectors.toMap(Change::scale, Function.identity()));
        return response.scores().stream().map(score -> score(response, score, changes.get(score.scale())));
    }

    private static FollowUpBody.ScoreBody score(PromResponse response, ScaleScore score, @Nullable Change change) {
        String gain = change == null ? null : Scoring.shown(change.gain());
        String judgement = change == null ? null : judgement(change);
        return switch (score) {
            case ScaleScore.Scored one -> new FollowUpBody.ScoreBody(response.point(), response.side(), one.scale(),
                    Scoring.shown(one.score()), null, gain, judgement, response.outOfWindow());
            case ScaleScore.NotScorable one -> new FollowUpBody.ScoreBody(response.point(), response.side(), one.scale(), null,
                    one.reason(), null, null, response.outOfWindow());
        };
    }

    private static String judgement(Change change) {
        if (change.gain() >= change.mcid()) {
            return "BETTER";
        }
        return change.gain() <= -change.mcid() ? "WORSE" : "SAME";
    }
}
