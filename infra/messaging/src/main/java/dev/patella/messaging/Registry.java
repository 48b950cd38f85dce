package dev.patella.messaging;

import java.util.Optional;

/** Keys that must be unique across documents: the first who claims one has it for ever. */
public interface Registry {

    /**
     * Claims a key by a majority write.
     *
     * @param name which registry, e.g. `din`
     * @param key the key
     * @param owner who wants it
     * @return who has it: the owner, or the earlier one
     */
    String claim(String name, String key, String owner);

    /** Who has a key, as a majority knows; empty when nobody has. Claims nothing. */
    Optional<String> owner(String name, String key);
}
