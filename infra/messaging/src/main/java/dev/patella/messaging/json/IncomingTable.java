package dev.patella.messaging.json;

import dev.patella.messaging.Incoming;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a service reads of the other streams: a contract type and the record that takes from it the fields that are read.
 *
 * @param <F> the service's foreign events
 */
public final class IncomingTable<F> implements Incoming<F> {

    private final Map<String, Class<? extends F>> types = new HashMap<>();

    /** Reads version 1 of this type as that record; data that lacks one of its non-null components cannot be read. */
    public IncomingTable<F> on(String stream, String type, Class<? extends F> as) {
        types.put(key(stream, type, 1), as);
        return this;
    }

    @Override
    public @Nullable F read(String stream, String type, int version, String data) {
        Class<? extends F> as = types.get(key(stream, type, version));
        if (as != null) {
            return Json.read(Json.lenient(), data, as);
        }
        if (version > 1 && types.containsKey(key(stream, type, 1))) {
            throw new IllegalArgumentException("Version " + version + " of " + type + " is newer than this service can read");
        }
        return null;
    }

    /** What is read, as {@code stream/type/version}, for tests that read every sample. */
    public Map<String, Class<? extends F>> types() {
        return Map.copyOf(types);
    }

    private static String key(String stream, String type, int version) {
        return stream + "/" + type + "/" + version;
    }
}
