package dev.patella.scheduling.itinerary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patella.messaging.Decision;
import dev.patella.messaging.Downtime;
import dev.patella.messaging.Refusal;
import dev.patella.scheduling.itinerary.ItineraryEvent.DeviationReported;
import dev.patella.scheduling.itinerary.ItineraryEvent.SignInCompleted;
import dev.patella.scheduling.itinerary.ItineraryEvent.TimeOutCompleted;
import dev.patella.scheduling.itinerary.ItineraryEvent.TimeOutFailed;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Gates that were passed on paper, and are told hours later. */
class PaperGatesTest {

    private static final Instant SIGNED_IN = Instant.parse("2026-10-01T06:26:00Z");
    private static final Instant TIMED_OUT = Instant.parse("2026-10-01T08:40:00Z");

    private static Story late(Situation situation) {
        return GoodDay.reaches(situation).at("2026-10-01T11:00:00Z");
    }

    private static List<String> deviations(Story story) {
        return story.events()
                .stream()
                .filter(DeviationReported.class::isInstance)
                .map(event -> ((DeviationReported) event).about())
                .toList();
    }

    private static ItineraryCommand.RecordTimeOut timeOut(String wristband, String at) {
        return new ItineraryCommand.RecordTimeOut(GoodDay.timeOut(wristband).sides(),
                GoodDay.paper(at, Map.of("intake", "coo-002", "lab", "tec-207")));
    }

    @Test
    void a_sign_in_is_recorded_for_when_it_was_passed() {
        Story story = late(Situation.CHECKED_IN).bothDo(GoodDay.PHYSICIAN, GoodDay.NURSE, GoodDay.paperSignIn());

        assertThat(story.events().getLast()).isInstanceOfSatisfying(SignInCompleted.class,
                event -> assertThat(event.at()).isEqualTo(SIGNED_IN));
        assertThat(story.state().stage().situation()).isEqualTo(Situation.SIGNED_IN);
        assertThat(story.state().pending()).isEmpty();
        assertThat(story.when(GoodDay.NURSE, GoodDay.paperSignIn())).isInstanceOf(Decision.Unchanged.class);
        assertThat(late(Situation.HARVESTING).refuses(GoodDay.NURSE, GoodDay.paperSignIn())).isEqualTo("SIGN_IN_ALREADY_COMPLETED");
    }

    @Test
    void a_sign_in_waits_for_the_check_in_and_for_the_clearance() {
        assertThat(late(Situation.DAY_BOOKED).refuses(GoodDay.NURSE, GoodDay.paperSignIn())).isEqualTo("waits NOT_CHECKED_IN");
        Story uncleared = GoodDay.reaches(Situation.DAY_BOOKED).at("2026-10-01T06:08:00Z").does(GoodDay.FRONT_DESK, GoodDay.checkIn());
        assertThat(uncleared.at("2026-10-01T11:00:00Z").refuses(GoodDay.NURSE, GoodDay.paperSignIn())).isEqualTo("waits CLEARANCE_MISSING");
    }

    @Test
    void what_stood_against_a_sign_in_is_a_deviation() {
        Story story = late(Situation.CHECKED_IN)
                .heard(new ForeignEvent.ConsentWithdrawn("TREATMENT", Instant.parse("2026-10-01T06:00:00Z")))
                .bothDo(GoodDay.PHYSICIAN, GoodDay.NURSE, GoodDay.paperSignIn());

        assertThat(story.state().stage().situation()).isEqualTo(Situation.SIGNED_IN);
        assertThat(deviations(story)).containsExactly("PASSED_ON_PAPER_CONSENT_MISSING");
    }

    @Test
    void a_consent_that_was_withdrawn_later_did_not_stand_against_it() {
        Story story = late(Situation.CHECKED_IN)
                .heard(new ForeignEvent.ConsentWithdrawn("TREATMENT", Instant.parse("2026-10-01T10:00:00Z")))
                .bothDo(GoodDay.PHYSICIAN, GoodDay.NURSE, GoodDay.paperSignIn());

        assertThat(deviations(story)).isEmpty();
    }

    @Test
    void a_sign_in_with_a_no_is_on_record_once() {
        ItineraryCommand.RecordSignIn failed = new ItineraryCommand.RecordSignIn(GoodDay.signIn()
                .items()
                .stream()
                .map(item -> new ChecklistItem(item.question(), ChecklistItem.Reply.NO, item.person()))
                .toList(), List.of(Side.RIGHT), GoodDay.paperSignIn().downtime());
        Story story = late(Situation.CHECKED_IN).bothDo(GoodDay.PHYSICIAN, GoodDay.NURSE, failed);

        assertThat(story.events().getLast()).isInstanceOf(ItineraryEvent.SignInFailed.class);
        assertThat(story.when(GoodDay.PHYSICIAN, failed)).isInstanceOf(Decision.Unchanged.class);
    }

