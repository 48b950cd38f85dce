package dev.patella.scheduling.itinerary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patella.messaging.Decision;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimeOutTest {

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
    void stops_at_another_patient_another_product_or_another_side() {
        assertThat(ready.refuses(GoodDay.NURSE, timeOut(Side.RIGHT, GoodDay.PRODUCT, "WB-2", GoodDay.PRODUCT))).isEqualTo(
                "WRISTBAND_MISMATCH");
        assertThat(ready.refuses(GoodDay.NURSE, timeOut(Side.RIGHT, GoodDay.PRODUCT, GoodDay.WRISTBAND, "=A99992600000200=<DBC01100")))
                .isEqualTo("PRODUCT_SCAN_MISMATCH");
        assertThat(ready.refuses(GoodDay.NURSE,
                timeOut(Side.RIGHT, "A999926000002DBC01100", GoodDay.WRISTBAND, "=A99992600000200=<DBC01100"))).isEqualTo("DIN_MISMATCH");
        assertThat(ready.refuses(GoodDay.NURSE, timeOut(Side.LEFT, GoodDay.PRODUCT, GoodDay.WRISTBAND, GoodDay.PRODUCT)))
                .isEqualTo("SIDE_DIFFERS_FROM_PLAN");
    }

    @Test
    void stops_at_a_container_that_was_made_for_the_other_knee() {
        Story story = GoodDay.reaches(Situation.HARVESTED)
                .at("2026-10-01T08:40:00Z")
                .heard(new ForeignEvent.ProductReleased("CONDITIONAL",
                        GoodDay.DIN, List.of(new ForeignEvent.ReleasedContainer(GoodDay.PRODUCT, Side.LEFT, 6, Instant.parse(
                                "2026-10-01T12:04:00Z")))));

        assertThat(story.refuses(GoodDay.NURSE, GoodDay.timeOut())).isEqualTo("SIDE_MISMATCH");
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

    private static ItineraryCommand.CompleteTimeOut timeOut(Side side, String container, String wristband, String scan) {
        return new ItineraryCommand.CompleteTimeOut(List.of(new ItineraryCommand.TimeOutSide(side,
                GoodDay.yes(Story.POLICY.clinical().timeOutQuestions()), container, wristband, scan)));
    }
}
