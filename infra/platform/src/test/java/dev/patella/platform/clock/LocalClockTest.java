package dev.patella.platform.clock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patella.platform.demo.RunningEdge;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.TestPropertySource;

@ActiveProfiles("local")
@TestPropertySource(properties = "patella.clock.start=2026-01-01T08:00:00Z")
class LocalClockTest extends RunningEdge {

    @Test
    void plays_a_past_day_and_is_set_forward_only() {
        assertThat(set("2026-01-01T12:00:00Z").status()).isEqualTo(200);
        post("note-visit", token("nurse-1", "NURSE"), "k").send(VISIT);
        assertThat(desk.last().moment().now()).isBetween(Instant.parse("2026-01-01T12:00:00Z"), Instant.parse("2026-01-01T12:01:00Z"));

        assertThat(set("2026-01-01T11:00:00Z").code()).isEqualTo("CLOCK_CANNOT_BE_SET");
        assertThat(set("2999-01-01T11:00:00Z").code()).isEqualTo("CLOCK_CANNOT_BE_SET");
        assertThat(set("noon").status()).isEqualTo(400);
    }

    @Test
    void is_for_operators() {
        assertThat(get("/internal/clock", token("nurse-1", "NURSE")).send().code()).isEqualTo("FORBIDDEN");
        assertThat(call("GET", "/internal/clock").send().status()).isEqualTo(401);
    }

    private Reply set(String now) {
        return call("POST", "/internal/clock").with("Authorization", "Bearer " + token("ops", "OPERATOR"))
                .with("Content-Type", "application/json")
                .send("{\"now\":\"" + now + "\"}");
    }
}
