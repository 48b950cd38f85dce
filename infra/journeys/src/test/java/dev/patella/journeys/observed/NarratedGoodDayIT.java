package dev.patella.journeys.observed;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.model.Filters;
import dev.patella.journeys.Records;
import dev.patella.local.machine.Machine;
import dev.patella.local.patients.Journey;
import dev.patella.local.patients.SyntheticPatient;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The good day, told from what the four services said about one patient (domain.md §1.3; the numbers are of its transitions). On the bus,
 * everything came up to five times, late and out of order; nothing of that may show.
 */
@ExtendWith(Observed.class)
class NarratedGoodDayIT {

    private static final String INTAKE = "intake";
    private static final String SCHEDULING = "scheduling";
    private static final String LAB = "lab";
    private static final String FOLLOWUP = "followup";

    @Test
    void a_patient_is_treated_with_their_own_cells_and_followed_for_two_years(ObservedRun run) {
        Journey journey = run.journeys().get(1);
        SyntheticPatient patient = journey.patient();
        Tale tale = Tale.of(run.kafka(), journey.treatment());

        isReferredAndSeen(tale, patient);
        isFoundEligible(tale);
        Instant consented = consentsAndHasAPlan(tale, patient);
        JsonNode day = isBookedAndCleared(tale, consented);
        String din = isHarvestedFrom(tale, patient);
        JsonNode product = cellsAreProcessedAndReleased(tale, patient, din);
        isInjected(tale, patient, product, day);
        isFollowedForTwoYears(tale, patient);
        isClosedAndRemembered(run, tale, journey);
    }

    /** Who asked over HTTP finds the same trace in what came of it, in the service that was asked and in those that heard of it. */
    @Test
    void a_trace_goes_from_the_request_to_the_last_who_hears_of_it(ObservedRun run) {
        String treatment = run.journeys().get(1).treatment();
        Tale tale = Tale.of(run.kafka(), treatment);
        Set<String> told = new HashSet<>();
        for (RequestSpy.Request request : run.requests()) {
            JsonNode answer = JsonMapper.shared().readTree(request.answer());
            if (answer.path("treatmentId").asString("").equals(treatment) && answer.path("outcome").asString("").equals("ACCEPTED")) {
                tale.events()
                        .stream()
                        .filter(event -> event.stream().equals(request.service()) && event.n() == answer.path("n").asLong())
                        .forEach(event -> {
                            assertThat(event.trace()).as("%s after %s", event.type(), request.path())
                                    .isNotEmpty()
                                    .isEqualTo(request.headers().get(RequestSpy.TRACE));
                            told.add(event.type());
                        });
            }
        }
        assertThat(told).as("events that a request over HTTP led to").hasSizeGreaterThan(5);

        sameTrace(tale, "procedure-day-booked");
        sameTrace(tale, "patient-checked-in", "clearance-granted");
        sameTrace(tale, "injection-completed", "visits-requested");
        sameTrace(tale, "patient-discharged", "plan-activated");
    }

    /** Of what comes too late, nothing is asked twice. */
    @Test
    void every_command_goes_both_ways(ObservedRun run) {
        Set<String> overHttp = new TreeSet<>();
        for (RequestSpy.Request request : run.requests()) {
            boolean late = request.command().equals(request.headers().get("Idempotency-Key"));
            if (!late && JsonMapper.shared().readTree(request.answer()).path("outcome").asString("").equals("ACCEPTED")) {
                overHttp.add(request.command());
            }
        }
        Set<String> accepted = new HashSet<>();
        Records.of(run.kafka(), Machine.TOPICS + ".replies").forEach(record -> {
            JsonNode reply = JsonMapper.shared().readTree(record.value());
            if (reply.path("outcome").asString().equals("ACCEPTED")) {
                accepted.add(reply.path("source").asString() + "|" + reply.path("id").asString());
            }
        });
        Set<String> asEvent = new TreeSet<>();
        Records.of(run.kafka(), Machine.TOPICS + ".clinic").forEach(record -> {
            if (accepted.contains(Records.attribute(record, "source") + "|" + Records.attribute(record, "id"))) {
                String type = Records.attribute(record, "type");
                asEvent.add(type.substring("dev.patella.clinic.".length(), type.lastIndexOf('.')));
            }
        });
        assertThat(asEvent).isEqualTo(overHttp).hasSizeGreaterThan(30);
    }

    private static void sameTrace(Tale tale, String... types) {
        String first = tale.traces(types[0]).getFirst();
        assertThat(first).as(types[0]).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01");
        for (String type : types) {
            assertThat(tale.traces(type)).as(type).contains(first);
        }
    }

