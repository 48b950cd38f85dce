package dev.patella.platform.openapi;

import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.util.List;
import java.util.Set;

/** The bodies that every command is answered with. */
final class Shapes {

    private Shapes() {}

    static Schema<?> answer() {
        return object(List.of("treatmentId", "outcome", "n", "revision", "events", "possible"))
                .addProperty("treatmentId", text())
                .addProperty("outcome", text().description("ACCEPTED, PENDING, UNCHANGED or WAITING"))
                .addProperty("n", number().description("Number of the event that is the answer"))
                .addProperty("revision", number().description("Revision of the treatment after it; the ETag"))
                .addProperty("events", texts().description("Domain events that it led to"))
                .addProperty("possible", texts().description("Commands that could be accepted next"));
    }

    static Schema<?> problem() {
        return object(List.of("type", "title", "status", "detail", "code", "retryable"))
                .addProperty("type", text().description("urn:patella:problem:<code>"))
                .addProperty("title", text())
                .addProperty("status", number())
                .addProperty("detail", text().description("What was wrong and what would be right"))
                .addProperty("code", text().description("Stable reason code"))
                .addProperty("retryable", type("boolean").description("Whether the same may be sent again unchanged"))
                .addProperty("errors", type("array").items(object(List.of("pointer", "wrong", "right"))
                        .addProperty("pointer", text())
                        .addProperty("wrong", text())
                        .addProperty("right", text())));
    }

    static Schema<?> text() {
        return type("string");
    }

    /** A text that is not blank. */
    static Schema<?> given() {
        return text().minLength(1).pattern("\\S");
    }

    static Schema<?> treatmentId() {
        return text().pattern("^PT[0-9]{6}-[0-9A-Z]{8}-[0-9A-Z]$");
    }

    private static Schema<?> number() {
        return type("integer");
    }

    private static Schema<?> texts() {
        return type("array").items(text());
    }

    private static Schema<?> object(List<String> required) {
        return type("object").required(required);
    }

    private static Schema<?> type(String type) {
        Schema<?> schema = new JsonSchema();
        schema.setTypes(Set.of(type));
        return schema;
    }
}
