package dev.patella.followup.plan;

/** A sign that calls for a physician whenever it is reported (`domain.md` §6.6). */
public enum Sign {
    SWELLING_RAPID, WOUND_DISCHARGE, UNABLE_TO_BEAR_WEIGHT, CALF_SWELLING_OR_PAIN, CHEST_PAIN, DYSPNOEA, CONFUSION, PETECHIAE, NEURO_SIGN
}
