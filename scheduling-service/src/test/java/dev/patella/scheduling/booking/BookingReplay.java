package dev.patella.scheduling.booking;

import dev.patella.messaging.Errand;
import dev.patella.messaging.Moment;
import dev.patella.messaging.Timer;
import dev.patella.models.Replayed;
import dev.patella.scheduling.day.AppointmentPlanner;
import dev.patella.scheduling.day.ChainPlanner;
import dev.patella.scheduling.day.ClinicDay;
import dev.patella.scheduling.day.ClinicDays;
import dev.patella.scheduling.day.DayBooking;
import dev.patella.scheduling.day.InMemoryClinicDays;
import dev.patella.scheduling.day.Resource;
import dev.patella.scheduling.day.ResourceType;
import dev.patella.scheduling.day.Slot;
import dev.patella.scheduling.itinerary.Due;
import dev.patella.scheduling.itinerary.ForeignEvent;
import dev.patella.scheduling.itinerary.GoodDay;
import dev.patella.scheduling.itinerary.Itinerary;
import dev.patella.scheduling.itinerary.ItineraryCommand;
import dev.patella.scheduling.itinerary.Situation;
import dev.patella.scheduling.itinerary.Stage;
import dev.patella.scheduling.itinerary.Story;
import dev.patella.scheduling.itinerary.Wish;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Itineraries and their booking errands, driven by a behaviour of the model Booking. The day has room for one more procedure day: the one
 * slot of the model. A token of the model is treatment, wish and attempt; which one of the code's it is, is noted with its intent.
 */
final class BookingReplay implements Replayed {

    private static final String SITE = "ZRH";
    private static final ItineraryCommand BOOK = new ItineraryCommand.BookProcedureDay(GoodDay.DATE, null);
    private static final ItineraryCommand MOVE = new ItineraryCommand.MoveProcedureDay(GoodDay.DATE, Instant.parse("2026-10-01T05:00:00Z"),
            "CLEARANCE_REFUSED");
    private static final ItineraryCommand CANCEL = new ItineraryCommand.CancelProcedureDay("PATIENT_ILL", "PATIENT", "REBOOK");
    private static final ForeignEvent ENDED = new ForeignEvent.TreatmentEnded("CANCELLED", "PATIENT_CANCELLED", false, false);
    private static final SitePlanners PLANNERS = new SitePlanners(Map.of(SITE, new SitePlanner(GoodDay.calendar(),
            new ChainPlanner(GoodDay.calendar(), GoodDay.roster(), Story.POLICY.chain()),
            new AppointmentPlanner(GoodDay.calendar(), GoodDay.roster(), Story.POLICY.appointments()))));

    private static final DayBooking ROOM_FOR_ONE = roomForOne();

    private final InMemoryClinicDays day = new InMemoryClinicDays();
    private final ClinicDays asked;
    private final Map<Long, Story> itineraries = new HashMap<>();
    private final Map<Long, Long> wished = new HashMap<>();
    private final Map<Long, Runner> runners = new HashMap<>();
    private final Map<String, List<Long>> tokens = new HashMap<>();

    /** What a process has in hand: the itinerary as it was loaded, and what came of asking. */
    private record Runner(long treatment, int version, Itinerary loaded, Timer timer, Moment moment,
            Errand.@Nullable Outcome<ItineraryCommand> outcome) {

        Runner with(Errand.@Nullable Outcome<ItineraryCommand> found) {
            return new Runner(treatment, version, loaded, timer, moment, found);
        }
    }

    /** @param around the day as errands ask it: a deliberate mistake, or the day itself */
    BookingReplay(UnaryOperator<ClinicDays> around) {
        this.asked = around.apply(day);
        day.book(ROOM_FOR_ONE);
    }

