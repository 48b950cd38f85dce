package dev.patella.journeys.days;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

/** A document as one text, binary fields read as text too. */
final class Documents {

    private Documents() {}

    static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Binary binary -> new String(binary.getData(), StandardCharsets.UTF_8);
            case Map<?, ?> map -> map.entrySet()
                    .stream()
                    .flatMap(entry -> Stream.of(entry.getKey(), entry.getValue()))
                    .map(Documents::text)
                    .collect(Collectors.joining("\n"));
            case Collection<?> all -> all.stream().map(Documents::text).collect(Collectors.joining("\n"));
            default -> value.toString();
        };
    }
}
