package dev.patella.testkit.checker;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Reads fields of stored documents and of contract events, without opinions about what is missing. */
final class Fields {

    private Fields() {}

    static String text(Document document, String field) {
        Object value = document.get(field);
        return value == null ? "" : value.toString();
    }

    static @Nullable String textOrNull(Document document, String field) {
        Object value = document.get(field);
        return value == null ? null : value.toString();
    }

    static long number(Document document, String field) {
        return document.get(field) instanceof Number number ? number.longValue() : 0;
    }

    static @Nullable Document document(Document document, String field) {
        return document.get(field) instanceof Document inner ? inner : null;
    }

    static List<Document> documents(Document document, String field) {
        return document.get(field) instanceof List<?> list
                ? list.stream().filter(Document.class::isInstance).map(Document.class::cast).toList()
                : List.of();
    }

    static List<String> texts(Document document, String field) {
        return document.get(field) instanceof List<?> list ? list.stream().map(String::valueOf).toList() : List.of();
    }

    static Map<String, Link> links(@Nullable Document document) {
        Map<String, Link> links = new LinkedHashMap<>();
        if (document != null) {
            document.forEach((stream, link) -> links.put(stream, Link.of(link instanceof Document inner ? inner : null)));
        }
        return links;
    }

    /** A time with an offset, or null where there is none. */
    static @Nullable Instant time(Document document, String field) {
        String text = textOrNull(document, field);
        return text == null ? null : OffsetDateTime.parse(text).toInstant();
    }
}
