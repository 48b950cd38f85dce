package dev.patella.scheduling.booking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patella.messaging.Errand;
import dev.patella.messaging.Timer;
import dev.patella.scheduling.day.AppointmentPlanner;
import dev.patella.scheduling.day.ChainPlanner;
import dev.patella.scheduling.day.DayBooking;
import dev.patella.scheduling.day.InMemoryClinicDays;
import dev.patella.scheduling.day.ResourceType;
import dev.patella.scheduling.day.Slot;
import dev.patella.scheduling.itinerary.Due;
import dev.patella.scheduling.itinerary.FreedSlot;
import dev.patella.scheduling.itinerary.GoodDay;
import dev.patella.scheduling.itinerary.Itinerary;
import dev.patella.scheduling.itinerary.ItineraryCommand;
import dev.patella.scheduling.itinerary.ItineraryEvent;
import dev.patella.scheduling.itinerary.Situation;
import dev.patella.scheduling.itinerary.SlotOffer;
import dev.patella.scheduling.itinerary.Stage;
import dev.patella.scheduling.itinerary.Story;
import dev.patella.scheduling.itinerary.WaitListMatching;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A freed slot on its way along the wait list: several treatments of a site, each with its errands. */
class WaitListErrandsTest {

    private static final String GIVER = "PT-GIVER";
    private static final String CANCELLED = "2026-09-14T09:00:00Z";
    private static final ItineraryCommand CANCEL = new ItineraryCommand.CancelProcedureDay("PATIENT_ILL", "PATIENT", "REBOOK");

