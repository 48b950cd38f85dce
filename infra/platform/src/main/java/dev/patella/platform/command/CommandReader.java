package dev.patella.platform.command;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.networknt.schema.Schema;
import dev.patella.messaging.Hashes;
import dev.patella.messaging.json.Json;
import dev.patella.messaging.json.Names;
import dev.patella.platform.problem.EdgeRefusal;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.MutableConfigOverride;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.ValueInstantiationException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * Makes a text a command: JSON, then its schema, then the service's record of the same name.
 *
 * @param <C> commands, a sealed interface of records
 */
public final class CommandReader<C> {

    /** The largest body that is read, in bytes. */
    public static final int MOST_BYTES = 256 * 1024;

    private static final int MOST_NAMED = 5;
    private static final int MOST_PLACES = 300;
    private static final BigDecimal LARGEST = BigDecimal.valueOf(Long.MAX_VALUE);
    private static final String NOT_RECKONED = "a number that cannot be reckoned with";
    private static final String ORDINARY = "one of ordinary size";
    private static final JsonMapper TREES = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    /** A list or map that is left out is an empty one. */
    private static final JsonMapper RECORDS = Json.strict()
            .rebuild()
            .addModule(new SimpleModule().addDeserializer(Instant.class, new Times()))
            .withConfigOverride(List.class, CommandReader::emptyWhenLeftOut)
            .withConfigOverride(Set.class, CommandReader::emptyWhenLeftOut)
            .withConfigOverride(Map.class, CommandReader::emptyWhenLeftOut)
            .build();

    private final Schemas schemas = new Schemas();
    private final Map<String, Form<C>> forms = new HashMap<>();

    private record Form<C>(Schema schema, Class<? extends C> type) {}

    /**
     * A reader for all commands of a catalogue.
     *
     * @throws IllegalStateException when a command has no schema or no record
     */
    public CommandReader(CommandCatalogue catalogue, Class<C> commands) {
        Map<String, Class<? extends C>> types = records(commands).collect(Collectors.toMap(Class::getSimpleName, type -> type));
        for (CommandSpec spec : catalogue.commands()) {
            Class<? extends C> type = types.get(Names.pascal(spec.name()));
            if (type == null) {
                throw new IllegalStateException("The catalogue lists " + spec.name() + ", but " + commands.getName() + " has no record "
                        + Names.pascal(spec.name()));
            }
            forms.put(spec.name(), new Form<>(schemas.compile(spec.schema()), type));
        }
    }

    /**
     * Reads a command.
     *
     * @param treatmentId the treatment that it is about, or null when it opens one
     * @throws EdgeRefusal TOO_LARGE, MALFORMED_JSON, or SCHEMA_VIOLATION with every {@link Violation}
     */
    public ReadCommand<C> read(CommandSpec spec, @Nullable String treatmentId, String text) {
        if (text.length() > MOST_BYTES || text.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            throw new EdgeRefusal("TOO_LARGE", "The content is larger than " + MOST_BYTES + " bytes.");
        }
        Form<C> form = form(spec);
        JsonNode tree = tree(text);
        finite(tree, "");
        writable(tree, "");
        List<Violation> violations = schemas.violations(form.schema(), tree);
        if (!violations.isEmpty()) {
            throw violation(violations);
        }
        String digest = Hashes.sha256(spec.name() + "\n" + (treatmentId == null ? "" : treatmentId) + "\n" + CanonicalJson.of(tree));
        return new ReadCommand<>(command(form, text), digest);
    }

    private Form<C> form(CommandSpec spec) {
        Form<C> form = forms.get(spec.name());
        if (form == null) {
            throw new IllegalArgumentException(spec.name() + " is no command of this service");
        }
        return form;
    }

    private static JsonNode tree(String text) {
        try {
            JsonNode tree = TREES.readTree(text);
            if (tree.isObject()) {
                return tree;
            }
            throw new EdgeRefusal("MALFORMED_JSON", "The content must be one JSON object.");
        } catch (JacksonException e) {
            throw new EdgeRefusal("MALFORMED_JSON", malformed(e.getLocation()));
        }
    }

