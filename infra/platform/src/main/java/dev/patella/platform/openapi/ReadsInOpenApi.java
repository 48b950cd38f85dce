package dev.patella.platform.openapi;

import dev.patella.messaging.engine.WaitingItem;
import dev.patella.platform.command.CommandCatalogue;
import dev.patella.platform.command.CommandSpec;
import dev.patella.platform.problem.Problems;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springdoc.core.customizers.OpenApiCustomizer;

/** Writes what every read, and every act of an operator, may be answered, and what their parameters look like. */
final class ReadsInOpenApi implements OpenApiCustomizer {

    private static final int LONGEST_PAGE = 200;
    private static final List<String> ALWAYS = List.of("BAD_REQUEST", "UNAUTHENTICATED", "TOKEN_INVALID", "TOKEN_EXPIRED", "NOT_ACCEPTABLE",
            "TEMPORARILY_UNAVAILABLE", "ISSUER_UNAVAILABLE", "TOO_MANY_REQUESTS", "INTERNAL_ERROR");
    private static final List<String> OUTSIDE = List.of("WRONG_ROLE", "SITE_MISSING", "QUERY_UNREADABLE");
    private static final List<String> INSIDE = List.of("FORBIDDEN", "QUERY_UNREADABLE", "NOT_FOUND");
    private static final List<String> ABOUT_ONE = List.of("TREATMENT_ID_MISTYPED", "TREATMENT_NOT_YET_KNOWN");
    private static final List<String> ABOUT_AN_INPUT = List.of("INPUT_NOT_KNOWN");
    private static final List<String> ACTS = List.of("UNSUPPORTED_MEDIA_TYPE", "WAITING_ACT_NOT_POSSIBLE");
    /** Part of an address; anything else is asked for as a query. */
    private static final Schema<?> SEGMENT = Shapes.text().pattern("^[A-Za-z0-9_-]{1,200}$");
    /** Base64 for addresses, without padding. */
    private static final Schema<?> CURSOR = Shapes.text().pattern("^([A-Za-z0-9_-]{4})*([A-Za-z0-9_-]{2,3})?$");

    private final Set<String> commands;
    private final Problems problems;

    ReadsInOpenApi(CommandCatalogue catalogue, Problems problems) {
        this.commands = catalogue.commands().stream().map(CommandSpec::name).collect(Collectors.toUnmodifiableSet());
        this.problems = problems;
    }

    @Override
    public void customise(OpenAPI document) {
        document.getPaths().forEach((path, item) -> item.readOperations().forEach(operation -> {
            if (!commands.contains(operation.getOperationId())) {
                told(path, operation);
            }
        }));
    }

    private void told(String path, Operation operation) {
        Set<String> codes = new TreeSet<>(ALWAYS);
        codes.addAll(path.startsWith("/operator/") || path.startsWith("/internal/") ? INSIDE : OUTSIDE);
        if (path.contains("{treatmentId}")) {
            codes.addAll(ABOUT_ONE);
        }
        if (path.contains("/inputs")) {
            codes.addAll(ABOUT_AN_INPUT);
        }
        if (operation.getRequestBody() != null) {
            codes.addAll(ACTS);
        }
        if (operation.getOperationId().equals("repair-waiting")) {
            operation.getRequestBody().getContent().values().forEach(ReadsInOpenApi::needsData);
        }
        problems.byStatus(codes)
                .forEach((status, names) -> operation.getResponses().addApiResponse(status.toString(), CommandsInOpenApi.problem(names)));
        if (operation.getParameters() != null) {
            operation.getParameters().forEach(ReadsInOpenApi::shape);
        }
    }

    /** Of the acts of operators, only a repair brings data. */
    private static void needsData(MediaType type) {
        type.setSchema(new JsonSchema().addAllOfItem(type.getSchema()).addAllOfItem(new JsonSchema().required(List.of("data"))));
    }

    private static void shape(Parameter parameter) {
        boolean inPath = parameter.getIn().equals("path");
        switch (parameter.getName()) {
            case "treatmentId" -> parameter.setSchema(Shapes.treatmentId());
            case "source", "inputId" -> parameter.setSchema(inPath ? SEGMENT : parameter.getSchema());
            case "cursor", "after" -> parameter.setSchema(CURSOR);
            case "date" -> parameter.setSchema(Shapes.text().format("date"));
            case "reason" -> parameter.setSchema(reason());
            case "limit" -> parameter.getSchema().minimum(BigDecimal.ONE).maximum(BigDecimal.valueOf(LONGEST_PAGE));
            default -> {
                // Any text will do.
            }
        }
    }

    private static Schema<?> reason() {
        JsonSchema schema = new JsonSchema();
        schema.setTypes(Set.of("string"));
        Arrays.stream(WaitingItem.Reason.values()).map(Enum::name).forEach(schema::addEnumItemObject);
        return schema;
    }
}
