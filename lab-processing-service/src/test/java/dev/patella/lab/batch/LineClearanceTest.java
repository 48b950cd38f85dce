package dev.patella.lab.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patella.lab.batch.BatchCommand.AnswerHood;
import dev.patella.lab.batch.BatchCommand.ClearLine;
import dev.patella.lab.batch.BatchCommand.ReagentUse;
import dev.patella.lab.batch.LineFindings.EquipmentFound;
import dev.patella.lab.batch.LineFindings.ReagentFound;
import dev.patella.messaging.Decision;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineClearanceTest {

    private static final LocalDate YESTERDAY = LocalDate.parse("2026-09-30");
    private static final LocalDate TODAY = LocalDate.parse("2026-10-01");

    private static Story story() {
        return GoodDay.received().at("2026-10-01T07:24:00Z");
    }

    private static ClearLine with(LineFindings findings) {
        return GoodDay.CLEAR.with(findings);
    }

    private static LineFindings centrifuge(String status, LocalDate calibrationDue) {
        return new LineFindings(
                List.of(GoodDay.findings().equipment().getFirst(), new EquipmentFound("centrifuge-1", "CENTRIFUGE", status,
                        calibrationDue)),
                GoodDay.findings().reagents());
    }

    private static LineFindings reagent(String status, LocalDate expiresOn) {
        return new LineFindings(GoodDay.findings().equipment(),
                List.of(new ReagentFound("RINGER_LACTATE", "RL-4471", status, expiresOn)));
    }

    @Test
    void asks_the_register_for_the_hood_and_is_cleared_when_it_grants_it() {
        Story story = story().bothSay(GoodDay.CLEAR).pending();
        String session = GoodDay.session(story);
        assertThat(story.decider().due(story.batch())).isEqualTo(new dev.patella.messaging.Timer(Timers.CLAIM_HOOD, session,
                Instant.parse("2026-10-01T07:24:00Z")));

        BatchEvent.LineCleared cleared = story.says(Story.LAB, new AnswerHood(session, true, null))
                .accepted()
                .lastOf(BatchEvent.LineCleared.class);
        assertThat(cleared.hoodSession()).isEqualTo(session);
        assertThat(cleared.equipment()).containsExactly("centrifuge-1");
        assertThat(cleared.reagents()).containsExactly("RINGER_LACTATE RL-4471");
        assertThat(story.batch().stage()).isEqualTo(Stage.LINE_CLEARED);
    }

    @Test
    void hood_that_another_batch_has_is_refused_and_another_hood_may_be_asked_for() {
        Story story = story().bothSay(GoodDay.CLEAR).pending();
        String session = GoodDay.session(story);
        story.says(Story.LAB, new AnswerHood(session, false, "PT261001-OTHERONE-X")).refused("HOOD_IN_USE", "PT261001-OTHERONE-X");
        assertThat(story.batch().stage()).isEqualTo(Stage.RECEIVED);

        story.bothSay(GoodDay.CLEAR).pending();
        assertThat(GoodDay.session(story)).isNotEqualTo(session);
    }

    @Test
    void answer_that_comes_twice_or_for_another_session_changes_nothing() {
        Story story = GoodDay.cleared();
        story.says(Story.LAB, new AnswerHood(GoodDay.session(story), true, null))
                .unchanged()
                .says(Story.LAB, new AnswerHood("other", false, "x"))
                .unchanged();
    }

    @Test
    void hood_granted_after_the_treatment_ended_is_given_back() {
        Story story = story().bothSay(GoodDay.CLEAR)
                .pending()
                .hears(new ForeignEvent.TreatmentEnded("WITHDRAWN", "CONSENT_WITHDRAWN", false));
        story.says(Story.LAB, new AnswerHood(GoodDay.session(story), true, null)).refused("TREATMENT_ENDED");
        assertThat(story.decider().due(story.batch())).extracting(dev.patella.messaging.Timer::kind).isEqualTo(Timers.RELEASE_HOOD);
        story.says(Story.LAB, new BatchCommand.ConfirmHoodRelease(GoodDay.session(story))).accepted();
        assertThat(story.decider().due(story.batch())).isNull();
    }

    @Test
    void open_hood_is_given_back_when_the_treatment_ends() {
        Story story = GoodDay.cleared().hears(new ForeignEvent.TreatmentEnded("ABORTED", "PATIENT_UNWELL", false));
        assertThat(story.decider().due(story.batch())).extracting(dev.patella.messaging.Timer::kind).isEqualTo(Timers.RELEASE_HOOD);
    }

    @Test
    void while_the_register_is_asked_another_request_waits() {
        GoodDay.hoodAsked().says(Story.TECHNICIAN, GoodDay.CLEAR).notYet("HOOD_BEING_ASKED");
    }

    @Test
    void needs_material_that_was_accepted() {
        GoodDay.inLaboratory().says(Story.TECHNICIAN, GoodDay.CLEAR).refused("MATERIAL_NOT_ACCEPTED");
    }

    @Test
    void equipment_out_of_calibration_is_refused_by_name() {
        story().says(Story.TECHNICIAN, with(centrifuge("AVAILABLE", YESTERDAY))).refused("CALIBRATION_DUE", "centrifuge-1", "2026-09-30");
        story().says(Story.TECHNICIAN, with(centrifuge("AVAILABLE", TODAY))).accepted();
    }

    @Test
    void equipment_in_repair_is_refused_by_name() {
        story().says(Story.TECHNICIAN, with(centrifuge("IN_REPAIR", GoodDay.IN_DATE)))
                .refused("EQUIPMENT_NOT_AVAILABLE", "centrifuge-1",
                        "IN_REPAIR");
    }

    @Test
    void what_the_registers_do_not_know_is_refused() {
        story().says(Story.TECHNICIAN, with(LineFindings.NOTHING)).refused("EQUIPMENT_UNKNOWN", "hood-1", "centrifuge-1", "RL-4471");
    }

    @Test
    void marrow_needs_a_centrifuge_on_the_line() {
        ClearLine without = new ClearLine("hood-1", GoodDay.CLEAR.hoodStartedAt(), List.of(), GoodDay.CLEAR.reagents(), true, null, GoodDay
                .findings());
        story().says(Story.TECHNICIAN, without).refused("EQUIPMENT_MISSING", "CENTRIFUGE");
    }

    @Test
    void expired_reagent_is_refused_by_lot() {
        ClearLine old = new ClearLine("hood-1", GoodDay.CLEAR.hoodStartedAt(), List.of("centrifuge-1"),
                List.of(new ReagentUse("RINGER_LACTATE", "RL-4471", YESTERDAY)), true, null, reagent("RELEASED", YESTERDAY));
        story().says(Story.TECHNICIAN, old).refused("REAGENT_EXPIRED", "RL-4471", "2026-09-30");
    }

    @Test
    void quarantined_reagent_is_refused() {
        story().says(Story.TECHNICIAN, with(reagent("QUARANTINED", GoodDay.IN_DATE))).refused("REAGENT_NOT_RELEASED", "QUARANTINED");
    }

    @Test
    void label_that_says_another_expiry_than_the_register_is_refused() {
        story().says(Story.TECHNICIAN, with(reagent("RELEASED", GoodDay.IN_DATE.plusDays(1)))).refused("REAGENT_LABEL_DIFFERS");
    }

    @Test
    void hood_must_have_run_for_fifteen_minutes() {
        ClearLine early = new ClearLine("hood-1", Instant.parse("2026-10-01T07:10:00Z"), List.of("centrifuge-1"),
                GoodDay.CLEAR.reagents(), true, null, GoodDay.findings());
        story().says(Story.TECHNICIAN, early).refused("HOOD_NOT_READY", "15 min");
        story().at("2026-10-01T07:25:00Z").says(Story.TECHNICIAN, early).accepted();
    }

    @Test
    void hood_of_which_nobody_tells_since_when_it_runs_is_not_ready() {
        ClearLine untold = new ClearLine("hood-1", null, List.of("centrifuge-1"), GoodDay.CLEAR.reagents(), true, null, GoodDay.findings());
        story().says(Story.TECHNICIAN, untold).refused("HOOD_NOT_READY", "not told", "15 min");
    }

    @Test
    void fifteen_minutes_of_the_hood_are_enough_and_a_second_less_is_not() {
        ClearLine line = new ClearLine("hood-1", Instant.parse("2026-10-01T07:10:00Z"), List.of("centrifuge-1"),
                GoodDay.CLEAR.reagents(), true, null, GoodDay.findings());
        story().at("2026-10-01T07:24:59Z").says(Story.TECHNICIAN, line).refused("HOOD_NOT_READY");
        story().at("2026-10-01T07:25:00Z").says(Story.TECHNICIAN, line).accepted();
    }

    @Test
    void rest_of_another_batch_is_refused() {
        ClearLine dirty = new ClearLine("hood-1", GoodDay.CLEAR.hoodStartedAt(), List.of("centrifuge-1"), GoodDay.CLEAR.reagents(), false,
                null, GoodDay.findings());
        story().says(Story.TECHNICIAN, dirty).refused("LINE_NOT_EMPTY");
    }

    @Test
    void reactive_patient_needs_a_dedicated_session() {
        ForeignEvent.PlanSigned plan = GoodDay.plan();
        Story story = story().hears(new ForeignEvent.PlanSigned(2, plan.cellSource(), plan.processingMethod(), plan.regulatoryPathway(),
                plan.targets(), plan.weightKg(), new Plan.Infectious(true, true, List.of("HBV"))));
        story.says(Story.TECHNICIAN, GoodDay.CLEAR).refused("DEDICATED_SESSION_NEEDED");
        story.says(Story.TECHNICIAN,
                new ClearLine("hood-1", GoodDay.CLEAR.hoodStartedAt(), List.of("centrifuge-1"), GoodDay.CLEAR.reagents(), true, true,
                        GoodDay.findings()))
                .accepted();
    }

    @Test
    void same_again_is_unchanged_and_another_is_too_late() {
        Story story = GoodDay.cleared();
        assertThat(story.decide(Story.TECHNICIAN, GoodDay.CLEAR)).isInstanceOf(Decision.Unchanged.class);
        story.says(Story.TECHNICIAN, with(LineFindings.NOTHING)).refused("LINE_ALREADY_CLEARED");
    }

    @Test
    void material_of_another_source_than_planned_gets_no_line() {
        ForeignEvent.PlanSigned plan = GoodDay.plan();
        Story story = GoodDay.received()
                .hears(new ForeignEvent.PlanSigned(2, "ADIPOSE", "MFAT", plan.regulatoryPathway(), plan.targets(), plan.weightKg(),
                        plan.infectious()))
                .at("2026-10-01T07:24:00Z");

        story.says(Story.TECHNICIAN, GoodDay.CLEAR).refused("SOURCE_DIFFERS_FROM_PLAN", "ADIPOSE", "BONE_MARROW");
        story.at("2026-10-01T07:40:00Z")
                .bothSay(GoodDay.PAPER_CLEAR)
                .pending()
                .deviation("CRITICAL",
                        "PASSED_ON_PAPER_SOURCE_DIFFERS_FROM_PLAN");
    }
}
