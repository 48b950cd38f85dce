package dev.patella.messaging.harness;

import dev.patella.messaging.Registry;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A registry in memory, which survives a crash of the service that asks it. */
public final class Claims {

    private final Map<String, String> owners = new TreeMap<>();

    /** Asks it by a call that can be lost. */
    public Registry through(Consumer<Runnable> outside) {
        return (name, key, owner) -> {
            outside.accept(() -> owners.putIfAbsent(name + "/" + key, owner));
            return owners.getOrDefault(name + "/" + key, owner);
        };
    }

    /** Who holds what. */
    public Map<String, String> contents() {
        return Map.copyOf(owners);
    }
}