    /** Procedure rooms are under maintenance whenever the first procedure day does not need them. */
    private static DayBooking roomForOne() {
        Story first = GoodDay.reaches(Situation.PLANNING).does(GoodDay.COORDINATOR, BOOK);
        Timer search = new Timer(Due.SEARCH, first.state().bookings().wishes().keySet().iterator().next(), first.now());
        Errand.Outcome<ItineraryCommand> found = Objects.requireNonNull(errand(search, new InMemoryClinicDays()).run(id(1), first.state(),
                search, first.moment(GoodDay.SYSTEM, "")));
        List<Slot> needed = ((ItineraryCommand.RecordIntent) found.command()).planned().slots();
        List<Slot> maintenance = new ArrayList<>();
        for (Resource room : GoodDay.roster().resources()) {
            if (room.types().contains(ResourceType.PROCEDURE_ROOM)) {
                Instant free = GoodDay.calendar().opening(GoodDay.DATE);
                for (Slot slot : needed.stream()
                        .filter(one -> one.resource().equals(room.id()))
                        .sorted(Comparator.comparing(Slot::start))
                        .toList()) {
                    maintenance.addAll(blocked(room.id(), free, slot.start()));
                    free = slot.freeAt();
                }
                maintenance.addAll(blocked(room.id(), free, GoodDay.calendar().closing(GoodDay.DATE)));
            }
        }
        return new DayBooking(SITE, GoodDay.DATE, "maintenance", "none", maintenance);
    }

    private static List<Slot> blocked(String room, Instant from, Instant until) {
        return from.isBefore(until) ? List.of(new Slot("MAINTENANCE", ResourceType.PROCEDURE_ROOM, room, from, until, until)) : List.of();
    }

    private static Errand<Itinerary, ItineraryCommand> errand(Timer timer, ClinicDays day) {
        return switch (timer.kind()) {
            case Due.SEARCH -> new SearchErrand(day, PLANNERS);
            case Due.BOOK -> new BookErrand(day);
            default -> new ReleaseErrand(day);
        };
    }

    @Override
    public void act(List<?> act, Map<String, Object> before, Map<String, Object> after) {
        long one = act.size() > 1 ? (Long) act.get(1) : 0;
        switch ((String) act.getFirst()) {
            case "Want" -> want(one);
            case "Cancel" -> itinerary(one).does(GoodDay.COORDINATOR, CANCEL);
            case "End" -> itinerary(one).heard(ENDED);
            case "Expire" -> itinerary(one).at(itinerary(one).now().plus(Duration.ofMinutes(5)).toString());
            case "Begin" -> begin(one, (Long) act.get(2), (Map<?, ?>) at(after, "runner", one));
            case "Search", "AskDay" -> ask(one);
            case "Record" -> record(one);
            case "Dies" -> runners.remove(one);
            default -> throw new IllegalArgumentException("Nothing in the code is " + act);
        }
    }

    private Story itinerary(long treatment) {
        return itineraries.computeIfAbsent(treatment, key -> GoodDay.reaches(Situation.PLANNING));
    }

    private static String id(long treatment) {
        return "PT-" + treatment;
    }

    private void want(long treatment) {
        Story of = itinerary(treatment);
        of.does(GoodDay.COORDINATOR, of.state().stage() instanceof Stage.DayBooked ? MOVE : BOOK);
        wished.merge(treatment, 1L, Long::sum);
    }

    /** The model says which errand is taken up, where several are due. */
    private void begin(long runner, long treatment, Map<?, ?> job) {
        Story of = itinerary(treatment);
        String errand = (String) Objects.requireNonNull(job.get("errand"));
        Timer timer = switch (errand) {
            case "search" -> new Timer(Due.SEARCH, of.state().bookings().wishes().keySet().iterator().next(), of.now());
            case "release" -> new Timer(Due.RELEASE, code((List<?>) Objects.requireNonNull(job.get("token"))), of.now());
            default -> new Timer(Due.BOOK, code((List<?>) Objects.requireNonNull(job.get("token"))), of.now());
        };
        runners.put(runner, new Runner(treatment, of.events().size(), of.state(), timer, of.moment(GoodDay.SYSTEM, ""), null));
        if ("record".equals(job.get("pc"))) {
            ask(runner);
        }
    }

    private void ask(long runner) {
        Runner one = Objects.requireNonNull(runners.get(runner));
        runners.put(runner, one.with(errand(one.timer(), asked).run(id(one.treatment()), one.loaded(), one.timer(), one.moment())));
    }

