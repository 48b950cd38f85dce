package dev.patella.scheduling.itinerary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patella.messaging.Decision;
import dev.patella.messaging.Timer;
import dev.patella.scheduling.day.DayAnswer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A place on the wait list, and the offer of a slot that another treatment gave back (domain.md §7.5). */
class WaitListTest {

    private static final ItineraryCommand JOIN = GoodDay.joinWaitList();
    private static final ItineraryCommand LEAVE = new ItineraryCommand.LeaveWaitList();
    private static final ItineraryCommand ACCEPT = new ItineraryCommand.AcceptOffer("slot-1");
    private static final ItineraryCommand DECLINE = new ItineraryCommand.DeclineOffer("slot-1");

    static Story waiting() {
        return GoodDay.reaches(Situation.PLANNING).does(GoodDay.COORDINATOR, JOIN);
    }

    static SlotOffer offer(String slot) {
        return new SlotOffer(slot, "PT-GIVER", GoodDay.DATE, Instant.parse("2026-10-01T06:00:00Z"), Instant.parse("2026-09-14T13:00:00Z"),
                new WaitListScore(0, 0, 0, 3), "2026.1");
    }

    static Story offered() {
        return waiting().at("2026-09-14T09:00:00Z").does(GoodDay.SYSTEM, new ItineraryCommand.OfferSlot(offer("slot-1")));
    }

    private static Story accepted() {
        return offered().at("2026-09-14T10:00:00Z").does(GoodDay.FRONT_DESK, ACCEPT);
    }

    private static Story booked(Story story) {
        Wish wish = story.state().bookings().wishes().values().iterator().next();
        return story.does(GoodDay.SYSTEM, new ItineraryCommand.RecordIntent(wish.id(), "token-day", GoodDay.chain()))
                .does(GoodDay.SYSTEM, new ItineraryCommand.RecordDayAnswer("token-day", DayAnswer.Verdict.BOOKED));
    }

    private static SlotOffer.Outcome outcome(Story story) {
        return Objects.requireNonNull(story.state().waiting().last()).outcome();
    }

    private static Story ended(Story story) {
        return story.heard(new ForeignEvent.TreatmentEnded("WITHDRAWN", "PATIENT_WITHDREW", false, false));
    }

    private static ItineraryCommand join(String earliest, String latest) {
        return new ItineraryCommand.JoinWaitList(LocalDate.parse(earliest), LocalDate.parse(latest), 48, 0, null);
    }

    @Test
    void a_treatment_that_could_be_booked_waits_since_it_was_put_on_the_list() {
        Story story = waiting();

        assertThat(story.state().waiting().entry()).isEqualTo(new WaitListEntry(LocalDate.of(2026, 9, 14), LocalDate.of(2026, 10, 8), 48,
                0, false, Instant.parse("2026-09-11T08:00:00Z")));
        assertThat(story.possible()).contains("join-wait-list", "leave-wait-list", "book-procedure-day").doesNotContain("accept-offer");
        assertThat(story.when(GoodDay.COORDINATOR, JOIN)).isInstanceOf(Decision.Unchanged.class);
    }

    @Test
    void another_period_changes_the_entry_and_keeps_the_place() {
        Story story = waiting().at("2026-09-14T08:00:00Z").does(GoodDay.COORDINATOR, join("2026-09-20", "2026-10-02"));

        assertThat(story.state().waiting().entry()).isNotNull().satisfies(entry -> {
            assertThat(entry.latest()).isEqualTo("2026-10-02");
            assertThat(entry.since()).isEqualTo("2026-09-11T08:00:00Z");
        });
    }

