package dev.patella.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patella.messaging.CloudEvent;
import dev.patella.messaging.engine.OperatorAct;
import dev.patella.messaging.engine.WaitingDesk.Outcome;
import dev.patella.messaging.engine.WaitingEntry;
import dev.patella.messaging.engine.WaitingItem;
import dev.patella.messaging.engine.WaitingItem.Reason;
import dev.patella.platform.demo.RunningEdge;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What operators do about what waits, over HTTP. */
@ExtendWith(OutputCaptureExtension.class)
class WaitingActsOverHttpTest extends RunningEdge {

    private static final String OPERATOR = ISSUER.mint("ops-1", List.of("OPERATOR"), "", Duration.ofMinutes(5));
    private static final String WAITS = "patella.intake-3-8";
    private static final Instant SINCE = Instant.parse("2026-11-22T09:00:00Z");

    private Reply act(String kind, String token, String body) {
        return call("POST", "/operator/waiting/" + kind).with("Authorization", "Bearer " + token)
                .with("Content-Type", "application/json")
                .send(body);
    }

    private static String because(String more) {
        return "{\"id\":\"" + WAITS + "\",\"reason\":\"Ticket 12\"" + more + "}";
    }

    @ParameterizedTest
    @ValueSource(strings = {"replay", "release"})
    void an_act_is_noted_with_who_and_why_and_the_reason_is_not_logged(String kind, CapturedOutput log) {
        operators.answers(Outcome.APPLIED, "");

        Reply reply = act(kind, OPERATOR, because(""));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().path("outcome").asString()).isEqualTo("APPLIED");
        assertThat(operators.acts()).singleElement().satisfies(act -> {
            assertThat(act.kind()).isEqualTo(OperatorAct.Kind.valueOf(kind.toUpperCase(Locale.ROOT)));
            assertThat(act.by()).isEqualTo("ops-1");
            assertThat(act.reason()).isEqualTo("Ticket 12");
        });
        assertThat(log.getAll()).contains("ops-1: " + kind.toUpperCase(Locale.ROOT) + " of " + WAITS).doesNotContain("Ticket 12");
    }

    @Test
    void a_repair_with_an_attribute_that_is_nothing_is_refused() {
        CloudEvent event = new CloudEvent(Map.of("id", "7", "source", "/patella/intake/x"), ID, "broken", SINCE);
        waiting.holds(WaitingEntry.of(new WaitingItem(WAITS, ID, Reason.UNREADABLE, "no JSON", "patella.intake", 3, 8, event, SINCE)));

        Reply reply = act("repair", OPERATOR, because(",\"attributes\":{\"id\":null},\"data\":\"{}\""));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo("BAD_REQUEST");
        assertThat(operators.repairs()).isEmpty();
    }

    @Test
    void a_repair_keeps_the_attributes_that_are_not_given_anew() {
        CloudEvent event = new CloudEvent(Map.of("id", "7", "source", "/patella/intake/x"), ID, "broken", SINCE);
        waiting.holds(WaitingEntry.of(new WaitingItem(WAITS, ID, Reason.UNREADABLE, "no JSON", "patella.intake", 3, 8, event, SINCE)));

        Reply reply = act("repair", OPERATOR, because(",\"data\":\"{}\""));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(operators.repairs()).singleElement().isEqualTo(new CloudEvent(event.attributes(), ID, "{}", SINCE));
    }

    @Test
    void says_what_goes_on_waiting_and_why() {
        operators.answers(Outcome.WAITS, "The one before it has not come yet");

        assertThat(act("replay", OPERATOR, because("")).json().path("detail").asString()).contains("before it");
    }

    @Test
    void what_has_gone_meanwhile_is_told_so() {
        operators.answers(Outcome.GONE, "");

        assertThat(act("release", OPERATOR, because("")).code()).isEqualTo("NOT_FOUND");
        assertThat(act("repair", OPERATOR, because(",\"data\":\"{}\"")).code()).isEqualTo("NOT_FOUND");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"reason\":\"x\"}", "{\"id\":\"a\"}", "{\"id\":\"a\",\"reason\":\" \"}", "{}"})
    void needs_an_id_and_a_reason(String body) {
        assertThat(act("replay", OPERATOR, body).code()).isEqualTo("BAD_REQUEST");
        assertThat(operators.acts()).isEmpty();
    }

    @Test
    void is_for_operators() {
        assertThat(act("release", token("q", "QUALITY"), because("")).code()).isEqualTo("FORBIDDEN");
        assertThat(call("POST", "/operator/waiting/release").with("Content-Type", "application/json").send(because("")).code())
                .isEqualTo("UNAUTHENTICATED");
        assertThat(operators.acts()).isEmpty();
    }
}
