package dev.patella.followup.scoring;

/** What became of one scale of an answered questionnaire. */
public sealed interface ScaleScore {

    /** Too few of the scale's items were answered. */
    String TOO_FEW_ANSWERS = "TOO_FEW_ANSWERS";

    /** Code of the scale. */
    String scale();

    /** How many of its items were answered. */
    int answered();

    /**
     * Enough items were answered.
     *
     * @param score in full precision; shown with {@link Scoring#shown}
     */
    record Scored(String scale, double score, int answered) implements ScaleScore {}

    /**
     * There is no score, which is not the same as a score of zero.
     *
     * @param reason e.g. {@link #TOO_FEW_ANSWERS}
     * @param required how many items must be answered
     */
    record NotScorable(String scale, String reason, int answered, int required) implements ScaleScore {}
}
