package dev.patella.contracts;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Judges JSON by the schemas of the source tree; nothing is fetched from anywhere. */
final class Schemas {

    private static final String META = "https://json-schema.org/draft/2020-12/schema";

    private final SchemaRegistry registry;

    Schemas() {
        Map<String, String> byId = ContractFiles.schemas()
                .stream()
                .collect(Collectors.toMap(Schemas::id, schema -> ContractFiles.text(ContractFiles.ROOT.resolve(schema)), (one,
                        other) -> one));
        registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(byId)
                .schemaRegistryConfig(SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));
    }

    /** The `$id` that a schema at this path must have. */
    static String id(Path schema) {
        return ContractFiles.BASE + schema.toString().replace('\\', '/');
    }

    /** What is wrong with a document by the schema at this path; empty when it conforms. */
    List<String> errors(Path schema, JsonNode document) {
        return validate(registry.getSchema(SchemaLocation.of(id(schema))), document);
    }

    /** What is wrong with a schema itself; empty when it is a valid schema of 2020-12. */
    List<String> errorsOfSchema(JsonNode schema) {
        return validate(registry.getSchema(SchemaLocation.of(META)), schema);
    }

    private static List<String> validate(Schema schema, JsonNode document) {
        Function<Error, String> words = error -> error.getInstanceLocation() + ": " + error.getMessage();
        return schema.validate(document).stream().map(words).sorted().toList();
    }
}