    @Test
    void is_refused_for_what_a_booking_is_refused_for() {
        assertThat(new Story("2026-09-11T08:00:00Z").refuses(GoodDay.COORDINATOR, JOIN)).isEqualTo("not yet TREATMENT_NOT_YET_KNOWN");
        Story planned = new Story("2026-09-11T08:00:00Z").heard(GoodDay.opened());
        assertThat(planned.refuses(GoodDay.COORDINATOR, JOIN)).isEqualTo("PLAN_MISSING");
        assertThat(planned.heard(GoodDay.plan()).refuses(GoodDay.COORDINATOR, JOIN)).isEqualTo("NOT_ELIGIBLE");
        assertThat(planned.heard(GoodDay.eligible()).refuses(GoodDay.COORDINATOR, JOIN)).isEqualTo("CONSENT_MISSING");
        Story story = GoodDay.reaches(Situation.PLANNING);
        assertThat(story.refuses(GoodDay.COORDINATOR, join("2026-10-09", "2026-10-20"))).isEqualTo("ELIGIBILITY_EXPIRES");
        assertThat(ended(GoodDay.reaches(Situation.PLANNING)).refuses(GoodDay.COORDINATOR, JOIN)).isEqualTo("TREATMENT_ENDED");
        assertThat(GoodDay.reaches(Situation.DAY_BOOKED).refuses(GoodDay.COORDINATOR, JOIN)).isEqualTo("DAY_ALREADY_BOOKED");
        assertThat(GoodDay.reaches(Situation.HARVESTED).refuses(GoodDay.COORDINATOR, JOIN)).isEqualTo("PROCEDURE_DAY_BEGUN");
        story.does(GoodDay.COORDINATOR, new ItineraryCommand.BookProcedureDay(GoodDay.DATE, null));
        assertThat(story.refuses(GoodDay.COORDINATOR, JOIN)).isEqualTo("not yet BOOKING_IN_PROGRESS");
    }

    @Test
    void a_period_must_lie_ahead_and_begin_before_it_ends_and_reach_beyond_the_reflection_time() {
        Story story = GoodDay.reaches(Situation.PLANNING);
        assertThat(story.refuses(GoodDay.COORDINATOR, join("2026-10-02", "2026-10-01"))).isEqualTo("PERIOD_EMPTY");
        assertThat(story.refuses(GoodDay.COORDINATOR, join("2026-09-01", "2026-09-10"))).isEqualTo("PERIOD_OVER");
        story.heard(new ForeignEvent.ConsentGiven("TREATMENT", "3.0", Instant.parse("2026-09-11T07:00:00Z"), Instant.parse(
                "2027-09-11T07:00:00Z")));
        assertThat(story.refuses(GoodDay.COORDINATOR, join("2026-09-11", "2026-09-11"))).isEqualTo("CONSENT_TOO_RECENT");
    }

    @Test
    void leaves_the_list_once() {
        Story story = waiting().does(GoodDay.COORDINATOR, LEAVE);

        assertThat(story.events().getLast()).isEqualTo(new ItineraryEvent.WaitListLeft("LEFT"));
        assertThat(story.state().waitList()).isNull();
        assertThat(story.when(GoodDay.COORDINATOR, LEAVE)).isInstanceOf(Decision.Unchanged.class);
        assertThat(new Story("2026-09-11T08:00:00Z").refuses(GoodDay.COORDINATOR, LEAVE)).isEqualTo("not yet TREATMENT_NOT_YET_KNOWN");
    }

    @Test
    void a_booking_by_any_way_and_the_end_of_the_treatment_take_it_off() {
        Story story = booked(waiting().does(GoodDay.COORDINATOR, new ItineraryCommand.BookProcedureDay(GoodDay.DATE, null)));
        assertThat(story.events().getLast()).isEqualTo(new ItineraryEvent.WaitListLeft("BOOKED"));
        assertThat(story.state().waiting().entry()).isNull();

        Story gone = ended(waiting());
        assertThat(gone.events().getLast()).isEqualTo(new ItineraryEvent.WaitListLeft("ENDED"));
        assertThat(gone.state().waiting().entry()).isNull();
    }

    @Test
    void a_day_that_the_clinic_cancelled_counts_until_another_is_booked() {
        Story byPatient = GoodDay.reaches(Situation.DAY_BOOKED)
                .does(GoodDay.COORDINATOR, new ItineraryCommand.CancelProcedureDay("PATIENT_ILL", "PATIENT", "REBOOK"));
        assertThat(byPatient.state().waiting().clinicCancelled()).isFalse();
        Story story = GoodDay.reaches(Situation.DAY_BOOKED)
                .does(GoodDay.COORDINATOR, new ItineraryCommand.CancelProcedureDay("DEVICE_DEFECT", "CLINIC", "REBOOK"));
        assertThat(story.state().waiting().clinicCancelled()).isTrue();

        booked(story.does(GoodDay.COORDINATOR, new ItineraryCommand.BookProcedureDay(LocalDate.of(2026, 10, 2), null)));
        assertThat(story.state().waiting().clinicCancelled()).isFalse();
    }

