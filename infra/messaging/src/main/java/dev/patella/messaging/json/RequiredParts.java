package dev.patella.messaging.json;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What was read must have every part that its record does not declare as nullable. */
final class RequiredParts {

    private static final Map<Class<?>, List<Part>> PARTS = new ConcurrentHashMap<>();

    private RequiredParts() {}

    private record Part(String name, Method accessor, boolean nullable) {}

    /** @throws IllegalArgumentException when a part is missing; the message names it */
    static void check(@Nullable Object value) {
        String missing = missing(value);
        if (missing != null) {
            throw new IllegalArgumentException(missing + " is missing");
        }
    }

    /** Path to the first part that is missing, or null. Put together only when something is: this runs for everything that is read. */
    private static @Nullable String missing(@Nullable Object value) {
        return switch (value) {
            case Record record -> inRecord(record);
            case Collection<?> items -> first(items);
            case Map<?, ?> entries -> first(entries.values());
            case null, default -> null;
        };
    }

    private static @Nullable String inRecord(Record record) {
        for (Part part : parts(record.getClass())) {
            Object value = read(record, part.accessor());
            String missing = value == null && !part.nullable() ? "" : missing(value);
            if (missing != null) {
                return "/" + part.name() + missing;
            }
        }
        return null;
    }

    private static @Nullable String first(Collection<?> items) {
        for (Object item : items) {
            String missing = missing(item);
            if (missing != null) {
                return missing;
            }
        }
        return null;
    }

    private static @Nullable Object read(Record record, Method accessor) {
        try {
            return accessor.invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("A record's accessor cannot be called: " + accessor, e);
        }
    }

    private static List<Part> parts(Class<?> type) {
        return PARTS.computeIfAbsent(type, RequiredParts::look);
    }

    private static List<Part> look(Class<?> type) {
        List<Part> parts = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            Method accessor = component.getAccessor();
            accessor.trySetAccessible();
            parts.add(new Part(component.getName(), accessor, component.getAnnotatedType().isAnnotationPresent(Nullable.class)));
        }
        return parts;
    }
}
