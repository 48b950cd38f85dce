package dev.patella.platform.openapi;

import dev.patella.platform.command.CommandCatalogue;
import dev.patella.platform.command.CommandSpec;
import dev.patella.platform.problem.Problems;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.springdoc.core.customizers.OpenApiCustomizer;

/** Writes every command of the catalogue into the OpenAPI document: path, body, example, roles and refusals. */
final class CommandsInOpenApi implements OpenApiCustomizer {

    private static final String BEARER = "bearer";
    private static final String JSON = "application/json";
    private static final String PROBLEM = "application/problem+json";
    private static final int LONGEST_KEY = 200;
    private static final List<String> ALWAYS = List.of("SCHEMA_VIOLATION", "MALFORMED_JSON", "TREATMENT_ID_MISTYPED",
            "IDEMPOTENCY_KEY_MISSING", "IDEMPOTENCY_KEY_REUSED", "IF_MATCH_UNREADABLE", "BASIS_UNREADABLE", "ACTOR_MISSING",
            "UNAUTHENTICATED", "TOKEN_INVALID", "TOKEN_EXPIRED", "WRONG_ROLE", "NOT_YOUR_TREATMENT", "SIGNATURE_NEEDED",
            "SOURCE_MAY_NOT_SPEAK_FOR",
            "SITE_MISSING",
            "TREATMENT_NOT_YET_KNOWN", "BEHIND", "REVISION_MISMATCH", "BAD_REQUEST", "NOT_ACCEPTABLE", "TOO_LARGE",
            "UNSUPPORTED_MEDIA_TYPE", "OUTBOX_FULL", "RESTORED", "QUARANTINED",
            "TEMPORARILY_UNAVAILABLE", "ISSUER_UNAVAILABLE", "TOO_MANY_REQUESTS", "INTERNAL_ERROR");

    /** What a fact is answered that waited in vain. */
    private static final List<String> GIVEN_UP = List.of("FACT_OVERDUE", "FACT_RELEASED");

    private final CommandCatalogue catalogue;
    private final Problems problems;

    CommandsInOpenApi(CommandCatalogue catalogue, Problems problems) {
        this.catalogue = catalogue;
        this.problems = problems;
    }

    @Override
    public void customise(OpenAPI document) {
        if (document.getComponents() == null) {
            document.setComponents(new Components());
        }
        Components components = document.getComponents();
        components.addSecuritySchemes(BEARER, new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme(BEARER).bearerFormat("JWT"));
        document.setSecurity(List.of(new SecurityRequirement().addList(BEARER)));
        components.addSchemas("Answer", Shapes.answer());
        components.addSchemas("Problem", Shapes.problem());
        SchemaComponents schemas = new SchemaComponents(components, catalogue::schemaById);
        for (CommandSpec spec : catalogue.commands()) {
            PathItem item = document.getPaths().computeIfAbsent(spec.path(), path -> new PathItem());
            item.setPost(operation(spec, schemas.file(catalogue.schemaId(spec))));
        }
    }

    private Operation operation(CommandSpec spec, Schema<?> body) {
        Operation operation = new Operation().operationId(spec.name())
                .summary(spec.summary())
                .description(description(spec))
                .addTagsItem(spec.kind().toLowerCase(Locale.ROOT) + "s")
                .requestBody(body(spec, body))
                .responses(responses(spec));
        if (!spec.opens()) {
            operation.addParametersItem(parameter("path", "treatmentId", true, "Id of the treatment; its last character is a check.",
                    Shapes.treatmentId()));
        }
        operation.addParametersItem(parameter("header", "Idempotency-Key", true,
                "New for every new intention, the same when it is sent again.", Shapes.given().maxLength(LONGEST_KEY)));
        operation.addParametersItem(parameter("header", "If-Match", false, "ETag of the answer on which this is based.",
                Shapes.text().pattern("^(\\*|(W/)?\"[0-9]{1,18}\")$")));
        operation.addParametersItem(parameter("header", "Patella-Basis", false, "What an earlier answer of any service carried.",
                Shapes.text().pattern("^([a-z]{1,30}:[0-9]{1,18}(,[a-z]{1,30}:[0-9]{1,18})*)?$")));
        operation.addParametersItem(parameter("header", "Patella-Actor", false, spec.needsOwnToken()
                ? "For persons with several roles: your own id;ROLE."
                : "For front ends: the person's id;ROLE. For persons with several roles: your own.",
                Shapes.text().pattern("^[^;\\s]+;[A-Z_]+$")));
        return operation;
    }

    private static String description(CommandSpec spec) {
        String signed = spec.twoPersons() ? " Two persons send it, each with their own token." : " The person's own token is needed.";
        return "For " + String.join(", ", spec.roles()) + "." + (spec.needsOwnToken() ? signed : "")
                + (spec.clinicType() == null ? "" : " As a clinic event: `" + spec.clinicType() + "`.");
    }

    private RequestBody body(CommandSpec spec, Schema<?> schema) {
        MediaType json = new MediaType().schema(schema);
        catalogue.sample(spec).ifPresent(sample -> json.example(tree(sample)));
        return new RequestBody().required(true).content(new Content().addMediaType(JSON, json));
    }

    private static Object tree(String json) {
        try {
            return Json31.mapper().readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ApiResponses responses(CommandSpec spec) {
        ApiResponses responses = new ApiResponses();
        responses.addApiResponse("200", response("It happened, or the same was said before.", JSON, "Answer"));
        if (spec.opens()) {
            responses.addApiResponse("201", response("It was opened.", JSON, "Answer"));
        }
        responses.addApiResponse("202", response(
                "Recorded, or, as WAITING, a fact that is kept until what it rests on is known: the answer follows.", JSON, "Answer"));
        Set<String> codes = new TreeSet<>(ALWAYS);
        codes.addAll(spec.refusals());
        if (spec.kind().equals("FACT")) {
            codes.addAll(GIVEN_UP);
        }
        problems.byStatus(codes)
                .forEach((status, names) -> responses.addApiResponse(status.toString(), problem(names)));
        return responses;
    }

    /** One of these problems. */
    static ApiResponse problem(List<String> codes) {
        return response(String.join(", ", codes), PROBLEM, "Problem");
    }

    private static ApiResponse response(String description, String type, String schema) {
        return new ApiResponse().description(description)
                .content(new Content().addMediaType(type,
                        new MediaType().schema(new JsonSchema().$ref("#/components/schemas/" + schema))));
    }

    private static Parameter parameter(String in, String name, boolean required, String description, Schema<?> schema) {
        return new Parameter().in(in).name(name).required(required).description(description).schema(schema);
    }
}
