package dev.patella.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patella.messaging.Actor;
import dev.patella.messaging.Answer;
import dev.patella.messaging.ClinicInbox;
import dev.patella.messaging.CommandInput;
import dev.patella.messaging.Hashes;
import dev.patella.messaging.Moment;
import dev.patella.messaging.Registry;
import dev.patella.messaging.Signature;
import dev.patella.messaging.engine.OutRecord;
import dev.patella.messaging.harness.Claims;
import dev.patella.messaging.harness.Losable;
import dev.patella.messaging.harness.Rig;
import dev.patella.messaging.harness.Tape;
import dev.patella.scheduling.booking.SitePlanner;
import dev.patella.scheduling.booking.SitePlanners;
import dev.patella.scheduling.day.AppointmentPlanner;
import dev.patella.scheduling.day.ChainPlanner;
import dev.patella.scheduling.day.ClinicDays;
import dev.patella.scheduling.day.InMemoryClinicDays;
import dev.patella.scheduling.itinerary.ForeignEvent;
import dev.patella.scheduling.itinerary.GoodDay;
import dev.patella.scheduling.itinerary.Itinerary;
import dev.patella.scheduling.itinerary.ItineraryCommand;
import dev.patella.scheduling.itinerary.ItineraryEvent;
import dev.patella.scheduling.itinerary.Story;
import dev.patella.scheduling.itinerary.Tapes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Tablets were offline and tell their facts in any order, over HTTP or as clinic events, with the laboratory's news in between: the
 * itinerary ends as if they had been told as they happened. The gates are asked when the tablets are back, or were passed on paper.
 */
class ReverseTabletTest {

    private static final int ORDERS = 200;
    private static final SitePlanners PLANNERS = new SitePlanners(Map.of("ZRH", new SitePlanner(GoodDay.calendar(),
            new ChainPlanner(GoodDay.calendar(), GoodDay.roster(), Story.POLICY.chain()),
            new AppointmentPlanner(GoodDay.calendar(), GoodDay.roster(), Story.POLICY.appointments()))));

    /** A day as one order of telling makes it. */
    private static final class Day {
        private final Tape<Itinerary, ItineraryCommand, ForeignEvent, ItineraryEvent> tape;
        private final Map<String, CommandInput<ItineraryCommand>> asked = new HashMap<>();
        private final Rig<Itinerary, ItineraryCommand, ForeignEvent, ItineraryEvent> rig = new Rig<>(
                outside -> new SchedulingConfiguration().scheduling(Story.POLICY, Losable.around(Registry.class, new Claims(), outside),
                        Losable.around(ClinicDays.class, new InMemoryClinicDays(new HashMap<>()), outside), PLANNERS,
                        (site, source) -> Map.of()),
                event -> new ClinicInbox.Verdict.Mine<>(Objects.requireNonNull(asked.get(event.attribute("id")))));
        private final Random random;

        Day(long seed, Tape<Itinerary, ItineraryCommand, ForeignEvent, ItineraryEvent> before) {
            tape = before;
            random = new Random(seed);
            tape.play(rig, 0, tape.length());
        }

        /** What happens is told in this order: facts by name, and the laboratory's news in its own order where it says `lab`. */
        Day tells(String at, List<String> order, Map<String, Fact> facts, List<ForeignEvent> news) {
            int heard = tape.length();
            tape.at(at);
            news.forEach(tape::hears);
            rig.passTo(Instant.parse(at));
            for (String what : order) {
                Fact fact = facts.get(what);
                if (fact == null) {
                    tape.play(rig, heard, heard + 1);
                    heard++;
                } else {
                    tell(what, fact);
                }
            }
            rig.settle();
            return this;
        }

