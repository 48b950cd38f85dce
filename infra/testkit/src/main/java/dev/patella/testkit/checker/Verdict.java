package dev.patella.testkit.checker;

import java.util.List;

/**
 * What was found about one invariant.
 *
 * @param name its number, e.g. `I7`
 * @param sentence what must hold
 * @param count how often it does not
 * @param violations the first of them
 */
public record Verdict(String name, String sentence, int count, List<Violation> violations) {

    public Verdict {
        violations = List.copyOf(violations);
    }

    /** Whether it holds. */
    public boolean holds() {
        return count == 0;
    }
}
