package dev.patella.messaging.harness;

import dev.patella.messaging.Registry;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A registry in memory, which survives a crash of the service that asks it. */
public final class Claims implements Registry {

    private final Map<String, String> owners = new TreeMap<>();

    @Override
    public String claim(String name, String key, String owner) {
        String holder = owners.putIfAbsent(name + "/" + key, owner);
        return holder == null ? owner : holder;
    }

    @Override
    public Optional<String> owner(String name, String key) {
        return Optional.ofNullable(owners.get(name + "/" + key));
    }

    /** Who holds what. */
    public Kept kept() {
        return Kept.of(owners);
    }
}
