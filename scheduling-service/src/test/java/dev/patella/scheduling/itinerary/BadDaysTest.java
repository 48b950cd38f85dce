package dev.patella.scheduling.itinerary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patella.messaging.Decision;
import dev.patella.scheduling.day.DayAnswer;
import dev.patella.scheduling.day.PlannedChain;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A story for each row of domain.md §1.4 that has to do with the procedure day before the injection. */
class BadDaysTest {

    private static final LocalDate LATER = LocalDate.of(2026, 10, 5);

    private static ItineraryCommand cancel(String then) {
        return new ItineraryCommand.CancelProcedureDay("PATIENT_ILL", "PATIENT", then);
    }

    private static ItineraryCommand move() {
        return new ItineraryCommand.MoveProcedureDay(LATER, null, "CLEARANCE_REFUSED");
    }

    private static Story answered(Story story, DayAnswer.Verdict verdict) {
        String wish = story.state().bookings().wishes().keySet().iterator().next();
        PlannedChain same = GoodDay.chain();
        PlannedChain later = new PlannedChain(LATER, same.steps(), same.slots(), same.latestStarts(), same.injectionCutoff(), same.people(),
                same.policyVersion());
        return story.does(GoodDay.SYSTEM, new ItineraryCommand.RecordIntent(wish, "token-later", later))
                .does(GoodDay.SYSTEM, new ItineraryCommand.RecordDayAnswer("token-later", verdict));
    }

    @Test
    void a_cancelled_day_is_given_back_as_a_unit_and_may_be_booked_again() {
        Story story = GoodDay.reaches(Situation.DAY_BOOKED).does(GoodDay.COORDINATOR, cancel("REBOOK"));

        assertThat(story.state().stage().situation()).isEqualTo(Situation.PLANNING);
        assertThat(story.state().bookings().held()).containsOnlyKeys("token-day");
        assertThat(story.state().standing().preProcedure()).as("clearance for a day that is not").isNull();
        assertThat(story.when(GoodDay.COORDINATOR, cancel("REBOOK"))).isInstanceOf(Decision.Unchanged.class);
        assertThat(story.refuses(GoodDay.COORDINATOR, cancel("END"))).isEqualTo("DAY_NOT_BOOKED");
        assertThat(story.possible()).contains("book-procedure-day").doesNotContain("cancel-procedure-day");
    }

    @Test
    void an_infection_found_at_check_in_or_a_late_drug_postpones_the_day() {
        for (Situation found : List.of(Situation.CHECKED_IN, Situation.SIGNED_IN)) {
            Story story = GoodDay.reaches(found)
                    .heard(new ForeignEvent.ClearanceRefused("DAY_OF", List.of("E-TMP-01"), null))
                    .does(GoodDay.FRONT_DESK, new ItineraryCommand.CancelProcedureDay("INFECTION", "CLINIC", "REBOOK"));

            assertThat(story.state().stage().situation()).as(found.name()).isEqualTo(Situation.PLANNING);
            assertThat(story.state().bookings().held()).containsOnlyKeys("token-day");
        }
    }

    @Test
    void a_day_whose_harvest_has_begun_is_neither_cancelled_nor_moved() {
        Story story = GoodDay.reaches(Situation.HARVESTING);

        assertThat(story.refuses(GoodDay.COORDINATOR, cancel("REBOOK"))).isEqualTo("HARVEST_STARTED");
        assertThat(story.refuses(GoodDay.COORDINATOR, move())).isEqualTo("HARVEST_STARTED");
    }

