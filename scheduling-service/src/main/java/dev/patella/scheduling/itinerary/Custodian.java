package dev.patella.scheduling.itinerary;

import org.jspecify.annotations.Nullable;

/**
 * Who holds something, and where.
 *
 * @param person opaque id of the person, or null where only the place is known
 * @param place code of the place
 */
public record Custodian(@Nullable String person, String place) {

    static final String PROCEDURE_ROOM = "PROCEDURE_ROOM";
    static final String LAB = "LAB";

    /** Whether somebody who says to be this custodian can be. */
    boolean admits(Custodian claimed) {
        return place.equals(claimed.place) && (person == null || person.equals(claimed.person));
    }

    String words() {
        return person == null ? place : person + " in " + place;
    }
}
