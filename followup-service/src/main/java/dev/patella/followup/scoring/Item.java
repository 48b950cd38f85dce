package dev.patella.followup.scoring;

import java.util.List;

/**
 * One item of a questionnaire. Its wording is licensed and lives elsewhere.
 *
 * @param id id within the questionnaire, e.g. `P1`
 * @param options the values that an answer can have
 */
public record Item(String id, List<Integer> options) {

    public Item {
        options = List.copyOf(options);
    }
}
