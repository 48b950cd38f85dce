package dev.patella.scheduling.itinerary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patella.messaging.Decision;
import dev.patella.scheduling.day.AppointmentKind;
import dev.patella.scheduling.day.DayAnswer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BookingWishTest {

    private final Story planning = GoodDay.reaches(Situation.PLANNING);

    @Test
    void a_wish_is_recorded_and_searched_for_at_once() {
        planning.does(GoodDay.COORDINATOR, day(GoodDay.DATE));

        assertThat(planning.decider().due(planning.state())).isNotNull().satisfies(timer -> {
            assertThat(timer.kind()).isEqualTo(Due.SEARCH);
            assertThat(timer.at()).isEqualTo(planning.now());
        });
        assertThat(planning.refuses(GoodDay.COORDINATOR, day(GoodDay.DATE))).isEqualTo("not yet BOOKING_IN_PROGRESS");
    }

    @Test
    void an_intent_is_recorded_before_the_day_is_asked() {
        planning.does(GoodDay.COORDINATOR, day(GoodDay.DATE)).does(GoodDay.SYSTEM, intent("token-1"));

        assertThat(planning.decider().due(planning.state())).isNotNull().satisfies(timer -> {
            assertThat(timer.kind()).isEqualTo(Due.BOOK);
            assertThat(timer.key()).isEqualTo("token-1");
        });
    }

    @Test
    void a_fever_on_one_day_does_not_stand_against_another_day() {
        planning.heard(new ForeignEvent.EligibilityDetermined("DAY_OF", "NOT_ELIGIBLE", List.of("E-TMP-01"), null, GoodDay.DATE));

        planning.does(GoodDay.COORDINATOR, day(GoodDay.DATE));

        assertThat(planning.events().getLast()).isInstanceOf(ItineraryEvent.BookingWished.class);
    }

    @Test
    void what_the_evaluation_says_stands_against_every_day() {
        planning.heard(new ForeignEvent.EligibilityDetermined("EVALUATION", "NOT_ELIGIBLE", List.of("E-KL-01"), null, GoodDay.DATE));

        assertThat(planning.when(GoodDay.COORDINATOR, day(GoodDay.DATE))).isInstanceOfSatisfying(Decision.Refused.class,
                refused -> assertThat(refused.refusal().code()).isEqualTo("NOT_ELIGIBLE"));
    }

    @Test
    void a_lost_race_starts_a_new_search_a_bounded_number_of_times() {
        planning.does(GoodDay.COORDINATOR, day(GoodDay.DATE));
        int most = Story.POLICY.clinical().mostAttempts();
        for (int attempt = 1; attempt < most; attempt++) {
            planning.does(GoodDay.SYSTEM, intent("token-" + attempt)).does(GoodDay.SYSTEM, answer("token-" + attempt, false));
            assertThat(planning.events().getLast()).isInstanceOf(ItineraryEvent.IntentClosed.class);
        }
        planning.does(GoodDay.SYSTEM, intent("token-last"));

        assertThat(planning.when(GoodDay.SYSTEM, answer("token-last", false))).isInstanceOfSatisfying(Decision.Declined.class,
                declined -> assertThat(declined.refusal().code()).isEqualTo("OTHERS_WERE_FASTER"));
    }

    @Test
    void what_is_booked_while_the_treatment_ends_is_given_back() {
        planning.does(GoodDay.COORDINATOR, day(GoodDay.DATE))
                .does(GoodDay.SYSTEM, intent("token-1"))
                .heard(new ForeignEvent.TreatmentEnded("WITHDRAWN", "PATIENT_WITHDREW", false, false))
                .does(GoodDay.SYSTEM, answer("token-1", true));

        assertThat(planning.state().stage().situation()).isEqualTo(Situation.PLANNING);
        assertThat(planning.state().bookings().held()).containsOnlyKeys("token-1");
        assertThat(planning.decider().due(planning.state())).isNotNull()
                .satisfies(timer -> assertThat(timer.kind()).isEqualTo(Due.RELEASE));

        planning.does(GoodDay.SYSTEM, new ItineraryCommand.RecordRelease("token-1"));
        assertThat(planning.decider().due(planning.state())).isNull();
    }

    @Test
    void an_ended_treatment_gives_back_its_day_and_its_appointments() {
        Story booked = GoodDay.reaches(Situation.DAY_BOOKED)
                .heard(new ForeignEvent.TreatmentEnded("CANCELLED", "PATIENT_CANCELLED", false, false));

        assertThat(booked.events()).filteredOn(ItineraryEvent.ProcedureDayCancelled.class::isInstance)
                .singleElement()
                .isInstanceOfSatisfying(ItineraryEvent.ProcedureDayCancelled.class, event -> {
                    assertThat(event.by()).isEqualTo("PATIENT");
                    assertThat(event.then()).isEqualTo("END");
                });
        assertThat(booked.state().bookings().held()).containsOnlyKeys("token-day");
    }

    @Test
    void a_procedure_day_takes_plan_eligibility_consent_and_a_day_to_think() {
        Story opened = new Story("2026-09-08T09:00:00Z").heard(GoodDay.opened());
        assertThat(opened.refuses(GoodDay.COORDINATOR, day(GoodDay.DATE))).isEqualTo("PLAN_MISSING");
        opened.heard(GoodDay.plan());
        assertThat(opened.refuses(GoodDay.COORDINATOR, day(GoodDay.DATE))).isEqualTo("NOT_ELIGIBLE");
        opened.heard(GoodDay.eligible());
        assertThat(opened.refuses(GoodDay.COORDINATOR, day(GoodDay.DATE))).isEqualTo("CONSENT_MISSING");
        opened.heard(GoodDay.consents());
        assertThat(opened.refuses(GoodDay.COORDINATOR, day(LocalDate.of(2026, 9, 8)))).isEqualTo("CONSENT_TOO_RECENT");
        assertThat(opened.refuses(GoodDay.COORDINATOR, day(LocalDate.of(2026, 9, 7)))).isEqualTo("DAY_OVER");
        assertThat(opened.refuses(GoodDay.COORDINATOR, day(LocalDate.of(2026, 10, 9)))).isEqualTo("ELIGIBILITY_EXPIRES");

        opened.does(GoodDay.COORDINATOR, day(LocalDate.of(2026, 9, 9)));

        assertThat(opened.state().bookings().wishes().values()).singleElement()
                .satisfies(wish -> assertThat(wish.what())
                        .isEqualTo(new Wish.What.DayWanted(LocalDate.of(2026, 9, 9), Instant.parse("2026-09-09T08:18:00Z"))));
    }

    @Test
    void investigational_methods_need_their_consent() {
        ForeignEvent.PlanSigned plan = GoodDay.plan();
        planning.heard(new ForeignEvent.PlanSigned(2, plan.cellSource(), plan.processingMethod(), "IND_351", plan.targets(), plan
                .guidance(),
                plan.sedation(), plan.infectious()));

        assertThat(planning.refuses(GoodDay.COORDINATOR, day(GoodDay.DATE))).isEqualTo("CONSENT_MISSING");
    }

    @Test
    void an_appointment_has_a_period_that_lies_ahead() {
        assertThat(planning.refuses(GoodDay.COORDINATOR, consultation("2026-09-14T08:00:00Z", "2026-09-13T08:00:00Z")))
                .isEqualTo("PERIOD_EMPTY");
        assertThat(planning.refuses(GoodDay.COORDINATOR, consultation("2026-09-01T08:00:00Z", "2026-09-02T08:00:00Z")))
                .isEqualTo("PERIOD_OVER");
        assertThat(planning.refuses(GoodDay.COORDINATOR, consultation("2026-09-12T08:00:00Z", "2027-09-12T08:00:00Z")))
                .isEqualTo("PERIOD_TOO_LONG");
    }

    @Test
    void requested_visits_become_wishes_that_nobody_waits_for() {
        planning.heard(GoodDay.visitsRequested());

        assertThat(planning.state().bookings().wishes()).containsOnlyKeys("ap-9k2f7c1d");
        assertThat(planning.when(GoodDay.SYSTEM, new ItineraryCommand.RefuseWish("ap-9k2f7c1d", "NO_ROOM", "None.")))
                .isInstanceOf(Decision.Accepted.class);

        planning.heard(GoodDay.visitsRequested());
        assertThat(planning.state().bookings().wishes()).hasSize(1);
    }

    @Test
    void a_visit_that_found_no_room_is_booked_by_the_coordinator() {
        planning.heard(GoodDay.visitsRequested()).does(GoodDay.SYSTEM, new ItineraryCommand.RefuseWish("ap-9k2f7c1d", "NO_ROOM", "None."));
        assertThat(planning.refuses(GoodDay.COORDINATOR, visit("ap-unknown"))).isEqualTo("VISIT_UNKNOWN");

        planning.does(GoodDay.COORDINATOR, visit("ap-9k2f7c1d"));

        assertThat(planning.state().bookings().wishes().get("ap-9k2f7c1d")).isNotNull()
                .satisfies(wish -> assertThat(wish.inputId()).isNotNull());
    }

    private static ItineraryCommand day(LocalDate date) {
        return new ItineraryCommand.BookProcedureDay(date, null);
    }

    private static ItineraryCommand consultation(String earliest, String latest) {
        return appointment(AppointmentKind.CONSULTATION, earliest, latest, null);
    }

    private static ItineraryCommand visit(@Nullable String id) {
        return appointment(AppointmentKind.VISIT, "2026-10-12T00:00:00Z", "2026-10-30T00:00:00Z", id);
    }

    private static ItineraryCommand appointment(AppointmentKind kind, String earliest, String latest, @Nullable String visit) {
        return new ItineraryCommand.BookAppointment(kind, Instant.parse(earliest), Instant.parse(latest), null, visit);
    }

    private ItineraryCommand intent(String token) {
        List<String> wishes = List.copyOf(planning.state().bookings().wishes().keySet());
        return new ItineraryCommand.RecordIntent(wishes.getFirst(), token, GoodDay.chain());
    }

    private static ItineraryCommand answer(String token, boolean booked) {
        return new ItineraryCommand.RecordDayAnswer(token, booked ? DayAnswer.Verdict.BOOKED : DayAnswer.Verdict.REFUSED);
    }
}
