package dev.patella.platform.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patella.platform.demo.RunningEdge;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemsEverywhereTest extends RunningEdge {

    private static final String NURSE = token("nurse-1", "NURSE");

    @Test
    void answers_unknown_paths_and_methods_with_problems() {
        Reply nothing = get("/nothing/here", NURSE).send();
        Reply method = call("DELETE", "/treatments/" + ID).with("Authorization", "Bearer " + NURSE).send();
        Reply command = get("/treatments/" + ID + "/note-visit", NURSE).send();

        assertThat(nothing.status()).isEqualTo(404);
        assertThat(nothing.code()).isEqualTo("NOT_FOUND");
        assertThat(method.status()).isEqualTo(405);
        assertThat(method.code()).isEqualTo("METHOD_NOT_ALLOWED");
        assertThat(command.code()).isEqualTo("METHOD_NOT_ALLOWED");
        assertThat(command.header("Allow")).isEqualTo("POST");
    }

    @ParameterizedTest
    @ValueSource(strings = {"QUERY", "PROPFIND", "X"})
    void answers_methods_that_it_has_never_heard_of_with_a_problem(String method) {
        Reply reply = call(method, "/treatments/" + ID).with("Authorization", "Bearer " + NURSE).send();

        assertThat(reply.status()).isEqualTo(405);
        assertThat(reply.code()).isEqualTo("METHOD_NOT_ALLOWED");
        assertThat(reply.header("Allow")).contains("GET");
    }

    @Test
    void answers_methods_that_it_has_never_heard_of_only_to_whom_it_knows() {
        assertThat(call("QUERY", "/treatments/" + ID).send().code()).isEqualTo("UNAUTHENTICATED");
        assertThat(call("QUERY", "/operator/waiting").with("Authorization", "Bearer " + NURSE).send().code()).isEqualTo("FORBIDDEN");
    }

    @Test
    void takes_no_parts_and_does_not_stumble_over_them() {
        Reply read = get("/treatments/" + ID, NURSE).with("Content-Type", "multipart/form-data").send();
        Reply command = post("note-visit", NURSE, "k").with("Content-Type", "multipart/form-data").send("--");

        assertThat(read.code()).isEqualTo("TREATMENT_NOT_YET_KNOWN");
        assertThat(command.code()).isEqualTo("UNSUPPORTED_MEDIA_TYPE");
    }

    @Test
    void says_that_a_query_cannot_be_read() {
        Reply reply = get("/treatments?clinicReference=a&=b", NURSE).send();

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo("BAD_REQUEST");
    }

    @Test
    void answers_what_the_server_itself_refuses_with_a_problem() {
        Reply reply = get("/treatments/a%2Fb", NURSE).send();

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo("BAD_REQUEST");
    }

    @Test
    void answers_with_a_problem_whatever_form_was_asked_for() {
        assertThat(get("/nothing", NURSE).with("Accept", "text/html").send().code()).isEqualTo("NOT_FOUND");
    }

    @Test
    void keeps_operators_paths_to_operators() {
        assertThat(get("/internal/anything", NURSE).send().code()).isEqualTo("FORBIDDEN");
        assertThat(get("/internal/anything", token("ops", "OPERATOR")).send().status()).isEqualTo(404);
    }

    @Test
    void has_no_clock_to_set_outside_of_the_local_profile() {
        Reply reply = call("POST", "/internal/clock").with("Authorization", "Bearer " + token("ops", "OPERATOR"))
                .with("Content-Type", "application/json")
                .send("{\"now\":\"2026-01-01T00:00:00Z\"}");

        assertThat(reply.status()).isEqualTo(404);
    }

    @Test
    void shows_health_and_metrics_without_a_token_and_nothing_else() {
        assertThat(call("GET", "/actuator/health").send().status()).isEqualTo(200);
        assertThat(call("GET", "/actuator/prometheus").send().status()).isEqualTo(200);
        assertThat(call("GET", "/actuator/env").send().status()).isEqualTo(401);
    }

    @Test
    void lists_codes_that_say_what_would_be_right() {
        List<ReasonCode> codes = new ReasonCodes(List.of("CASE_CLOSED", "BEHIND")).all();

        assertThat(codes).extracting(ReasonCode::code)
                .contains("CASE_CLOSED")
                .doesNotHaveDuplicates()
                .allMatch(code -> code.matches("[A-Z][A-Z_]+"));
        assertThat(codes).filteredOn(code -> !code.code().equals("CASE_CLOSED")).allMatch(code -> !code.right().isBlank());
        assertThat(codes).filteredOn(code -> code.code().equals("BEHIND")).singleElement().extracting(ReasonCode::status).isEqualTo(409);
    }
}