    @Test
    void a_move_keeps_the_old_day_until_the_new_one_is_booked_and_then_gives_it_back() {
        Story story = GoodDay.reaches(Situation.DAY_BOOKED).does(GoodDay.COORDINATOR, move());
        assertThat(story.state().stage()).isInstanceOfSatisfying(Stage.DayBooked.class,
                day -> assertThat(day.token()).isEqualTo("token-day"));
        assertThat(story.refuses(GoodDay.COORDINATOR, move())).isEqualTo("not yet BOOKING_IN_PROGRESS");

        answered(story, DayAnswer.Verdict.BOOKED);

        assertThat(story.events()).filteredOn(ItineraryEvent.ProcedureDayMoved.class::isInstance)
                .singleElement()
                .isInstanceOfSatisfying(ItineraryEvent.ProcedureDayMoved.class,
                        moved -> assertThat(moved.previousDate()).isEqualTo(GoodDay.DATE));
        assertThat(story.state().stage()).isInstanceOfSatisfying(Stage.DayBooked.class,
                day -> assertThat(day.token()).isEqualTo("token-later"));
        assertThat(story.state().bookings().held()).containsOnlyKeys("token-day");
        assertThat(story.state().standing().preProcedure()).as("clearance for the old day").isNull();
        assertThat(story.when(GoodDay.COORDINATOR, move())).as("again").isInstanceOf(Decision.Unchanged.class);
    }

    @Test
    void a_move_that_finds_no_room_leaves_the_day_as_it_is() {
        Story story = GoodDay.reaches(Situation.DAY_BOOKED).does(GoodDay.COORDINATOR, move());
        String wish = story.state().bookings().wishes().keySet().iterator().next();

        story.does(GoodDay.SYSTEM, new ItineraryCommand.RefuseWish(wish, "NO_ROOM", "None."));

        assertThat(story.state().stage().situation()).isEqualTo(Situation.DAY_BOOKED);
        assertThat(story.state().bookings().held()).isEmpty();
    }

    @Test
    void an_answer_after_a_cancellation_an_ending_or_the_harvest_is_given_back_and_not_published() {
        Story cancelled = GoodDay.reaches(Situation.DAY_BOOKED).does(GoodDay.COORDINATOR, move()).does(GoodDay.COORDINATOR, cancel("END"));
        Story ended = GoodDay.reaches(Situation.DAY_BOOKED)
                .does(GoodDay.COORDINATOR, move())
                .heard(new ForeignEvent.TreatmentEnded("CANCELLED", "PATIENT_CANCELLED", false, false));
        Story begun = GoodDay.reaches(Situation.SIGNED_IN).at("2026-10-01T06:35:00Z");
        begun.does(GoodDay.COORDINATOR, move()).does(GoodDay.PHYSICIAN, GoodDay.startHarvest());

        for (Story story : List.of(cancelled, ended, begun)) {
            answered(story, DayAnswer.Verdict.BOOKED);
            assertThat(story.events().getLast()).isInstanceOf(ItineraryEvent.WishRefused.class);
            assertThat(story.state().bookings().held()).containsKey("token-later");
        }
        assertThat(begun.state().stage().situation()).isEqualTo(Situation.HARVESTING);
    }

    @Test
    void a_patient_who_has_not_come_half_an_hour_after_the_start_is_not_waited_for() {
        Story story = GoodDay.reaches(Situation.DAY_BOOKED).rings("2026-10-01T06:29:59Z");
        assertThat(story.state().stage().situation()).isEqualTo(Situation.DAY_BOOKED);

        story.rings("2026-10-01T06:30:00Z");

        assertThat(story.events().getLast()).isInstanceOfSatisfying(ItineraryEvent.PatientDidNotShow.class,
                event -> assertThat(event.count()).isEqualTo(1));
        assertThat(story.state().bookings().held()).containsOnlyKeys("token-day");
        assertThat(story.refuses(GoodDay.FRONT_DESK, GoodDay.checkIn())).isEqualTo("NO_SHOW_RECORDED");
        assertThat(story.possible()).contains("book-procedure-day");
    }

