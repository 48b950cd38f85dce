package dev.patella.messaging.json;

import dev.patella.messaging.EventCodec;
import java.util.Map;

/**
 * Stores the records of a sealed interface of domain events; the stored type is the kebab form of the record's name.
 *
 * @param <E> the sealed interface
 */
public final class JacksonEvents<E> implements EventCodec<E> {

    private static final int VERSION = 1;

    private final Map<String, Class<? extends E>> types;

    private JacksonEvents(Class<E> type) {
        this.types = Names.records(type);
    }

    /** The codec of this sealed interface. */
    public static <E> JacksonEvents<E> of(Class<E> type) {
        return new JacksonEvents<>(type);
    }

    @Override
    public String type(E event) {
        return Names.kebab(event.getClass().getSimpleName());
    }

    @Override
    public int version(E event) {
        return VERSION;
    }

    @Override
    public String encode(E event) {
        return Json.writeAs(event.getClass(), event);
    }

    @Override
    public E decode(String type, int version, String data) {
        Class<? extends E> known = types.get(type);
        if (known == null || version != VERSION) {
            throw new IllegalArgumentException("No event " + type + " of version " + version + " is known");
        }
        return Json.read(Json.strict(), data, known);
    }

    /** Stored names of all types, for tests that keep a sample of each. */
    public Map<String, Class<? extends E>> types() {
        return Map.copyOf(types);
    }
}
