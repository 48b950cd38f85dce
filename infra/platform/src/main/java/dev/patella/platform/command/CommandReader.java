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
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.MutableConfigOverride;
import tools.jackson.databind.json.JsonMapper;

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
    private static final JsonMapper TREES = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    /** A list or map that is left out is an empty one. */
    private static final JsonMapper RECORDS = Json.strict()
            .rebuild()
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
            TokenStreamLocation where = e.getLocation();
            // What is nested too deeply, or too long to be held, is wrong nowhere in particular.
            throw new EdgeRefusal("MALFORMED_JSON", where == null
                    ? "The content is no JSON that can be read: it is nested too deeply, or has too long a number or name."
                    : "The content is not JSON, from line " + where.getLineNr() + ", column " + where.getColumnNr() + " on.");
        }
    }

    /** A number that a double cannot hold would become infinite, and pass every comparison that asks for at least something. */
    private static void finite(JsonNode node, String path) {
        if (node.isNumber()) {
            BigDecimal number = node.decimalValue();
            if (Math.abs(number.scale()) > MOST_PLACES || !Double.isFinite(number.doubleValue())) {
                throw violation(List.of(new Violation(path, "a number that cannot be reckoned with", "one of ordinary size")));
            }
        }
        node.properties().forEach(property -> finite(property.getValue(), path + "/" + property.getKey()));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            finite(node.get(i), path + "/" + i);
        }
    }

    private C command(Form<C> form, String text) {
        try {
            return Json.read(RECORDS, text, form.type());
        } catch (IllegalArgumentException e) {
            throw violation(List.of(new Violation("/", String.valueOf(e.getMessage()), "")));
        }
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
