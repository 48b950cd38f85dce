package dev.patella.local.patients;

import static dev.patella.local.patients.Bodies.object;

import dev.patella.local.driver.Calendar;
import dev.patella.local.driver.Person;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** Two years after the procedure: culture, questionnaires, visits, rehabilitation, closing (domain.md §1.3, 19–21; §6). */
final class Aftercare {

    private static final List<Integer> CULTURE_DAYS = List.of(1, 2, 3, 5, 7);
    private static final int LAST_CULTURE_DAY = 14;
    private static final Duration UNTIL_REACHED = Duration.ofMinutes(30);

    private final Dealings with;
    private final LocalDate dayZero;
    private final List<Due> agenda = new ArrayList<>();
    private String minded = "";
    private boolean reachedMeanwhile;

    /** @param dayZero the day of the procedure */
    Aftercare(Dealings with, LocalDate dayZero) {
        this.with = with;
        this.dayZero = dayZero;
    }

    /** After an injection: the culture stays without growth, the rehabilitation advances, every question is answered. */
    static Aftercare full(Dealings with, LabDay lab) {
        Aftercare care = new Aftercare(with, lab.sampled());
        care.culture(lab);
        care.rehabilitation();
        care.visits();
        care.questionnaires(point -> true);
        return care;
    }

    /** Something that is done on a day. */
    private record Due(Instant at, Act act) {}

    @FunctionalInterface
    interface Act {
        void play() throws InterruptedException;
    }

    /** Does on this day of the care, counted from the procedure, what has to be done; in the morning. */
    Aftercare on(int day, Act act) {
        agenda.add(new Due(morning(day), act));
        return this;
    }

    /** Everything on its day, then the end of the follow-up and the review of the record. */
    void play() throws InterruptedException {
        until(Instant.MAX);
        with.turn().settle();
        lookAfter();
        with.ask(with.staff().onDuty("COORDINATOR"), "complete-follow-up", object());
        with.turn().settle();
        close();
    }

    /** Safety cases of this cause are looked after on their own days. */
    void minds(String cause) {
        minded = cause;
    }

    /** Whether the patient was reached because of somebody else's recall; who is reached is not lost. */
    boolean reachedMeanwhile() {
        return reachedMeanwhile;
    }

    /** What a recall that was told of somebody else has brought: the patient is asked for symptoms, and the case is closed. */
    private void lookAfter() throws InterruptedException {
        if (with.quality().hasSafetyCaseBeside(minded)) {
            with.turn().until(with.turn().now().plus(UNTIL_REACHED));
            Afterwards.contact(with);
            reachedMeanwhile = true;
            with.quality().closeDeviations();
            with.quality().closeSafetyCases("NOT_AFFECTED", minded);
        }
    }

    /** Everything that is due before a time. */
    void until(Instant end) throws InterruptedException {
        for (Due due : agenda.stream().filter(one -> one.at().isBefore(end)).sorted(Comparator.comparing(Due::at)).toList()) {
            with.turn().until(due.at());
            lookAfter();
            due.act().play();
        }
    }

    /** Quality reviews the record. */
    void close() throws InterruptedException {
        with.ask(with.staff().onDuty("QUALITY"), "close-treatment", object());
        with.turn().settle();
    }

    private Instant morning(int day) {
        return Calendar.morningOf(dayZero.plusDays(day), with.zone());
    }

    /** The culture is read for two weeks, and stays without growth. */
    void culture(LabDay lab) {
        CULTURE_DAYS.forEach(day -> agenda.add(new Due(morning(day), () -> lab.readCulture(day, false))));
        agenda.add(new Due(morning(LAST_CULTURE_DAY), () -> lab.readCulture(LAST_CULTURE_DAY, true)));
    }

    void rehabilitation() {
        Person physiotherapist = with.staff().onDuty("PHYSIOTHERAPIST");
        phase(physiotherapist, 5, "P2", List.of(value("PAIN_NRS", 2), met("NO_RED_FLAG"), met("WALKS")));
        phase(physiotherapist, 17, "P3", List.of(value("PAIN_NRS", 2), value("EFFUSION_GRADE", 1), value("EXTENSION_DEFICIT", 0),
                value("FLEXION", 120), met("STRAIGHT_LEG_RAISE_WITHOUT_LAG")));
        phase(physiotherapist, 47, "P4", List.of(value("PAIN_NRS", 1), value("EFFUSION_GRADE", 0), met("FULL_RANGE_OF_MOTION"),
                value("SINGLE_LEG_SQUATS", 12), value("QUADRICEPS_SYMMETRY", 85)));
        phase(physiotherapist, 92, "P5", List.of(value("PAIN_NRS_AFTER_LOAD", 1), value("STRENGTH_SYMMETRY", 93),
                value("HOP_SYMMETRY", 92), value("KUJALA", 88)));
    }

    private void phase(Person physiotherapist, int day, String to, List<Map<String, Object>> criteria) {
        agenda.add(new Due(morning(day), () -> with.ask(physiotherapist, "advance-phase", object("to", to, "criteria", criteria))));
    }

    private static Map<String, Object> value(String criterion, double value) {
        return Map.of("criterion", criterion, "value", value);
    }

    private static Map<String, Object> met(String criterion) {
        return Map.of("criterion", criterion, "met", true);
    }

    void visits() {
        Person nurse = with.staff().onDuty("NURSE");
        for (JsonNode visit : with.board().all(with.treatment(), "appointment-booked")) {
            if (!visit.path("followUpPoint").isMissingNode()) {
                Instant start = Instant.parse(visit.path("start").asString());
                agenda.add(new Due(Calendar.nextMorning(start, with.zone()), () -> with.ask(nurse, "record-attendance",
                        object("appointmentId", visit.path("appointmentId").asString()))));
            }
        }
    }

    /** @param answered at which points the patient answers */
    void questionnaires(Predicate<String> answered) {
        Questionnaires questionnaires = new Questionnaires(with, with.treated());
        for (JsonNode point : with.said("plan-activated").path("points")) {
            String name = point.path("point").asString();
            if (!answered.test(name)) {
                continue;
            }
            LocalDate opensOn = LocalDate.parse(point.path("opensOn").asString());
            List<String> instruments = point.path("instruments").valueStream().map(JsonNode::asString).toList();
            int trouble = opensOn.isBefore(dayZero.plusDays(60)) ? 1 : 0;
            agenda.add(new Due(Calendar.morningOf(opensOn, with.zone()), () -> questionnaires.answer(name, instruments, trouble)));
        }
    }
}
