package dev.patella.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patella.messaging.Actor;
import dev.patella.messaging.Answer;
import dev.patella.messaging.Desk;
import dev.patella.messaging.Refusal;
import dev.patella.messaging.Signature;
import dev.patella.platform.demo.DemoCommand;
import dev.patella.platform.demo.FakeDesk;
import dev.patella.platform.demo.RunningEdge;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsOverHttpTest extends RunningEdge {

    private static final String NURSE = token("nurse-1", "NURSE");

    @Test
    void hands_a_good_command_in_with_all_that_surrounds_it() {
        String trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

        Reply reply = post("note-visit", NURSE, "k1").with("If-Match", "\"4\"")
                .with("Patella-Basis", "intake:3,lab:9")
                .with("traceparent", trace)
                .send(VISIT);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("ETag")).isEqualTo("\"5\"");
        assertThat(reply.header("Patella-Basis")).isEqualTo("demo:6,intake:3,lab:9");
        assertThat(reply.json().path("treatmentId").asString()).isEqualTo(ID);
        assertThat(reply.json().path("outcome").asString()).isEqualTo("ACCEPTED");
        assertThat(reply.json().has("code")).isFalse();
        assertThat(desk.last().command())
                .isEqualTo(new DemoCommand.NoteVisit(Instant.parse("2026-11-22T09:00:00Z"), 71.5, List.of(), null));
        assertThat(desk.last().moment().actor()).isEqualTo(new Actor("nurse-1", "NURSE"));
        assertThat(desk.last().moment().site()).isEqualTo("ZRH");
        assertThat(desk.last().moment().inputId()).isEqualTo("http|nurse-1|k1");
        assertThat(desk.last().moment().signature()).isNull();
        assertThat(desk.last().ifMatch()).isEqualTo(4);
        assertThat(desk.last().basis()).isEqualTo(Map.of("intake", 3L, "lab", 9L));
        assertThat(desk.last().traceparent()).isEqualTo(trace);
    }

    @Test
    void says_where_a_new_treatment_is() {
        Reply reply = call("POST", "/treatments").with("Authorization", "Bearer " + token("desk-1", "FRONT_DESK"))
                .with("Content-Type", "application/json; charset=utf-8")
                .with("Idempotency-Key", "k")
                .send("{\"clinicReference\":\"R-1\"}");

        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.header("Location")).isEqualTo("/treatments/PT261122-NEW00000-X");
        assertThat(desk.last().aggregateId()).isNull();
    }

    @Test
    void signs_with_the_persons_own_token() {
        Reply reply = post("sign-off", token("doc-1", "QUALITY", "PHYSICIAN"), "k").send("{}");

        assertThat(reply.status()).isEqualTo(200);
        Signature signature = Objects.requireNonNull(desk.last().moment().signature());
        assertThat(signature.signer()).isEqualTo("doc-1");
        assertThat(signature.role()).isEqualTo("PHYSICIAN");
        assertThat(signature.meaning()).isEqualTo("REVIEWED");
        assertThat(signature.contentHash()).isEqualTo(desk.last().moment().digest()).hasSize(64);
        assertThat(signature.authComponents()).containsExactly("pwd", "otp");
    }

    @Test
    void lets_a_front_end_speak_for_a_person() {
        Reply reply = post("note-visit", token("portal", "FRONT_END"), "k").with("Patella-Actor", "nurse-7;NURSE").send(VISIT);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(desk.last().moment().actor()).isEqualTo(new Actor("nurse-7", "NURSE"));
        assertThat(desk.last().moment().inputId()).isEqualTo("http|portal|k");
    }

    @ParameterizedTest
    @CsvSource({"note-visit,,ACTOR_MISSING", "note-visit,nurse-7,ACTOR_MISSING", "note-visit,;NURSE,ACTOR_MISSING",
            "note-visit,r-1;REFERRER,WRONG_ROLE", "note-visit,doc-1;PHYSICIAN,SOURCE_MAY_NOT_SPEAK_FOR",
            "sign-off,doc-1;PHYSICIAN,SIGNATURE_NEEDED"})
    void holds_a_front_end_to_its_limits(String command, String actor, String code) {
        Call call = post(command, token("portal", "FRONT_END"), "k");

        Reply reply = (actor == null ? call : call.with("Patella-Actor", actor)).send(command.equals("note-visit") ? VISIT : "{}");

        assertThat(reply.code()).isEqualTo(code);
        assertThat(desk.handed()).isZero();
    }

    @Test
    void lets_who_has_several_roles_say_in_which_one_they_act() {
        String both = token("doc-1", "NURSE", "PHYSICIAN");

        post("note-visit", both, "k1").send(VISIT);
        assertThat(desk.last().moment().actor().role()).isEqualTo("NURSE");
        post("note-visit", both, "k2").with("Patella-Actor", "doc-1;PHYSICIAN").send(VISIT);
        assertThat(desk.last().moment().actor().role()).isEqualTo("PHYSICIAN");
        post("sign-off", both, "k3").with("Patella-Actor", "doc-1;PHYSICIAN").send("{}");
        assertThat(desk.last().moment().signature()).isNotNull();
        assertThat(post("sign-off", both, "k4").with("Patella-Actor", "doc-1;QUALITY").send("{}").code())
                .isEqualTo("SOURCE_MAY_NOT_SPEAK_FOR");
    }

    @Test
    void holds_patients_to_their_own_treatments() {
        assertThat(post("note-visit", tokenOfPatient("p-1", ID), "k1").send(VISIT).status()).isEqualTo(200);
        assertThat(post("note-visit", token("portal", "FRONT_END"), "k2").with("Patella-Actor", "p-1;PATIENT").send(VISIT).status())
                .isEqualTo(200);
        desk.reset();

        Reply anothers = post("note-visit", tokenOfPatient("p-1", "PT261122-NEW00000-X"), "k3").send(VISIT);
        assertThat(anothers.status()).isEqualTo(403);
        assertThat(anothers.code()).isEqualTo("NOT_YOUR_TREATMENT");
        assertThat(anothers.detail()).contains(ID);
        assertThat(post("note-visit", token("p-1", "PATIENT"), "k4").send(VISIT).code()).isEqualTo("NOT_YOUR_TREATMENT");
        assertThat(desk.handed()).isZero();
    }

    @Test
    void lets_nobody_else_speak_for_others() {
        Reply reply = post("note-visit", NURSE, "k").with("Patella-Actor", "nurse-7;NURSE").send(VISIT);

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.code()).isEqualTo("SOURCE_MAY_NOT_SPEAK_FOR");
    }

    @Test
    void says_which_roles_may() {
        Reply reply = post("note-visit", token("desk-1", "FRONT_DESK"), "k").send(VISIT);

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.code()).isEqualTo("WRONG_ROLE");
        assertThat(reply.detail()).isEqualTo("note-visit is for NURSE or PHYSICIAN or PATIENT, not for FRONT_DESK.");
    }

    @Test
    void lists_everything_that_is_wrong_with_a_body() {
        Reply reply = post("note-visit", NURSE, "k")
                .send("{\"weightKg\":0,\"knees\":[{\"side\":\"UP\"}],\"finding\":{\"code\":\"x\"},\"extra\":1}");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo("SCHEMA_VIOLATION");
        assertThat(reply.json().path("errors").valueStream().map(error -> error.path("pointer").asString()))
                .containsExactlyInAnyOrder("/visitedAt", "/weightKg", "/knees/0/side", "/finding/code", "/extra");
        assertThat(reply.json().path("errors").valueStream().map(error -> error.path("right").asString()))
                .containsExactlyInAnyOrder("when, ISO 8601 with offset", "weight in kg, at least 1", "LEFT or RIGHT", "capital letters",
                        "one of visitedAt, weightKg, knees, finding");
        assertThat(desk.handed()).isZero();
    }

    @Test
    void tells_what_a_command_itself_does_not_accept() {
        Reply reply = post("sign-off", token("doc-1", "PHYSICIAN"), "k").send("{\"din\":\"A9999260000011\"}");

        assertThat(reply.code()).isEqualTo("SCHEMA_VIOLATION");
        assertThat(reply.detail()).contains("check character '1' does not fit");
    }

    @Test
    void lets_only_registered_front_ends_speak_for_persons() {
        Reply stranger = post("note-visit", token("kiosk", "FRONT_END"), "k").with("Patella-Actor", "nurse-7;NURSE").send(VISIT);

        assertThat(stranger.code()).isEqualTo("SOURCE_MAY_NOT_SPEAK_FOR");
        assertThat(stranger.detail()).contains("kiosk", "note-visit", "NURSE");
        assertThat(desk.handed()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999", "-1e999", "1e999999999", "1e-999999999"})
    void refuses_numbers_that_cannot_be_reckoned_with(String number) {
        Reply reply = post("note-visit", NURSE, "k").send(VISIT.replace("71.5", number));

        assertThat(reply.code()).isEqualTo("SCHEMA_VIOLATION");
        assertThat(reply.detail()).contains("/weightKg");
        assertThat(desk.handed()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "7", "{\"weightKg\":1,\"weightKg\":2}", "{} {}", "null"})
    void refuses_what_is_not_one_json_object(String body) {
        Reply reply = post("note-visit", NURSE, "k").send(body);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo("MALFORMED_JSON");
    }

    @Test
    void refuses_bytes_that_are_not_utf_8() {
        Reply reply = post("note-visit", NURSE, "k").send(HttpRequest.BodyPublishers.ofByteArray(new byte[]{'{', (byte) 0xff, '}'}));

        assertThat(reply.code()).isEqualTo("MALFORMED_JSON");
    }

    @Test
    void refuses_other_media_types_and_none() {
        assertThat(post("note-visit", NURSE, "k").with("Content-Type", "text/plain").send(VISIT).code())
                .isEqualTo("UNSUPPORTED_MEDIA_TYPE");
        assertThat(post("note-visit", NURSE, "k").with("Content-Type", "???").send(VISIT).status()).isEqualTo(415);
    }

    @Test
    void refuses_what_is_too_large_whether_its_length_was_told_or_not() {
        byte[] large = ("{\"finding\":\"" + "x".repeat(256 * 1024) + "\"}").getBytes(StandardCharsets.UTF_8);

        Reply told = post("note-visit", NURSE, "k").send(HttpRequest.BodyPublishers.ofByteArray(large));
        Reply untold = post("note-visit", NURSE, "k")
                .send(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)));

        assertThat(told.status()).isEqualTo(413);
        assertThat(told.code()).isEqualTo("TOO_LARGE");
        assertThat(untold.status()).isEqualTo(413);
    }

    @Test
    void refuses_a_mistyped_treatment_id() {
        String mistyped = ID.substring(0, 9) + (ID.charAt(9) == 'A' ? 'B' : 'A') + ID.substring(10);

        Reply reply = call("POST", "/treatments/" + mistyped + "/note-visit").with("Authorization", "Bearer " + NURSE)
                .with("Content-Type", "application/json")
                .with("Idempotency-Key", "k")
                .send(VISIT);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo("TREATMENT_ID_MISTYPED");
        assertThat(reply.detail()).contains("at least one character is mistyped");
    }

    @Test
    void needs_an_idempotency_key() {
        Reply reply = call("POST", "/treatments/" + ID + "/note-visit").with("Authorization", "Bearer " + NURSE)
                .with("Content-Type", "application/json")
                .send(VISIT);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo("IDEMPOTENCY_KEY_MISSING");
    }

    @Test
    void takes_equal_content_for_the_same_however_it_is_written() {
        post("note-visit", NURSE, "k").send(VISIT);

        Reply again = post("note-visit", NURSE, "k").send("{ \"weightKg\": 71.50,\n \"visitedAt\": \"2026-11-22T10:00:00+01:00\" }");
        Reply other = post("note-visit", NURSE, "k").send(VISIT.replace("71.5", "71.6"));

        assertThat(again.status()).isEqualTo(200);
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    void keeps_the_keys_of_different_people_apart() {
        post("note-visit", token("a|b", "NURSE"), "c").send(VISIT);
        String one = desk.last().moment().inputId();

        post("note-visit", token("a", "NURSE"), "b|c").send(VISIT);

        assertThat(desk.last().moment().inputId()).isNotEqualTo(one);
    }

    @Test
    void tells_a_refusal_with_its_code() {
        desk.answering(input -> FakeDesk.answer(Answer.Outcome.REFUSED, "CASE_CLOSED", "It was closed yesterday."));

        Reply reply = post("note-visit", NURSE, "k").send(VISIT);

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.code()).isEqualTo("CASE_CLOSED");
        assertThat(reply.detail()).isEqualTo("It was closed yesterday.");
        assertThat(reply.json().path("type").asString()).isEqualTo("urn:patella:problem:case-closed");
        assertThat(reply.json().path("title").asString()).isEqualTo("Case closed");
        assertThat(reply.json().path("retryable").asBoolean()).isFalse();
        assertThat(reply.json().path("possible").path(0).asString()).isEqualTo("note-visit");
        assertThat(reply.header("ETag")).isEqualTo("\"2\"");
    }

    @Test
    void tells_what_is_not_possible_yet_and_when_to_ask_again() {
        desk.answering(input -> FakeDesk.answer(Answer.Outcome.NOT_YET, "BEHIND", "News has not arrived."));

        Reply reply = post("note-visit", NURSE, "k").send(VISIT);

        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.code()).isEqualTo("BEHIND");
        assertThat(reply.json().path("retryable").asBoolean()).isTrue();
        assertThat(reply.header("Retry-After")).isEqualTo("1");
    }

    @Test
    void tells_a_deciders_own_not_yet_as_a_conflict() {
        desk.answering(input -> FakeDesk.answer(Answer.Outcome.NOT_YET, "CASE_CLOSED", "Not yet."));

        Reply reply = post("note-visit", NURSE, "k").send(VISIT);

        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.json().path("status").asInt()).isEqualTo(409);
    }

    @Test
    void tells_of_an_unknown_treatment_in_the_words_of_a_read() {
        desk.answering(input -> Answer.notYet(ID, Objects.requireNonNull(
                FakeDesk.answer(Answer.Outcome.NOT_YET, "TREATMENT_NOT_YET_KNOWN", "other words").refusal())));
        Reply unknown = post("note-visit", NURSE, "k2").send(VISIT);

        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.detail()).isEqualTo(get("/treatments/" + ID, NURSE).send().detail());
        assertThat(unknown.header("Retry-After")).isNotEmpty();
    }

    @Test
    void says_that_an_answer_follows() {
        desk.answering(input -> new Answer(Answer.Outcome.PENDING, null, ID, 3, 2, List.of(), List.of()));

        assertThat(post("note-visit", NURSE, "k").send(VISIT).status()).isEqualTo(202);
    }

    @Test
    void says_that_a_fact_waits_and_for_what() {
        desk.answering(input -> Answer.waiting(ID, new Refusal("SIGN_IN_MISSING", "The sign-in is not recorded yet.")));

        Reply reply = post("note-visit", NURSE, "k").send(VISIT);

        assertThat(reply.status()).isEqualTo(202);
        assertThat(reply.json().path("outcome").asString()).isEqualTo("WAITING");
        assertThat(reply.json().path("code").asString()).isEqualTo("SIGN_IN_MISSING");
        assertThat(reply.json().path("n").asLong()).isZero();
    }

    @Test
    void says_that_the_treatment_has_changed() {
        desk.answering(input -> {
            throw new Desk.RevisionMismatch(9);
        });

        Reply reply = post("note-visit", NURSE, "k").with("If-Match", "W/\"4\"").send(VISIT);

        assertThat(reply.status()).isEqualTo(412);
        assertThat(reply.code()).isEqualTo("REVISION_MISMATCH");
        assertThat(reply.header("ETag")).isEqualTo("\"9\"");
    }

    @Test
    void says_that_the_outcome_is_not_known() {
        desk.answering(input -> {
            throw new Desk.TemporarilyUnavailable("mongodb://secret", null);
        });

        Reply reply = post("note-visit", NURSE, "k").send(VISIT);

        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.code()).isEqualTo("TEMPORARILY_UNAVAILABLE");
        assertThat(reply.header("Retry-After")).isNotEmpty();
        assertThat(reply.response().body()).doesNotContain("secret");
    }

    @Test
    void tells_nothing_of_what_went_wrong_inside() {
        desk.answering(input -> {
            throw new IllegalStateException("secret");
        });

        Reply reply = post("note-visit", NURSE, "k").send(VISIT);

        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.code()).isEqualTo("INTERNAL_ERROR");
        assertThat(reply.response().body()).doesNotContain("secret").doesNotContain("Exception");
    }

    @Test
    void refuses_unreadable_headers() {
        assertThat(post("note-visit", NURSE, "k").with("If-Match", "four").send(VISIT).code()).isEqualTo("IF_MATCH_UNREADABLE");
        assertThat(post("note-visit", NURSE, "k").with("Patella-Basis", "intake=3").send(VISIT).code()).isEqualTo("BASIS_UNREADABLE");
        post("note-visit", NURSE, "k").with("traceparent", "nonsense").with("If-Match", "*").send(VISIT);
        assertThat(desk.last().traceparent()).isNull();
        assertThat(desk.last().ifMatch()).isNull();
    }
}