    @Test
    void the_front_desk_records_a_no_show_after_twenty_minutes_and_a_late_check_in_before_that_is_taken() {
        ItineraryCommand noShow = new ItineraryCommand.RecordNoShow(GoodDay.DATE);
        Story story = GoodDay.reaches(Situation.DAY_BOOKED).at("2026-10-01T06:19:59Z");
        assertThat(story.refuses(GoodDay.FRONT_DESK, noShow)).isEqualTo("NO_SHOW_TOO_EARLY");
        story.at("2026-10-01T06:25:00Z");
        assertThat(story.when(GoodDay.FRONT_DESK, GoodDay.checkIn())).isInstanceOf(Decision.Accepted.class);

        story.does(GoodDay.FRONT_DESK, noShow);

        assertThat(story.state().stage().situation()).isEqualTo(Situation.PLANNING);
        assertThat(story.when(GoodDay.FRONT_DESK, noShow)).isInstanceOf(Decision.Unchanged.class);
        assertThat(story.refuses(GoodDay.FRONT_DESK, GoodDay.checkIn())).isEqualTo("NO_SHOW_RECORDED");
        assertThat(GoodDay.reaches(Situation.CHECKED_IN).at("2026-10-01T06:40:00Z").refuses(GoodDay.FRONT_DESK, noShow))
                .isEqualTo("ALREADY_CHECKED_IN");
    }

    @Test
    void the_timer_of_a_patient_who_came_is_over() {
        assertThat(GoodDay.reaches(Situation.CHECKED_IN).decider().due(GoodDay.reaches(Situation.CHECKED_IN).state())).isNull();
    }

    @Test
    void a_dry_tap_is_recorded_and_the_patient_is_observed_and_goes_home() {
        Story story = GoodDay.reaches(Situation.HARVEST_FAILED);
        assertThat(story.possible()).contains("start-observation").doesNotContain("complete-time-out", "complete-harvest");
        assertThat(story.refuses(GoodDay.PHYSICIAN, GoodDay.completeHarvest())).isEqualTo("HARVEST_FAILED");
        assertThat(story.refuses(GoodDay.PHYSICIAN, GoodDay.timeOut())).isEqualTo("HARVEST_FAILED");
        assertThat(story.refuses(GoodDay.NURSE, GoodDay.toLab())).isEqualTo("HARVEST_FAILED");

        story.heard(new ForeignEvent.TreatmentEnded("ABORTED", "DRY_TAP", true, false))
                .at("2026-10-01T08:56:00Z")
                .does(GoodDay.NURSE, GoodDay.observation());
        assertThat(story.at("2026-10-01T09:50:00Z").refuses(GoodDay.NURSE, GoodDay.discharge())).isEqualTo("OBSERVATION_TOO_SHORT");
        story.at("2026-10-01T10:02:00Z").bothDo(GoodDay.NURSE, GoodDay.PHYSICIAN, GoodDay.discharge());

        assertThat(story.state().stage().situation()).isEqualTo(Situation.DISCHARGED);
        assertThat(story.when(GoodDay.NURSE, GoodDay.discharge())).isInstanceOf(Decision.Unchanged.class);
    }

    @Test
    void visits_of_the_harvest_site_are_booked_although_the_treatment_has_ended() {
        Story story = GoodDay.recovers().heard(GoodDay.visitsRequested());
        assertThat(story.at("2026-10-01T10:02:00Z").refuses(GoodDay.NURSE, GoodDay.discharge())).isEqualTo("VISITS_NOT_BOOKED");
        Wish wish = story.state().bookings().wishes().get("ap-9k2f7c1d");

        assertThat(wish).isNotNull().satisfies(one -> assertThat(Moot.of(story.state(), one)).isNull());
        story.heard(new ForeignEvent.TreatmentEnded("DECEASED", "DEATH", true, false));
        assertThat(wish).isNotNull().satisfies(one -> assertThat(Moot.of(story.state(), one)).isNotNull());
    }

    @Test
    void visits_are_booked_after_a_harvest_of_which_intake_did_not_know_at_the_end() {
        Story story = GoodDay.reaches(Situation.SIGNED_IN)
                .heard(new ForeignEvent.TreatmentEnded("CANCELLED", "PATIENT_CANCELLED", false, false))
                .at("2026-10-01T06:35:00Z")
                .does(GoodDay.PHYSICIAN, GoodDay.startHarvest())
                .heard(GoodDay.visitsRequested());
        Wish wish = story.state().bookings().wishes().get("ap-9k2f7c1d");

        assertThat(wish).isNotNull().satisfies(one -> assertThat(Moot.of(story.state(), one)).isNull());
    }

