package dev.patella.testkit.checker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.Test;

/** A treatment may end in every state, once, and its record may be closed then; nothing leads on from an end. */
class EndingsTest {

    /** The invariant of legal paths. */
    private static final String LEGAL = "I6";
    private static final Document NONE = new Document();

    private static Story opened() {
        return new Story().told("intake", "treatment-opened", Document.parse(
                "{patientId: 'pat1', sides: ['LEFT'], clinicReference: 'r1'}"));
    }

    private static Story ended() {
        return opened().told("intake", "treatment-ended",
                Document.parse("{outcome: 'CANCELLED', cause: 'PATIENT_CANCELLED', harvestStarted: false, injected: false}"));
    }

    private static List<String> broken(Story story) {
        return story.settled().broken().stream().map(String::valueOf).toList();
    }

    @Test
    void a_treatment_that_ended_may_be_closed_and_its_consents_withdrawn() {
        assertThat(broken(ended().told("intake", "consent-withdrawn", NONE)
                .told("intake", "treatment-closed", NONE)
                .told("intake", "consent-withdrawn", NONE))).doesNotContain(LEGAL);
    }

    @Test
    void nothing_is_cleared_planned_or_ended_after_an_end() {
        for (String event : new String[]{"clearance-granted", "plan-signed", "treatment-ended"}) {
            assertThat(broken(ended().told("intake", event, NONE))).as(event).contains(LEGAL);
        }
    }

    @Test
    void a_treatment_is_closed_once_and_only_after_follow_up_or_an_end() {
        assertThat(broken(opened().told("intake", "treatment-closed", NONE))).contains(LEGAL);
        assertThat(broken(ended().told("intake", "treatment-closed", NONE).told("intake", "treatment-closed", NONE)))
                .contains(LEGAL);
    }

    @Test
    void nobody_is_reached_who_was_not_lost_and_no_hold_is_lifted_that_did_not_stand() {
        assertThat(broken(opened().told("followup", "patient-reached", NONE))).contains(LEGAL);
        assertThat(broken(opened().told("lab", "product-hold-lifted", NONE))).contains(LEGAL);
    }

    @Test
    void what_is_processed_once_more_is_released_when_it_is_filled_again() {
        assertThat(broken(atTheBenchAgain().told("lab", "product-released", NONE))).contains(LEGAL);
        assertThat(broken(atTheBenchAgain().told("lab", "processing-started", NONE)
                .told("lab", "processing-completed", NONE)
                .told("lab", "product-released", NONE))).doesNotContain(LEGAL);
    }

    private static Story atTheBenchAgain() {
        return opened().told("scheduling", "harvest-started", NONE)
                .told("scheduling", "harvest-completed", NONE)
                .told("lab", "material-accepted", NONE)
                .told("lab", "processing-started", NONE)
                .told("lab", "processing-completed", NONE)
                .told("lab", "second-processing-ordered", NONE);
    }
}
