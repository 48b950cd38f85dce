package dev.patella.lab.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patella.lab.batch.LineFindings.EquipmentFound;
import dev.patella.lab.batch.LineFindings.ReagentFound;
import dev.patella.messaging.Timer;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Alarms and recalls that reach every batch that they concern (domain.md §1.4, §4.6). */
class SharedAlarmsTest {

    private static final BatchCommand.HearExcursion HEARD = (BatchCommand.HearExcursion) BadDay.HEARD_EXCURSION;

    private static Alarm raised(Story story) {
        return story.batch().incidents().book().raised().getFirst();
    }

    private static Story reports(Story story, String kind, @Nullable Long seconds) {
        return story.says(Story.TECHNICIAN, new BatchCommand.ReportExcursion(kind, null, null, seconds, null, null)).accepted();
    }

    @Test
    void major_excursion_closes_the_hood_and_is_to_be_spread_at_once() {
        Story story = BadDay.excursion();

        Alarm alarm = raised(story);
        assertThat(alarm.item()).isEqualTo("hood-1");
        assertThat(alarm.startedAt()).isEqualTo(Instant.parse("2026-10-01T07:40:00Z"));
        assertThat(alarm.since()).as("six hours before it began").isEqualTo(Instant.parse("2026-10-01T01:40:00Z"));
        assertThat(alarm.line()).isEqualTo(Alarm.Line.CLOSED);
        assertThat(story.lastOf(BatchEvent.AlarmRaised.class).policyVersion()).isEqualTo("lab-policy/4");
        assertThat(story.decider().due(story.batch())).isEqualTo(new Timer(Timers.SPREAD_ALARM, alarm.id(), story.now()));
    }

    @Test
    void excursion_that_names_nothing_is_one_of_the_hood_in_which_the_batch_works_or_worked() {
        assertThat(raised(reports(GoodDay.filled(), "PARTICLES", null)).item()).isEqualTo("hood-1");
        Story nowhere = reports(GoodDay.received(), "PARTICLES", null);
        assertThat(nowhere.batch().incidents().book().raised()).isEmpty();
    }

    @Test
    void excursion_that_is_harmless_reaches_nobody_else() {
        assertThat(reports(GoodDay.inProcess(), "HOOD_ALARM", 300L).batch().incidents().book().raised()).isEmpty();
    }

    @Test
    void alarm_told_before_the_batch_was_at_the_bench_is_spread_and_closes_no_hood() {
        Story story = GoodDay.received().says(Story.VERIFIER, BadDay.EXCURSION).accepted().noOpenDeviation();

        assertThat(raised(story).line()).isNull();
        assertThat(story.decider().due(story.batch())).extracting(Timer::kind).isEqualTo(Timers.SPREAD_ALARM);
    }

    @Test
    void spread_is_confirmed_once() {
        Story story = BadDay.excursion();
        String alarm = BadDay.alarm(story);
        BatchCommand confirm = new BatchCommand.ConfirmSpread(alarm, List.of(BadDay.ANOTHER), true);

        story.says(Story.LAB, confirm).accepted();
        assertThat(story.lastOf(BatchEvent.AlarmSpread.class)).isEqualTo(new BatchEvent.AlarmSpread(alarm, List.of(BadDay.ANOTHER), null));
        assertThat(story.decider().due(story.batch())).isNull();
        story.says(Story.LAB, confirm).unchanged();
        story.says(Story.LAB, new BatchCommand.ConfirmSpread("of nothing", List.of(), true)).unchanged();
    }

    @Test
    void whoever_could_not_be_told_is_told_again_after_a_while_and_stops_no_other_timer() {
        Story story = BadDay.excursion();
        String alarm = BadDay.alarm(story);

        story.says(Story.LAB, new BatchCommand.ConfirmSpread(alarm, List.of(BadDay.ANOTHER), false)).accepted();
        assertThat(story.decider().due(story.batch())).isEqualTo(new Timer(Timers.SPREAD_ALARM, alarm, story.now().plusSeconds(60)));
        story.says(Story.LAB, new BatchCommand.ConfirmSpread(alarm, List.of(BadDay.ANOTHER), true)).accepted();
        assertThat(story.decider().due(story.batch())).isNull();
    }

    @Test
    void hood_is_opened_when_quality_lifts_the_hold() {
        Story story = BadDay.excursion();
        String alarm = BadDay.alarm(story);
        story.says(Story.LAB, new BatchCommand.ConfirmSpread(alarm, List.of(), true)).accepted();
        String deviation = story.batch().quality().open().getFirst().id();
        story.says(Story.QUALITY, new BatchCommand.CloseDeviation(deviation, "NO_IMPACT")).accepted();
        assertThat(raised(story).line()).as("the hold is still open").isEqualTo(Alarm.Line.CLOSED);

        String hold = story.batch().incidents().open().getFirst().id();
        story.says(Story.QUALITY, new BatchCommand.LiftHold(hold, "NOT_AFFECTED")).accepted();
        assertThat(story.decider().due(story.batch())).extracting(Timer::kind).isEqualTo(Timers.END_ALARM);
        story.says(Story.LAB, new BatchCommand.ConfirmAlarmEnd(alarm)).accepted();
        assertThat(raised(story).line()).isEqualTo(Alarm.Line.OPEN);
        assertThat(story.decider().due(story.batch())).isNull();
        story.says(Story.LAB, new BatchCommand.ConfirmAlarmEnd(alarm)).unchanged();
    }