    @Test
    void times_that_do_not_fit_are_mistyped() {
        Story story = late(Situation.CHECKED_IN);
        assertThat(story.refuses(GoodDay.NURSE, at("2026-10-01T11:30:00Z", "2026-10-01T11:25:00Z"))).isEqualTo("TIME_IN_FUTURE");
        assertThat(story.refuses(GoodDay.NURSE, at("2026-10-01T06:00:00Z", "2026-10-01T05:55:00Z"))).isEqualTo("TIME_OUT_OF_ORDER");
        assertThat(story.refuses(GoodDay.NURSE, at("2026-10-01T06:26:00Z", "2026-10-01T06:27:00Z"))).isEqualTo("DOWNTIME_CHECK_OUTDATED");
        assertThat(story.refuses(GoodDay.NURSE, at("2026-10-01T06:26:00Z", "2026-10-01T06:10:00Z"))).isEqualTo("DOWNTIME_CHECK_OUTDATED");
        assertThat(story.refuses(GoodDay.NURSE, new ItineraryCommand.RecordSignIn(GoodDay.signIn().items(), List.of(Side.LEFT),
                GoodDay.paperSignIn().downtime()))).isEqualTo("SIDE_DIFFERS_FROM_PLAN");
        assertThat(story.refuses(GoodDay.NURSE, new ItineraryCommand.RecordSignIn(List.of(), List.of(Side.RIGHT),
                GoodDay.paperSignIn().downtime()))).isEqualTo("CHECKLIST_INCOMPLETE");
    }

    private static ItineraryCommand.RecordSignIn at(String passed, String checked) {
        return new ItineraryCommand.RecordSignIn(GoodDay.signIn().items(), GoodDay.signIn().sides(),
                new Downtime(Instant.parse(checked), Map.of("intake", "coo-002"), Instant.parse(passed)));
    }

    @Test
    void a_time_out_is_recorded_for_when_it_was_passed_and_the_injection_cites_it() {
        Story story = late(Situation.HARVESTED).bothDo(GoodDay.PHYSICIAN, GoodDay.NURSE, GoodDay.paperTimeOut());

        assertThat(story.events().getLast()).isInstanceOfSatisfying(TimeOutCompleted.class, event -> {
            assertThat(event.at()).isEqualTo(TIMED_OUT);
            assertThat(event.sides().getFirst().opensAt()).isEqualTo(TIMED_OUT);
        });
        assertThat(story.when(GoodDay.NURSE, GoodDay.paperTimeOut())).isInstanceOf(Decision.Unchanged.class);
        assertThat(story.does(GoodDay.PHYSICIAN, GoodDay.injection()).state().stage().situation()).isEqualTo(Situation.INJECTED);
        assertThat(story.refuses(GoodDay.NURSE, timeOut(GoodDay.WRISTBAND, "2026-10-01T08:41:00Z"))).isEqualTo("ALREADY_INJECTED");
    }

    @Test
    void a_time_out_waits_for_the_harvest_and_for_the_product() {
        assertThat(late(Situation.HARVESTING).refuses(GoodDay.NURSE, GoodDay.paperTimeOut())).isEqualTo("waits HARVEST_NOT_COMPLETED");
        Story harvested = GoodDay.reaches(Situation.HARVESTING)
                .at("2026-10-01T07:08:00Z")
                .bothDo(GoodDay.NURSE, GoodDay.PHYSICIAN, GoodDay.completeHarvest())
                .at("2026-10-01T11:00:00Z");
        assertThat(harvested.refuses(GoodDay.NURSE, GoodDay.paperTimeOut())).isEqualTo("waits PRODUCT_NOT_RELEASED");
        harvested.heard(GoodDay.released());
        assertThat(harvested.refuses(GoodDay.NURSE, GoodDay.paperTimeOut())).isEqualTo("waits PRODUCT_NOT_ISSUED");
        harvested.heard(GoodDay.issued());
        assertThat(harvested.refuses(GoodDay.NURSE, GoodDay.paperTimeOut())).isEqualTo("waits PRODUCT_NOT_HERE");
        assertThat(late(Situation.HARVEST_FAILED).refuses(GoodDay.NURSE, GoodDay.paperTimeOut())).isEqualTo("HARVEST_FAILED");
    }

