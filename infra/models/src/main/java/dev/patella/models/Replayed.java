package dev.patella.models;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Code that takes the steps of a model, and can be compared with it after each. */
public interface Replayed extends AutoCloseable {

    /**
     * Takes one step.
     *
     * @param act the step, as the model names it, and what it is about
     * @param before values of the model's variables before it
     * @param after the same after it
     */
    void act(List<?> act, Map<String, Object> before, Map<String, Object> after);

    /** The state of the code, in the model's words. */
    Map<String, Object> abstractly();

    /** What of the model's state the code has, in the same words. */
    Map<String, Object> expected(Map<String, Object> state);

    @Override
    void close();

    /**
     * Has code take every step of a behaviour, and then ends it.
     *
     * @throws AssertionError when it fails at one, or is in another state than the model after it; with the steps up to there
     */
    static void replay(List<Map<String, Object>> behaviour, Replayed code) {
        try (code) {
            for (int i = 1; i < behaviour.size(); i++) {
                Map<String, Object> after = behaviour.get(i);
                try {
                    code.act((List<?>) Objects.requireNonNull(after.get("act")), behaviour.get(i - 1), after);
                } catch (AssertionError | RuntimeException e) {
                    throw new AssertionError("After " + acts(behaviour, i), e);
                }
                if (!code.abstractly().equals(code.expected(after))) {
                    throw new AssertionError("After %s the code is at%n%s%nand the model at%n%s".formatted(acts(behaviour, i), code
                            .abstractly(), code.expected(after)));
                }
            }
        }
    }

    private static List<Object> acts(List<Map<String, Object>> behaviour, int upTo) {
        return behaviour.subList(1, upTo + 1).stream().map(state -> state.getOrDefault("act", "")).toList();
    }
}
