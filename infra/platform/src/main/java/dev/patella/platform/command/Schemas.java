package dev.patella.platform.command;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Judges bodies by the schemas of the published language. Nothing is fetched from anywhere. */
final class Schemas {

    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemas(Schemas::text)
                    .schemaRegistryConfig(SchemaRegistryConfig.builder().formatAssertionsEnabled(true).locale(Locale.ENGLISH).build()));

    private static @Nullable String text(String iri) {
        return iri.startsWith(ContractFiles.BASE) ? ContractFiles.find(iri.substring(ContractFiles.BASE.length())).orElse(null) : null;
    }

    /**
     * Compiles a schema, with all that it refers to.
     *
     * @throws IllegalStateException when it is not on the class path
     */
    Schema compile(String path) {
        ContractFiles.get(path);
        Schema schema = registry.getSchema(SchemaLocation.of(ContractFiles.BASE + path));
        schema.initializeValidators();
        return schema;
    }

    List<Violation> violations(Schema schema, JsonNode body) {
        return schema.validate(body).stream().map(this::violation).distinct().toList();
    }

    private Violation violation(Error error) {
        String where = error.getInstanceLocation().toString();
        JsonNode around = around(error);
        return switch (error.getKeyword()) {
            case "required" -> new Violation(where + "/" + error.getProperty(), "is missing",
                    description(around.path("properties").path(error.getProperty())));
            case "additionalProperties", "unevaluatedProperties" -> new Violation(where + "/" + error.getProperty(), "is not known here",
                    "one of " + String.join(", ", around.path("properties").propertyNames()));
            default -> new Violation(where.isEmpty() ? "/" : where, String.valueOf(error.getMessage()), description(around));
        };
    }

    private static String description(JsonNode schema) {
        return schema.path("description").asString("");
    }

    /** The schema in which the keyword stands that was not met. */
    private JsonNode around(Error error) {
        SchemaLocation location = error.getSchemaLocation();
        String fragment = location.getFragment() == null ? "" : location.getFragment().toString();
        JsonNode document = registry.getSchema(SchemaLocation.of(String.valueOf(location.getAbsoluteIri()))).getSchemaNode();
        return document.at(fragment.substring(0, Math.max(0, fragment.lastIndexOf('/'))));
    }
}