    /** 1 to 3. */
    private static void isReferredAndSeen(Tale tale, SyntheticPatient patient) {
        JsonNode opened = tale.then(INTAKE, "treatment-opened");
        assertThat(opened.path("clinicReference").asString()).isEqualTo(patient.reference());
        assertThat(strings(opened.path("sides"))).isEqualTo(patient.sides());
        assertThat(opened.toString()).as("no name on the wire").doesNotContain(patient.name());

        JsonNode wish = tale.then(INTAKE, "consultation-requested");
        JsonNode booked = tale.then(SCHEDULING, "appointment-booked", one -> one.path("kind").asString().equals("CONSULTATION"));
        assertThat(instant(booked, "start")).isBetween(instant(wish, "earliest"), instant(wish, "latest"));

        JsonNode attended = tale.then(SCHEDULING, "appointment-attended");
        assertThat(attended.path("appointmentId")).isEqualTo(booked.path("appointmentId"));
    }

    /** 4: what is missing is said, until nothing is. */
    private static void isFoundEligible(Tale tale) {
        JsonNode first = tale.then(INTAKE, "eligibility-determined");
        assertThat(first.path("outcome").asString()).isEqualTo("INCOMPLETE");
        assertThat(first.path("missing").isEmpty()).isFalse();
        tale.then(FOLLOWUP, "prom-scored", one -> one.path("point").asString().equals("BASELINE"));

        JsonNode eligible = tale.then(INTAKE, "eligibility-determined", one -> one.path("outcome").asString().equals("ELIGIBLE"));
        assertThat(eligible.path("phase").asString()).isEqualTo("EVALUATION");
        assertThat(eligible.path("ruleSetVersion").asString()).isNotEmpty();
    }

    /** 6 and 6b. */
    private static Instant consentsAndHasAPlan(Tale tale, SyntheticPatient patient) {
        JsonNode consent = tale.then(INTAKE, "consent-given", one -> one.path("type").asString().equals("TREATMENT"));
        JsonNode plan = tale.then(INTAKE, "plan-signed");
        assertThat(plan.path("processingMethod").asString()).isEqualTo(patient.method());
        assertThat(plan.path("cellSource").asString()).isEqualTo(patient.source());
        assertThat(sides(plan.path("targets"))).isEqualTo(patient.sides());
        return instant(consent, "givenAt");
    }

    /** 7 and 8: the whole chain at once, after a day to think it over; a call one to three days before. */
    private static JsonNode isBookedAndCleared(Tale tale, Instant consented) {
        JsonNode day = tale.then(SCHEDULING, "procedure-day-booked");
        assertThat(day.path("chain").valueStream().map(step -> step.path("step").asString())).containsExactly("CHECK_IN", "HARVEST",
                "TRANSPORT", "PROCESSING", "QC_RELEASE", "INJECTION", "OBSERVATION");
        Instant start = instant(day.path("chain").path(0), "start");
        assertThat(Duration.between(consented, start)).isGreaterThanOrEqualTo(Duration.ofHours(24));

        JsonNode clearance = tale.then(INTAKE, "clearance-granted");
        assertThat(clearance.path("kind").asString()).isEqualTo("PRE_PROCEDURE");
        assertThat(Duration.between(tale.now(), start)).isBetween(Duration.ofHours(24), Duration.ofHours(72));
        return day;
    }

    /** 9 to 11: each gate before its step; the container is bound to the wristband. */
    private static String isHarvestedFrom(Tale tale, SyntheticPatient patient) {
        JsonNode checkIn = tale.then(SCHEDULING, "patient-checked-in");
        JsonNode cleared = tale.then(INTAKE, "clearance-granted");
        assertThat(cleared.path("kind").asString()).isEqualTo("DAY_OF");
        assertThat(cleared.path("checkInId")).as("clears this check-in").isEqualTo(checkIn.path("checkInId"));

        JsonNode signIn = tale.then(SCHEDULING, "sign-in-completed");
        JsonNode started = tale.then(SCHEDULING, "harvest-started");
        assertThat(started.path("signInId")).isEqualTo(signIn.path("signInId"));
        assertThat(started.path("wristbandId")).isEqualTo(checkIn.path("wristbandId"));
        assertThat(started.path("source").asString()).isEqualTo(patient.source());

        JsonNode harvested = tale.then(SCHEDULING, "harvest-completed");
        assertThat(harvested.path("din")).isEqualTo(started.path("din"));
        assertThat(strings(harvested.path("labelVerifiers")).stream().distinct()).hasSize(2);
        return harvested.path("din").asString();
    }

    /** 12 to 14: the same donation all the way; who makes it does not release it. */
    private static JsonNode cellsAreProcessedAndReleased(Tale tale, SyntheticPatient patient, String din) {
        tale.then(SCHEDULING, "custody-handed-over", one -> one.at("/to/place").asString().equals("LAB"));
        JsonNode accepted = tale.then(LAB, "material-accepted");
        assertThat(accepted.path("din").asString()).isEqualTo(din);
        JsonNode cleared = tale.then(LAB, "line-cleared");
        JsonNode started = tale.then(LAB, "processing-started");
        assertThat(started.path("lineClearanceId")).isEqualTo(cleared.path("lineClearanceId"));
        assertThat(started.path("batchRecordVersion").asString()).startsWith(patient.method());

        tale.then(LAB, "processing-completed");
        JsonNode released = tale.then(LAB, "product-released");
        assertThat(released.path("kind").asString()).isEqualTo("CONDITIONAL");
        assertThat(released.path("din").asString()).isEqualTo(din);
        assertThat(strings(released.path("pendingTests"))).contains("STERILITY");
        assertThat(strings(released.path("performers"))).doesNotContain(released.path("releaser").asString(),
                released.path("verifier").asString());
        return released;
    }

