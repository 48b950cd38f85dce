package dev.patella.local.driver;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The clinic's own picture of where patients stand, from what the services publish. */
public interface Board {

    /** Everything that was said of this type about this treatment, in order. */
    List<JsonNode> all(String treatment, String type);

    /** What was said last of this type about this treatment. */
    default Optional<JsonNode> latest(String treatment, String type) {
        List<JsonNode> all = all(treatment, type);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
    }

    /** How many events there are about this treatment, each counted once. */
    int events(String treatment);

    /** The treatment is over: its events are only counted from here on. */
    void over(String treatment);
}
