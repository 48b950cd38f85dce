package dev.patella.platform.openapi;

import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Set;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Puts schema files, and what they refer to, among the components of an OpenAPI document. */
final class SchemaComponents {

    private static final String HERE = "#/components/schemas/";
    private static final Set<String> OF_FILES_ONLY = Set.of("$schema", "$id", "$defs");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Components components;
    private final UnaryOperator<String> files;

    /**
     * Schemas for a document.
     *
     * @param files text of a schema file by its `$id`
     */
    SchemaComponents(Components components, UnaryOperator<String> files) {
        this.components = components;
        this.files = files;
    }

    /** A reference to a schema file, which is now a component. */
    Schema<?> file(String id) {
        return new JsonSchema().$ref(component(URI.create(id)));
    }

    private String component(URI target) {
        String name = name(target);
        if (components.getSchemas() == null || !components.getSchemas().containsKey(name)) {
            // Its name is taken first, so that a schema may refer to itself.
            components.addSchemas(name, new JsonSchema());
            components.addSchemas(name, read(target));
        }
        return HERE + name;
    }

    private Schema<?> read(URI target) {
        String fragment = target.getFragment() == null ? "" : target.getFragment();
        URI file = URI.create(target.toString().replaceFirst("#.*", ""));
        JsonNode schema = JSON.readTree(files.apply(file.toString())).at(fragment).deepCopy();
        rewrite(schema, file);
        try {
            return Json31.mapper().readValue(schema.toString(), Schema.class);
        } catch (IOException e) {
            throw new UncheckedIOException(target.toString(), e);
        }
    }

    private void rewrite(JsonNode node, URI file) {
        if (node instanceof ObjectNode object) {
            object.remove(OF_FILES_ONLY);
            if (object.path("$ref").isString()) {
                object.put("$ref", component(file.resolve(object.path("$ref").asString())));
            }
            object.values().forEach(value -> rewrite(value, file));
        } else if (node instanceof ArrayNode array) {
            array.values().forEach(value -> rewrite(value, file));
        }
    }

    /** `…/commands/intake/sign-plan.v1.schema.json#/$defs/target` is `sign-plan.v1.target`. */
    private static String name(URI target) {
        String file = target.getPath().replaceFirst(".*/", "").replaceFirst("\\.schema\\.json$", "");
        String fragment = target.getFragment();
        return fragment == null || fragment.isEmpty() ? file : file + "." + fragment.replaceFirst(".*/", "");
    }
}
