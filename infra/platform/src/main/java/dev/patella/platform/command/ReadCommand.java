package dev.patella.platform.command;

/**
 * A command as it was read.
 *
 * @param command the command
 * @param digest SHA-256 of its name, its treatment and its content in one spelling: the same for everyone who sends the same
 * @param <C> commands
 */
public record ReadCommand<C>(C command, String digest) {}