    private final InMemoryClinicDays days = new InMemoryClinicDays();
    private final SitePlanners planners = new SitePlanners(Map.of("ZRH", new SitePlanner(GoodDay.calendar(),
            new ChainPlanner(GoodDay.calendar(), GoodDay.roster(), Story.POLICY.chain()),
            new AppointmentPlanner(GoodDay.calendar(), GoodDay.roster(), Story.POLICY.appointments()))));
    private final Map<String, Story> stories = new TreeMap<>();
    private final WaitListErrands waitList = new WaitListErrands(days, planners,
            (site, source) -> stories.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, one -> one.getValue().state())),
            new WaitListMatching(Story.POLICY.clinical(), Story.POLICY.appointments(), Story.POLICY.waitList()));

    private Story giver() {
        Story story = GoodDay.reaches(Situation.PLANNING)
                .does(GoodDay.COORDINATOR, new ItineraryCommand.BookProcedureDay(GoodDay.DATE,
                        null));
        stories.put(GIVER, story);
        settle();
        return story;
    }

    private Story waits(String treatment, String since) {
        Story story = GoodDay.reaches(Situation.PLANNING).at(since).does(GoodDay.COORDINATOR, GoodDay.joinWaitList());
        stories.put(treatment, story);
        return story;
    }

    private void all(String time) {
        stories.values().forEach(story -> story.at(time));
    }

    /** Runs what is due for everybody until nothing is. */
    private void settle() {
        boolean moved = true;
        while (moved) {
            moved = false;
            for (String treatment : List.copyOf(stories.keySet())) {
                moved |= step(treatment);
            }
        }
    }

    /** Runs the errand that is due for this treatment; false when none is. */
    private boolean step(String treatment) {
        Story story = Objects.requireNonNull(stories.get(treatment));
        Timer due = story.decider().due(story.state());
        Errand<Itinerary, ItineraryCommand> errand = due == null || due.at().isAfter(story.now()) ? null : errand(due);
        if (due == null || errand == null) {
            return false;
        }
        Errand.Outcome<ItineraryCommand> outcome = Objects.requireNonNull(run(treatment, due, errand));
        outcome.others().forEach((other, told) -> Objects.requireNonNull(stories.get(other)).does(GoodDay.SYSTEM, told));
        story.does(GoodDay.SYSTEM, outcome.command());
        return true;
    }

    private Errand.@Nullable Outcome<ItineraryCommand> run(String treatment, Timer due, Errand<Itinerary, ItineraryCommand> errand) {
        Story story = Objects.requireNonNull(stories.get(treatment));
        return errand.run(treatment, story.state(), due, story.moment(GoodDay.SYSTEM, ""));
    }

    private @Nullable Errand<Itinerary, ItineraryCommand> errand(Timer due) {
        return switch (due.kind()) {
            case Due.SEARCH -> new SearchErrand(days, planners);
            case Due.BOOK -> new BookErrand(days);
            case Due.RELEASE -> new ReleaseErrand(days);
            case Due.FIND_CANDIDATE -> waitList::find;
            case Due.OFFER_SLOT -> waitList::offer;
            case Due.TELL_OUTCOME -> waitList::outcome;
            default -> null;
        };
    }

    private static @Nullable SlotOffer offer(Story story) {
        return story.state().waiting().offer();
    }

    private static String slot(Story story) {
        return Objects.requireNonNull(offer(story)).slotId();
    }

    private void cancels(Story giver) {
        all(CANCELLED);
        giver.does(GoodDay.COORDINATOR, CANCEL);
        settle();
    }

    @Test
    void who_waits_longest_is_offered_the_slot_and_takes_it_at_that_start() {
        Story giver = giver();
        Story first = waits("PT-B", "2026-09-11T09:00:00Z");
        Story second = waits("PT-A", "2026-09-11T10:00:00Z");

        cancels(giver);

        assertThat(offer(second)).isNull();
        assertThat(offer(first)).isNotNull().satisfies(offer -> {
            assertThat(offer.freedBy()).isEqualTo(GIVER);
            assertThat(offer.start()).isEqualTo("2026-10-01T06:00:00Z");
            assertThat(offer.replyBy()).isEqualTo("2026-09-14T13:00:00Z");
            assertThat(offer.score().sum()).isEqualTo(3);
        });
        first.does(GoodDay.FRONT_DESK, new ItineraryCommand.AcceptOffer(slot(first)));
        settle();
        assertThat(first.state().stage()).isInstanceOfSatisfying(Stage.DayBooked.class,
                day -> assertThat(day.chain().start()).isEqualTo("2026-10-01T06:00:00Z"));
        assertThat(giver.state().waitList()).as("nothing is left to offer").isNull();
        assertThat(second.state().waiting().entry()).as("goes on waiting").isNotNull();
    }

    @Test
    void after_a_no_and_a_lapse_it_goes_on_and_ends_when_nobody_is_left() {
        Story giver = giver();
        Story first = waits("PT-A", "2026-09-11T09:00:00Z");
        Story second = waits("PT-B", "2026-09-11T10:00:00Z");
        cancels(giver);
        String slot = slot(first);

        first.does(GoodDay.FRONT_DESK, new ItineraryCommand.DeclineOffer(slot));
        settle();
        assertThat(slot(second)).isEqualTo(slot);
        all("2026-09-14T13:00:00Z");
        second.rings("2026-09-14T13:00:00Z");
        settle();

        assertThat(offer(first)).as("is not asked twice").isNull();
        assertThat(giver.events().getLast()).isEqualTo(new ItineraryEvent.OfferingEnded(slot));
    }

    @Test
    void a_slot_that_somebody_else_has_booked_meanwhile_fails_at_acceptance_and_goes_on() {
        Story giver = giver();
        Story first = waits("PT-A", "2026-09-11T09:00:00Z");
        cancels(giver);
        fill();

        first.does(GoodDay.FRONT_DESK, new ItineraryCommand.AcceptOffer(slot(first)));
        settle();

        assertThat(Objects.requireNonNull(first.state().waiting().last()).outcome()).isEqualTo(SlotOffer.Outcome.BOOKING_FAILED);
        assertThat(first.state().waiting().entry()).isNotNull();
        assertThat(giver.events().getLast()).as("nobody fits").isInstanceOf(ItineraryEvent.OfferingEnded.class);
    }

    @Test
    void a_day_that_could_only_start_later_is_not_the_one_that_was_accepted() {
        Story giver = giver();
        Story first = waits("PT-A", "2026-09-11T09:00:00Z");
        cancels(giver);
        Instant end = Instant.parse("2026-10-01T06:30:00Z");
        taken(end);

        first.does(GoodDay.FRONT_DESK, new ItineraryCommand.AcceptOffer(slot(first)));
        settle();

        assertThat(first.events()).anySatisfy(event -> assertThat(event).isInstanceOfSatisfying(ItineraryEvent.WishRefused.class,
                refused -> assertThat(refused.code()).isEqualTo("SLOT_GONE")));
        assertThat(first.state().stage()).isInstanceOf(Stage.Planning.class);
    }

    @Test
    void a_second_slot_goes_to_somebody_else_while_the_first_is_open() {
        Story giver = giver();
        Story other = GoodDay.reaches(Situation.PLANNING)
                .does(GoodDay.COORDINATOR, new ItineraryCommand.BookProcedureDay(GoodDay.DATE
                        .plusDays(1), null));
        stories.put("PT-OTHER", other);
        settle();
        Story first = waits("PT-A", "2026-09-11T09:00:00Z");
        Story second = waits("PT-B", "2026-09-11T10:00:00Z");
        cancels(giver);

        other.does(GoodDay.COORDINATOR, CANCEL);
        settle();

        assertThat(Objects.requireNonNull(offer(first)).freedBy()).isEqualTo(GIVER);
        assertThat(Objects.requireNonNull(offer(second)).freedBy()).isEqualTo("PT-OTHER");
    }

    @Test
    void who_was_booked_between_choice_and_telling_is_passed_over() {
        Story giver = giver();
        Story first = waits("PT-A", "2026-09-11T09:00:00Z");
        Story second = waits("PT-B", "2026-09-11T10:00:00Z");
        all(CANCELLED);
        giver.does(GoodDay.COORDINATOR, CANCEL);
        assertThat(step(GIVER)).as("release").isTrue();
        assertThat(step(GIVER)).as("choice").isTrue();
        first.does(GoodDay.COORDINATOR, new ItineraryCommand.BookProcedureDay(GoodDay.DATE.plusDays(1), null));

        settle();

        assertThat(first.events()).hasAtLeastOneElementOfType(ItineraryEvent.SlotOfferPassed.class)
                .doesNotHaveAnyElementsOfTypes(ItineraryEvent.SlotOffered.class);
        assertThat(offer(second)).isNotNull();
    }

    @Test
    void a_step_that_is_run_again_says_the_same_and_one_that_comes_late_finds_nothing_to_do() {
        Story giver = giver();
        waits("PT-A", "2026-09-11T09:00:00Z");
        all(CANCELLED);
        giver.does(GoodDay.COORDINATOR, CANCEL);
        step(GIVER);
        Timer find = Objects.requireNonNull(giver.decider().due(giver.state()));
        assertThat(run(GIVER, find, waitList::find)).isEqualTo(run(GIVER, find, waitList::find));
        step(GIVER);
        assertThat(run(GIVER, find, waitList::find)).isNull();
        Timer tell = Objects.requireNonNull(giver.decider().due(giver.state()));
        Errand.Outcome<ItineraryCommand> once = run(GIVER, tell, waitList::offer);
        // Somebody who is due more joins between the two: the choice stands.
        waits("PT-0", "2026-09-11T07:00:00Z").at(CANCELLED);
        assertThat(run(GIVER, tell, waitList::offer)).isEqualTo(once);
        assertThat(Objects.requireNonNull(once).others()).containsOnlyKeys("PT-A");
        settle();
        assertThat(run(GIVER, tell, waitList::offer)).isNull();
        assertThat(run("PT-A", tell, waitList::outcome)).isNull();
    }

    @Test
    void is_offered_to_nobody_once_the_day_is_too_near() {
        Story giver = giver();
        waits("PT-A", "2026-09-11T09:00:00Z");
        all("2026-09-29T09:00:00Z");
        giver.does(GoodDay.COORDINATOR, CANCEL);
        FreedSlot slot = giver.state().waiting().freed().values().iterator().next();
        all(slot.until().toString());

        settle();

        assertThat(giver.events().getLast()).isEqualTo(new ItineraryEvent.OfferingEnded(slot.id()));
    }

    private void fill() {
        taken(GoodDay.calendar().closing(GoodDay.DATE));
    }

    /** All nurses are taken until then. */
    private void taken(Instant until) {
        List<Slot> all = GoodDay.roster()
                .resources()
                .stream()
                .filter(one -> one.types().contains(ResourceType.NURSE))
                .map(one -> new Slot("MAINTENANCE", ResourceType.NURSE, one.id(), GoodDay.calendar().opening(GoodDay.DATE), until, until))
                .toList();
        days.book(new DayBooking("ZRH", GoodDay.DATE, "maintenance", "none", all));
    }
}
