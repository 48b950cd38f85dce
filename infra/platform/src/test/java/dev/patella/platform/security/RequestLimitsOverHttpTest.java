package dev.patella.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patella.platform.demo.RunningEdge;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** Six requests an hour, of which three people's first ones count for their address too. */
@TestPropertySource(properties = {"patella.requests.most=6", "patella.requests.within=1h"})
class RequestLimitsOverHttpTest extends RunningEdge {

    private static final String PATH = "/treatments/" + ID;

    @Test
    void refuses_who_asks_too_much_before_anything_is_read() {
        String anna = token("anna", "NURSE");
        String ben = token("ben", "NURSE");
        for (int i = 0; i < 6; i++) {
            assertThat(get(PATH, anna).send().status()).isEqualTo(404);
        }
        Reply reply = post("note-visit", anna, "k").with("Content-Type", "text/plain").send("{");

        assertThat(reply.status()).isEqualTo(429);
        assertThat(reply.code()).isEqualTo("TOO_MANY_REQUESTS");
        assertThat(reply.json().path("retryable").asBoolean()).isTrue();
        assertThat(Long.parseLong(reply.header("Retry-After"))).isBetween(3_000L, 3_600L);
        assertThat(get(PATH, token("anna", "PHYSICIAN")).send().code()).as("another token").isEqualTo("TOO_MANY_REQUESTS");
        assertThat(get(PATH, ben).send().status()).as("somebody else").isEqualTo(404);
        strangers(ben);
    }

    private void strangers(String met) {
        String forged = LocalTokens.of(ISSUER.issuer(), null).mint("ben", List.of("NURSE"), "ZRH", Duration.ofMinutes(5));
        assertThat(call("GET", PATH).send().status()).isEqualTo(401);
        assertThat(get(PATH, forged).send().status()).isEqualTo(401);
        assertThat(call("GET", "/v3/api-docs").send().status()).as("open to all").isEqualTo(200);

        assertThat(call("GET", "/v3/api-docs").send().status()).isEqualTo(429);
        assertThat(get(PATH, forged).send().code()).isEqualTo("TOO_MANY_REQUESTS");
        assertThat(get(PATH, token("carl", "NURSE")).send().code()).as("whom it has not met").isEqualTo("TOO_MANY_REQUESTS");
        assertThat(get(PATH, met).send().status()).as("whom it has met, from the same address").isEqualTo(404);
        assertThat(call("GET", "/actuator/health").send().status()).as("health").isIn(200, 503);
    }
}