    @Test
    void an_offer_is_open_until_its_time_to_reply_and_then_lapses() {
        Story story = offered();
        assertThat(story.events().getLast()).isEqualTo(new ItineraryEvent.SlotOffered(offer("slot-1")));
        assertThat(story.possible()).contains("accept-offer", "decline-offer");
        assertThat(story.decider().due(story.state()))
                .isEqualTo(new Timer(WaitListDecisions.LAPSE, "slot-1", Instant.parse("2026-09-14T13:00:00Z")));
        assertThat(story.at("2026-09-14T13:00:00Z").refuses(GoodDay.FRONT_DESK, ACCEPT)).isEqualTo("OFFER_EXPIRED");

        story.rings("2026-09-14T13:00:00Z");

        assertThat(outcome(story)).isEqualTo(SlotOffer.Outcome.LAPSED);
        assertThat(story.state().waiting().entry()).as("stays on the list").isNotNull();
        assertThat(story.decider().due(story.state())).isEqualTo(new Timer(Due.TELL_OUTCOME, "slot-1", story.now()));
        assertThat(story.refuses(GoodDay.FRONT_DESK, ACCEPT)).isEqualTo("OFFER_EXPIRED");
        assertThat(story.refuses(GoodDay.FRONT_DESK, DECLINE)).isEqualTo("OFFER_EXPIRED");
    }

    @Test
    void an_accepted_offer_is_booked_as_any_day_and_does_not_lapse_meanwhile() {
        Story story = accepted();
        assertThat(story.state().bookings().wishes().values()).singleElement()
                .extracting(Wish::what)
                .isEqualTo(new Wish.What.OfferTaken(GoodDay.DATE, Instant.parse("2026-10-01T06:00:00Z"), "slot-1"));
        assertThat(story.refuses(GoodDay.FRONT_DESK, ACCEPT)).isEqualTo("not yet BOOKING_IN_PROGRESS");
        assertThat(story.refuses(GoodDay.FRONT_DESK, DECLINE)).isEqualTo("not yet BOOKING_IN_PROGRESS");
        assertThat(story.refuses(GoodDay.FRONT_DESK, LEAVE)).isEqualTo("not yet BOOKING_IN_PROGRESS");
        assertThat(story.decider()
                .ring(story.state(), new Timer(WaitListDecisions.LAPSE, "slot-1", story.now()), story.moment(
                        GoodDay.SYSTEM, ""))).isEmpty();

        booked(story);

        assertThat(story.state().stage()).isInstanceOf(Stage.DayBooked.class);
        assertThat(outcome(story)).isEqualTo(SlotOffer.Outcome.BOOKED);
        assertThat(story.state().waiting().entry()).isNull();
        assertThat(story.events().getLast()).isEqualTo(new ItineraryEvent.WaitListLeft("BOOKED"));
        assertThat(story.refuses(GoodDay.FRONT_DESK, DECLINE)).isEqualTo("OFFER_OVER");
        assertThat(story.when(GoodDay.FRONT_DESK, ACCEPT)).isInstanceOf(Decision.Unchanged.class);
    }

    @Test
    void a_slot_that_is_gone_when_it_is_accepted_ends_the_offer_and_not_the_waiting() {
        Story story = accepted();
        String wish = story.state().bookings().wishes().keySet().iterator().next();

        story.does(GoodDay.SYSTEM, new ItineraryCommand.RefuseWish(wish, "SLOT_GONE", "Somebody was faster."));

        assertThat(outcome(story)).isEqualTo(SlotOffer.Outcome.BOOKING_FAILED);
        assertThat(story.state().waiting().entry()).isNotNull();
        assertThat(story.refuses(GoodDay.FRONT_DESK, ACCEPT)).isEqualTo("OFFER_OVER");
    }

