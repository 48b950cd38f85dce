package dev.patella.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patella.platform.demo.RunningEdge;
import org.junit.jupiter.api.Test;

class ResendOverHttpTest extends RunningEdge {

    private final String operator = token("ops-1", "OPERATOR");

    private Reply resend(String token, String body) {
        return call("POST", "/operator/treatments/resend").with("Authorization", "Bearer " + token)
                .with("Content-Type", "application/json")
                .send(body);
    }

    @Test
    void says_how_many_events_were_said_again() {
        Reply reply = resend(operator, "{\"treatment\":\"PT260105-UZ720P2V-J\"}");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().path("events").asInt()).isEqualTo(2);
    }

    @Test
    void tells_what_is_missing_or_unknown() {
        assertThat(resend(operator, "{}").code()).isEqualTo("BAD_REQUEST");
        assertThat(resend(operator, "{\"treatment\":\"another\"}").code()).isEqualTo("NOT_FOUND");
    }

    @Test
    void has_everything_said_again_for_operators_only() {
        assertThat(republish(token("q", "QUALITY")).code()).isEqualTo("FORBIDDEN");
        assertThat(republish(operator).json().path("state").asString()).isEqualTo("BEGUN");
    }

    private Reply republish(String token) {
        return call("POST", "/operator/stream/republish").with("Authorization", "Bearer " + token).send("");
    }

    @Test
    void is_for_operators() {
        assertThat(resend(token("q", "QUALITY"), "{\"treatment\":\"PT260105-UZ720P2V-J\"}").code()).isEqualTo("FORBIDDEN");
    }
}
