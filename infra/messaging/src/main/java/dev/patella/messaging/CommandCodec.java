package dev.patella.messaging;

/**
 * How a command is kept while it waits.
 *
 * @param <C> commands
 */
public interface CommandCodec<C> {

    /** Its name, as in the catalogue. */
    String name(C command);

    /** Its content as JSON text. */
    String encode(C command);

    /**
     * The command that was kept.
     *
     * @throws IllegalArgumentException when it cannot be read; the message says where and why
     */
    C decode(String name, String text);
}
