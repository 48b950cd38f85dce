package dev.patella.messaging;

import org.jspecify.annotations.Nullable;

/**
 * Reads the published language of the other services.
 *
 * @param <F> events of other services, with only the fields that this service reads
 */
@FunctionalInterface
public interface Incoming<F> {

    /**
     * Reads one event.
     *
     * @param stream who said it, e.g. `lab`
     * @param type kebab name within the stream
     * @param version version of the contract
     * @param data JSON text
     * @return the event, or null when this service does not use the type
     * @throws IllegalArgumentException when the type is used but the data cannot be read; the message says where and why
     */
    @Nullable
    F read(String stream, String type, int version, String data);
}