    @Test
    void acceptance_is_refused_for_what_a_booking_is_refused_for_and_for_an_unknown_slot() {
        assertThat(waiting().refuses(GoodDay.FRONT_DESK, ACCEPT)).isEqualTo("OFFER_UNKNOWN");
        assertThat(offered().refuses(GoodDay.FRONT_DESK, new ItineraryCommand.AcceptOffer("slot-2"))).isEqualTo("OFFER_UNKNOWN");
        assertThat(offered().heard(new ForeignEvent.ConsentWithdrawn("TREATMENT", Instant.parse("2026-09-14T09:00:00Z")))
                .refuses(GoodDay.FRONT_DESK, ACCEPT)).isEqualTo("CONSENT_MISSING");
        assertThat(ended(offered()).refuses(GoodDay.FRONT_DESK, ACCEPT)).isEqualTo("TREATMENT_ENDED");
    }

    @Test
    void who_declines_keeps_the_place() {
        Story story = offered().at("2026-09-14T10:00:00Z").does(GoodDay.FRONT_DESK, DECLINE);

        assertThat(outcome(story)).isEqualTo(SlotOffer.Outcome.DECLINED);
        assertThat(story.state().waiting().entry()).isNotNull();
        assertThat(story.when(GoodDay.FRONT_DESK, DECLINE)).isInstanceOf(Decision.Unchanged.class);
        assertThat(story.refuses(GoodDay.FRONT_DESK, ACCEPT)).isEqualTo("OFFER_OVER");
        assertThat(waiting().refuses(GoodDay.FRONT_DESK, DECLINE)).isEqualTo("OFFER_UNKNOWN");
    }

    @Test
    void leaving_the_list_another_booking_and_the_end_of_the_treatment_end_the_offer() {
        assertThat(outcome(offered().does(GoodDay.COORDINATOR, LEAVE))).isEqualTo(SlotOffer.Outcome.LEFT);
        assertThat(outcome(booked(offered().does(GoodDay.COORDINATOR, new ItineraryCommand.BookProcedureDay(GoodDay.DATE, null)))))
                .isEqualTo(SlotOffer.Outcome.BOOKED_OTHERWISE);
        assertThat(outcome(ended(offered()))).isEqualTo(SlotOffer.Outcome.ENDED);
    }

    @Test
    void a_treatment_whose_accepted_day_is_booked_after_it_ended_reports_once() {
        Story story = ended(accepted());
        assertThat(outcome(story)).isEqualTo(SlotOffer.Outcome.ENDED);

        booked(story);

        assertThat(outcome(story)).isEqualTo(SlotOffer.Outcome.ENDED);
        assertThat(story.state().bookings().held()).containsKey("token-day");
    }

    @Test
    void a_slot_that_does_not_suit_any_more_is_passed_on_without_asking_the_patient() {
        for (Story story : List.of(offered(), GoodDay.reaches(Situation.DAY_BOOKED), ended(waiting()),
                waiting().at("2026-09-14T09:00:00Z").does(GoodDay.COORDINATOR, join("2026-09-14", "2026-09-30")),
                waiting().at("2026-09-14T13:00:00Z"))) {
            story.does(GoodDay.SYSTEM, new ItineraryCommand.OfferSlot(offer("slot-2")));

            assertThat(story.events().getLast()).isInstanceOf(ItineraryEvent.SlotOfferPassed.class);
            assertThat(story.state().waiting().reports().get("slot-2")).isNotNull()
                    .extracting(SlotOffer.Report::outcome)
                    .isEqualTo(SlotOffer.Outcome.PASSED);
        }
    }

    @Test
    void what_came_of_an_offer_is_told_again_until_it_is_known() {
        Story story = offered().does(GoodDay.FRONT_DESK, DECLINE);

        story.does(GoodDay.SYSTEM, new ItineraryCommand.ConfirmReport("slot-1", false));
        assertThat(story.decider().due(story.state())).isEqualTo(new Timer(Due.TELL_OUTCOME, "slot-1", story.now().plusSeconds(60)));
        story.does(GoodDay.SYSTEM, new ItineraryCommand.ConfirmReport("slot-1", true));
        assertThat(story.decider().due(story.state())).isNull();
        assertThat(story.refuses(GoodDay.SYSTEM, new ItineraryCommand.ConfirmReport("slot-1", true))).isEqualTo("not yet OVERTAKEN");
    }
}