        private void tell(String key, Fact fact) {
            boolean clinic = random.nextBoolean();
            CommandInput<ItineraryCommand> input = input((clinic ? "clinic|/tablet|" : "http|tablet|") + key, fact);
            if (clinic) {
                asked.put(key, input);
                rig.arrive(new OutRecord(Rig.TOPICS.clinic(), String.valueOf(input.aggregateId()), Map.of("source", "/tablet", "id", key,
                        "type", "fact"), "{}"));
            } else {
                assertThat(rig.ask(input).outcome()).as(key).isIn(Answer.Outcome.ACCEPTED, Answer.Outcome.WAITING);
            }
            if (random.nextBoolean()) {
                rig.settle();
            }
        }

        Day asks(String at, Actor actor, ItineraryCommand command) {
            rig.passTo(Instant.parse(at));
            assertThat(rig.ask(input("http|" + actor.id() + "|" + command.getClass().getSimpleName(), new Fact(actor, command))).refusal())
                    .isNull();
            rig.settle();
            return this;
        }

        private CommandInput<ItineraryCommand> input(String inputId, Fact fact) {
            String digest = Hashes.sha256(fact.command().toString());
            Actor actor = fact.actor();
            Signature signature = new Signature(actor.id(), actor.role(), "SIGNED", digest, rig.now(), List.of("pwd", "otp"));
            String treatment = rig.store().documents().getFirst().id();
            return new CommandInput<>(treatment, fact.command(), new Moment(rig.now(), "ZRH", actor, signature, inputId, digest), null,
                    Map.of(), null);
        }

        /** Types of what was said to the others, in alphabetical order. */
        List<String> said() {
            return rig.bus().of(Rig.TOPICS.stream("scheduling")).stream().map(one -> one.event().attribute("type")).sorted().toList();
        }
    }

    private record Fact(Actor actor, ItineraryCommand command) {}

    private static final Map<String, Fact> MORNING = Map.of("start", new Fact(GoodDay.PHYSICIAN, GoodDay.startHarvest()), "end-nurse",
            new Fact(GoodDay.NURSE, GoodDay.completeHarvest()), "end-physician", new Fact(GoodDay.PHYSICIAN, GoodDay.completeHarvest()),
            "to-lab", new Fact(GoodDay.TECHNICIAN, GoodDay.toLab()), "back", new Fact(GoodDay.NURSE, GoodDay.toProcedureRoom()));
    private static final List<ForeignEvent> LAB = List.of(new ForeignEvent.MaterialAccepted(GoodDay.DIN, Instant.parse(
            "2026-10-01T07:18:00Z")), new ForeignEvent.ProcessingStarted(Instant.parse("2026-10-01T07:26:00Z")),
            new ForeignEvent.ProcessingCompleted(Instant.parse("2026-10-01T08:04:00Z"), Instant.parse("2026-10-01T12:04:00Z")),
            GoodDay.released(), GoodDay.issued());
    private static final Map<String, Fact> AFTERNOON = Map.of("injection", new Fact(GoodDay.PHYSICIAN, GoodDay.injection()), "observation",
            new Fact(GoodDay.NURSE, GoodDay.observation()));
    private static final List<String> MORNING_IN_ORDER = List.of("start", "end-nurse", "end-physician", "to-lab", "lab", "lab", "lab",
            "lab", "lab", "back");
    private static final List<String> AFTERNOON_IN_ORDER = List.of("injection", "lab", "observation");

    private static Day day(long seed, List<String> morning, List<String> afternoon) {
        return new Day(seed, Tapes.signedIn()).tells("2026-10-01T08:38:00Z", morning, MORNING, LAB)
                .asks("2026-10-01T08:40:00Z", GoodDay.PHYSICIAN, GoodDay.timeOut())
                .asks("2026-10-01T08:40:00Z", GoodDay.NURSE, GoodDay.timeOut())
                .tells("2026-10-01T09:00:00Z", afternoon, AFTERNOON, List.of(GoodDay.visitsRequested()))
                .asks("2026-10-01T10:02:00Z", GoodDay.NURSE, GoodDay.discharge())
                .asks("2026-10-01T10:02:00Z", GoodDay.PHYSICIAN, GoodDay.discharge());
    }

