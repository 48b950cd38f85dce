package dev.patella.followup.plan;

import dev.patella.followup.plan.FollowUpEvent.RedFlagRaised;
import dev.patella.messaging.Moment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** What calls for a physician, and how soon (`domain.md` §6.6, §4.9). */
final class RedFlags {

    static final String STERILITY_GROWTH = "STERILITY_GROWTH";
    static final String HARVEST_INJURY = "HARVEST_INJURY";
    static final String DETERIORATION = "DETERIORATION";
    private static final String TEMPERATURE = "TEMPERATURE";
    private static final String PAIN_SEVERE = "PAIN_SEVERE";
    private static final String PAIN_RISING = "PAIN_RISING";
    private static final String PAIN = "NRS";

    private final FollowUpPolicy policy;

    RedFlags(FollowUpPolicy policy) {
        this.policy = policy;
    }

    /** Codes of the flags in answers to the red-flag questions. */
    List<String> inSymptoms(@Nullable Double temperatureC, List<Sign> signs) {
        List<String> codes = new ArrayList<>();
        if (temperatureC != null && temperatureC >= policy.redFlags().temperatureC()) {
            codes.add(TEMPERATURE);
        }
        signs.stream().distinct().map(Sign::name).forEach(codes::add);
        return codes;
    }

    /**
     * Codes of the flags in a pain score after the procedure; a patient who was not touched yet has pain for other reasons.
     *
     * @param sides knees that it may be about: a rise in one of them is enough
     */
    List<String> inPain(FollowUpPlan plan, int pain, List<Side> sides, Instant answeredAt) {
        Instant injectedAt = plan.course().injectedAt();
        Instant since = injectedAt == null ? plan.course().harvestStartedAt() : injectedAt;
        List<String> codes = new ArrayList<>();
        if (since == null || answeredAt.isBefore(since)) {
            return codes;
        }
        if (pain >= policy.redFlags().painNrs()) {
            codes.add(PAIN_SEVERE);
        }
        boolean late = plan.dateOf(answeredAt).isAfter(plan.dateOf(since).plusDays(policy.redFlags().painRiseAfterDay()));
        boolean rising = sides.stream()
                .flatMapToInt(side -> painBefore(plan, side, since, answeredAt).stream())
                .anyMatch(before -> pain - before >= policy.redFlags().painRise());
        if (late && rising) {
            codes.add(PAIN_RISING);
        }
        return codes;
    }

    /** The flags themselves; one that is raised already and has found nobody yet is not raised again. */
    List<FollowUpEvent> raised(FollowUpPlan plan, List<String> codes, @Nullable Point point, Moment moment) {
        List<String> open = plan.openTasks().stream().map(Task::code).toList();
        List<FollowUpEvent> flags = new ArrayList<>();
        codes.stream().filter(code -> !open.contains(code)).forEach(code -> flags.add(raised(code, point, moment)));
        return flags;
    }

    RedFlagRaised raised(String code, @Nullable Point point, Moment moment) {
        Duration call = Duration.ofMinutes(Optional.ofNullable(policy.redFlags().callMinutes().get(code)).orElse(0));
        Duration acknowledge = Duration.ofMinutes(policy.redFlags().acknowledgeMinutes());
        return new RedFlagRaised("tk-" + moment.id(code), code, moment.now(), moment.now().plus(call), moment.now().plus(acknowledge),
                point, policy.version());
    }

    private static OptionalInt painBefore(FollowUpPlan plan, Side side, Instant since, Instant answeredAt) {
        return plan.responses()
                .stream()
                .filter(one -> one.instrument().equals(PAIN) && one.side() == side)
                .filter(one -> !one.answeredAt().isBefore(since) && one.answeredAt().isBefore(answeredAt))
                .max(Comparator.comparing(PromResponse::answeredAt))
                .flatMap(one -> one.score(PAIN))
                .map(score -> OptionalInt.of(score.intValue()))
                .orElse(OptionalInt.empty());
    }
}
