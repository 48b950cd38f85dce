package dev.patella.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patella.messaging.Head;
import dev.patella.messaging.Snapshot;
import dev.patella.platform.demo.DemoState;
import dev.patella.platform.demo.RunningEdge;
import dev.patella.platform.id.TreatmentId;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ReadsTest extends RunningEdge {

    private static final String NURSE = token("nurse-1", "NURSE");

    @Test
    void shows_where_a_treatment_stands() {
        desk.holds(snapshot(ID, "ZRH"));

        Reply reply = get("/treatments/" + ID, NURSE).send();

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("ETag")).isEqualTo("\"4\"");
        assertThat(reply.header("Patella-Basis")).isEqualTo("lab:3");
        assertThat(reply.json().toString()).isEqualTo("{\"treatmentId\":\"" + ID
                + "\",\"revision\":4,\"n\":6,\"possible\":[\"note-visit\"],"
                + "\"blocks\":[\"HELD\"],\"heard\":{\"lab\":3},\"state\":" + reply.json().path("state") + "}");
        assertThat(reply.json().path("state").path("reference").asString()).isEqualTo("R-1");
        assertThat(reply.json().path("state").path("readFrom").asString()).isEqualTo("ZRH");
    }

    @Test
    void shows_nothing_of_another_site() {
        desk.holds(snapshot(ID, "BOS"));

        Reply reply = get("/treatments/" + ID, NURSE).send();

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.code()).isEqualTo("TREATMENT_NOT_YET_KNOWN");
        assertThat(get("/treatments/" + ID + "/inputs/http/k", NURSE).send().code()).isEqualTo("TREATMENT_NOT_YET_KNOWN");
        assertThat(get("/treatments?clinicReference=R-1", NURSE).send().json().path("items").size()).isZero();
        assertThat(get("/treatments/" + ID, tokenOf("BOS")).send().status()).isEqualTo(200);
    }

    @Test
    void pages_through_the_treatments_of_a_reference() {
        for (int i = 0; i < 120; i++) {
            desk.holds(snapshot(TreatmentId.of("ZRH/" + i, LocalDate.of(2026, 11, 22)).value(), "ZRH"));
        }

        TreeSet<String> seen = new TreeSet<>();
        String path = "/treatments?clinicReference=R-1";
        int pages = 0;
        for (String next = path; !next.isEmpty(); pages++) {
            JsonNode page = get(next, NURSE).send().json();
            page.path("items").forEach(item -> seen.add(item.path("treatmentId").asString()));
            next = page.has("next") ? path + "&cursor=" + page.path("next").asString() : "";
        }

        assertThat(pages).isEqualTo(3);
        assertThat(seen).hasSize(120);
    }

    @Test
    void says_what_an_input_was_answered() {
        desk.holds(snapshot(ID, "ZRH"));
        post("note-visit", NURSE, "k 1").send(VISIT);

        assertThat(get("/treatments/" + ID + "/inputs/http/k%201", NURSE).send().json().path("outcome").asString()).isEqualTo("ACCEPTED");
        assertThat(get("/treatments/" + ID + "/inputs?source=http&id=k%201", NURSE).send().status()).isEqualTo(200);
        assertThat(get("/treatments/" + ID + "/inputs/http/k%201", token("other", "NURSE")).send().code()).isEqualTo("INPUT_NOT_KNOWN");
        assertThat(get("/treatments/" + ID + "/inputs/ehr/k%201", NURSE).send().code()).isEqualTo("INPUT_NOT_KNOWN");
    }

    @Test
    void says_it_too_to_who_knows_the_clinics_own_reference_only() {
        desk.holds(snapshot(ID, "ZRH"));
        post("note-visit", NURSE, "k 1").send(VISIT);
        String path = "/inputs?source=http&id=k%201&clinicReference=";

        assertThat(get(path + "R-1", NURSE).send().json().path("treatmentId").asString()).isEqualTo(ID);
        assertThat(get(path + "R-2", NURSE).send().code()).isEqualTo("INPUT_NOT_KNOWN");
        assertThat(get(path + "R-1", tokenOf("BOS")).send().code()).isEqualTo("INPUT_NOT_KNOWN");
        assertThat(get("/inputs?source=http&id=k%201", NURSE).send().code()).isEqualTo("BAD_REQUEST");
    }

    @Test
    void is_for_those_who_treat() {
        desk.holds(snapshot(ID, "ZRH"));

        assertThat(get("/treatments/" + ID, token("ops", "OPERATOR")).send().code()).isEqualTo("WRONG_ROLE");
        assertThat(get("/treatments/" + ID, token("p-1", "PATIENT")).send().code()).isEqualTo("WRONG_ROLE");
        assertThat(get("/treatments/" + ID, token("desk", "PATIENT", "FRONT_DESK")).send().status()).isEqualTo(200);
    }

    @Test
    void refuses_mistyped_ids_and_cursors_and_missing_parameters() {
        assertThat(get("/treatments/PT261122-1", NURSE).send().code()).isEqualTo("TREATMENT_ID_MISTYPED");
        assertThat(get("/treatments?clinicReference=R-1&cursor=%3F", NURSE).send().code()).isEqualTo("QUERY_UNREADABLE");
        assertThat(get("/treatments", NURSE).send().code()).isEqualTo("BAD_REQUEST");
        assertThat(get("/treatments", NURSE).send().detail()).contains("clinicReference");
    }

    private static Snapshot<DemoState> snapshot(String id, String site) {
        return new Snapshot<>(id, new DemoState(site, "R-1"), 4, 6, List.of("note-visit"), Map.of("lab", new Head(3, "h")),
                List.of("HELD"));
    }
}
