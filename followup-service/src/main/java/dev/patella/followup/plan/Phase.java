package dev.patella.followup.plan;

import java.util.Optional;

/** A phase of rehabilitation (`domain.md` §6.1). */
public enum Phase {
    P1, P2, P3, P4, P5;

    /** The phase that follows; empty after the last. */
    public Optional<Phase> next() {
        return switch (this) {
            case P1 -> Optional.of(P2);
            case P2 -> Optional.of(P3);
            case P3 -> Optional.of(P4);
            case P4 -> Optional.of(P5);
            case P5 -> Optional.empty();
        };
    }

    /** The phase before; empty for the first. */
    public Optional<Phase> previous() {
        return switch (this) {
            case P1 -> Optional.empty();
            case P2 -> Optional.of(P1);
            case P3 -> Optional.of(P2);
            case P4 -> Optional.of(P3);
            case P5 -> Optional.of(P4);
        };
    }
}
