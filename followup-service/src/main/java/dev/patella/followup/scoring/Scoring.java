package dev.patella.followup.scoring;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The scoring of `domain.md` §6.3: a function of the instrument and the answers alone. */
public final class Scoring {

    private static final double FULL = 100.0;
    /** KOOS items run from 0 to 4, so that 25 points of the score are one step of an answer. */
    private static final double PER_STEP = FULL / 4;

    private Scoring() {}

    /** Everything that is wrong with these answers, in the order of their items' ids; empty when they can be scored. */
    public static List<AnswerFault> faults(Instrument instrument, Map<String, Integer> answers) {
        List<AnswerFault> faults = new ArrayList<>();
        answers.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(answer -> {
            Optional<Item> item = instrument.item(answer.getKey());
            if (item.isEmpty()) {
                faults.add(new AnswerFault.UnknownItem(answer.getKey()));
            } else if (!item.get().options().contains(answer.getValue())) {
                faults.add(new AnswerFault.OutOfRange(answer.getKey(), answer.getValue(), item.get().options()));
            }
        });
        return faults;
    }

    /**
     * The scores, one for each scale. An item without an answer is missing, never zero.
     *
     * @param answers answers without {@link #faults}
     */
    public static List<ScaleScore> score(Instrument instrument, Map<String, Integer> answers) {
        return instrument.scales().stream().map(scale -> score(scale, answers)).toList();
    }

    /** A score as people see it: one decimal, half up (31.25 is 31.3). */
    public static String shown(double score) {
        return BigDecimal.valueOf(score).setScale(1, RoundingMode.HALF_UP).toPlainString();
    }

    private static ScaleScore score(Scale scale, Map<String, Integer> answers) {
        List<Integer> given = scale.items().stream().map(answers::get).filter(Objects::nonNull).toList();
        if (given.size() < scale.required()) {
            return new ScaleScore.NotScorable(scale.code(), ScaleScore.TOO_FEW_ANSWERS, given.size(), scale.required());
        }
        int sum = given.stream().mapToInt(Integer::intValue).sum();
        return new ScaleScore.Scored(scale.code(), value(scale, sum, given.size()), given.size());
    }

    private static double value(Scale scale, int sum, int answered) {
        return switch (scale.formula()) {
            case HUNDRED_MINUS_MEAN -> FULL - sum * PER_STEP / answered;
            case SUM -> sum;
        };
    }
}
