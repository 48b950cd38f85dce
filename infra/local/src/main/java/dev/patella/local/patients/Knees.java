package dev.patella.local.patients;

import java.util.LinkedHashMap;
import java.util.Map;

/** How patients answer questionnaires: badly before, better and better afterwards. */
final class Knees {

    private static final Map<String, Integer> KOOS_ITEMS = new LinkedHashMap<>(Map.of("S", 7, "P", 9, "A", 17, "SP", 5, "Q", 4));
    /** Options of the thirteen items of Kujala's score, the best first. */
    private static final int[][] KUJALA = {{5, 3, 0}, {5, 3, 0}, {5, 3, 2, 0}, {10, 8, 5, 0}, {5, 4, 3, 2, 0}, {10, 8, 6, 3, 0},
            {10, 7, 2, 0}, {10, 8, 6, 4, 0}, {10, 8, 6, 3, 0}, {10, 8, 6, 4, 0}, {10, 6, 4, 2, 0}, {5, 3, 0}, {5, 3, 0}};

    private Knees() {}

    /** Version of a questionnaire that is asked. */
    static String version(String instrument) {
        return switch (instrument) {
            case "KOOS" -> "LK1.0";
            case "KUJALA" -> "1993";
            default -> "11";
        };
    }

    /**
     * Answers.
     *
     * @param trouble how bad the knee is, from 0 to 2
     */
    static Map<String, Integer> answers(String instrument, int trouble) {
        Map<String, Integer> answers = new LinkedHashMap<>();
        switch (instrument) {
            case "KOOS" -> KOOS_ITEMS.forEach((prefix, count) -> {
                for (int i = 1; i <= count; i++) {
                    answers.put(prefix + i, trouble == 0 ? i % 3 == 0 ? 1 : 0 : Math.min(4, trouble + i % 2));
                }
            });
            case "KUJALA" -> {
                for (int i = 0; i < KUJALA.length; i++) {
                    answers.put("K" + (i + 1), KUJALA[i][Math.min(trouble, KUJALA[i].length - 1)]);
                }
            }
            default -> answers.put("NRS", trouble == 0 ? 1 : trouble == 1 ? 2 : 6);
        }
        return answers;
    }
}
