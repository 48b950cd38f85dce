package dev.patella.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patella.messaging.CloudEvent;
import dev.patella.messaging.engine.WaitingEntry;
import dev.patella.messaging.engine.WaitingItem;
import dev.patella.messaging.engine.WaitingItem.Reason;
import dev.patella.platform.demo.RunningEdge;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;

/** What operators see of what waits, and that nobody else does. */
@ExtendWith(OutputCaptureExtension.class)
class WaitingTest extends RunningEdge {

    /** Belongs to no site. */
    private static final String OPERATOR = ISSUER.mint("ops-1", List.of("OPERATOR"), "", java.time.Duration.ofMinutes(5));
    private static final String NAME = "Aurelia Testmann";
    private static final String SAID = "clinic|/clinic/ehr|7";
    private static final Instant SINCE = Instant.parse("2026-11-22T09:00:00Z");

    private static WaitingItem item(String id, String treatment, Reason reason) {
        return new WaitingItem(id, treatment, reason, "No such knee: " + NAME, "patella.clinic", 3, 8,
                new CloudEvent(Map.of("source", "/clinic/ehr", "id", "7", "type", "dev.patella.clinic.note-visit.v1", "subject", NAME),
                        "key of " + NAME, "{\"name\":\"" + NAME + "\"}", SINCE.minusSeconds(1)),
                SINCE);
    }

    private Reply list(String query) {
        return get("/operator/waiting" + query, OPERATOR).send();
    }

    private Reply show(String id, String token) {
        return get("/operator/waiting/item?id=" + URLEncoder.encode(id, StandardCharsets.UTF_8), token).send();
    }

    @Test
    void lists_where_it_came_from_and_why_it_waits_and_nothing_of_what_it_says(CapturedOutput log) {
        waiting.holds(WaitingEntry.of(item(SAID, ID, Reason.QUARANTINED)));

        Reply reply = list("");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().toString()).isEqualTo("{\"items\":[{\"id\":\"" + SAID + "\",\"treatment\":\"" + ID
                + "\",\"reason\":\"QUARANTINED\",\"topic\":\"patella.clinic\",\"partition\":3,\"offset\":8,\"event\":"
                + reply.json().at("/items/0/event") + ",\"since\":\"2026-11-22T09:00:00Z\"}]}");
        assertThat(reply.json().at("/items/0/event").propertyNames()).containsExactlyInAnyOrder("source", "id", "type");
        assertThat(reply.json().toString()).doesNotContain("Testmann");
        assertThat(log.getAll()).doesNotContain("looked at");
    }

    @Test
    void shows_one_whole_and_says_in_the_log_who_looked(CapturedOutput log) {
        waiting.holds(WaitingEntry.of(item(SAID, ID, Reason.QUARANTINED)));

        JsonNode shown = show(SAID, OPERATOR).json();

        assertThat(shown.path("id").asString()).isEqualTo(SAID);
        assertThat(shown.path("treatment").asString()).isEqualTo(ID);
        assertThat(shown.at("/content/detail").asString()).isEqualTo("No such knee: " + NAME);
        assertThat(shown.at("/content/attributes/subject").asString()).isEqualTo(NAME);
        assertThat(shown.at("/content/key").asString()).isEqualTo("key of " + NAME);
        assertThat(shown.at("/content/data").asString()).isEqualTo("{\"name\":\"" + NAME + "\"}");
        assertThat(log.getAll()).containsOnlyOnce("ops-1 looked at " + SAID + " of " + ID + ", which waits").doesNotContain("Testmann");
    }

    @Test
    void nobody_makes_up_a_line_of_the_log(CapturedOutput log) {
        waiting.holds(WaitingEntry.of(item("clinic|/clinic/ehr|7\nops-2 looked", ID, Reason.QUARANTINED)));

        assertThat(show("clinic|/clinic/ehr|7\nops-2 looked", OPERATOR).status()).isEqualTo(200);

        assertThat(log.getAll()).contains("ops-1 looked at clinic|/clinic/ehr|7?ops-2 looked of");
    }

    @Test
    void lists_and_shows_as_such_what_cannot_be_read() {
        waiting.holds(new WaitingEntry("patella.clinic-3-8", "", "OF_ANOTHER_VERSION", "patella.clinic", 3, 8, Map.of(), SINCE, null));

        JsonNode line = list("").json().at("/items/0");

        assertThat(line.path("unreadable").asString()).startsWith("It cannot be read");
        assertThat(line.path("reason").asString()).isEqualTo("OF_ANOTHER_VERSION");
        assertThat(line.has("treatment")).isFalse();
        assertThat(show("patella.clinic-3-8", OPERATOR).json()).isEqualTo(line);
    }

    @Test
    void pages_by_reason_and_treatment() {
        for (int i = 0; i < 120; i++) {
            waiting.holds(WaitingEntry.of(item("lab|" + ID + "|" + i, ID, i % 2 == 0 ? Reason.AHEAD : Reason.BASIS)));
        }
        waiting.holds(WaitingEntry.of(item("patella.clinic-3-8", "", Reason.UNREADABLE)));

        assertThat(list("").json().path("items").size()).isEqualTo(50);
        assertThat(list("?treatment=").json().at("/items/0/id").asString()).isEqualTo("patella.clinic-3-8");
        List<String> seen = new ArrayList<>();
        String query = "?reason=AHEAD&limit=20&treatment=" + ID;
        int pages = 0;
        for (String next = query; !next.isEmpty(); pages++) {
            JsonNode page = list(next).json();
            page.path("items").forEach(item -> seen.add(item.path("id").asString()));
            next = page.has("next") ? query + "&after=" + page.path("next").asString() : "";
        }
        assertThat(pages).isEqualTo(3);
        assertThat(seen).hasSize(60).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void is_for_operators() {
        waiting.holds(WaitingEntry.of(item(SAID, ID, Reason.QUARANTINED)));

        assertThat(get("/operator/waiting", token("q", "QUALITY", "NURSE", "FRONT_END")).send().code()).isEqualTo("FORBIDDEN");
        assertThat(show(SAID, token("q", "QUALITY")).status()).isEqualTo(403);
        assertThat(show(SAID, token("q", "QUALITY")).code()).isEqualTo("FORBIDDEN");
        assertThat(call("GET", "/operator/waiting").send().code()).isEqualTo("UNAUTHENTICATED");
    }

    @Test
    void refuses_what_it_cannot_look_for_in_words() {
        assertThat(list("?reason=LATE").code()).isEqualTo("QUERY_UNREADABLE");
        assertThat(list("?reason=LATE").detail()).contains("AHEAD", "QUARANTINED", "not 'LATE'");
        assertThat(list("?limit=0").code()).isEqualTo("QUERY_UNREADABLE");
        assertThat(list("?limit=201").detail()).contains("1 to 200");
        assertThat(list("?limit=many").code()).isEqualTo("BAD_REQUEST");
        assertThat(list("?after=%3F").code()).isEqualTo("QUERY_UNREADABLE");
        assertThat(get("/operator/waiting/item", OPERATOR).send().code()).isEqualTo("BAD_REQUEST");
        assertThat(show("clinic|/clinic/ehr|8", OPERATOR).status()).isEqualTo(404);
        assertThat(show("clinic|/clinic/ehr|8", OPERATOR).code()).isEqualTo("NOT_FOUND");
    }

    @Test
    void says_so_when_the_database_is_away() {
        waiting.goesAway();

        assertThat(list("").status()).isEqualTo(503);
        assertThat(list("").code()).isEqualTo("TEMPORARILY_UNAVAILABLE");
    }
}