    @Test
    void hood_that_is_opened_before_everybody_was_told_does_not_stop_the_telling() {
        Story story = BadDay.excursion();
        String hold = story.batch().incidents().open().getFirst().id();

        story.says(Story.QUALITY, new BatchCommand.LiftHold(hold, "NOT_AFFECTED")).accepted();
        story.says(Story.LAB, new BatchCommand.ConfirmAlarmEnd(BadDay.alarm(story))).accepted();
        assertThat(story.decider().due(story.batch())).extracting(Timer::kind).isEqualTo(Timers.SPREAD_ALARM);
    }

    @Test
    void alarm_that_has_nothing_left_to_hold_ends_with_its_deviation() {
        Story story = reports(GoodDay.disposed(), "HOOD_ALARM", 600L);
        assertThat(story.batch().incidents().open()).isEmpty();
        assertThat(raised(story).line()).isEqualTo(Alarm.Line.CLOSED);

        String deviation = story.batch().quality().open().getFirst().id();
        story.says(Story.QUALITY, new BatchCommand.CloseDeviation(deviation, "NO_IMPACT")).accepted();
        assertThat(raised(story).line()).isEqualTo(Alarm.Line.OPENING);
    }

    @Test
    void record_is_not_closed_while_an_alarm_of_it_closes_a_hood() {
        Story story = reports(GoodDay.finallyReleased(), "HOOD_ALARM", 600L).says(Story.QUALITY, GoodDay.CLOSE)
                .refused("BATCH_RECORD_OPEN", "hood-1", "is not over");
        String deviation = story.batch().quality().open().getFirst().id();
        story.says(Story.QUALITY, new BatchCommand.CloseDeviation(deviation, "NO_IMPACT"))
                .accepted()
                .says(Story.QUALITY, GoodDay.CLOSE)
                .accepted();
    }

    @Test
    void batch_that_shared_the_hood_is_held_with_a_deviation_of_its_own() {
        Story story = BadDay.excursionHeard().deviation("MAJOR", "HOOD_ALARM");

        assertThat(story.lastOf(BatchEvent.ExcursionHeard.class)).isEqualTo(
                new BatchEvent.ExcursionHeard(BadDay.ANOTHER, "alarm-1", "HOOD_ALARM", "hood-1", HEARD.startedAt()));
        assertThat(story.lastOf(BatchEvent.ProductHeld.class).reason()).isEqualTo(Hold.ENVIRONMENT);
        assertThat(story.batch().incidents().book().raised()).as("it goes no further").isEmpty();
        story.says(Story.QUALITY, GoodDay.RELEASE).refused("PRODUCT_HELD", "ENVIRONMENT");
    }

    @Test
    void batch_that_shared_the_hood_is_released_when_quality_lifts_its_own_hold() {
        Story story = BadDay.excursionHeard();
        String hold = story.lastOf(BatchEvent.ProductHeld.class).holdId();
        String deviation = story.batch().quality().open().getFirst().id();

        story.says(Story.QUALITY, new BatchCommand.LiftHold(hold, "NOT_AFFECTED"))
                .accepted()
                .says(Story.QUALITY, new BatchCommand.CloseDeviation(deviation, "NO_IMPACT"))
                .accepted()
                .at("2026-10-01T08:30:00Z")
                .says(Story.QUALITY, GoodDay.RELEASE)
                .accepted();
    }

    @Test
    void the_same_alarm_is_heard_once_and_another_one_finds_it_held() {
        Story story = BadDay.excursionHeard();
        int before = story.events().size();

        story.says(Story.LAB, BadDay.HEARD_EXCURSION).unchanged();
        story.says(Story.LAB, new BatchCommand.HearExcursion("PT261001-AN0THER1-X", "alarm-1", "HOOD_ALARM", "hood-1", HEARD.startedAt()))
                .accepted();
        assertThat(story.events().subList(before, story.events().size())).hasExactlyElementsOfTypes(BatchEvent.ExcursionHeard.class);
    }

    @Test
    void what_is_given_discarded_or_ended_or_never_was_at_the_bench_only_notes_that_it_heard() {
        for (Story story : List.of(GoodDay.received(), GoodDay.disposed(), GoodDay.closed(), GoodDay.cleared().hears(BadDay.ENDED),
                BadDay.materialRejected())) {
            int holds = story.batch().incidents().holds().size();
            int deviations = story.batch().quality().deviations().size();
            story.says(Story.LAB, BadDay.HEARD_EXCURSION).accepted();
            assertThat(story.batch().incidents().holds()).hasSize(holds);
            assertThat(story.batch().quality().deviations()).hasSize(deviations);
        }
    }

