package dev.patella.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.patella.platform.edge.RunningService;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A day that is given back goes along the wait list, on a real broker and a real database. */
class WaitListIT {

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
        HttpResponse<String> answer = service.post("/treatments/" + who.id() + "/" + command, body, "person-1", "COORDINATOR");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains(event);
    }
}
