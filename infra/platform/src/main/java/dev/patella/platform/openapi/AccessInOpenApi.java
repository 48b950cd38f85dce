package dev.patella.platform.openapi;

import dev.patella.platform.command.CommandCatalogue;
import dev.patella.platform.command.CommandSpec;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springdoc.core.customizers.OpenApiCustomizer;

/** Says of every operation who may ask it, as `x-roles`, in the order in which roles are looked at. */
final class AccessInOpenApi implements OpenApiCustomizer {

    private static final String ROLES = "x-roles";
    private static final List<String> OPERATORS = List.of("OPERATOR");

    private final Map<String, List<String>> commands;
    private final List<String> readers;

    AccessInOpenApi(CommandCatalogue catalogue, List<String> readers) {
        this.commands = catalogue.commands().stream().collect(Collectors.toMap(CommandSpec::name, CommandSpec::roles));
        this.readers = List.copyOf(readers);
    }

    @Override
    public void customise(OpenAPI document) {
        document.getPaths()
                .forEach((path, item) -> item.readOperations().forEach(operation -> operation.addExtension(ROLES, roles(path, operation))));
    }

    private List<String> roles(String path, Operation operation) {
        boolean inside = path.startsWith("/operator/") || path.startsWith("/internal/");
        return inside ? OPERATORS : commands.getOrDefault(operation.getOperationId(), readers);
    }
}
