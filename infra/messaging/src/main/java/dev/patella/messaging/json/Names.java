package dev.patella.messaging.json;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Names of types as they are stored and said. */
public final class Names {

    private Names() {}

    /** `PlanSigned` → `plan-signed`. */
    public static String kebab(String pascal) {
        return pascal.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    /** The records of a sealed interface, by their names. */
    static <T> Map<String, Class<? extends T>> records(Class<T> sealed) {
        Map<String, Class<? extends T>> records = new HashMap<>();
        collect(sealed, records);
        return records;
    }

    private static <T> void collect(Class<? extends T> type, Map<String, Class<? extends T>> records) {
        Class<?>[] permitted = type.getPermittedSubclasses();
        if (permitted == null) {
            records.put(kebab(type.getSimpleName()), type);
            return;
        }
        for (Class<?> one : permitted) {
            collect(one.asSubclass(type), records);
        }
    }

    /** `sign-plan` → `SignPlan`. */
    public static String pascal(String kebab) {
        StringBuilder pascal = new StringBuilder();
        for (String word : kebab.split("-", -1)) {
            pascal.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
        }
        return pascal.toString();
    }
}
