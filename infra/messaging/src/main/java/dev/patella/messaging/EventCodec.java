package dev.patella.messaging;

/**
 * Writes and reads domain events as they are stored. Every version ever written stays readable.
 *
 * @param <E> the service's domain events
 */
public interface EventCodec<E> {

    /** Stored name of this event's type. */
    String type(E event);

    /** Schema version in which this event is written. */
    int version(E event);

    /** The event as JSON text. */
    String encode(E event);

    /**
     * Reads an event of any version.
     *
     * @throws IllegalArgumentException when the type or version is unknown or the text does not fit
     */
    E decode(String type, int version, String data);
}
