package dev.patella.scheduling.itinerary;

/**
 * A container of raw material that was rejected, because it was unlabelled or its label did not match (domain.md §1.4).
 *
 * @param reason CONTAINER_UNLABELLED or LABEL_MISMATCH
 * @param lot lot of the empty container
 * @param ml volume, mL
 * @param leftRoom whether it had left the room before it was found
 */
public record RejectedContainer(String reason, String lot, double ml, boolean leftRoom) {}
