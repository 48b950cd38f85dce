package dev.patella.lab.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patella.lab.batch.BatchCommand.Destination;
import dev.patella.lab.batch.BatchCommand.IssueProduct;
import dev.patella.lab.batch.BatchCommand.LabelScan;
import dev.patella.lab.batch.BatchCommand.RecordQc;
import dev.patella.lab.batch.BatchCommand.ReleaseProduct;
import dev.patella.messaging.Actor;
import dev.patella.messaging.Downtime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProductReleaseTest {

    private static Story story() {
        return GoodDay.tested().at("2026-10-01T08:30:00Z");
    }

    private static LabelScan label(String din, String code, String expiry, String... statements) {
        return new LabelScan(din, code, expiry, List.of(statements));
    }

    private static ReleaseProduct labels(LabelScan... labels) {
        return new ReleaseProduct(List.of(labels), null);
    }

    private static LabelScan labelOf(String din, String code) {
        return new LabelScan(din, code, GoodDay.EXPIRY, GoodDay.STATEMENTS);
    }

    private static final LabelScan KNEE = labelOf("=A99992600000100", "=<DBC011A0");
    private static final LabelScan RESERVE = labelOf("=A99992600000100", "=<DBC011B0");

    @Test
    void quality_releases_and_a_physician_accepts_in_either_order() {
        for (List<Actor> order : List.of(List.of(Story.QUALITY, Story.PHYSICIAN), List.of(Story.PHYSICIAN, Story.QUALITY))) {
            BatchEvent.ProductReleased released = story().says(order.getFirst(), GoodDay.RELEASE)
                    .accepted()
                    .says(order.getLast(), GoodDay.RELEASE)
                    .accepted()
                    .lastOf(BatchEvent.ProductReleased.class);
            assertThat(released.releaser()).isEqualTo("qua-009");
            assertThat(released.acceptedBy()).isEqualTo("phy-031");
            assertThat(released.performers()).containsExactly("tec-207");
            assertThat(released.verifiers()).containsExactly("tec-212");
            assertThat(released.pendingTests()).containsExactly("STERILITY");
            assertThat(released.containers()).allMatch(each -> each.state() == ProductState.CONDITIONALLY_RELEASED);
        }
    }

    @Test
    void refuses_release_by_the_person_who_processed_or_verified() {
        for (Actor person : List.of(new Actor("tec-207", "QUALITY"), new Actor("tec-212", "QUALITY"), new Actor("tec-207", "PHYSICIAN"))) {
            story().says(person, GoodDay.RELEASE).refused("PERSON_TOOK_PART");
        }
    }

    @Test
    void two_of_quality_are_no_quality_and_physician() {
        story().says(Story.QUALITY, GoodDay.RELEASE).accepted().says(new Actor("qua-2", "QUALITY"), GoodDay.RELEASE).refused("WRONG_ROLE");
    }

    @Test
    void everything_that_stands_against_it_is_listed_at_once() {
        RecordQc bad = new RecordQc(null, List.of(1.1e8, 1.12e8), 2.2e7, 130, 110, 99, "POSITIVE", 8.0, "CONFORMS", 12.0);
        GoodDay.filled()
                .at("2026-10-01T08:10:00Z")
                .bothSay(bad)
                .accepted()
                .hears(new ForeignEvent.ConsentWithdrawn("CONDITIONAL_RELEASE", Instant.parse("2026-10-01T08:12:00Z")),
                        GoodDay.handedOver(GoodDay.RAW, "PROCEDURE_ROOM", "LAB", "2026-10-01T08:13:00Z"))
                .at("2026-10-01T12:30:00Z")
                .says(Story.QUALITY, labels(KNEE))
                .refused("RELEASE_BLOCKED",
                        "CONSENT_INACTIVE: the consent CONDITIONAL_RELEASE", "PRODUCT_EXPIRED", "GRAM_POSITIVE", "ENDOTOXIN_OVER_LIMIT",
                        "VIABILITY_TOO_LOW", "DEVIATION_OPEN: CUSTODY_GAP", "LABEL_MISMATCH", "lab-policy/4");
    }

    @Test
    void soft_blocker_stops_the_ordinary_release_too() {
        RecordQc low = new RecordQc(null, List.of(1.1e8, 1.12e8), 2.2e7, 160, 80, 0.5, "NEGATIVE", 8.0, "CONFORMS", 12.0);
        GoodDay.filled()
                .at("2026-10-01T08:10:00Z")
                .bothSay(low)
                .accepted()
                .says(Story.QUALITY, GoodDay.RELEASE)
                .refused("RELEASE_BLOCKED",
                        "VIABILITY_BELOW_RELEASE");
    }

    @Test
    void every_container_needs_its_own_right_label() {
        story().says(Story.QUALITY, labels(KNEE)).refused("RELEASE_BLOCKED", GoodDay.RESERVE);
        story().says(Story.QUALITY, labels(KNEE, KNEE, RESERVE)).refused("RELEASE_BLOCKED", "2 times");
        story().says(Story.QUALITY, labels(KNEE, RESERVE, labelOf("=A99992600000100", "=<DMF01100")))
                .refused("RELEASE_BLOCKED",
                        "DMF01100");
        story().says(Story.QUALITY, labels(labelOf("=A99992600000200", "=<DBC011A0"), RESERVE))
                .refused("RELEASE_BLOCKED",
                        "LABEL_MISMATCH: the DIN");
        story().says(Story.QUALITY, labels(labelOf("A9999260000019", "=<DBC011A0"), RESERVE)).refused("RELEASE_BLOCKED", "right check");
        story().says(Story.QUALITY, labels(new LabelScan(KNEE.din(), KNEE.productCode(), "&>0262741504", GoodDay.STATEMENTS), RESERVE))
                .refused("RELEASE_BLOCKED", "&>0262741504", "&>0262741404");
        story().says(Story.QUALITY, labels(label(KNEE.din(), KNEE.productCode(), GoodDay.EXPIRY, "FOR_AUTOLOGOUS_USE_ONLY"), RESERVE))
                .refused("RELEASE_BLOCKED", "lacks FOR_USE_BY_INTENDED_RECIPIENT_ONLY");
    }

    @Test
    void label_without_its_expiry_is_refused_on_whichever_container_it_is() {
        story().says(Story.QUALITY, labels(new LabelScan(KNEE.din(), KNEE.productCode(), null, GoodDay.STATEMENTS), RESERVE))
                .refused("RELEASE_BLOCKED", "LABEL_MISMATCH: the expiry on " + GoodDay.KNEE, GoodDay.EXPIRY);
        story().says(Story.QUALITY, labels(KNEE, new LabelScan(RESERVE.din(), RESERVE.productCode(), null, GoodDay.STATEMENTS)))
                .refused("RELEASE_BLOCKED", "LABEL_MISMATCH: the expiry on " + GoodDay.RESERVE, GoodDay.EXPIRY);
    }

    @Test
    void label_of_which_no_statement_was_read_lacks_all_that_it_must_bear() {
        story().says(Story.QUALITY, labels(label(KNEE.din(), KNEE.productCode(), GoodDay.EXPIRY), RESERVE))
                .refused("RELEASE_BLOCKED",
                        "the label of " + GoodDay.KNEE + " lacks FOR_AUTOLOGOUS_USE_ONLY, FOR_USE_BY_INTENDED_RECIPIENT_ONLY");
    }

    @Test
    void product_of_a_patient_who_was_not_fully_tested_must_say_so() {
        Story story = testedFor(new Plan.Infectious(true, false, List.of()));
        story.says(Story.QUALITY, GoodDay.RELEASE).refused("RELEASE_BLOCKED", "lacks NOT_EVALUATED_FOR_INFECTIOUS_SUBSTANCES");
        story.says(Story.QUALITY, bearing("1", "NOT_EVALUATED_FOR_INFECTIOUS_SUBSTANCES")).accepted();
    }

    @Test
    void reactive_patient_must_stand_on_the_label() {
        Story story = testedFor(new Plan.Infectious(true, true, List.of("HBV")));
        story.says(Story.QUALITY, bearing("X")).refused("RELEASE_BLOCKED", "lacks BIOHAZARD, WARNING_REACTIVE_TEST_RESULTS, HBV");
        story.says(Story.QUALITY, bearing("X", "BIOHAZARD", "WARNING_REACTIVE_TEST_RESULTS", "HBV")).accepted();
    }

    @Test
    void warning_must_name_every_agent_and_not_another() {
        Story story = testedFor(new Plan.Infectious(true, true, List.of("HBV", "HCV")));
        story.says(Story.QUALITY, bearing("X", "BIOHAZARD", "WARNING_REACTIVE_TEST_RESULTS")).refused("RELEASE_BLOCKED", "lacks HBV, HCV");
        story.says(Story.QUALITY, bearing("X", "BIOHAZARD", "WARNING_REACTIVE_TEST_RESULTS", "HBV", "HIV"))
                .refused("RELEASE_BLOCKED", "lacks HCV");
    }

    /** The good day of a patient with this infectious status, to the tested product. */
    private static Story testedFor(Plan.Infectious infectious) {
        ForeignEvent.PlanSigned plan = GoodDay.plan();
        return GoodDay.stepsDone()
                .hears(new ForeignEvent.PlanSigned(2, plan.cellSource(), plan.processingMethod(),
                        plan.regulatoryPathway(), plan.targets(), plan.weightKg(), infectious))
                .at("2026-10-01T08:04:00Z")
                .says(Story.TECHNICIAN, GoodDay.COMPLETE)
                .accepted()
                .at("2026-10-01T08:10:00Z")
                .bothSay(GoodDay.QC)
                .accepted();
    }

    /** The labels of both containers, with these statements besides those that every product bears. */
    private static ReleaseProduct bearing(String collection, String... more) {
        List<String> statements = Stream.concat(GoodDay.STATEMENTS.stream(), Stream.of(more)).toList();
        return labels(new LabelScan(KNEE.din(), "=<DBC01" + collection + "A0", GoodDay.EXPIRY, statements),
                new LabelScan(KNEE.din(), "=<DBC01" + collection + "B0", GoodDay.EXPIRY, statements));
    }

    @Test
    void needs_the_results() {
        GoodDay.filled().says(Story.QUALITY, GoodDay.RELEASE).refused("QC_NOT_RECORDED");
    }

    @Test
    void same_release_again_is_unchanged_and_another_is_too_late() {
        GoodDay.released()
                .says(Story.QUALITY, GoodDay.RELEASE)
                .unchanged()
                .says(Story.QUALITY, labels(RESERVE, KNEE))
                .refused("PRODUCT_ALREADY_RELEASED");
    }

    @Test
    void issues_a_released_container_to_somebody() {
        BatchEvent.ProductIssued issued = GoodDay.issued().lastOf(BatchEvent.ProductIssued.class);
        assertThat(issued.container()).isEqualTo(GoodDay.KNEE);
        assertThat(issued.toPlace()).isEqualTo("PROCEDURE_ROOM");
        assertThat(issued.issueId()).isNotEmpty();
    }

    @Test
    void issue_is_possible_until_the_expiry_and_not_at_it() {
        GoodDay.released().at("2026-10-01T12:03:59Z").says(Story.VERIFIER, GoodDay.ISSUE).accepted();
        GoodDay.released().at("2026-10-01T12:04:00Z").says(Story.VERIFIER, GoodDay.ISSUE).refused("PRODUCT_EXPIRED", "12:04");
    }

    @Test
    void issue_on_a_downtime_check_takes_two_persons() {
        IssueProduct issue = new IssueProduct(GoodDay.KNEE, new Destination("nur-114", "PROCEDURE_ROOM"), null,
                new Downtime(Instant.parse("2026-10-01T08:25:00Z"), Map.of("intake", "phy-001", "scheduling", "coo-002")));

        Story story = GoodDay.released().says(Story.VERIFIER, issue).accepted();

        assertThat(story.batch().container(GoodDay.KNEE).orElseThrow().state()).isEqualTo(ProductState.CONDITIONALLY_RELEASED);
        story.says(Story.VERIFIER, issue).refused("SAME_PERSON");
        story.says(Story.QUALITY, issue).accepted();
        assertThat(story.batch().container(GoodDay.KNEE).orElseThrow().state()).isEqualTo(ProductState.ISSUED);
        assertThat(story.batch().people().pending()).isEmpty();
        story.says(Story.QUALITY, issue).unchanged();
    }

    @Test
    void unreleased_and_unknown_containers_stay() {
        GoodDay.tested().says(Story.VERIFIER, GoodDay.ISSUE).refused("PRODUCT_NOT_RELEASED", "QUARANTINED");
        GoodDay.released()
                .says(Story.VERIFIER, new IssueProduct("A999926000002DBC011A0", new Destination(null, "PROCEDURE_ROOM"), null))
                .refused("CONTAINER_UNKNOWN", GoodDay.KNEE);
    }

    @Test
    void withdrawn_consent_and_ended_treatment_stop_the_issue() {
        GoodDay.released()
                .hears(new ForeignEvent.ConsentWithdrawn("TREATMENT", Instant.parse("2026-10-01T08:20:00Z")))
                .says(Story.VERIFIER, GoodDay.ISSUE)
                .refused("CONSENT_INACTIVE", "TREATMENT");
        GoodDay.released()
                .hears(new ForeignEvent.TreatmentEnded("WITHDRAWN", "CONSENT_WITHDRAWN", false))
                .says(Story.VERIFIER, GoodDay.ISSUE)
                .refused("TREATMENT_ENDED");
    }

    @Test
    void open_critical_deviation_stops_the_issue() {
        GoodDay.released()
                .hears(new ForeignEvent.HarvestStarted("A999926000002", "WB-1", Instant.parse("2026-10-01T08:31:00Z")))
                .deviation("CRITICAL", "SECOND_DIN_BOUND")
                .says(Story.VERIFIER, GoodDay.ISSUE)
                .refused("CRITICAL_DEVIATION_OPEN");
    }

    @Test
    void same_issue_again_is_unchanged_and_another_is_too_late() {
        GoodDay.issued()
                .says(Story.VERIFIER, GoodDay.ISSUE)
                .unchanged()
                .says(Story.VERIFIER, new IssueProduct(GoodDay.KNEE, new Destination("other", "PROCEDURE_ROOM"), null))
                .refused("PRODUCT_ALREADY_ISSUED");
    }
}
