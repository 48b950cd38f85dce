package dev.patella.testkit.checker;

import org.jspecify.annotations.Nullable;

/**
 * A reply as it stands on its topic.
 *
 * @param source source of the clinic event that it answers
 * @param id id of the clinic event that it answers
 * @param treatment the treatment's id; empty where there is none
 * @param outcome what became of it
 * @param code reason code, or null
 * @param revision revision of the aggregate after it; 0 where nothing was decided
 */
record Reply(String source, String id, String treatment, String outcome, @Nullable String code, long revision) {

    String inputId() {
        return "clinic|" + source + "|" + id;
    }
}
