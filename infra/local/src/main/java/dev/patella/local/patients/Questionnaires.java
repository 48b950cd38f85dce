package dev.patella.local.patients;

import static dev.patella.local.patients.Bodies.object;

import java.util.List;

/** The patient answers questionnaires, one for each treated knee. */
final class Questionnaires {

    private final Dealings with;

    Questionnaires(Dealings with) {
        this.with = with;
    }

    /** @param trouble how bad the knees are, from 0 to 2 */
    void answer(String point, List<String> instruments, int trouble) throws InterruptedException {
        for (String instrument : instruments) {
            for (String side : with.patient().sides()) {
                with.ask(with.staff().patient(with.patient()), "answer-questionnaire",
                        object("point", point, "instrument", instrument, "side", side, "version", Knees.version(instrument), "language",
                                "en",
                                "answers", Knees.answers(instrument, trouble), "answeredAt", with.now()));
            }
        }
    }
}
