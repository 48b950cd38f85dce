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
        check(value, "");
    }

    private static void check(@Nullable Object value, String path) {
        switch (value) {
            case Record record -> parts(record.getClass()).forEach(part -> check(record, part, path + "/" + part.name()));
            case Collection<?> items -> items.forEach(item -> check(item, path));
            case Map<?, ?> entries -> entries.values().forEach(item -> check(item, path));
            case null, default -> {
            }
        }
    }

    private static void check(Record record, Part part, String path) {
        Object value = read(record, part.accessor());
        if (value == null && !part.nullable()) {
            throw new IllegalArgumentException(path + " is missing");
        }
        check(value, path);
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