    /** A day without Patella from the check-in on: both gates were passed on paper, and all of it is told at once. */
    private static final Map<String, Fact> ON_PAPER = Stream
            .of(MORNING, AFTERNOON, Map.of("in-physician", new Fact(GoodDay.PHYSICIAN, GoodDay.paperSignIn()), "in-nurse",
                    new Fact(GoodDay.NURSE, GoodDay.paperSignIn()), "out-physician", new Fact(GoodDay.PHYSICIAN, GoodDay.paperTimeOut()),
                    "out-nurse", new Fact(GoodDay.NURSE, GoodDay.paperTimeOut())))
            .flatMap(facts -> facts.entrySet().stream())
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    private static final List<String> DAY_IN_ORDER = List.of("in-physician", "in-nurse", "start", "end-nurse", "end-physician", "to-lab",
            "lab", "lab", "lab", "lab", "lab", "back", "out-physician", "out-nurse", "injection", "lab", "observation");

    private static Day onPaper(long seed, List<String> order) {
        List<ForeignEvent> news = new ArrayList<>(LAB);
        news.add(GoodDay.visitsRequested());
        return new Day(seed, Tapes.checkedIn()).tells("2026-10-01T09:00:00Z", order, ON_PAPER, news)
                .asks("2026-10-01T10:02:00Z", GoodDay.NURSE, GoodDay.discharge())
                .asks("2026-10-01T10:02:00Z", GoodDay.PHYSICIAN, GoodDay.discharge());
    }

    @Test
    void a_day_on_paper_told_in_any_order_ends_as_one_that_was_online() {
        Day online = day(0, MORNING_IN_ORDER, AFTERNOON_IN_ORDER);
        Day inOrder = onPaper(0, DAY_IN_ORDER);
        assertThat(inOrder.said()).isEqualTo(online.said());
        assertThat(inOrder.rig.state()).usingRecursiveComparison()
                .ignoringCollectionOrder()
                .ignoringFieldsMatchingRegexes(".*signInId", ".*timeOutId", "done", "custody.*since")
                .isEqualTo(online.rig.state());
        same(onPaper(0, DAY_IN_ORDER.reversed()), inOrder, "reverse");
        for (int seed = 1; seed <= ORDERS; seed++) {
            List<String> order = new ArrayList<>(DAY_IN_ORDER);
            Collections.shuffle(order, new Random(seed));
            same(onPaper(seed, order), inOrder, seed + ": " + order);
        }
    }

    /** The ids of the gates are made from the input of whoever signed second. */
    private static void same(Day day, Day inOrder, String order) {
        assertThat(day.rig.state()).as(order)
                .usingRecursiveComparison()
                .ignoringCollectionOrder()
                .ignoringFieldsMatchingRegexes(".*signInId", ".*timeOutId")
                .isEqualTo(inOrder.rig.state());
        assertThat(day.said()).as(order).isEqualTo(inOrder.said());
        assertThat(day.rig.store().allWaiting()).as(order).isEmpty();
        assertThat(day.rig.store().documents().getFirst().blocks()).as(order).isEmpty();
    }

    @Test
    void an_afternoon_told_in_reverse_ends_as_it_would_have_ended_in_order() {
        same(day(1, MORNING_IN_ORDER.reversed(), AFTERNOON_IN_ORDER.reversed()), day(1, MORNING_IN_ORDER, AFTERNOON_IN_ORDER), "reverse");
    }

    @Test
    void whatever_the_order_of_telling_the_day_ends_the_same() {
        Day inOrder = day(0, MORNING_IN_ORDER, AFTERNOON_IN_ORDER);
        for (int seed = 1; seed <= ORDERS; seed++) {
            Random random = new Random(seed);
            List<String> morning = new ArrayList<>(MORNING_IN_ORDER);
            List<String> afternoon = new ArrayList<>(AFTERNOON_IN_ORDER);
            Collections.shuffle(morning, random);
            Collections.shuffle(afternoon, random);
            same(day(seed, morning, afternoon), inOrder, seed + ": " + morning + ", " + afternoon);
        }
    }
}
