package dev.patella.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import dev.patella.messaging.json.Json;
import dev.patella.platform.edge.RunningService;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The service as it runs, on a real broker and a real database. */
class IntakeServiceIT {

    private static final ZoneId ZURICH = ZoneId.of("Europe/Zurich");
    private static RunningService intake;

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final LocalDate today = LocalDate.ofInstant(now, ZURICH);

    @BeforeAll
    static void start() {
        intake = new RunningService(IntakeApplication.class, "intake", Settings.MASTER_KEY);
    }

    @AfterAll
    static void stop() {
        intake.close();
    }

    @Test
    void takes_a_patient_from_the_referral_to_the_booked_day() throws IOException, InterruptedException {
        String id = open("REF-1", "MRN-1", "RIGHT");
        assertThat(intake.read(id).path("state").path("missing").toString()).contains("CONSULTATION");
        intake.says("scheduling", id, "appointment-booked", """
                {"appointmentId":"app-1","kind":"CONSULTATION","start":"%s","end":"%s","resources":[]}""".formatted(now, now.plusSeconds(
                2700)));
        await().atMost(Duration.ofSeconds(30)).until(() -> phase(id).equals("CONSULTATION_SCHEDULED"));
        accepted(id, "start-evaluation", "{\"identityChecked\":[\"MEDICAL_RECORD_NUMBER\",\"NATIONAL_ID\"]}", "PHYSICIAN");
        LocalDate planned = today.plusDays(10);
        accepted(id, "record-evaluation", findings(planned), "PHYSICIAN");
        for (String instrument : List.of("KOOS", "KUJALA", "NRS")) {
            intake.says("followup", id, "prom-scored",
                    """
                    {"point":"BASELINE","instrument":"%s","answeredAt":"%s","scores":[{"scale":"%1$s","status":"SCORED","score":5,"answered":1}]}"""
                            .formatted(instrument, now));
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> phase(id).equals("ELIGIBLE"));
        for (String type : List.of("TREATMENT", "HARVEST_BONE_MARROW", "ANAESTHESIA", "CONDITIONAL_RELEASE")) {
            accepted(id, "give-consent", """
                    {"type":"%s","version":"3.0","language":"de-CH","givenAt":"%s","givenBy":"PATIENT"}""".formatted(type, now),
                    "PHYSICIAN");
        }
        accepted(id, "sign-plan", """
                {"cellSource":"BONE_MARROW","processingMethod":"BMAC","targets":[{"side":"RIGHT","plannedMl":6.0}],"guidance":"ULTRASOUND",
                 "sedation":false,"weightKg":70.0,"infectious":{"screened":true,"tested":true,"reactiveAgents":[]},"icd10":["M22.41"]}""",
                "PHYSICIAN");

        LocalDate booked = planned.plusDays(1);
        Instant start = booked.atTime(8, 0).atZone(ZURICH).toInstant();
        intake.says("scheduling", id, "procedure-day-booked", """
                {"date":"%s","chain":[{"step":"CHECK_IN","start":"%s","end":"%s","resources":[]}],"latestStarts":{},"injectionCutoff":"%s",
                 "people":{}}""".formatted(booked, start, start.plusSeconds(1800), start.plusSeconds(30_000)));
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertThat(intake.read(id).path("state").path("eligibility").get(0).path("forDate").asString()).isEqualTo(
                                booked
                                        .toString()));
        assertThat(intake.read(id).path("state").path("eligibility").get(0).path("outcome").asString()).isEqualTo("ELIGIBLE");
        assertThat(phase(id)).isEqualTo("SCHEDULED");

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(timeline(id)).contains("intake treatment-opened",
                        "scheduling appointment-booked", "followup prom-scored", "intake plan-signed", "scheduling procedure-day-booked"));
        nothingNamesThePatient();
    }

    @Test
    void refuses_the_same_person_twice_on_the_same_knee_and_takes_the_other_knee() throws IOException, InterruptedException {
        String id = open("REF-2", "MRN-2", "LEFT");
        assertThat(open("REF-2", "MRN-2", "LEFT")).as("the same referral again").isEqualTo(id);
        HttpResponse<String> twice = send("/treatments", referral("REF-3", "MRN-2", "LEFT"), "FRONT_DESK");
        assertThat(twice.statusCode()).isEqualTo(422);
        assertThat(twice.body()).contains("SAME_PERSON_TWICE").contains(id);
        String other = open("REF-4", "MRN-2", "RIGHT");
        assertThat(intake.read(other).path("state").path("referral").path("patientId"))
                .isEqualTo(intake.read(id).path("state").path("referral").path("patientId"));
        HttpResponse<String> otherBirth = send("/treatments", referral("REF-5", "MRN-2", "RIGHT").replace("1981-04-17", "1982-04-17"),
                "FRONT_DESK");
        assertThat(otherBirth.body()).contains("IDENTITY_CONFLICT");
        assertThat(intake.get("/treatments?clinicReference=REF-4", "NURSE", "ZRH").body()).contains(other);
        assertThat(intake.get("/treatments/" + id + "/timeline", "NURSE", "BOS").statusCode()).as("another site").isEqualTo(404);
        assertThat(intake.get("/treatments/" + id + "/timeline", "PATIENT", "ZRH").statusCode()).isEqualTo(403);
        String beyond = Base64.getUrlEncoder().encodeToString((Instant.MAX + " intake 1").getBytes(StandardCharsets.UTF_8));
        assertThat(intake.get("/treatments/" + id + "/timeline?cursor=" + beyond, "NURSE", "ZRH").body()).contains("QUERY_UNREADABLE");
    }

    @Test
    void a_coordinator_merges_two_records_and_corrects_a_date_of_birth_and_the_referral_passes() throws IOException, InterruptedException {
        String first = open("REF-10", "MRN-10", "LEFT");
        String second = open("REF-11", "MRN-11", "LEFT");
        String merge = "{\"survivor\":\"" + first + "\"}";
        HttpResponse<String> twice = send("/treatments/" + second + "/merge-patient", merge, "COORDINATOR");
        assertThat(twice.statusCode()).isEqualTo(422);
        assertThat(twice.body()).contains("SAME_PERSON_TWICE").contains(first).contains(second);
        accepted(first, "cancel-treatment", "{\"reason\":\"REFERRED_TWICE\",\"by\":\"CLINIC\"}", "COORDINATOR");
        accepted(second, "merge-patient", merge, "COORDINATOR");
        assertThat(patient(second)).isEqualTo(patient(first));
        HttpResponse<String> known = send("/treatments", referral("REF-12", "MRN-10", "LEFT"), "FRONT_DESK");
        assertThat(known.body()).as("over both records").contains("SAME_PERSON_TWICE").contains(second);

        String born = referral("REF-13", "MRN-11", "RIGHT").replace("1981-04-17", "1982-04-17");
        HttpResponse<String> conflict = send("/treatments", born, "FRONT_DESK");
        assertThat(conflict.body()).contains("IDENTITY_CONFLICT").contains("correct-patient").contains(second);
        String person = Json.strict().readTree(born).path("patient").toString();
        accepted(second, "correct-patient", "{\"patient\":" + person + ",\"reason\":\"WRONG_DATE_OF_BIRTH\"}", "COORDINATOR");
        HttpResponse<String> passed = send("/treatments", born, "FRONT_DESK");
        assertThat(passed.statusCode()).as(passed.body()).isBetween(200, 201);
        nothingNamesThePatient();
    }

    private static String patient(String id) throws IOException, InterruptedException {
        return intake.read(id).path("state").path("referral").path("patientId").asString();
    }

    private static String referral(String reference, String number, String side) {
        return """
                {"clinicReference":"%s","patient":{"legalName":"Erika Beispiel","birthDate":"1981-04-17","sexAtBirth":"FEMALE","identifiers":
                 [{"system":"MEDICAL_RECORD_NUMBER","value":"%s"},{"system":"NATIONAL_ID","value":"756-%s"}],"language":"de-CH"},
                 "complaint":"Pain on stairs","sides":["%s"],"priority":"ROUTINE","referredAt":"2026-01-05T09:30:00+01:00",
                 "requestedMethod":"BMAC"}""".formatted(reference, number, number, side);
    }

    private String findings(LocalDate planned) {
        LocalDate taken = today.minusDays(20);
        return """
                {"weightKg":70.0,"heightCm":172.0,"infection":{"status":"NONE"},
                 "capacity":{"hasCapacity":true,"representative":false,"interpreterNeeded":false},
                 "mri":[{"side":"RIGHT","studyInstanceUid":"1.2","accession":"A-1","takenOn":"%s","scale":"OUTERBRIDGE_MRI","grade":"III",
                  "lesions":[{"surface":"PATELLA_MEDIAL_FACET","grade":"III"}]}],
                 "xray":[{"side":"RIGHT","takenOn":"%s","klTibiofemoral":1,"klPatellofemoral":2}],"plannedDate":"%s"}"""
                .formatted(taken, taken, planned);
    }

    private static String open(String reference, String number, String side) throws IOException, InterruptedException {
        HttpResponse<String> answer = send("/treatments", referral(reference, number, side), "FRONT_DESK");
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 201);
        return Json.strict().readTree(answer.body()).path("treatmentId").asString();
    }

    private static void accepted(String id, String command, String body, String role) throws IOException, InterruptedException {
        HttpResponse<String> answer = send("/treatments/" + id + "/" + command, body, role);
        assertThat(answer.statusCode()).as(command + ": " + answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("ACCEPTED");
    }

    private static String phase(String id) throws IOException, InterruptedException {
        return intake.read(id).path("state").path("phase").asString();
    }

    private static List<String> timeline(String id) throws IOException, InterruptedException {
        List<String> rows = new ArrayList<>();
        Json.strict()
                .readTree(intake.get("/treatments/" + id + "/timeline", "NURSE", "ZRH").body())
                .path("items")
                .forEach(item -> rows.add(item.path("stream").asString() + " " + item.path("type").asString()));
        return rows;
    }

    /** No name and no date of birth anywhere in the database, whatever the collection. */
    private static void nothingNamesThePatient() {
        try (MongoClient client = MongoClients.create(intake.space().mongoUri("intake"))) {
            MongoDatabase database = client.getDatabase(intake.space().database("intake"));
            for (String collection : database.listCollectionNames()) {
                for (Document document : database.getCollection(collection).find()) {
                    assertThat(document.toJson()).as(collection)
                            .doesNotContain("Erika", "1981-04-17", "1982-04-17", "MRN-1", "Pain on stairs");
                }
            }
            assertThat(database.getCollection("patients").countDocuments()).isPositive();
            assertThat(database.getCollection("notes").countDocuments()).isPositive();
        }
    }

    private static HttpResponse<String> send(String path, String body, String role) throws IOException, InterruptedException {
        return intake.post(path, body, "person-1", role);
    }
}