    @Test
    void after_a_merge_the_patient_is_booked_under_the_other_id_and_what_is_booked_stays() {
        Story story = GoodDay.reaches(Situation.DAY_BOOKED);
        Bookings booked = story.state().bookings();
        story.heard(new ForeignEvent.PatientMerged("PA-8H3T5W1N"));
        assertThat(story.state().treatment()).isNotNull()
                .satisfies(treatment -> assertThat(treatment.patientResource()).isEqualTo("patient:PA-8H3T5W1N"));
        assertThat(story.state().bookings()).isEqualTo(booked);
    }

    @Test
    void a_consent_withdrawn_or_expired_stops_every_gate_and_no_fact() {
        for (ForeignEvent event : List.of(new ForeignEvent.ConsentWithdrawn("TREATMENT", Instant.parse("2026-09-30T00:00:00Z")),
                new ForeignEvent.ConsentExpired("TREATMENT", Instant.parse("2026-09-30T00:00:00Z")))) {
            assertThat(GoodDay.reaches(Situation.PLANNING)
                    .heard(event)
                    .at("2026-09-30T00:00:00Z")
                    .refuses(GoodDay.COORDINATOR,
                            new ItineraryCommand.BookProcedureDay(LATER, null))).isEqualTo("CONSENT_MISSING");
            assertThat(GoodDay.reaches(Situation.DAY_BOOKED)
                    .heard(event)
                    .at("2026-10-01T06:08:00Z")
                    .refuses(GoodDay.FRONT_DESK, GoodDay
                            .checkIn())).isEqualTo("CONSENT_MISSING");
            assertThat(GoodDay.reaches(Situation.CHECKED_IN).heard(event).refuses(GoodDay.NURSE, GoodDay.signIn()))
                    .isEqualTo("CONSENT_MISSING");
            assertThat(GoodDay.reaches(Situation.HARVESTED).heard(event).refuses(GoodDay.NURSE, GoodDay.timeOut()))
                    .isEqualTo("CONSENT_MISSING");
            assertThat(GoodDay.reaches(Situation.SIGNED_IN)
                    .heard(event)
                    .at("2026-10-01T06:35:00Z")
                    .when(GoodDay.PHYSICIAN, GoodDay
                            .startHarvest())).isInstanceOf(Decision.Accepted.class);
            assertThat(GoodDay.reaches(Situation.TIMED_OUT)
                    .heard(event)
                    .at("2026-10-01T08:48:00Z")
                    .when(GoodDay.PHYSICIAN, GoodDay
                            .injection())).isInstanceOf(Decision.Accepted.class);
        }
    }

    @Test
    void a_treatment_that_ended_after_the_harvest_leaves_the_observation_and_the_way_home() {
        Story story = GoodDay.reaches(Situation.HARVESTED)
                .heard(new ForeignEvent.TreatmentEnded("WITHDRAWN", "PATIENT_WITHDREW", true, false));
        assertThat(story.at("2026-10-01T08:40:00Z").refuses(GoodDay.NURSE, GoodDay.timeOut())).isEqualTo("TREATMENT_ENDED");
        assertThat(story.refuses(GoodDay.NURSE, GoodDay.discharge())).isEqualTo("NOT_IN_OBSERVATION");

        story.at("2026-10-01T08:56:00Z").does(GoodDay.NURSE, GoodDay.observation());
        assertThat(story.refuses(GoodDay.PHYSICIAN, GoodDay.injection())).isEqualTo("OBSERVED_WITHOUT_INJECTION");
        story.at("2026-10-01T10:02:00Z").bothDo(GoodDay.NURSE, GoodDay.PHYSICIAN, GoodDay.discharge());

        assertThat(story.state().stage().situation()).isEqualTo(Situation.DISCHARGED);
    }
}
