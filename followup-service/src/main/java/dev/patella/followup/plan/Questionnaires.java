package dev.patella.followup.plan;

import dev.patella.followup.plan.FollowUpCommand.AnswerQuestionnaire;
import dev.patella.followup.plan.FollowUpCommand.CorrectAnswer;
import dev.patella.followup.plan.FollowUpEvent.PromScored;
import dev.patella.followup.scoring.AnswerFault;
import dev.patella.followup.scoring.Instrument;
import dev.patella.followup.scoring.Instruments;
import dev.patella.followup.scoring.Scoring;
import dev.patella.messaging.Decision;
import dev.patella.messaging.Hashes;
import dev.patella.messaging.Moment;
import dev.patella.messaging.Refusal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Answered questionnaires (`domain.md` §6.2, §6.3). What cannot be scored as it is asked is refused; late answers are kept and flagged.
 * A red flag in an answer is recorded even where the answer itself is refused: a patient in trouble is never turned away for a date.
 */
final class Questionnaires {

    private static final String PAIN = "NRS";
    private static final int MOST_NAMED = 5;

    private final FollowUpPolicy policy;
    private final Instruments instruments;
    private final RedFlags redFlags;
    private final Outcomes outcomes;
    private final Regress regress;

    Questionnaires(FollowUpPolicy policy, Instruments instruments, Outcomes outcomes) {
        this.policy = policy;
        this.instruments = instruments;
        this.redFlags = new RedFlags(policy);
        this.outcomes = outcomes;
        this.regress = new Regress(policy);
    }

    Decision<FollowUpEvent> decide(FollowUpPlan plan, AnswerQuestionnaire command, Moment moment) {
        if (plan.stage() == Stage.UNKNOWN) {
            return new Decision.NotYet<>(Refusals.notYetKnown());
        }
        Optional<Instrument> instrument = instruments.find(command.instrument(), command.version());
        if (instrument.isEmpty()) {
            return notKept(plan, command, unknown(command), moment);
        }
        Side side = side(plan, command);
        Refusal unfit = side == null ? Refusals.sideMissing(plan.sides()) : unfit(plan, command, instrument.get(), side);
        if (side == null || unfit != null) {
            return notKept(plan, command, Objects.requireNonNull(unfit), moment);
        }
        PromScored scored = scored(plan, command, instrument.get(), side);
        Optional<PromResponse> earlier = plan.response(command.point(), command.instrument(), side);
        if (earlier.isPresent() && same(earlier.get(), scored)) {
            return Decision.unchanged();
        }
        Refusal early = ahead(command, moment);
        Refusal untimely = early == null ? untimely(plan, command, scored, earlier.orElse(null)) : early;
        return untimely == null ? kept(plan, command, scored, moment) : notKept(plan, command, untimely, moment);
    }

    /** Corrected as long as the follow-up goes on; what was answered before stays on record, and counts no more. */
    Decision<FollowUpEvent> decide(FollowUpPlan plan, CorrectAnswer command, Moment moment) {
        return switch (plan.stage()) {
            case UNKNOWN -> new Decision.NotYet<>(Refusals.notYetKnown());
            case COMPLETED -> new Decision.Refused<>(Refusals.completed());
            case ENDED -> new Decision.Refused<>(Refusals.treatmentEnded(plan));
            case CLOSED -> new Decision.Refused<>(Refusals.treatmentClosed());
            case OPENED, INJECTED, ACTIVE -> correct(plan, command.corrected(), command.reason(), moment);
        };
    }

    private Decision<FollowUpEvent> correct(FollowUpPlan plan, AnswerQuestionnaire answers, String reason, Moment moment) {
        Optional<Instrument> instrument = instruments.find(answers.instrument(), answers.version());
        Side side = side(plan, answers);
        if (instrument.isEmpty() || side == null) {
            return new Decision.Refused<>(instrument.isEmpty() ? unknown(answers) : Refusals.sideMissing(plan.sides()));
        }
        Refusal unfit = unfit(plan, answers, instrument.get(), side);
        Refusal refusal = unfit == null ? ahead(answers, moment) : unfit;
        Optional<PromResponse> earlier = plan.response(answers.point(), answers.instrument(), side);
        if (refusal != null || earlier.isEmpty()) {
            return new Decision.Refused<>(refusal == null ? Refusals.notAnswered(answers) : refusal);
        }
        PromScored scored = scored(plan, answers, instrument.get(), side);
        if (same(earlier.get(), scored)) {
            return Decision.unchanged();
        }
        List<FollowUpEvent> events = new ArrayList<>();
        events.add(new SafetyEvent.AnswerCorrected(reason, earlier.get().answersDigest(), scored));
        events.addAll(flags(plan, answers, moment));
        outcomes.reassessed(Evolution.evolve(plan, scored), answers.point()).ifPresent(events::add);
        return new Decision.Accepted<>(events);
    }

