package dev.patella.followup.plan;

import dev.patella.followup.scoring.ScaleScore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An answered questionnaire, without the answers themselves: those are in the event, and these scores follow from them.
 *
 * @param answersDigest tells the same answers again
 * @param outOfWindow whether it was answered outside the window of its point
 */
public record PromResponse(Point point, String instrument, Side side, String version, Instant answeredAt, String answersDigest,
        boolean outOfWindow, List<ScaleScore> scores) {

    public PromResponse {
        scores = List.copyOf(scores);
    }

    boolean answers(Point asked, String about, Side knee) {
        return point == asked && instrument.equals(about) && side == knee;
    }

    boolean fullyScored() {
        return scores.stream().allMatch(ScaleScore.Scored.class::isInstance);
    }

    Optional<Double> score(String scale) {
        for (ScaleScore one : scores) {
            if (one instanceof ScaleScore.Scored scored && scored.scale().equals(scale)) {
                return Optional.of(scored.score());
            }
        }
        return Optional.empty();
    }
}
