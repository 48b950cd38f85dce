package dev.patella.messaging.json;

import dev.patella.messaging.StateCodec;

/**
 * Stores states that are records, or sealed interfaces of records.
 *
 * @param <S> state
 */
public final class JacksonState<S> implements StateCodec<S> {

    private static final int VERSION = 1;

    private final Class<S> type;

    private JacksonState(Class<S> type) {
        this.type = type;
    }

    /** The codec of this type. */
    public static <S> JacksonState<S> of(Class<S> type) {
        return new JacksonState<>(type);
    }

    @Override
    public int version() {
        return VERSION;
    }

    @Override
    public String encode(S state) {
        return Json.writeAs(type, state);
    }

    @Override
    public S decode(int version, String data) {
        if (version != VERSION) {
            throw new IllegalArgumentException("No state of version " + version + " is known");
        }
        return Json.read(Json.strict(), data, type);
    }
}
