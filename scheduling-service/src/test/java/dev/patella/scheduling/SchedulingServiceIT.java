package dev.patella.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.patella.messaging.json.Json;
import dev.patella.platform.edge.RunningService;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The service as it runs, on a real broker and a real database: intake tells, people book, the clinic day shows it. */
class SchedulingServiceIT {

    private static RunningService service;

    @BeforeAll
    static void start() {
        service = new RunningService(SchedulingApplication.class, "scheduling");
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void books_a_consultation_and_a_procedure_day_for_a_treatment_that_intake_opened() throws IOException, InterruptedException {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        PlannedTreatment planned = PlannedTreatment.of(service, "REF-1");
        LocalDate day = planned.day();
        HttpResponse<String> consultation = ask(planned, "book-appointment", """
                {"kind":"CONSULTATION","earliest":"%s","latest":"%s"}""".formatted(now, now.plus(Duration.ofDays(14))), "COORDINATOR");
        assertThat(consultation.statusCode()).as(consultation.body()).isEqualTo(200);
        assertThat(consultation.body()).contains("appointment-booked");

        HttpResponse<String> saturday = ask(planned, "book-procedure-day", "{\"date\":\"" + day.plusDays(3) + "\"}", "COORDINATOR");
        assertThat(saturday.statusCode()).as(saturday.body()).isEqualTo(422);
        assertThat(saturday.body()).contains("CLINIC_CLOSED");

        HttpResponse<String> booked = ask(planned, "book-procedure-day", "{\"date\":\"" + day + "\"}", "COORDINATOR");
        assertThat(booked.statusCode()).as(booked.body()).isEqualTo(200);
        assertThat(booked.body()).contains("procedure-day-booked");
        assertThat(ask(planned, "book-procedure-day", "{\"date\":\"" + day + "\"}", "COORDINATOR").body()).contains("UNCHANGED");

        JsonNode state = service.read(planned.id()).path("state");
        assertThat(state.path("situation").asString()).isEqualTo("DAY_BOOKED");
        assertThat(state.path("procedureDay").path("date").asString()).isEqualTo(day.toString());
        assertThat(state.path("missing").toString()).contains("PRE_PROCEDURE_CLEARANCE");
        assertThat(json(service.get("/treatments?clinicReference=REF-1", "NURSE", "ZRH")).path("items").size()).isEqualTo(1);
    }

    @Test
    void keeps_a_fact_that_comes_before_its_turn_and_operators_may_release_it() throws IOException, InterruptedException {
        PlannedTreatment planned = PlannedTreatment.of(service, "REF-2");
        String path = "/treatments/" + planned.id() + "/start-observation";
        String body = """
                {"vitals":{"temperatureC":36.7,"systolicMmHg":124,"diastolicMmHg":78,"heartRate":68,"respiratoryRate":14,"spo2":98,
                "painNrs":3},"startedAt":"%s"}""".formatted(Instant.now().truncatedTo(ChronoUnit.SECONDS));
        String token = service.token("nurse-1", "NURSE", "ZRH", Duration.ofMinutes(10));

        HttpResponse<String> waits = service.post(path, body, "early", token, Map.of());

        assertThat(waits.statusCode()).as(waits.body()).isEqualTo(202);
        assertThat(waits.body()).contains("WAITING", "INJECTION_NOT_RECORDED");
        assertThat(service.post(path, body, "early", token, Map.of()).body()).isEqualTo(waits.body());
        JsonNode listed = json(service.get("/operator/waiting?reason=PREREQUISITE&treatment=" + planned.id(), "OPERATOR", "ZRH"));
        assertThat(listed.path("items").size()).as(listed.toString()).isEqualTo(1);
        String id = listed.at("/items/0/id").asString();

        HttpResponse<String> released = service.post("/operator/waiting/release", "{\"id\":\"" + id + "\",\"reason\":\"Ticket 12\"}",
                "operator-1", "OPERATOR");

        assertThat(released.body()).contains("RELEASED");
        HttpResponse<String> over = service.post(path, body, "early", token, Map.of());
        assertThat(over.statusCode()).as(over.body()).isEqualTo(422);
        assertThat(over.body()).contains("FACT_RELEASED");
    }

    @Test
    void shows_the_day_of_the_readers_own_site_only() throws IOException, InterruptedException {
        assertThat(service.get("/days/2026-10-01", "NURSE", "BOS").body()).contains("\"site\":\"BOS\"").contains("\"bookings\":[]");
        assertThat(service.get("/days/tomorrow", "NURSE", "ZRH").statusCode()).isEqualTo(400);
        assertThat(service.get("/days/2026-10-01", "PATIENT", "ZRH").statusCode()).isEqualTo(403);
    }

    @Test
    void a_cancelled_day_is_offered_to_one_after_the_other_until_somebody_takes_it() throws IOException, InterruptedException {
        PlannedTreatment giver = PlannedTreatment.of(service, "REF-W1");
        PlannedTreatment first = PlannedTreatment.of(service, "REF-W2");
        PlannedTreatment second = PlannedTreatment.of(service, "REF-W3");
        LocalDate day = giver.day();
        asks(giver, "book-procedure-day", "{\"date\":\"" + day + "\"}", "procedure-day-booked");
        String start = state(giver).path("procedureDay").path("steps").path(0).path("start").asString();
        String join = """
                {"earliest":"%s","latest":"%s","noticeHours":48,"medicationStopDays":%d}""";
        asks(first, "join-wait-list", join.formatted(day.minusDays(7), day, 7), "wait-list-joined");
        asks(second, "join-wait-list", join.formatted(day.minusDays(7), day, 0), "wait-list-joined");

        asks(giver, "cancel-procedure-day", "{\"reason\":\"PATIENT_ILL\",\"by\":\"PATIENT\",\"then\":\"REBOOK\"}",
                "procedure-day-cancelled");

        String slot = offered(first);
        assertThat(state(first).path("offer").path("start").asString()).isEqualTo(start);
        assertThat(state(second).path("offer").isObject()).as("one is asked at a time").isFalse();
        asks(first, "decline-offer", "{\"slotId\":\"" + slot + "\"}", "slot-offer-ended");
        assertThat(offered(second)).isEqualTo(slot);
        asks(second, "accept-offer", "{\"slotId\":\"" + slot + "\"}", "procedure-day-booked");

        JsonNode booked = state(second);
        assertThat(booked.path("situation").asString()).isEqualTo("DAY_BOOKED");
        assertThat(booked.path("procedureDay").path("steps").path(0).path("start").asString()).isEqualTo(start);
        assertThat(booked.path("waitList").isObject()).isFalse();
        assertThat(state(first).path("waitList").path("latest").asString()).as("goes on waiting").isEqualTo(day.toString());
    }

    private static String offered(PlannedTreatment to) throws IOException, InterruptedException {
        await().atMost(Duration.ofSeconds(60)).until(() -> state(to).path("offer").isObject());
        return state(to).path("offer").path("slotId").asString();
    }

    private static JsonNode state(PlannedTreatment of) throws IOException, InterruptedException {
        return service.read(of.id()).path("state");
    }

    private static void asks(PlannedTreatment who, String command, String body, String event) throws IOException, InterruptedException {
        HttpResponse<String> answer = ask(who, command, body, "COORDINATOR");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains(event);
    }

    private static HttpResponse<String> ask(PlannedTreatment planned, String command, String body, String role) throws IOException,
            InterruptedException {
        return service.post("/treatments/" + planned.id() + "/" + command, body, "person-1", role);
    }

    private static JsonNode json(HttpResponse<String> response) {
        return Json.strict().readTree(response.body());
    }
}
