package dev.patella.followup.scoring;

import java.util.List;

/**
 * One score of a questionnaire; the five of KOOS have no total (`domain.md` §6.3).
 *
 * @param code e.g. `KOOS_PAIN`
 * @param items ids of the items that it is made of
 * @param required how many of them must be answered
 * @param formula how the answers become a score
 * @param better whether a higher or a lower score is the better one
 */
public record Scale(String code, List<String> items, int required, Formula formula, Better better) {

    public Scale {
        items = List.copyOf(items);
    }

    /** How answers become a score. */
    public enum Formula {
        /** `100 − mean(answered) × 100 / 4`: the KOOS family, items 0 to 4. */
        HUNDRED_MINUS_MEAN,
        /** Sum of the answers. */
        SUM
    }

    /** Which way is up. */
    public enum Better {
        HIGHER, LOWER;

        /** How much better `now` is than `before`; negative when it is worse. */
        public double gain(double before, double now) {
            return this == HIGHER ? now - before : before - now;
        }
    }
}
