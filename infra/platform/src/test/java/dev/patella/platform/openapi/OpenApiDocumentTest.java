package dev.patella.platform.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patella.platform.demo.RunningEdge;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class OpenApiDocumentTest extends RunningEdge {

    @Test
    void holds_every_command_with_body_example_roles_and_problems() {
        JsonNode document = call("GET", "/v3/api-docs").send().json();
        JsonNode noted = document.at("/paths/~1treatments~1{treatmentId}~1note-visit/post");

        assertThat(document.path("openapi").asString()).startsWith("3.1");
        assertThat(document.path("paths").propertyNames()).contains("/treatments", "/treatments/{treatmentId}",
                "/treatments/{treatmentId}/sign-off", "/treatments/{treatmentId}/inputs/{source}/{inputId}", "/inputs", "/operator/waiting",
                "/operator/waiting/item");
        assertThat(document.at("/paths/~1operator~1waiting/get/parameters").valueStream().map(one -> one.path("name").asString()))
                .containsExactly("reason", "treatment", "after", "limit");
        assertThat(document.at("/paths/~1operator~1waiting/get/responses/200/content").toString()).contains("WaitingPage");
        assertThat(document.at("/paths/~1operator~1waiting~1item/get/responses/200/content").toString()).contains("WaitingBody");
        assertThat(document.at("/paths/~1treatments~1{treatmentId}/get/parameters").size()).isEqualTo(1);
        assertThat(document.at("/paths/~1treatments~1{treatmentId}/get/responses/200/content").toString()).contains("TreatmentBody");
        assertThat(document.at("/paths/~1treatments").propertyNames()).contains("get", "post");
        assertThat(noted.path("operationId").asString()).isEqualTo("note-visit");
        assertThat(noted.path("description").asString()).contains("NURSE, PHYSICIAN, PATIENT").contains("dev.patella.clinic.note-visit.v1");
        assertThat(noted.path("parameters").valueStream().map(parameter -> parameter.path("name").asString()))
                .containsExactly("treatmentId", "Idempotency-Key", "If-Match", "Patella-Basis", "Patella-Actor");
        assertThat(noted.at("/requestBody/content/application~1json/schema/$ref").asString())
                .isEqualTo("#/components/schemas/note-visit.v1");
        assertThat(noted.at("/requestBody/content/application~1json/example/weightKg").asDouble()).isEqualTo(71.5);
        assertThat(noted.at("/responses/422/description").asString()).contains("CASE_CLOSED");
        assertThat(noted.at("/responses/202/description").asString()).contains("WAITING");
        assertThat(noted.at("/responses/404/description").asString()).contains("TREATMENT_NOT_YET_KNOWN");
    }

    @Test
    void says_of_reads_and_acts_what_they_are_answered_and_how_they_are_asked() {
        JsonNode paths = call("GET", "/v3/api-docs").send().json().path("paths");
        JsonNode read = paths.at("/~1treatments~1{treatmentId}/get");
        JsonNode list = paths.at("/~1operator~1waiting/get");
        JsonNode repair = paths.at("/~1operator~1waiting~1repair/post");

        assertThat(read.at("/responses/404/description").asString()).contains("TREATMENT_NOT_YET_KNOWN");
        assertThat(read.at("/responses/403/content/application~1problem+json/schema/$ref").asString()).endsWith("/Problem");
        assertThat(read.at("/parameters/0/schema/pattern").asString()).startsWith("^PT");
        assertThat(list.at("/responses/403/description").asString()).contains("FORBIDDEN");
        assertThat(list.at("/parameters/0/schema/enum").valueStream().map(JsonNode::asString)).contains("UNREADABLE");
        assertThat(list.at("/parameters/3/schema/maximum").asInt()).isEqualTo(200);
        assertThat(repair.at("/responses").propertyNames()).contains("404", "409", "415");
        assertThat(repair.at("/requestBody/content/application~1json/schema/allOf/1/required/0").asString()).isEqualTo("data");
    }

    @Test
    void holds_schemas_whole_with_what_they_refer_to() {
        JsonNode schemas = call("GET", "/v3/api-docs").send().json().at("/components/schemas");
        JsonNode visit = schemas.path("note-visit.v1");

        assertThat(visit.path("required").valueStream().map(JsonNode::asString)).containsExactly("visitedAt", "weightKg");
        assertThat(visit.path("additionalProperties").asBoolean(true)).isFalse();
        assertThat(visit.at("/properties/visitedAt/format").asString()).isEqualTo("date-time");
        assertThat(visit.at("/properties/weightKg/minimum").asInt()).isEqualTo(1);
        assertThat(visit.at("/properties/knees/items/$ref").asString()).isEqualTo("#/components/schemas/parts.v1.knee");
        assertThat(visit.at("/properties/finding/$ref").asString()).isEqualTo("#/components/schemas/note-visit.v1.finding");
        assertThat(schemas.at("/parts.v1.knee/properties/side/enum").valueStream().map(JsonNode::asString)).containsExactly("LEFT",
                "RIGHT");
        assertThat(schemas.at("/note-visit.v1.finding/properties/code/pattern").asString()).isEqualTo("^[A-Z]+$");
    }
}
