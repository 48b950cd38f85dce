package dev.patella.scheduling.itinerary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patella.messaging.Decision;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimeOutTest {

    private static final String SECOND = GoodDay.DIN + "DBC011A0";

    private final Story ready = GoodDay.reaches(Situation.HARVESTED).at("2026-10-01T08:40:00Z");

    @Test
    void opens_the_container_for_half_an_hour_at_most() {
        ready.bothDo(GoodDay.NURSE, GoodDay.PHYSICIAN, GoodDay.timeOut());

        assertThat(ready.events().getLast()).isInstanceOfSatisfying(ItineraryEvent.TimeOutCompleted.class, event -> {
            assertThat(event.persons()).containsExactly("nur-114", "phy-031");
            assertThat(event.sides()).singleElement()
                    .satisfies(side -> assertThat(side.syringeExpiresAt()).isEqualTo(Instant.parse("2026-10-01T09:10:00Z")));
        });
    }

    @Test
    void fails_at_another_patient_another_product_or_another_side() {
        assertThat(fails(timeOut(Side.RIGHT, GoodDay.PRODUCT, "WB-2", GoodDay.PRODUCT))).containsExactly("WRISTBAND_MISMATCH");
        assertThat(fails(timeOut(Side.RIGHT, GoodDay.PRODUCT, GoodDay.WRISTBAND, "=A99992600000200=<DBC01100")))
                .containsExactly("PRODUCT_SCAN_MISMATCH");
        assertThat(fails(timeOut(Side.RIGHT, "A999926000002DBC01100", GoodDay.WRISTBAND, "=A99992600000200=<DBC01100")))
                .containsExactly("DIN_MISMATCH");
        assertThat(fails(timeOut(Side.LEFT, GoodDay.PRODUCT, GoodDay.WRISTBAND, GoodDay.PRODUCT))).containsExactly("SIDE_MISMATCH");
    }

    @Test
    void fails_at_a_container_that_was_made_for_the_other_knee() {
        ready.heard(new ForeignEvent.ProductReleased("CONDITIONAL", GoodDay.DIN,
                List.of(new ForeignEvent.ReleasedContainer(GoodDay.PRODUCT, Side.LEFT, 6, Instant.parse("2026-10-01T12:04:00Z")))));

        assertThat(fails(GoodDay.timeOut())).containsExactly("SIDE_MISMATCH");
    }

    @Test
    void fails_at_every_single_no_and_nobody_overrides_it() {
        for (String question : Story.POLICY.clinical().timeOutQuestions()) {
            List<ChecklistItem> items = GoodDay.yes(Story.POLICY.clinical().timeOutQuestions())
                    .stream()
                    .map(one -> one.question().equals(question) ? new ChecklistItem(question, ChecklistItem.Reply.NO, "nur-114") : one)
                    .toList();
            Story story = GoodDay.reaches(Situation.HARVESTED).at("2026-10-01T08:40:00Z");
            story.bothDo(GoodDay.NURSE, GoodDay.PHYSICIAN, new ItineraryCommand.CompleteTimeOut(List.of(
                    new ItineraryCommand.TimeOutSide(Side.RIGHT, items, GoodDay.PRODUCT, GoodDay.WRISTBAND, GoodDay.PRODUCT))));

            assertThat(story.events().getLast()).as(question).isInstanceOf(ItineraryEvent.TimeOutFailed.class);
            assertThat(story.refuses(GoodDay.PHYSICIAN, GoodDay.injection())).isEqualTo("waits TIME_OUT_MISSING");
        }
    }

    @Test
    void takes_back_what_passed_before_and_starts_from_the_beginning() {
        Story story = GoodDay.failedAgain();

        assertThat(story.refuses(GoodDay.PHYSICIAN, GoodDay.injection())).isEqualTo("waits TIME_OUT_MISSING");
        story.bothDo(GoodDay.NURSE, GoodDay.PHYSICIAN, GoodDay.timeOut());
        assertThat(lastSide(story).opensAt()).isEqualTo(Instant.parse("2026-10-01T08:40:00Z"));
        assertThat(story.at("2026-10-01T08:48:00Z").when(GoodDay.PHYSICIAN, GoodDay.injection())).isInstanceOf(Decision.Accepted.class);
    }

    @Test
    void takes_a_product_that_is_released_issued_here_and_not_stopped() {
        Story made = GoodDay.reaches(Situation.HARVESTING)
                .at("2026-10-01T07:08:00Z")
                .bothDo(GoodDay.NURSE, GoodDay.PHYSICIAN,
                        GoodDay.completeHarvest());
        assertThat(made.refuses(GoodDay.NURSE, GoodDay.timeOut())).isEqualTo("PRODUCT_NOT_RELEASED");
        assertThat(made.heard(GoodDay.released()).refuses(GoodDay.NURSE, GoodDay.timeOut())).isEqualTo("PRODUCT_NOT_ISSUED");
        assertThat(made.heard(GoodDay.issued()).refuses(GoodDay.NURSE, GoodDay.timeOut())).isEqualTo("PRODUCT_NOT_HERE");
        assertThat(ready.heard(new ForeignEvent.ProductStopped(GoodDay.PRODUCT, "GRAM_POSITIVE")).refuses(GoodDay.NURSE, GoodDay.timeOut()))
                .isEqualTo("PRODUCT_STOPPED");
    }

    @Test
    void takes_ten_minutes_until_expiry() {
        assertThat(ready.at("2026-10-01T11:54:00Z").when(GoodDay.NURSE, GoodDay.timeOut())).isInstanceOf(Decision.Accepted.class);
        assertThat(ready.at("2026-10-01T11:54:01Z").refuses(GoodDay.NURSE, GoodDay.timeOut())).isEqualTo("PRODUCT_EXPIRES");
    }

    @Test
    void stops_when_a_consent_is_withdrawn() {
        assertThat(ready.heard(new ForeignEvent.ConsentWithdrawn("CONDITIONAL_RELEASE", Instant.parse("2026-10-01T08:00:00Z")))
                .refuses(GoodDay.NURSE, GoodDay.timeOut())).isEqualTo("CONSENT_MISSING");
    }

    @Test
    void starts_from_the_beginning_when_it_is_too_old() {
        ready.bothDo(GoodDay.NURSE, GoodDay.PHYSICIAN, GoodDay.timeOut())
                .at("2026-10-01T08:51:00Z")
                .bothDo(GoodDay.NURSE, GoodDay.PHYSICIAN, GoodDay.timeOut());

        assertThat(((Stage.TimedOut) ready.state().stage()).at()).isEqualTo(Instant.parse("2026-10-01T08:51:00Z"));
    }

    @Test
    void opens_a_container_once_and_no_later_time_out_gives_it_more_time() {
        ready.bothDo(GoodDay.NURSE, GoodDay.PHYSICIAN, GoodDay.timeOut())
                .at("2026-10-01T08:51:00Z")
                .bothDo(GoodDay.NURSE, GoodDay.PHYSICIAN, GoodDay.timeOut())
                .at("2026-10-01T09:02:00Z")
                .bothDo(GoodDay.NURSE, GoodDay.PHYSICIAN, GoodDay.timeOut());

        assertThat(lastSide(ready)).satisfies(side -> {
            assertThat(side.opensAt()).isEqualTo(Instant.parse("2026-10-01T08:40:00Z"));
            assertThat(side.syringeExpiresAt()).isEqualTo(Instant.parse("2026-10-01T09:10:00Z"));
        });
        ready.at("2026-10-01T09:12:00Z");
        assertThat(ready.when(GoodDay.PHYSICIAN, injectionAt("2026-10-01T09:10:00Z"))).isInstanceOf(Decision.Accepted.class);
        assertThat(ready.when(GoodDay.PHYSICIAN, injectionAt("2026-10-01T09:10:01Z"))).as("a fact").isInstanceOf(Decision.Accepted.class);
    }

    @Test
    void stops_at_a_container_that_was_opened_more_than_half_an_hour_ago() {
        ready.bothDo(GoodDay.NURSE, GoodDay.PHYSICIAN, GoodDay.timeOut());

        assertThat(ready.at("2026-10-01T09:10:00Z").when(GoodDay.NURSE, GoodDay.timeOut())).isInstanceOf(Decision.Accepted.class);
        assertThat(ready.at("2026-10-01T09:10:01Z").refuses(GoodDay.NURSE, GoodDay.timeOut())).isEqualTo("SYRINGE_EXPIRED");
    }

    @Test
    void stops_when_the_half_hour_ends_between_the_two_signatures() {
        ready.bothDo(GoodDay.NURSE, GoodDay.PHYSICIAN, GoodDay.timeOut()).at("2026-10-01T09:09:00Z").does(GoodDay.NURSE, GoodDay.timeOut());

        assertThat(ready.at("2026-10-01T09:11:00Z").refuses(GoodDay.PHYSICIAN, GoodDay.timeOut())).isEqualTo("SYRINGE_EXPIRED");
    }

    @Test
    void is_not_just_the_same_again_when_the_half_hour_ended_since() {
        ready.bothDo(GoodDay.NURSE, GoodDay.PHYSICIAN, GoodDay.timeOut())
                .at("2026-10-01T09:05:00Z")
                .bothDo(GoodDay.NURSE, GoodDay.PHYSICIAN, GoodDay.timeOut());

        assertThat(ready.at("2026-10-01T09:10:00Z").when(GoodDay.NURSE, GoodDay.timeOut())).isInstanceOf(Decision.Unchanged.class);
        assertThat(ready.at("2026-10-01T09:12:00Z").refuses(GoodDay.NURSE, GoodDay.timeOut())).isEqualTo("SYRINGE_EXPIRED");
    }

    @Test
    void gives_another_container_half_an_hour_of_its_own_and_remembers_the_one_that_was_put_aside() {
        ready.bothDo(GoodDay.NURSE, GoodDay.PHYSICIAN, GoodDay.timeOut());
        secondContainer(ready);

        ready.at("2026-10-01T08:55:00Z").bothDo(GoodDay.NURSE, GoodDay.PHYSICIAN, timeOut(SECOND));

        assertThat(lastSide(ready)).satisfies(side -> {
            assertThat(side.opensAt()).isEqualTo(Instant.parse("2026-10-01T08:55:00Z"));
            assertThat(side.syringeExpiresAt()).isEqualTo(Instant.parse("2026-10-01T09:25:00Z"));
        });
        ready.at("2026-10-01T09:11:00Z");
        assertThat(ready.refuses(GoodDay.NURSE, GoodDay.timeOut())).isEqualTo("SYRINGE_EXPIRED");
        assertThat(ready.when(GoodDay.NURSE, timeOut(SECOND))).isInstanceOf(Decision.Accepted.class);
    }

    @Test
    void takes_what_was_stored_before_openings_were_kept_for_the_first_opening() {
        ready.bothDo(GoodDay.NURSE, GoodDay.PHYSICIAN, GoodDay.timeOut());
        Stage.TimedOut now = (Stage.TimedOut) ready.state().stage();
        Stage.TimedOut stored = new Stage.TimedOut(now.before(), now.timeOutId(), now.containers(), now.at(), null);

        assertThat(now.openings()).isNotNull().isEqualTo(stored.everOpened());
    }

    /** Both sign it; items that it failed by. */
    private List<String> fails(ItineraryCommand.CompleteTimeOut command) {
        ready.bothDo(GoodDay.NURSE, GoodDay.PHYSICIAN, command);
        assertThat(ready.events().getLast()).isInstanceOf(ItineraryEvent.TimeOutFailed.class);
        return ((ItineraryEvent.TimeOutFailed) ready.events().getLast()).sides()
                .stream()
                .flatMap(side -> side.items().stream())
                .filter(item -> item.answer() == ChecklistItem.Reply.NO)
                .map(ChecklistItem::question)
                .toList();
    }

    /** The lab made another container for the same knee; it comes now. */
    private static void secondContainer(Story story) {
        ItineraryCommand.HandOverCustody first = GoodDay.toProcedureRoom();
        List<Scan> scans = first.scans().stream().map(scan -> new Scan(scan.person(), SECOND)).toList();
        story.heard(
                new ForeignEvent.ProductReleased("CONDITIONAL", GoodDay.DIN,
                        List.of(new ForeignEvent.ReleasedContainer(SECOND, Side.RIGHT, 6.0, Instant.parse("2026-10-01T12:04:00Z")))),
                new ForeignEvent.ProductIssued(SECOND, first.to(), story.now()))
                .does(GoodDay.NURSE, new ItineraryCommand.HandOverCustody(SECOND, first.from(), first.to(), story.now(),
                        first.temperatureC(), first.sealId(), scans));
    }

    private static ItineraryEvent.SideTimedOut lastSide(Story story) {
        return ((ItineraryEvent.TimeOutCompleted) story.events().getLast()).sides().getFirst();
    }

    private static ItineraryCommand.CompleteInjection injectionAt(String time) {
        ItineraryCommand.CompleteInjection good = GoodDay.injection();
        return new ItineraryCommand.CompleteInjection(good.targets(), Instant.parse(time), good.guidance(), good.images(), List.of());
    }

    private static ItineraryCommand.CompleteTimeOut timeOut(String container) {
        return timeOut(Side.RIGHT, container, GoodDay.WRISTBAND, container);
    }

    private static ItineraryCommand.CompleteTimeOut timeOut(Side side, String container, String wristband, String scan) {
        return new ItineraryCommand.CompleteTimeOut(List.of(new ItineraryCommand.TimeOutSide(side,
                GoodDay.yes(Story.POLICY.clinical().timeOutQuestions()), container, wristband, scan)));
    }
}
