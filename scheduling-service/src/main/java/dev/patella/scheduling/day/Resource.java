package dev.patella.scheduling.day;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A person, room or device that can be booked.
 *
 * @param id opaque id within the site
 * @param types what it can be booked as; a person may have several roles
 * @param skills skills of a physician
 * @param duty for what it is rostered
 * @param seats how many patients it takes at the same time
 */
public record Resource(String id, Set<ResourceType> types, Set<Skill> skills, Duty duty, int seats) {

    public Resource {
        types = Set.copyOf(types);
        skills = Set.copyOf(skills);
        if (seats < 1) {
            throw new IllegalArgumentException("Resource " + id + " must take at least one patient");
        }
    }

    /** What is booked of it: itself, or one of its seats. */
    public List<String> seatIds() {
        return seats == 1 ? List.of(id) : IntStream.rangeClosed(1, seats).mapToObj(seat -> id + "#" + seat).toList();
    }

    boolean can(ResourceType type, Set<Skill> needed, Duty on) {
        return types.contains(type) && skills.containsAll(needed) && duty == on;
    }
}
