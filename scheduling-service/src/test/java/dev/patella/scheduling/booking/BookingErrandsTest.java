package dev.patella.scheduling.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.patella.messaging.Decision;
import dev.patella.messaging.Errand;
import dev.patella.messaging.Refusal;
import dev.patella.messaging.Timer;
import dev.patella.messaging.engine.Store;
import dev.patella.scheduling.day.AppointmentKind;
import dev.patella.scheduling.day.AppointmentPlanner;
import dev.patella.scheduling.day.Booking;
import dev.patella.scheduling.day.ChainPlanner;
import dev.patella.scheduling.day.ClinicDay;
import dev.patella.scheduling.day.ClinicDays;
import dev.patella.scheduling.day.DayAnswer;
import dev.patella.scheduling.day.DayBooking;
import dev.patella.scheduling.day.InMemoryClinicDays;
import dev.patella.scheduling.day.ResourceType;
import dev.patella.scheduling.day.Slot;
import dev.patella.scheduling.itinerary.Appointment;
import dev.patella.scheduling.itinerary.Due;
import dev.patella.scheduling.itinerary.ForeignEvent;
import dev.patella.scheduling.itinerary.GoodDay;
import dev.patella.scheduling.itinerary.Itinerary;
import dev.patella.scheduling.itinerary.ItineraryCommand;
import dev.patella.scheduling.itinerary.ItineraryEvent;
import dev.patella.scheduling.itinerary.Situation;
import dev.patella.scheduling.itinerary.Stage;
import dev.patella.scheduling.itinerary.Story;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BookingErrandsTest {

    private static final ItineraryCommand DAY = new ItineraryCommand.BookProcedureDay(GoodDay.DATE, null);

    private final InMemoryClinicDays days = new InMemoryClinicDays();
    private final SitePlanners planners = new SitePlanners(Map.of("ZRH", new SitePlanner(GoodDay.calendar(),
            new ChainPlanner(GoodDay.calendar(), GoodDay.roster(), Story.POLICY.chain()),
            new AppointmentPlanner(GoodDay.calendar(), GoodDay.roster(), Story.POLICY.appointments()))));
    private final Story story = GoodDay.reaches(Situation.PLANNING);

    @Test
    void books_a_procedure_day_by_intent() {
        story.does(GoodDay.COORDINATOR, DAY);

        settle(story, days);

        assertThat(story.events().getLast()).isInstanceOfSatisfying(ItineraryEvent.ProcedureDayBooked.class, booked -> {
            assertThat(booked.chain().date()).isEqualTo(GoodDay.DATE);
            assertThat(story.state().stage()).isEqualTo(new Stage.DayBooked(booked.token(), booked.chain()));
            assertThat(day(days).answers()).containsExactly(new DayAnswer(booked.token(), DayAnswer.Verdict.BOOKED));
            assertThat(day(days).bookings()).extracting(Booking::slot).containsExactlyInAnyOrderElementsOf(booked.chain().slots());
        });
    }

    @Test
    void running_an_errand_twice_changes_nothing() {
        story.does(GoodDay.COORDINATOR, DAY);
        Timer search = due(story);
        step(story, days);
        assertThat(new SearchErrand(days, planners).run("PT-1", story.state(), search, story.moment(GoodDay.SYSTEM, ""))).isNull();

        Timer book = due(story);
        BookErrand errand = new BookErrand(days);
        Errand.Outcome<ItineraryCommand> first = errand.run("PT-1", story.state(), book, story.moment(GoodDay.SYSTEM, ""));
        Errand.Outcome<ItineraryCommand> second = errand.run("PT-1", story.state(), book, story.moment(GoodDay.SYSTEM, ""));

        assertThat(second).isEqualTo(first);
        assertThat(day(days).answers()).hasSize(1);
    }

    @Test
    void searches_again_when_another_was_faster() {
        story.does(GoodDay.COORDINATOR, DAY);
        step(story, days);
        Story rival = GoodDay.reaches(Situation.PLANNING);
        rival.does(GoodDay.COORDINATOR, DAY);
        settle(rival, days, "PT-2");

        settle(story, days);

        assertThat(story.events()).hasAtLeastOneElementOfType(ItineraryEvent.IntentClosed.class);
        assertThat(story.state().stage()).isInstanceOf(Stage.DayBooked.class);
        assertThat(day(days).answers()).extracting(DayAnswer::verdict)
                .containsExactlyInAnyOrder(DayAnswer.Verdict.BOOKED,
                        DayAnswer.Verdict.BOOKED, DayAnswer.Verdict.REFUSED);
    }

    @Test
    void an_intent_past_its_expiry_is_closed_and_searched_for_anew() {
        story.does(GoodDay.COORDINATOR, DAY);
        step(story, days);
        Timer book = due(story);
        story.at(story.now().plus(Duration.ofMinutes(5)).toString());

        step(story, days);

        assertThat(story.events().getLast()).isInstanceOf(ItineraryEvent.IntentClosed.class);
        assertThat(day(days).answers()).containsExactly(new DayAnswer(book.key(), DayAnswer.Verdict.REFUSED));
        settle(story, days);
        assertThat(story.state().stage()).isInstanceOf(Stage.DayBooked.class);
    }

    @Test
    void what_was_booked_before_the_expiry_stays_booked_for_whoever_is_about_to_record_it() {
        story.does(GoodDay.COORDINATOR, DAY);
        step(story, days);
        Errand.Outcome<ItineraryCommand> slow = Objects.requireNonNull(run(story, days, "PT-1"));
        story.at(story.now().plus(Duration.ofMinutes(5)).toString());

        Errand.Outcome<ItineraryCommand> late = run(story, days, "PT-1");

        assertThat(late).isEqualTo(slow);
        story.does(GoodDay.SYSTEM, slow.command());
        assertThat(story.state().stage()).isInstanceOfSatisfying(Stage.DayBooked.class,
                booked -> assertThat(day(days).answers()).containsExactly(new DayAnswer(booked.token(), DayAnswer.Verdict.BOOKED)));
        assertThat(day(days).bookings()).isNotEmpty();
    }

    @Test
    void says_which_days_have_room_when_this_one_has_none() {
        fill(GoodDay.DATE, ResourceType.PROCEDURE_ROOM);
        story.does(GoodDay.COORDINATOR, DAY);

        Refusal refusal = declined(story);

        assertThat(refusal.code()).isEqualTo("NO_ROOM");
        assertThat(refusal.detail()).contains("2026-10-02", "2026-10-05", "2026-10-06");
        settle(story, days);
        assertThat(story.state().bookings().wishes()).isEmpty();
    }

    @Test
    void says_that_the_clinic_is_closed_on_a_weekend() {
        story.does(GoodDay.COORDINATOR, new ItineraryCommand.BookProcedureDay(LocalDate.of(2026, 10, 3), null));

        assertThat(declined(story).code()).isEqualTo("CLINIC_CLOSED");
    }

    @Test
    void books_a_consultation_at_the_first_time_of_its_period() {
        story.does(GoodDay.COORDINATOR, new ItineraryCommand.BookAppointment(AppointmentKind.CONSULTATION,
                Instant.parse("2026-09-11T16:30:00Z"), Instant.parse("2026-09-18T16:00:00Z"), null, null));

        settle(story, days);

        Appointment booked = story.state().bookings().appointments().values().iterator().next();
        assertThat(booked.planned().start()).as("Monday at eight").isEqualTo(Instant.parse("2026-09-14T06:00:00Z"));
        assertThat(Duration.between(booked.planned().start(), booked.planned().end())).isEqualTo(Duration.ofMinutes(45));
    }

    @Test
    void books_every_visit_that_follow_up_asks_for_on_a_working_day() {
        List<ForeignEvent.VisitWanted> wanted = IntStream.range(0, 5)
                .mapToObj(i -> new ForeignEvent.VisitWanted("visit-" + i,
                        AppointmentKind.VISIT, Instant.parse("2026-10-17T00:00:00Z"), Instant.parse("2026-10-21T00:00:00Z"), 20, "W2"))
                .toList();
        story.heard(new ForeignEvent.VisitsRequested(wanted));

        settle(story, days);

        assertThat(story.state().bookings().appointments()).hasSize(5).allSatisfy((id, visit) -> {
            assertThat(visit.planned().date()).as("the 17th is a Saturday").isEqualTo(LocalDate.of(2026, 10, 19));
            assertThat(visit.followUpPoint()).isEqualTo("W2");
        });
        assertThat(story.state().bookings().appointments().values().stream().map(visit -> visit.planned().start()).distinct()).hasSize(5);
    }

    @Test
    void gives_back_the_day_of_a_treatment_that_ended() {
        story.does(GoodDay.COORDINATOR, DAY);
        settle(story, days);

        story.heard(new ForeignEvent.TreatmentEnded("CANCELLED", "PATIENT_CANCELLED", false, false));
        settle(story, days);

        assertThat(day(days).bookings()).isEmpty();
        assertThat(day(days).answers()).extracting(DayAnswer::verdict).containsExactly(DayAnswer.Verdict.RELEASED);
        assertThat(story.state().bookings().held()).isEmpty();
    }

    @Test
    void takes_nothing_for_a_treatment_that_ended_before_the_day_was_asked() {
        story.does(GoodDay.COORDINATOR, DAY);
        step(story, days);
        story.heard(new ForeignEvent.TreatmentEnded("WITHDRAWN", "PATIENT_WITHDREW", false, false));

        assertThat(declined(story).code()).isEqualTo("TREATMENT_ENDED");
        assertThat(day(days).bookings()).isEmpty();
    }

    @Test
    void a_rival_that_always_wins_is_not_tried_for_ever() {
        ClinicDays always = new ClinicDays() {
            @Override
            public ClinicDay read(String site, LocalDate date) {
                return days.read(site, date);
            }

            @Override
            public DayAnswer book(DayBooking booking) {
                return new DayAnswer(booking.token(), DayAnswer.Verdict.REFUSED);
            }

            @Override
            public DayAnswer close(String site, LocalDate date, String token) {
                return new DayAnswer(token, DayAnswer.Verdict.REFUSED);
            }

            @Override
            public DayAnswer expire(String site, LocalDate date, String token) {
                return new DayAnswer(token, DayAnswer.Verdict.REFUSED);
            }
        };
        story.does(GoodDay.COORDINATOR, DAY);

        settle(story, always);

        assertThat(story.events().getLast()).isInstanceOfSatisfying(ItineraryEvent.WishRefused.class,
                event -> assertThat(event.code()).isEqualTo("OTHERS_WERE_FASTER"));
        assertThat(story.events().stream().filter(ItineraryEvent.IntentClosed.class::isInstance)).hasSize(11);
    }

    @Test
    void says_in_the_engines_words_that_the_register_cannot_be_reached() {
        RegisterErrand errand = new RegisterErrand((id, state, timer, moment) -> {
            throw new ClinicDays.Unavailable("The day cannot be read");
        });

        assertThatExceptionOfType(Store.StoreUnavailable.class)
                .isThrownBy(() -> errand.run("PT-1", story.state(), new Timer(Due.SEARCH, "x", story.now()), story.moment(GoodDay.SYSTEM,
                        "")))
                .withMessage("The day cannot be read");
    }

    private void fill(LocalDate date, ResourceType type) {
        List<Slot> all = GoodDay.roster()
                .resources()
                .stream()
                .filter(one -> one.types().contains(type))
                .map(one -> new Slot("MAINTENANCE", type, one.id(), GoodDay.calendar().opening(date), GoodDay.calendar().closing(date),
                        GoodDay.calendar().closing(date)))
                .toList();
        days.book(new DayBooking("ZRH", date, "maintenance", "none", all));
    }

    private Refusal declined(Story of) {
        Errand.Outcome<ItineraryCommand> outcome = Objects.requireNonNull(run(of, days, "PT-1"));
        Decision<ItineraryEvent> decision = of.when(GoodDay.SYSTEM, outcome.command());
        return switch (decision) {
            case Decision.Declined<ItineraryEvent>(var refusal, var events) -> refusal;
            case Decision.Accepted<ItineraryEvent> d -> throw new AssertionError(d);
            case Decision.Pending<ItineraryEvent> d -> throw new AssertionError(d);
            case Decision.Unchanged<ItineraryEvent> d -> throw new AssertionError(d);
            case Decision.Refused<ItineraryEvent> d -> throw new AssertionError(d);
            case Decision.NotYet<ItineraryEvent> d -> throw new AssertionError(d);
            case Decision.Waits<ItineraryEvent> d -> throw new AssertionError(d);
        };
    }

    private void settle(Story of, ClinicDays register) {
        settle(of, register, "PT-1");
    }

    private void settle(Story of, ClinicDays register, String treatment) {
        Set<String> errands = Set.of(Due.SEARCH, Due.BOOK, Due.RELEASE);
        for (Timer due = of.decider().due(of.state()); due != null && errands.contains(due.kind()); due = of.decider().due(of.state())) {
            of.does(GoodDay.SYSTEM, Objects.requireNonNull(run(of, register, treatment)).command());
        }
    }

    private void step(Story of, ClinicDays register) {
        of.does(GoodDay.SYSTEM, Objects.requireNonNull(run(of, register, "PT-1")).command());
    }

    private Errand.@Nullable Outcome<ItineraryCommand> run(Story of, ClinicDays register, String treatment) {
        Timer due = due(of);
        Errand<Itinerary, ItineraryCommand> errand = switch (due.kind()) {
            case Due.SEARCH -> new SearchErrand(register, planners);
            case Due.BOOK -> new BookErrand(register);
            case Due.RELEASE -> new ReleaseErrand(register);
            default -> throw new AssertionError(due);
        };
        return errand.run(treatment, of.state(), due, of.moment(GoodDay.SYSTEM, ""));
    }

    private static Timer due(Story of) {
        return Objects.requireNonNull(of.decider().due(of.state()));
    }

    private static ClinicDay day(ClinicDays register) {
        return register.read("ZRH", GoodDay.DATE);
    }
}
