package dev.patella.messaging.engine;

import dev.patella.messaging.CloudEvent;
import dev.patella.messaging.Head;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The envelope of a contract event: CloudEvents attributes and the chain they carry.
 *
 * @param stream who said it
 * @param aggregateId what it is about
 * @param type kebab name within the stream
 * @param version version of the contract
 * @param head its number and the hash of its producer's chain after it
 * @param previous the contract event before it in this aggregate
 * @param basis what its producer had heard of the other streams
 * @param time when it was decided
 */
public record Envelope(String stream, String aggregateId, String type, int version, Head head, Head previous, Map<String, Head> basis,
        Instant time) {

    private static final Pattern TYPE = Pattern.compile("dev\\.patella\\.([a-z]+)\\.([a-z0-9-]+)\\.v([0-9]+)");
    private static final Pattern HEAD = Pattern.compile("([0-9]+):([0-9a-f]*)");

    public Envelope {
        basis = Map.copyOf(basis);
    }

    /**
     * Reads the envelope.
     *
     * @throws IllegalArgumentException when an attribute is missing or cannot be read; the message names it
     */
    public static Envelope read(CloudEvent event) {
        Matcher type = TYPE.matcher(required(event, "type"));
        if (!type.matches()) {
            throw new IllegalArgumentException("The type is not dev.patella.<stream>.<event>.v<version>: " + event.attribute("type"));
        }
        String id = required(event, "id");
        if (!id.matches("[0-9]{1,18}")) {
            throw new IllegalArgumentException("The id of a stream's event is its number, not " + id);
        }
        return new Envelope(type.group(1), required(event, "subject"), type.group(2), Integer.parseInt(type.group(3)),
                new Head(Long.parseLong(id), required(event, "head")), head("previous", required(event, "previous")),
                basis(event.attribute("basis")), time(required(event, "time")));
    }

    /** Under which id an event waits. */
    static String waitingId(String stream, String aggregateId, Head head) {
        return stream + "|" + aggregateId + "|" + head.n() + "|" + head.hash();
    }

    /** The attributes with which an entry's contract event is published; empty when the entry has none. */
    static Map<String, String> attributes(String stream, String aggregateId, Entry entry, Published contract) {
        DomainRecord event = entry.record();
        Map<String, String> attributes = new LinkedHashMap<>();
        String type = "dev.patella." + stream + "." + contract.type() + ".v" + contract.version();
        attributes.put("specversion", "1.0");
        attributes.put("type", type);
        attributes.put("source", "/patella/" + stream + "/" + aggregateId);
        attributes.put("id", Long.toString(entry.n()));
        attributes.put("subject", aggregateId);
        attributes.put("partitionkey", aggregateId);
        attributes.put("time", event.at().toString());
        attributes.put("sequence", String.format(Locale.ROOT, "%010d", entry.n()));
        attributes.put("head", entry.head());
        attributes.put("previous", text(contract.previous()));
        attributes.put("basis", text(contract.basis()));
        attributes.put("site", event.site());
        attributes.put("actor", event.actor().id());
        attributes.put("actorrole", event.actor().role());
        attributes.put("dataschema",
                "https://patella.dev/contracts/events/" + stream + "/" + contract.type() + ".v" + contract.version() + ".schema.json");
        if (event.cause().traceparent() != null) {
            attributes.put("traceparent", event.cause().traceparent());
        }
        return attributes;
    }

    /** The attributes of a sign of life on one partition. */
    static Map<String, String> alive(String stream, int partition, Instant t) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("specversion", "1.0");
        attributes.put("type", "dev.patella." + stream + "." + Alive.TYPE + ".v1");
        attributes.put("source", "/patella/" + stream);
        attributes.put("id", partition + "-" + t);
        attributes.put("time", t.toString());
        attributes.put("dataschema", "https://patella.dev/contracts/events/" + Alive.TYPE + ".v1.schema.json");
        return attributes;
    }

    /** The stream that gives a sign of life with this event, or null when it is any other. */
    static @Nullable String alive(CloudEvent event) {
        String type = event.attribute("type");
        Matcher matcher = type == null ? null : TYPE.matcher(type);
        return matcher != null && matcher.matches() && matcher.group(2).equals(Alive.TYPE) ? matcher.group(1) : null;
    }

    private static String text(Head head) {
        return head.n() + ":" + head.hash();
    }

    private static String text(Map<String, Head> basis) {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(basis).forEach((stream, head) -> text.append(text.isEmpty() ? "" : ";")
                .append(stream)
                .append('=')
                .append(text(head)));
        return text.toString();
    }

    private static Map<String, Head> basis(@Nullable String text) {
        Map<String, Head> basis = new LinkedHashMap<>();
        if (text != null && !text.isEmpty()) {
            for (String part : text.split(";", -1)) {
                int equals = part.indexOf('=');
                if (equals < 1) {
                    throw new IllegalArgumentException("The basis is not <stream>=<n>:<hash>;…: " + text);
                }
                basis.put(part.substring(0, equals), head("basis", part.substring(equals + 1)));
            }
        }
        return basis;
    }

    private static Head head(String name, String text) {
        Matcher matcher = HEAD.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("The attribute " + name + " is not <n>:<hash>: " + text);
        }
        return new Head(Long.parseLong(matcher.group(1)), matcher.group(2));
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("The time cannot be read: " + text, e);
        }
    }

    private static String required(CloudEvent event, String name) {
        String value = event.attribute(name);
        if (value == null || value.isEmpty()) {
            throw new IllegalArgumentException("The attribute " + name + " is missing");
        }
        return value;
    }
}
