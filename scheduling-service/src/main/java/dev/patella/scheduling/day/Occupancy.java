package dev.patella.scheduling.day;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What is taken on a day. */
public final class Occupancy {

    /** Nothing is taken. */
    public static final Occupancy NONE = new Occupancy(List.of());

    private final Map<String, List<Slot>> byResource;

    public Occupancy(Collection<Slot> taken) {
        byResource = taken.stream().collect(Collectors.groupingBy(Slot::resource));
    }

    /** Whether the slot's resource is free for it, changeover included. */
    public boolean isFree(Slot wanted) {
        for (Slot taken : byResource.getOrDefault(wanted.resource(), List.of())) {
            if (taken.collidesWith(wanted)) {
                return false;
            }
        }
        return true;
    }
}