    /** What is JSON and has no place where it goes wrong is beyond what is read: nested hundreds deep, or a name or number without end. */
    private static String malformed(@Nullable TokenStreamLocation place) {
        return place == null
                ? "The content is nested too deeply, or holds a name or number that is too long."
                : "The content is not JSON, from line " + place.getLineNr() + ", column " + place.getColumnNr() + " on.";
    }

    /** Beyond a long, a schema cannot compare a number that it wants whole; and what a double cannot hold would pass as infinite. */
    private static void finite(JsonNode node, String path) {
        if (node.isNumber()) {
            BigDecimal number = node.decimalValue();
            if (Math.abs(number.scale()) > MOST_PLACES || number.abs().compareTo(LARGEST) > 0) {
                throw violation(List.of(new Violation(path, NOT_RECKONED, ORDINARY)));
            }
        }
        node.properties().forEach(property -> finite(property.getValue(), path + "/" + property.getKey()));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            finite(node.get(i), path + "/" + i);
        }
    }

    /** A nought byte cannot be part of a key of the database, and half a character has no bytes: what is kept would not be what was said. */
    private static void writable(JsonNode node, String path) {
        if (node.isString() && !writable(node.asString()) || node.properties().stream().anyMatch(one -> !writable(one.getKey()))) {
            throw violation(List.of(new Violation(path, "a character that cannot be kept",
                    "text without U+0000 and halves of characters")));
        }
        node.properties().forEach(property -> writable(property.getValue(), path + "/" + property.getKey()));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            writable(node.get(i), path + "/" + i);
        }
    }

    private static boolean writable(String text) {
        return text.indexOf('\0') < 0 && StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    private C command(Form<C> form, String text) {
        try {
            return Json.read(RECORDS, text, form.type());
        } catch (IllegalArgumentException e) {
            throw violation(List.of(unfit(e)));
        }
    }

    /** What a schema let pass and no record can hold; Jackson's own words repeat what was sent, those of our records say what is wrong. */
    private static Violation unfit(IllegalArgumentException why) {
        if (!(why.getCause() instanceof JacksonException unread)) {
            return new Violation("/", String.valueOf(why.getMessage()), "");
        }
        String pointer = unread.getPath()
                .stream()
                .map(part -> "/" + (part.getPropertyName() == null ? part.getIndex() : part.getPropertyName()))
                .collect(Collectors.joining());
        if (unread instanceof InputCoercionException) {
            return new Violation(pointer, NOT_RECKONED, ORDINARY);
        }
        if (unread instanceof ValueInstantiationException && unread.getCause() instanceof IllegalArgumentException refused) {
            return new Violation(pointer.isEmpty() ? "/" : pointer, String.valueOf(refused.getMessage()), "");
        }
        boolean time = unread instanceof InvalidFormatException format && Instant.class.equals(format.getTargetType());
        return new Violation(pointer, "cannot be read", time ? "a time such as 2026-10-01T08:46:00Z" : "");
    }

    private static EdgeRefusal violation(List<Violation> violations) {
        String named = violations.stream().limit(MOST_NAMED).map(Violation::toString).collect(Collectors.joining("; "));
        String more = violations.size() > MOST_NAMED ? "; and " + (violations.size() - MOST_NAMED) + " more" : "";
        return new EdgeRefusal("SCHEMA_VIOLATION", named + more + ".", violations);
    }

    @SuppressWarnings("unchecked")
    private static <C> Stream<Class<? extends C>> records(Class<? extends C> type) {
        return type.isSealed()
                ? Stream.of(type.getPermittedSubclasses()).flatMap(sub -> records((Class<? extends C>) sub))
                : Stream.of(type);
    }

    private static void emptyWhenLeftOut(MutableConfigOverride override) {
        override.setNullHandling(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY));
    }
}
