package dev.patella.testkit.checker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.Test;

/** A gate that was passed although something stood against it is found; one that nothing concerned is not. */
class BlockedGatesTest {

    private static final String GATES = "I13";
    private static final String LEFT = GoodDay.DIN + "DMF011A0";
    private static final String RIGHT = GoodDay.DIN + "DMF011B0";

    private static Story opened() {
        return new Story().told("intake", "treatment-opened",
                Document.parse("{patientId: 'pat1', sides: ['LEFT', 'RIGHT'], clinicReference: 'r1'}"));
    }

    private static Document timeOut(String container) {
        return Document.parse("{sides: [{side: 'LEFT', container: '" + container + "'}]}");
    }

    private static Document held(String scope, String container) {
        return Document.parse("{holdId: 'h1', scope: '" + scope + "', container: '" + container + "', reason: 'RECALL'}");
    }

    private static List<String> broken(Story story) {
        return story.settled().broken().stream().map(String::valueOf).toList();
    }

    @Test
    void a_gate_after_an_end_or_a_withdrawn_consent() {
        Document consent = Document.parse("{type: 'TREATMENT'}");
        for (String event : List.of("treatment-ended", "consent-withdrawn")) {
            for (String gate : List.of("sign-in-completed", "time-out-completed")) {
                assertThat(broken(opened().told("intake", event, consent).told("scheduling", gate, timeOut(LEFT)))).as(event)
                        .contains(GATES);
            }
            assertThat(broken(opened().told("intake", event, consent).told("lab", "line-cleared", new Document()))).contains(GATES);
        }
        assertThat(broken(opened().told("intake", "consent-withdrawn", consent)
                .told("intake", "consent-given", consent)
                .told("scheduling", "sign-in-completed", new Document()))).doesNotContain(GATES);
        assertThat(broken(opened().told("intake", "consent-withdrawn", Document.parse("{type: 'CONTACT'}"))
                .told("scheduling", "sign-in-completed", new Document()))).doesNotContain(GATES);
    }

    @Test
    void a_container_that_must_not_be_used_and_not_the_other_knee() {
        Document rejected = Document.parse("{container: '" + LEFT + "', reason: 'CONTAINER_LEAKED'}");
        for (String event : List.of("product-rejected", "product-expired", "product-discarded")) {
            assertThat(broken(opened().told("lab", event, rejected).told("scheduling", "time-out-completed", timeOut(LEFT)))).contains(
                    GATES);
            assertThat(broken(opened().told("lab", event, rejected).told("scheduling", "time-out-completed", timeOut(RIGHT))))
                    .doesNotContain(GATES);
            assertThat(broken(opened().told("lab", event, rejected).told("lab", "product-issued", rejected))).contains(GATES);
        }
    }

    @Test
    void a_hold_until_it_is_lifted() {
        assertThat(broken(opened().told("lab", "product-held", held("TREATMENT", ""))
                .told("scheduling", "time-out-completed",
                        timeOut(LEFT)))).contains(GATES);
        assertThat(broken(opened().told("lab", "product-held", held("CONTAINER", RIGHT))
                .told("scheduling", "time-out-completed",
                        timeOut(LEFT)))).doesNotContain(GATES);
        assertThat(broken(opened().told("lab", "product-held", held("TREATMENT", ""))
                .told("lab", "product-hold-lifted", held("TREATMENT", ""))
                .told("scheduling", "time-out-completed", timeOut(LEFT)))).doesNotContain(GATES);
    }
}
