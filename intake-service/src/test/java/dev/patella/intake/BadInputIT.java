package dev.patella.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patella.messaging.json.Json;
import dev.patella.platform.edge.BadInputContract;
import dev.patella.platform.edge.Input;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Bad input to intake, which also answers for what nobody owns. */
class BadInputIT extends BadInputContract {

    BadInputIT() {
        super(IntakeApplication.class, "intake", Settings.MASTER_KEY);
    }

    @Override
    protected String opened(String reference) throws IOException, InterruptedException {
        HttpResponse<String> opened = http(referral(reference), reference, Map.of());
        assertThat(opened.statusCode()).as(opened.body()).isEqualTo(201);
        return Json.strict().readTree(opened.body()).path("treatmentId").asString();
    }

    @Override
    protected Input decided(String about) {
        return new Input("start-evaluation", about, "{\"identityChecked\":[\"MEDICAL_RECORD_NUMBER\",\"NATIONAL_ID\"]}", "PHYSICIAN");
    }

    @Override
    protected String otherBody() {
        return "{\"identityChecked\":[\"NATIONAL_ID\",\"BIRTH_DATE\"]}";
    }

    @Override
    protected Stream<Bad> own(String about) throws IOException, InterruptedException {
        Input plan = new Input("sign-plan", about, sample("sign-plan"), "PHYSICIAN");
        String late = opened("REF-11");
        told(late, "scheduling", "harvest-started",
                """
                {"din":"A999926000001","wristbandId":"WB-1","source":"BONE_MARROW","harvestSite":"POSTERIOR_ILIAC_CREST","siteMarked":true}""");
        return Stream.of(new Bad("TOKEN_EXPIRED", plan.withOldToken()), new Bad("TOO_EARLY", plan),
                new Bad("TOO_LATE", new Input("record-evaluation", late, "{\"weightKg\":70}", "PHYSICIAN")));
    }

    @Override
    protected List<Input> accepted(String reference) throws IOException, InterruptedException {
        String id = opened(reference);
        told(id, "scheduling", "appointment-booked",
                """
                {"appointmentId":"app-1","kind":"CONSULTATION","start":"2026-01-12T08:00:00Z","end":"2026-01-12T08:45:00Z","resources":[]}""");
        return List.of(decided(id), new Input("record-evaluation", id, "{\"weightKg\":70}", "PHYSICIAN"));
    }

    @Test
    void of_a_type_that_nobody_owns_is_answered_too() throws IOException, InterruptedException {
        Input input = new Input("make-coffee", opened("REF-13"), "{}", "NURSE");

        assertThat(clinic(input).path("code").asString()).isEqualTo("UNKNOWN_TYPE");
        assertThat(http(input, "k", Map.of()).body()).contains("\"NOT_FOUND\"");
    }

    private Input referral(String reference) throws IOException {
        String body = sample("open-treatment").replace("REF-2026-004711", reference)
                .replace("MRN-0048151", "MRN-" + reference)
                .replace("756.1234.5678.97", "756-" + reference);
        return new Input("open-treatment", reference, body, "FRONT_DESK");
    }
}
