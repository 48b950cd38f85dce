package dev.patella.messaging;

/**
 * Who did it: an opaque person or system id, and the role in which they acted. Never a name.
 *
 * @param id opaque id of the person or system
 * @param role role in which it acted
 */
public record Actor(String id, String role) {

    /** The role of everything the platform does by itself. */
    public static final String SYSTEM_ROLE = "SYSTEM";

    /** The actor of timers and errands of a service. */
    public static Actor system(String service) {
        return new Actor(service, SYSTEM_ROLE);
    }
}
