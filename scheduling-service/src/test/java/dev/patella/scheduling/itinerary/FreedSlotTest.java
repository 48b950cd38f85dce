package dev.patella.scheduling.itinerary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patella.messaging.Decision;
import dev.patella.messaging.Timer;
import dev.patella.scheduling.day.DayAnswer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A procedure day that was given back and goes along the wait list (decision 0086). */
class FreedSlotTest {

    private static final ItineraryCommand CANCEL = new ItineraryCommand.CancelProcedureDay("PATIENT_ILL", "PATIENT", "REBOOK");

    private static Story booked(String now) {
        return GoodDay.reaches(Situation.DAY_BOOKED).at(now);
    }

    private static Story freed() {
        return booked("2026-09-29T09:00:00Z").does(GoodDay.COORDINATOR, CANCEL);
    }

    private static Story released() {
        return freed().does(GoodDay.SYSTEM, new ItineraryCommand.RecordRelease("token-day"));
    }

    private static FreedSlot slot(Story story) {
        return story.state().waiting().freed().values().iterator().next();
    }

    private static Story asks(Story story, String treatment) {
        SlotOffer offer = WaitListTest.offer(slot(story).id());
        return story.does(GoodDay.SYSTEM, new ItineraryCommand.ChooseCandidate(slot(story).id(), treatment, offer));
    }

    private static Story hears(Story story, String treatment, SlotOffer.Outcome outcome) {
        return story.does(GoodDay.SYSTEM, new ItineraryCommand.HearOfferOutcome(slot(story).id(), treatment, outcome));
    }

    private static Timer due(Story story) {
        return Objects.requireNonNull(story.decider().due(story.state()));
    }

    @Test
    void a_cancelled_day_is_offered_once_its_clinic_day_has_it_back() {
        Story story = freed();
        assertThat(slot(story).start()).isEqualTo(GoodDay.chain().start());
        assertThat(slot(story).source()).isEqualTo(CellSource.BONE_MARROW);
        assertThat(due(story).kind()).isEqualTo(Due.RELEASE);

        story.does(GoodDay.SYSTEM, new ItineraryCommand.RecordRelease("token-day"));

        assertThat(due(story)).isEqualTo(new Timer(Due.FIND_CANDIDATE, slot(story).id(), story.now()));
    }

    @Test
    void the_old_day_of_a_move_and_the_day_of_a_treatment_that_ended_are_offered_too() {
        Story moved = booked("2026-09-25T09:00:00Z").does(GoodDay.COORDINATOR,
                new ItineraryCommand.MoveProcedureDay(LocalDate.of(2026, 10, 5), null, "PATIENT_WISH"));
        String wish = moved.state().bookings().wishes().keySet().iterator().next();
        moved.does(GoodDay.SYSTEM, new ItineraryCommand.RecordIntent(wish, "token-later", GoodDay.chain()))
                .does(GoodDay.SYSTEM, new ItineraryCommand.RecordDayAnswer("token-later", DayAnswer.Verdict.BOOKED));
        assertThat(slot(moved).token()).isEqualTo("token-day");

        Story ended = booked("2026-09-25T09:00:00Z").heard(new ForeignEvent.TreatmentEnded("WITHDRAWN", "PATIENT_WITHDREW", false, false));
        assertThat(slot(ended).token()).isEqualTo("token-day");
    }

    @Test
    void a_day_that_nobody_could_be_called_for_any_more_is_not_offered() {
        // The last check-in of that day is at 12:00 in Zurich; 26 hours' notice and half an hour to reply come before it.
        Instant until = slot(booked("2026-09-25T09:00:00Z").does(GoodDay.COORDINATOR, CANCEL)).until();
        assertThat(until).isEqualTo("2026-09-30T07:30:00Z");
        assertThat(booked("2026-09-30T07:29:00Z").does(GoodDay.COORDINATOR, CANCEL).state().waiting().freed()).hasSize(1);
        assertThat(booked("2026-09-30T07:30:00Z").does(GoodDay.COORDINATOR, CANCEL).state().waiting().freed()).isEmpty();
        assertThat(booked("2026-09-30T09:00:00Z").rings("2026-10-01T06:30:00Z").state().waiting().freed()).as("no-show").isEmpty();
    }

    @Test
    void whom_it_is_offered_to_is_on_record_before_they_are_told_and_nobody_else_is_chosen_meanwhile() {
        Story story = asks(released(), "PT-A");
        assertThat(due(story).kind()).isEqualTo(Due.OFFER_SLOT);
        assertThat(story.refuses(GoodDay.SYSTEM, new ItineraryCommand.ChooseCandidate(slot(story).id(), "PT-B", WaitListTest.offer(
                slot(story).id())))).isEqualTo("not yet OVERTAKEN");

        story.does(GoodDay.SYSTEM, new ItineraryCommand.ConfirmOffer(slot(story).id(), false));
        assertThat(due(story)).isEqualTo(new Timer(Due.OFFER_SLOT, slot(story).id(), story.now().plusSeconds(60)));
        story.does(GoodDay.SYSTEM, new ItineraryCommand.ConfirmOffer(slot(story).id(), true));
        assertThat(story.decider().due(story.state())).as("waits for the answer").isNull();
        assertThat(story.refuses(GoodDay.SYSTEM, new ItineraryCommand.ConfirmOffer(slot(story).id(), true))).isEqualTo("not yet OVERTAKEN");
    }

    @Test
    void goes_on_to_the_next_after_every_answer_but_a_booking() {
        for (SlotOffer.Outcome outcome : SlotOffer.Outcome.values()) {
            Story story = hears(asks(released(), "PT-A"), "PT-A", outcome);
            if (outcome == SlotOffer.Outcome.BOOKED) {
                assertThat(story.state().waiting().freed()).isEmpty();
            } else {
                assertThat(slot(story).asked()).containsExactly("PT-A");
                assertThat(due(story).kind()).isEqualTo(Due.FIND_CANDIDATE);
            }
        }
    }

    @Test
    void an_answer_may_come_before_the_confirmation_and_counts_once_and_only_of_whom_is_asked() {
        Story story = asks(released(), "PT-A");
        String id = slot(story).id();
        assertThat(story.when(GoodDay.SYSTEM, new ItineraryCommand.HearOfferOutcome(id, "PT-B", SlotOffer.Outcome.DECLINED)))
                .isInstanceOf(Decision.Unchanged.class);

        hears(story, "PT-A", SlotOffer.Outcome.DECLINED);

        assertThat(story.when(GoodDay.SYSTEM, new ItineraryCommand.HearOfferOutcome(id, "PT-A", SlotOffer.Outcome.DECLINED)))
                .isInstanceOf(Decision.Unchanged.class);
        assertThat(story.refuses(GoodDay.SYSTEM, new ItineraryCommand.ConfirmOffer(id, true))).isEqualTo("not yet OVERTAKEN");
    }

    @Test
    void ends_on_record_when_nobody_is_left() {
        Story story = released();
        ItineraryCommand end = new ItineraryCommand.EndOffering(slot(story).id());
        story.does(GoodDay.SYSTEM, end);

        assertThat(story.events().getLast()).isInstanceOf(ItineraryEvent.OfferingEnded.class);
        assertThat(story.state().waitList()).isNull();
        assertThat(story.refuses(GoodDay.SYSTEM, end)).isEqualTo("not yet OVERTAKEN");
    }
}
