package dev.patella.local.patients;

import static dev.patella.local.patients.Bodies.object;

import java.util.List;

/** The patient answers questionnaires, one for each treated knee. */
final class Questionnaires {

    private final Dealings with;
    private final List<String> sides;

    Questionnaires(Dealings with) {
        this(with, with.patient().sides());
    }

    /** @param sides knees that are asked about */
    Questionnaires(Dealings with, List<String> sides) {
        this.with = with;
        this.sides = sides;
    }

    /** @param trouble how bad the knees are, from 0 to 2 */
    void answer(String point, List<String> instruments, int trouble) throws InterruptedException {
        for (String instrument : instruments) {
            for (String side : sides) {
                with.ask(with.staff().patient(with.patient()), "answer-questionnaire",
                        object("point", point, "instrument", instrument, "side", side, "version", Knees.version(instrument), "language",
                                "en",
                                "answers", Knees.answers(instrument, trouble), "answeredAt", with.now()));
            }
        }
    }
}
