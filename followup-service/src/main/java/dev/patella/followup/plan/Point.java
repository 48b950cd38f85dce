package dev.patella.followup.plan;

/** A point of the follow-up schedule (`domain.md` §6.2); `H2` and `H14` are the harvest-site checks of §1.3. */
public enum Point {
    BASELINE, D1, D3, D7, W2, W6, M3, M6, M12, M24, H2, H14
}
