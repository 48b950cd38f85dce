package dev.patella.messaging;

/**
 * A command made ready to be decided.
 *
 * @param aggregateId the aggregate that decides it
 * @param command the command, with what was found or claimed
 * @param <C> commands
 */
public record Prepared<C>(String aggregateId, C command) {}
