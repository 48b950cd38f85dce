package dev.patella.scheduling.day;

import java.util.List;
import java.util.Set;

/**
 * Everything that can be booked at a site; earlier ones are taken first.
 *
 * @param resources people, rooms and devices
 */
public record Roster(List<Resource> resources) {

    public Roster {
        resources = List.copyOf(resources);
    }

    /** Who or what could be booked. */
    List<Resource> candidates(ResourceType type, Set<Skill> skills, Duty duty) {
        return resources.stream().filter(resource -> resource.can(type, skills, duty)).toList();
    }
}