    private Refusal unknown(AnswerQuestionnaire command) {
        List<String> versions = instruments.versions(command.instrument());
        return versions.isEmpty()
                ? new Refusal("INSTRUMENT_UNKNOWN", "There is no questionnaire " + command.instrument() + " here.")
                : new Refusal("INSTRUMENT_VERSION_UNKNOWN", "Version " + command.version() + " of " + command.instrument()
                        + " is not known; known is " + String.join(", ", versions) + ".");
    }

    /** The knee that was named, or the only one that is followed. */
    private static @Nullable Side side(FollowUpPlan plan, AnswerQuestionnaire command) {
        Side named = command.side();
        return named == null && plan.sides().size() == 1 ? plan.sides().getFirst() : named;
    }

    /** Why the answers are none to these questions, whenever they had come; null when they are. */
    private static @Nullable Refusal unfit(FollowUpPlan plan, AnswerQuestionnaire command, Instrument instrument, Side side) {
        if (!plan.sides().contains(side)) {
            return Refusals.sideNotTreated(side, plan.sides());
        }
        if (command.answers().isEmpty()) {
            return new Refusal("ANSWERS_EMPTY", "No item was answered; there is nothing to score.");
        }
        return fault(instrument, command);
    }

    private static @Nullable Refusal fault(Instrument instrument, AnswerQuestionnaire command) {
        List<AnswerFault> faults = Scoring.faults(instrument, command.answers());
        if (faults.isEmpty()) {
            return null;
        }
        String code = switch (faults.getFirst()) {
            case AnswerFault.UnknownItem _ -> "ITEM_UNKNOWN";
            case AnswerFault.OutOfRange _ -> "ANSWER_OUT_OF_RANGE";
        };
        List<String> details = faults.stream().limit(MOST_NAMED).map(fault -> switch (fault) {
            case AnswerFault.UnknownItem one -> instrument.code() + " has no item " + one.item();
            case AnswerFault.OutOfRange one -> one.item() + " cannot be " + one.value() + ", only " + one.options();
        }).toList();
        return new Refusal(code, String.join("; ", details) + ".");
    }

    private PromScored scored(FollowUpPlan plan, AnswerQuestionnaire command, Instrument instrument, Side side) {
        return new PromScored(command.point(), command.instrument(), side, command.version(), command.language(), command.answeredAt(),
                command.answers(), Hashes.shortId(command.version() + command.answers()), outOfWindow(plan, command),
                Scoring.score(instrument, command.answers()));
    }

    private boolean outOfWindow(FollowUpPlan plan, AnswerQuestionnaire command) {
        if (command.point() != Point.BASELINE) {
            return plan.window(command.point()).map(window -> !window.contains(command.answeredAt())).orElse(true);
        }
        if (plan.injectedBefore(command.answeredAt())) {
            return true;
        }
        LocalDate procedure = plan.course().procedureDate();
        return procedure != null && plan.dateOf(command.answeredAt()).isBefore(procedure.minusDays(policy.baseline().daysBefore()));
    }

    private static boolean same(PromResponse earlier, PromScored scored) {
        return earlier.answeredAt().equals(scored.answeredAt()) && earlier.answersDigest().equals(scored.answersDigest());
    }

    private @Nullable Refusal ahead(AnswerQuestionnaire command, Moment moment) {
        Duration tolerance = Duration.ofMinutes(policy.clockToleranceMinutes());
        return command.answeredAt().isAfter(moment.now().plus(tolerance))
                ? new Refusal("ANSWERED_IN_FUTURE", "answeredAt " + command.answeredAt() + " is later than now, " + moment.now() + ".")
                : null;
    }