    /** 15 to 18: what was released for a knee goes into that knee, in time. */
    private static void isInjected(Tale tale, SyntheticPatient patient, JsonNode product, JsonNode day) {
        tale.then(LAB, "product-issued");
        tale.then(SCHEDULING, "custody-handed-over", one -> one.at("/to/place").asString().equals("PROCEDURE_ROOM"));
        JsonNode timeOut = tale.then(SCHEDULING, "time-out-completed");
        JsonNode injected = tale.then(SCHEDULING, "injection-completed");
        assertThat(injected.path("timeOutId")).isEqualTo(timeOut.path("timeOutId"));
        assertThat(instant(injected, "injectedAt")).isBefore(instant(day, "injectionCutoff"));
        assertThat(sides(injected.path("targets"))).isEqualTo(patient.sides());
        for (JsonNode target : injected.path("targets")) {
            JsonNode container = product.path("containers")
                    .valueStream()
                    .filter(one -> one.path("container").equals(target.path("container")))
                    .findFirst()
                    .orElseThrow();
            assertThat(container.path("side")).isEqualTo(target.path("side"));
            assertThat(instant(container, "expiresAt")).isAfter(instant(injected, "injectedAt"));
            assertThat(target.path("outcome").asString()).isEqualTo("COMPLETE");
        }
        tale.then(FOLLOWUP, "visits-requested");
        tale.then(SCHEDULING, "observation-started");
        tale.then(SCHEDULING, "patient-discharged");
    }

    /** 19 and 20. */
    private static void isFollowedForTwoYears(Tale tale, SyntheticPatient patient) {
        JsonNode plan = tale.then(FOLLOWUP, "plan-activated");
        assertThat(plan.path("kind").asString()).isEqualTo("FULL");
        JsonNode requested = tale.all("visits-requested").getFirst().path("appointments");
        assertThat(tale.all("appointment-booked").stream().filter(one -> one.has("followUpPoint")).map(one -> one.path("appointmentId")))
                .as("every visit that was asked for is booked")
                .containsAll(requested.valueStream().map(one -> one.path("id")).toList());

        assertThat(tale.then(LAB, "sterility-reported", one -> one.path("status").asString().equals("FINAL")).path("result").asString())
                .isEqualTo("NO_GROWTH");
        assertThat(tale.then(LAB, "product-released").path("kind").asString()).isEqualTo("FINAL");
        tale.then(LAB, "batch-record-closed");
        assertThat(tale.all("phase-changed").stream().map(one -> one.path("to").asString())).containsExactly("P2", "P3", "P4", "P5");
        tale.then(FOLLOWUP, "outcome-assessed");
        for (JsonNode point : plan.path("points")) {
            for (JsonNode instrument : point.path("instruments")) {
                for (String side : patient.sides()) {
                    assertThat(tale.all("prom-scored")
                            .stream()
                            .filter(one -> one.path("point").equals(point.path("point")) && one.path("instrument").equals(instrument)
                                    && one.path("side").asString().equals(side)))
                            .as("%s at %s for the %s knee", instrument, point.path("point"), side)
                            .hasSize(1);
                }
            }
        }
        tale.then(FOLLOWUP, "followup-completed");
    }

    /** 21, and what intake remembers of it all. */
    private static void isClosedAndRemembered(ObservedRun run, Tale tale, Journey journey) {
        tale.then(INTAKE, "treatment-closed");
        assertThat(tale.events().getLast().type()).isEqualTo("treatment-closed");
        assertThat(Duration.between(tale.events().getFirst().time(), tale.now())).as("until month 24 may be answered")
                .isGreaterThan(Duration.ofDays(650));

        try (MongoClient client = MongoClients.create(run.mongo())) {
            Document treatment = Objects.requireNonNull(client.getDatabase("patella_intake")
                    .getCollection("treatments")
                    .find(Filters.eq("_id", journey.treatment()))
                    .first());
            assertThat(treatment.get("state", Document.class).getString("phase")).isEqualTo("CLOSED");
            assertThat(client.getDatabase("patella_intake")
                    .getCollection("timelines")
                    .countDocuments(Filters.eq("_id.treatment", journey.treatment())))
                    .as("the timeline over all four streams")
                    .isEqualTo(tale.events().size());
        }
    }

    private static List<String> sides(JsonNode targets) {
        return targets.valueStream().map(target -> target.path("side").asString()).toList();
    }

    private static List<String> strings(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }

    private static Instant instant(JsonNode of, String field) {
        return Instant.parse(of.path(field).asString());
    }
}
