package dev.patella.bench.bare;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * What Patella wrote and said for a command, so that others write and say as much.
 *
 * @param written the document of the first service after it
 * @param journaled its entry in the journal
 * @param heard the document of the second service after it
 * @param attributes headers of the record
 * @param value its data
 * @param answer what the asker was answered
 * @param reply headers and data of the reply on the topic, where it was asked there; null otherwise
 */
public record Template(Document written, Document journaled, Document heard, Document attributes, String value, String answer,
        @Nullable Document reply) {

    /** Reads it. */
    public static Template read(Path file) {
        try {
            Document all = Document.parse(Files.readString(file));
            return new Template(all.get("written", Document.class), all.get("journaled", Document.class), all.get("heard", Document.class),
                    all.get("attributes", Document.class), all.getString("value"), all.getString("answer"), all.get("reply",
                            Document.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes it. */
    public void write(Path file) {
        try {
            Files.writeString(file, new Document("written", written).append("journaled", journaled)
                    .append("heard", heard)
                    .append("attributes", attributes)
                    .append("value", value)
                    .append("answer", answer)
                    .append("reply", reply)
                    .toJson());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As long as any. */
    String hash() {
        return written.getString("head");
    }

    Document entry(long n) {
        Document entry = new Document(journaled);
        entry.remove("_id");
        return entry.append("n", n);
    }

    /** The headers of what is said of a treatment for the n-th time. */
    public Map<String, String> headers(String id, long n) {
        Map<String, String> headers = new LinkedHashMap<>();
        attributes.forEach((name, text) -> headers.put(name, (String) text));
        headers.put("ce_subject", id);
        headers.put("ce_partitionkey", id);
        headers.put("ce_id", Long.toString(n));
        return headers;
    }

    /** What is said. */
    public byte[] data() {
        return value.getBytes(StandardCharsets.UTF_8);
    }
}
