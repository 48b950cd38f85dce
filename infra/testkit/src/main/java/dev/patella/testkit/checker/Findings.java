package dev.patella.testkit.checker;

import java.util.ArrayList;
import java.util.List;

/** Collects what one invariant finds; a great many like it are only counted. */
final class Findings {

    private static final int KEPT = 50;

    private final List<Violation> violations = new ArrayList<>();
    private int count;

    void broken(String treatment, String what) {
        count++;
        if (violations.size() < KEPT) {
            violations.add(new Violation(treatment, what));
        }
    }

    int count() {
        return count;
    }

    List<Violation> violations() {
        return List.copyOf(violations);
    }
}