    @Test
    void what_stood_against_a_time_out_is_a_deviation_and_what_expired_since_is_none() {
        Story held = late(Situation.HARVESTED).heard(new ForeignEvent.ProductHeld("hold-3f9a", "CONTAINER", GoodDay.PRODUCT, "ENVIRONMENT"))
                .bothDo(GoodDay.PHYSICIAN, GoodDay.NURSE, GoodDay.paperTimeOut());
        assertThat(deviations(held)).containsExactly("PASSED_ON_PAPER_PRODUCT_HELD");

        Story expired = GoodDay.reaches(Situation.HARVESTED)
                .at("2026-10-01T13:00:00Z")
                .heard(new ForeignEvent.ProductStopped(GoodDay.PRODUCT, Product.EXPIRED))
                .bothDo(GoodDay.PHYSICIAN, GoodDay.NURSE, GoodDay.paperTimeOut());
        assertThat(deviations(expired)).isEmpty();
        Story ended = late(Situation.HARVESTED).heard(new ForeignEvent.TreatmentEnded("WITHDRAWN", "PATIENT_WITHDREW", true, false))
                .bothDo(GoodDay.PHYSICIAN, GoodDay.NURSE, GoodDay.paperTimeOut());
        assertThat(deviations(ended)).containsExactly("PASSED_ON_PAPER_TREATMENT_ENDED");
        Story after = GoodDay.reaches(Situation.HARVESTED)
                .at("2026-10-01T13:00:00Z")
                .heard(new ForeignEvent.ProductStopped(GoodDay.PRODUCT, Product.EXPIRED))
                .bothDo(GoodDay.PHYSICIAN, GoodDay.NURSE, timeOut(GoodDay.WRISTBAND, "2026-10-01T12:30:00Z"));
        assertThat(deviations(after)).containsExactly("PASSED_ON_PAPER_PRODUCT_STOPPED");
    }

    @Test
    void one_that_failed_is_on_record_whenever_it_is_told_and_takes_nothing_back_that_passed_after_it() {
        ItineraryCommand.RecordTimeOut failed = timeOut("WB-OTHER", "2026-10-01T08:30:00Z");
        Story timedOut = late(Situation.TIMED_OUT).bothDo(GoodDay.PHYSICIAN, GoodDay.NURSE, failed);

        assertThat(timedOut.events().getLast()).isInstanceOf(TimeOutFailed.class);
        assertThat(timedOut.when(GoodDay.PHYSICIAN, failed)).isInstanceOf(Decision.Unchanged.class);
        assertThat(timedOut.does(GoodDay.PHYSICIAN, GoodDay.injection()).state().stage().situation()).isEqualTo(Situation.INJECTED);

        Story injected = late(Situation.INJECTED).bothDo(GoodDay.PHYSICIAN, GoodDay.NURSE, failed);
        assertThat(injected.events().getLast()).isInstanceOf(TimeOutFailed.class);
        assertThat(injected.state().stage().situation()).isEqualTo(Situation.INJECTED);

        Story later = late(Situation.TIMED_OUT).bothDo(GoodDay.PHYSICIAN, GoodDay.NURSE, timeOut("WB-OTHER", "2026-10-01T08:45:00Z"));
        assertThat(later.refuses(GoodDay.PHYSICIAN, GoodDay.injection())).isEqualTo("waits TIME_OUT_MISSING");
    }

    @Test
    void an_earlier_one_that_is_told_later_does_not_take_the_place_of_the_last() {
        Story story = late(Situation.TIMED_OUT).bothDo(GoodDay.PHYSICIAN, GoodDay.NURSE,
                timeOut(GoodDay.WRISTBAND, "2026-10-01T08:37:00Z"));

        assertThat(story.state().stage()).isInstanceOfSatisfying(Stage.TimedOut.class, stage -> assertThat(stage.at()).isEqualTo(
                TIMED_OUT));
    }

    @Test
    void a_fact_that_waited_in_vain_is_a_critical_deviation() {
        Story story = late(Situation.CHECKED_IN);
        assertThat(story.decider()
                .overdue(story.state(), GoodDay.injection(), new Refusal("TIME_OUT_MISSING", ""),
                        story.moment(GoodDay.SYSTEM, "")))
                .singleElement()
                .isInstanceOfSatisfying(DeviationReported.class, event -> {
                    assertThat(event.deviationClass()).isEqualTo("CRITICAL");
                    assertThat(event.about()).isEqualTo("FACT_OVERDUE_TIME_OUT_MISSING");
                });
    }
}
