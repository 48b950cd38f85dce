package dev.patella.scheduling.itinerary;

/** Side of the body. */
public enum Side {
    LEFT, RIGHT
}