    /** Why fitting answers cannot be kept now; null when they can. */
    private @Nullable Refusal untimely(FollowUpPlan plan, AnswerQuestionnaire command, PromScored scored, @Nullable PromResponse earlier) {
        return switch (plan.stage()) {
            case UNKNOWN -> Refusals.notYetKnown();
            case ENDED -> Refusals.treatmentEnded(plan);
            case COMPLETED -> Refusals.completed();
            case CLOSED -> Refusals.treatmentClosed();
            case OPENED, INJECTED, ACTIVE -> command.point() == Point.BASELINE
                    ? baselineRefusal(plan, command, earlier)
                    : pointRefusal(plan, command, scored, earlier);
        };
    }

    /** The baseline may be taken again until the injection, since it must not be too old. */
    private @Nullable Refusal baselineRefusal(FollowUpPlan plan, AnswerQuestionnaire command, @Nullable PromResponse earlier) {
        if (!policy.baseline().instruments().contains(command.instrument())) {
            return Refusals.notAsked(command, policy.baseline().instruments());
        }
        boolean newer = earlier == null
                || command.answeredAt().isAfter(earlier.answeredAt()) && !plan.injectedBefore(command.answeredAt());
        return newer ? null : Refusals.alreadyAnswered(command, earlier);
    }

    private static @Nullable Refusal pointRefusal(FollowUpPlan plan, AnswerQuestionnaire command, PromScored scored,
            @Nullable PromResponse earlier) {
        if (plan.stage() != Stage.ACTIVE) {
            return Refusals.planNotActive(plan);
        }
        Optional<FollowUpWindow> window = plan.window(command.point());
        if (window.isEmpty()) {
            return Refusals.pointNotInPlan(command.point(), plan);
        }
        if (!window.get().instruments().contains(command.instrument())) {
            return Refusals.notAsked(command, window.get().instruments());
        }
        if (scored.answeredAt().isBefore(window.get().opensAt())) {
            return Refusals.windowNotOpen(window.get());
        }
        return earlier == null || !earlier.fullyScored() ? null : Refusals.alreadyAnswered(command, earlier);
    }

    private Decision<FollowUpEvent> kept(FollowUpPlan plan, AnswerQuestionnaire command, PromScored scored, Moment moment) {
        List<FollowUpEvent> events = new ArrayList<>();
        events.add(scored);
        events.addAll(flags(plan, command, moment));
        events.addAll(Contacts.found(plan, command.point()));
        FollowUpPlan after = Evolution.evolve(plan, scored);
        if (outcomes.deteriorated(after, scored)) {
            events.addAll(redFlags.raised(plan, List.of(RedFlags.DETERIORATION), command.point(), moment));
        }
        events.addAll(regress.of(after, scored, moment));
        outcomes.assessed(after).ifPresent(events::add);
        return new Decision.Accepted<>(events);
    }

    private Decision<FollowUpEvent> notKept(FollowUpPlan plan, AnswerQuestionnaire command, Refusal refusal, Moment moment) {
        List<FollowUpEvent> flags = flags(plan, command, moment);
        return flags.isEmpty() ? new Decision.Refused<>(refusal) : new Decision.Declined<>(refusal, flags);
    }

    private List<FollowUpEvent> flags(FollowUpPlan plan, AnswerQuestionnaire command, Moment moment) {
        if (plan.died()) {
            return List.of();
        }
        List<String> codes = pain(command).stream()
                .flatMap(pain -> redFlags.inPain(plan, pain, about(plan, command), command.answeredAt()).stream())
                .toList();
        return redFlags.raised(plan, codes, command.point(), moment);
    }

    /** The pain that was told, whatever else is wrong with the answer; none when it is no answer of any version that is known. */
    private Optional<Integer> pain(AnswerQuestionnaire command) {
        return Optional.ofNullable(command.answers().get(PAIN))
                .filter(pain -> command.instrument().equals(PAIN) && instruments.offers(PAIN, PAIN, pain));
    }

    /** The knees that the answer may be about: the one that is named, or all that are followed where it names none of them. */
    private static List<Side> about(FollowUpPlan plan, AnswerQuestionnaire command) {
        Side side = side(plan, command);
        return side != null && plan.sides().contains(side) ? List.of(side) : plan.sides();
    }
}