    @Test
    void batch_that_is_just_being_given_the_hood_hears_when_that_is_decided() {
        GoodDay.hoodAsked()
                .says(Story.LAB, BadDay.HEARD_EXCURSION)
                .notYet("HOOD_BEING_ASKED", "hood-1")
                .says(Story.LAB, BadDay.HEARD_RECALL)
                .notYet("HOOD_BEING_ASKED");
    }

    private static Story answered(EquipmentFound hood, ReagentFound lot) {
        Story story = GoodDay.hoodAsked();
        return story.says(Story.LAB,
                new BatchCommand.AnswerHood(GoodDay.session(story), true, null, new LineFindings(List.of(hood), List.of(lot))));
    }

    private static EquipmentFound hood(String status) {
        return new EquipmentFound("hood-1", "BIOSAFETY_CABINET", status, GoodDay.IN_DATE);
    }

    private static ReagentFound lot(String status) {
        return new ReagentFound("RINGER_LACTATE", "RL-4471", status, GoodDay.IN_DATE);
    }

    @Test
    void line_is_not_cleared_when_an_alarm_or_a_recall_came_between_the_request_and_the_answer() {
        answered(hood("AVAILABLE"), lot("RELEASED")).accepted();
        answered(hood("UNDER_ALARM"), lot("RELEASED")).refused("EQUIPMENT_NOT_AVAILABLE", "hood-1 is UNDER_ALARM");
        Story story = answered(hood("AVAILABLE"), lot("RECALLED")).refused("REAGENT_NOT_RELEASED",
                "RINGER_LACTATE lot RL-4471 is RECALLED");
        assertThat(story.decider().due(story.batch())).as("the hood is given back").extracting(Timer::kind).isEqualTo(Timers.RELEASE_HOOD);
    }

    @Test
    void line_is_not_cleared_with_what_was_told_of_this_very_batch_while_the_hood_was_asked() {
        Story alarm = GoodDay.hoodAsked().says(Story.VERIFIER, BadDay.EXCURSION).accepted();
        alarm.says(Story.LAB, new BatchCommand.AnswerHood(GoodDay.session(alarm), true, null)).refused("EQUIPMENT_NOT_AVAILABLE", "hood-1");
        Story recall = GoodDay.hoodAsked().says(Story.QUALITY, BadDay.RECALL).accepted();
        recall.says(Story.LAB, new BatchCommand.AnswerHood(GoodDay.session(recall), true, null)).refused("REAGENT_NOT_RELEASED", "RL-4471");
    }

    @Test
    void recall_is_to_be_spread_for_good_whether_or_not_this_batch_used_the_lot() {
        for (String lot : List.of("RL-4471", "RL-9999")) {
            Story story = GoodDay.released().says(Story.QUALITY, new BatchCommand.ReportRecall(lot)).accepted();
            Alarm alarm = raised(story);
            assertThat(alarm.kind()).isEqualTo("REAGENT_RECALL");
            assertThat(alarm.item()).isEqualTo(lot);
            assertThat(alarm.since()).isNull();
            assertThat(alarm.line()).isNull();
            assertThat(story.decider().due(story.batch())).isEqualTo(new Timer(Timers.SPREAD_ALARM, alarm.id(), story.now()));
        }
    }

    @Test
    void recall_told_of_another_batch_is_heard_as_if_it_were_told_of_this_one() {
        for (Story story : List.of(GoodDay.released(), GoodDay.administered(), GoodDay.closed())) {
            story.says(Story.LAB, BadDay.HEARD_RECALL).accepted().deviation("MAJOR", "REAGENT_RECALL");
            assertThat(story.lastOf(BatchEvent.RecallHeard.class)).isEqualTo(
                    new BatchEvent.RecallHeard(BadDay.ANOTHER, "alarm-2", "RL-4471", true));
            assertThat(story.lastOf(BatchEvent.ProductHeld.class).reason()).isEqualTo(Hold.RECALL);
            assertThat(story.batch().incidents().book().raised()).as("it goes no further").isEmpty();
            story.says(Story.LAB, BadDay.HEARD_RECALL).unchanged().says(Story.QUALITY, BadDay.RECALL).unchanged();
        }
    }

    @Test
    void recall_that_was_told_of_this_batch_too_changes_nothing() {
        BadDay.recalled().says(Story.LAB, BadDay.HEARD_RECALL).unchanged();
    }

    @Test
    void recall_of_a_lot_that_this_batch_did_not_use_is_noted_alone() {
        Story story = GoodDay.released()
                .says(Story.LAB, new BatchCommand.HearRecall(BadDay.ANOTHER, "alarm-2", "4471"))
                .accepted()
                .noOpenDeviation();
        assertThat(story.lastOf(BatchEvent.RecallHeard.class).used()).isFalse();
    }
}
