package dev.patella.messaging;

/**
 * Writes and reads the state part of a document.
 *
 * @param <S> state
 */
public interface StateCodec<S> {

    /** Schema version in which states are written. */
    int version();

    /** The state as the text of a JSON object. */
    String encode(S state);

    /**
     * Reads a state of this or an older version.
     *
     * @throws IllegalArgumentException when the text does not fit
     */
    S decode(int version, String data);
}