    /** Who was overtaken writes nothing. */
    private void record(long runner) {
        Runner one = Objects.requireNonNull(runners.remove(runner));
        Story of = itinerary(one.treatment());
        if (of.events().size() == one.version()) {
            of.does(GoodDay.SYSTEM, Objects.requireNonNull(one.outcome(), "Nothing came of " + one.timer()).command());
            note(one.treatment(), of.state());
        }
    }

    private void note(long treatment, Itinerary state) {
        for (Wish wish : state.bookings().wishes().values()) {
            if (wish.intent() != null) {
                tokens.putIfAbsent(wish.intent().token(), List.of(treatment, Objects.requireNonNull(wished.get(treatment)), wish.attempt()
                        + 1L));
            }
        }
    }

    private String code(List<?> token) {
        return tokens.entrySet().stream().filter(one -> one.getValue().equals(token)).findFirst().orElseThrow().getKey();
    }

    private List<Long> model(String token) {
        return tokens.getOrDefault(token, List.of());
    }

    private static Object at(Map<String, Object> state, String variable, long index) {
        return Objects.requireNonNull(((List<?>) Objects.requireNonNull(state.get(variable))).get((int) index - 1));
    }

    @Override
    public Map<String, Object> abstractly() {
        Map<String, Object> all = new TreeMap<>();
        itineraries.forEach((treatment, of) -> {
            Itinerary state = of.state();
            Wish wish = state.bookings().wishes().values().stream().findFirst().orElse(null);
            all.put("booked by " + treatment, state.stage() instanceof Stage.DayBooked booked ? model(booked.token()) : List.of());
            all.put("wish of " + treatment, wish == null
                    ? "none"
                    : (wish.what() instanceof Wish.What.DayMoveWanted ? "move " : "book ") + (wish.attempt() + 1));
            all.put("intent of " + treatment, wish == null || wish.intent() == null ? List.of() : model(wish.intent().token()));
            all.put("held by " + treatment, names(state.bookings().held().keySet().stream().map(this::model).toList()));
            all.put("ended " + treatment, state.standing().ended() != null);
        });
        ClinicDay now = day.read(SITE, GoodDay.DATE);
        all.put("taken", names(now.bookings().stream().map(one -> model(one.token())).filter(one -> !one.isEmpty()).toList()));
        Map<String, Object> answers = new TreeMap<>();
        now.answers()
                .stream()
                .filter(one -> tokens.containsKey(one.token()))
                .forEach(one -> answers.put(model(one.token()).toString(), one
                        .verdict()
                        .name()));
        all.put("answers", answers);
        return all;
    }

    private static Set<String> names(List<?> tokens) {
        Set<String> names = new TreeSet<>();
        tokens.forEach(token -> names.add(token.toString()));
        return names;
    }

    @Override
    public Map<String, Object> expected(Map<String, Object> state) {
        Map<String, Object> all = new TreeMap<>();
        for (long treatment : itineraries.keySet()) {
            Map<?, ?> itinerary = (Map<?, ?>) at(state, "itinerary", treatment);
            Map<?, ?> wish = (Map<?, ?>) Objects.requireNonNull(itinerary.get("wish"));
            all.put("booked by " + treatment, Objects.requireNonNull(itinerary.get("booked")));
            all.put("wish of " + treatment, "none".equals(wish.get("what")) ? "none" : wish.get("what") + " " + wish.get("attempt"));
            all.put("intent of " + treatment, Objects.requireNonNull(wish.get("token")));
            all.put("held by " + treatment, names(List.copyOf((Set<?>) Objects.requireNonNull(itinerary.get("held")))));
            all.put("ended " + treatment, Objects.requireNonNull(itinerary.get("ended")));
        }
        all.put("taken", names(List.copyOf((Set<?>) at(state, "taken", 1))));
        Map<String, Object> answers = new TreeMap<>();
        ((Map<?, ?>) Objects.requireNonNull(state.get("answer"))).forEach((token, answer) -> {
            if (!"none".equals(answer)) {
                answers.put(token.toString(), answer);
            }
        });
        all.put("answers", answers);
        return all;
    }

    @Override
    public void close() {
        runners.clear();
    }
}
