package dev.patella.followup.plan;

import dev.patella.followup.plan.FollowUpCommand.AnswerQuestionnaire;
import dev.patella.messaging.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The ways in which this service says no, in the user's words. */
final class Refusals {

    private Refusals() {}

    static Refusal notYetKnown() {
        return new Refusal("TREATMENT_NOT_YET_KNOWN", "This treatment is not known here yet; send the same again in a moment.");
    }

    static Refusal sideMissing(List<Side> sides) {
        return new Refusal("SIDE_MISSING", "Say which knee it is about: " + sides + ".");
    }

    static Refusal sideNotTreated(Side side, List<Side> sides) {
        return new Refusal("SIDE_NOT_TREATED", "The " + side + " knee is not treated, only " + sides + ".");
    }

    static Refusal notAsked(AnswerQuestionnaire command, List<String> asked) {
        return new Refusal("INSTRUMENT_NOT_ASKED", command.instrument() + " is not asked at " + command.point() + ", but " + asked + ".");
    }

    static Refusal alreadyAnswered(AnswerQuestionnaire command, @Nullable PromResponse earlier) {
        String when = earlier == null ? "" : ", at " + earlier.answeredAt();
        return new Refusal("ALREADY_ANSWERED",
                command.instrument() + " was answered for " + command.point() + " before" + when + "; those answers stay.");
    }

    static Refusal notAnswered(AnswerQuestionnaire command) {
        return new Refusal("NOT_ANSWERED", command.instrument() + " was not answered for " + command.point()
                + "; there is nothing to correct.");
    }

    static Refusal windowNotOpen(FollowUpWindow window) {
        return new Refusal("WINDOW_NOT_OPEN", window.point() + " can be answered from " + window.opensOn() + " on.");
    }

    static Refusal pointNotInPlan(Point point, FollowUpPlan plan) {
        List<Point> points = plan.windows().stream().map(FollowUpWindow::point).toList();
        return new Refusal("POINT_NOT_IN_PLAN", "This plan has no point " + point + ", but " + points + ".");
    }

    static Refusal planNotActive(FollowUpPlan plan) {
        return new Refusal("PLAN_NOT_ACTIVE", plan.course().injectedAt() == null
                ? "Nothing was injected yet: the plan runs from discharge on, and until then only BASELINE is asked."
                : "The patient is not discharged yet: the plan runs from discharge on.");
    }

    static Refusal treatmentEnded(FollowUpPlan plan) {
        return new Refusal("TREATMENT_ENDED", "The treatment has ended (" + (plan.died() ? EndOutcome.DECEASED : plan.course().ending())
                + "); nothing is followed any more.");
    }

    static Refusal completed() {
        return new Refusal("FOLLOWUP_COMPLETED", "The follow-up is completed; nothing can be added to it.");
    }

    static Refusal treatmentClosed() {
        return new Refusal("TREATMENT_CLOSED", "The treatment is closed; nothing can be added to it.");
    }

    static Refusal signatureMissing() {
        return new Refusal("SIGNATURE_MISSING", "This is a signed act: send it with your own token.");
    }

    static Refusal nothingToWatch() {
        return new Refusal("NOT_TREATED_YET",
                "Nothing was harvested or injected yet, so there is nothing of ours to watch; tell the evaluation instead.");
    }
}
