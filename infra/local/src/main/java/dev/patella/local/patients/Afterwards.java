package dev.patella.local.patients;

import static dev.patella.local.patients.Bodies.object;

import dev.patella.local.driver.Person;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What can go wrong in the two years after the injection (domain.md §1.4). */
final class Afterwards {

    private static final int GROWTH_DAY = 5;
    private static final int RECALL_DAY = 20;
    private static final int DAILY = 7;
    private static final int WEEKLY_UNTIL = 42;

    private Afterwards() {}

    /** The culture grows after the injection: the patient is contacted, seen, and called until day 42. */
    static void sterilityPositive(Dealings with) throws InterruptedException {
        LabDay lab = Plot.toTheWayHome(with);
        Aftercare care = new Aftercare(with, lab.sampled());
        care.rehabilitation();
        care.visits();
        care.questionnaires(point -> true);
        List.of(1, 2, 3).forEach(reading -> care.on(reading, () -> lab.readCulture(reading, false)));
        safetyCase(with, care, "STERILITY_POSITIVE", GROWTH_DAY, () -> {
            lab.growth(GROWTH_DAY);
            with.quality().closeDeviations();
        }, lab::closeRecord, "LIKELY_CONTAMINANT");
        care.play();
    }

    /** The maker recalls a lot that was used for a product that was injected: the patient is contacted and examined. */
    static void recall(Dealings with) throws InterruptedException {
        LabDay lab = Plot.toTheWayHome(with);
        Aftercare care = Aftercare.full(with, lab);
        safetyCase(with, care, "RECALL", RECALL_DAY, lab::recall, with.quality()::closeDeviations, "NOT_AFFECTED");
        care.play();
    }

    /** A safety case: opened by what happens on a day, the patient contacted daily and then weekly, and closed when that is over. */
    private static void safetyCase(Dealings with, Aftercare care, String cause, int day, Aftercare.Act opening, Aftercare.Act closing,
            String conclusion) {
        care.minds(cause);
        care.on(day, () -> {
            opening.play();
            contact(with);
        });
        Stream.concat(IntStream.rangeClosed(1, DAILY).boxed(),
                Stream.iterate(2 * DAILY, next -> next <= WEEKLY_UNTIL, next -> next + DAILY))
                .forEach(after -> care.on(day + after, () -> contact(with)));
        care.on(day + WEEKLY_UNTIL + 2, () -> {
            closing.play();
            with.quality().closeSafetyCases(conclusion, "");
        });
    }

    /** The knee swells in the first days. */
    static void adverseEvent(Dealings with) throws InterruptedException {
        LabDay lab = Plot.toTheWayHome(with);
        Aftercare care = Aftercare.full(with, lab);
        care.on(3, () -> {
            with.ask(with.staff().onDuty("PHYSICIAN"), "record-adverse-event",
                    object("code", "JOINT_EFFUSION", "grade", 2, "seriousness", List.of(), "causality",
                            List.of(Map.of("target", "INJECTION", "degree", "PROBABLE")), "startedAt", with.now(), "awareAt", with.now(),
                            "side", with.patient().sides().getFirst()));
            with.turn().settle();
        });
        care.on(20, () -> with.ask(officer(with), "close-adverse-event", object("adverseEventId",
                with.said("adverse-event-recorded").path("adverseEventId").asString(), "outcome", "RECOVERED")));
        care.play();
    }

    /** The patient answers nothing for half a year, and is found again. */
    static void lostAndFound(Dealings with) throws InterruptedException {
        LabDay lab = Plot.toTheWayHome(with);
        Aftercare care = new Aftercare(with, lab.sampled());
        care.culture(lab);
        care.rehabilitation();
        care.visits();
        Set<String> silent = Set.of("W6", "M3", "M6");
        care.questionnaires(point -> !silent.contains(point));
        care.on(200, () -> {
            with.turn().settle();
            if (!care.reachedMeanwhile()) {
                with.said("patient-lost");
            }
        });
        care.play();
        if (!care.reachedMeanwhile()) {
            with.said("patient-reached");
        }
    }

    /** The patient dies of something else in the first year. */
    static void died(Dealings with) throws InterruptedException {
        LabDay lab = Plot.toTheWayHome(with);
        Aftercare care = new Aftercare(with, lab.sampled());
        care.culture(lab);
        care.questionnaires(point -> true);
        care.until(lab.endOfCulture());
        with.ask(with.staff().onDuty("NURSE"), "report-death", object("at", with.now()));
        EarlyEnd.review(with);
    }

    /** The patient does not want to be contacted any more. */
    static void contactWithdrawn(Dealings with) throws InterruptedException {
        LabDay lab = Plot.toTheWayHome(with);
        Aftercare care = new Aftercare(with, lab.sampled());
        care.culture(lab);
        care.questionnaires(Set.of("D1", "D3", "D7", "W2")::contains);
        care.on(20, () -> with.ask(with.staff().onDuty("NURSE"), "withdraw-consent", object("scope", "FOLLOW_UP_CONTACT", "effectiveAt",
                with.now())));
        care.play();
    }

    static void contact(Dealings with) throws InterruptedException {
        with.ask(with.staff().onDuty("NURSE"), "record-contact", object("contactedAt", with.now(), "outcome", "REACHED", "symptoms",
                false));
        Person physician = with.staff().onDuty("PHYSICIAN");
        for (JsonNode flag : with.board().all(with.treatment(), "red-flag-raised")) {
            with.ask(physician, "acknowledge-task", object("taskId", flag.path("taskId").asString()));
        }
    }

    private static Person officer(Dealings with) {
        return with.staff().onDuty("SAFETY_OFFICER");
    }
}
