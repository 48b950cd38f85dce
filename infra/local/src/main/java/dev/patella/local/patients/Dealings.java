package dev.patella.local.patients;

import dev.patella.local.driver.Ask;
import dev.patella.local.driver.Board;
import dev.patella.local.driver.FrontEnd;
import dev.patella.local.driver.Person;
import dev.patella.local.driver.Reply;
import dev.patella.local.driver.Turn;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One patient's dealings with the platform: what is sent, by whom and by which way, and what came of it. */
final class Dealings {

    private final SyntheticPatient patient;
    private final FrontEnd frontEnd;
    private final Board board;
    private final Turn turn;
    private final Staff staff;
    private final QualityDesk quality = new QualityDesk(this);
    private final Map<String, Integer> asked = new HashMap<>();
    private final String run;
    private final BiConsumer<String, Journey.Outcome> reached;
    private List<String> treated = List.of();
    private @Nullable List<OnPaper.Told> offline;
    private int inputs;
    private String treatment = "";

    /**
     * One patient's dealings.
     *
     * @param run makes the ids of inputs differ from those of other runs on the same data
     * @param reached told how far the patient has come
     */
    Dealings(SyntheticPatient patient, FrontEnd frontEnd, Board board, Turn turn, String run,
            BiConsumer<String, Journey.Outcome> reached) {
        this.patient = patient;
        this.frontEnd = frontEnd;
        this.board = board;
        this.turn = turn;
        this.staff = new Staff(patient.site());
        this.run = run;
        this.reached = reached;
    }

    /** The patient has come this far. */
    void reached(Journey.Outcome outcome) {
        reached.accept(treatment, outcome);
    }

    SyntheticPatient patient() {
        return patient;
    }

    Staff staff() {
        return staff;
    }

    Turn turn() {
        return turn;
    }

    ZoneId zone() {
        return patient.site().timeZone();
    }

    /** The platform's time, as the clinic writes it. */
    String now() {
        return at(turn.now());
    }

    /** Today at the site. */
    LocalDate today() {
        return LocalDate.ofInstant(turn.now(), zone());
    }

    String at(Instant time) {
        return Bodies.local(time, zone());
    }

    /** The knees that were treated; all of the plan's where none was, since then they are asked about no instrument of a knee. */
    List<String> treated() {
        return treated.isEmpty() ? patient.sides() : treated;
    }

    void treated(List<String> sides) {
        treated = List.copyOf(sides);
    }

    /** The treatment's id; empty before it is opened. */
    String treatment() {
        return treatment;
    }

    /** From here on it is about another treatment of the same patient. */
    void turnTo(String other) {
        treatment = other;
    }

    /** The dealings of somebody else, whose story is told with this one's. */
    Dealings ofSomebodyElse() {
        return new Dealings(patient.somebodyElse(), frontEnd, board, turn, run, (other, outcome) -> {});
    }

    /** Opens the treatment. */
    void open(Person actor, ObjectNode body) throws InterruptedException {
        treatment = "";
        treatment = must("open-treatment", send(actor, "open-treatment", body)).treatment();
        if (treatment.isEmpty()) {
            throw new JourneyStuck("open-treatment was accepted without a treatment id");
        }
    }

    /**
     * Asks for something that has to happen; what is refused is asked once more where somebody else's alarm may be the reason. Offline it
     * happens, and is written down.
     */
    void ask(Person actor, String command, ObjectNode body) throws InterruptedException {
        if (offline == null) {
            Reply reply = send(actor, command, body);
            if (!reply.happened()) {
                turn.settle();
                if (quality.lookInto()) {
                    reply = send(actor, command, body);
                }
            }
            must(command + " by " + actor.id(), reply);
        } else {
            String record = OnPaper.record(command);
            ObjectNode told = OnPaper.body(command, body, staff.onDuty("COORDINATOR").id(), turn.now(), this::at);
            offline.add(new OnPaper.Told(new Ask(record, treatment, told), actor, nextId(), way(record)));
        }
    }

    /** From here on nothing can be sent. */
    void goOffline() {
        offline = new ArrayList<>();
    }

    boolean isOffline() {
        return offline != null;
    }

    /** Everything that was written down is told, the last first; in the end all of it is on record. */
    void backOnline() throws InterruptedException {
        List<OnPaper.Told> all = offline == null ? List.of() : offline.reversed();
        offline = null;
        List<OnPaper.Told> waiting = new ArrayList<>();
        for (OnPaper.Told told : all) {
            Reply reply = frontEnd.tell(told.ask(), told.actor(), told.id(), told.way());
            if (reply.waits()) {
                waiting.add(told);
            } else {
                must(told.ask().command() + " by " + told.actor().id(), reply);
            }
        }
        turn.settle();
        for (OnPaper.Told told : waiting) {
            must(told.ask().command() + " by " + told.actor().id(),
                    frontEnd.answer(told.ask(), told.actor(), told.id(), told.way()));
        }
        turn.settle();
    }

    /** What quality has to look into. */
    QualityDesk quality() {
        return quality;
    }

    /** Asks for something that may be refused. */
    Reply attempt(Person actor, String command, ObjectNode body) throws InterruptedException {
        return send(actor, command, body);
    }

    /** Asks for something that must not happen, for this reason. */
    void mustBeRefused(Person actor, String command, ObjectNode body, String code) throws InterruptedException {
        Reply reply = send(actor, command, body);
        if (!code.equals(reply.code())) {
            throw new JourneyStuck(command + " by " + actor.id() + " was not refused with " + code + " at " + now() + ", but answered "
                    + reply);
        }
    }

    /** Asks for something that must not happen. */
    void mustBeRefused(Person actor, String command, ObjectNode body) throws InterruptedException {
        Reply reply = send(actor, command, body);
        if (reply.happened()) {
            throw new JourneyStuck(command + " by " + actor.id() + " was not refused at " + now());
        }
    }

    /** Two people sign the same. */
    void both(Person one, Person other, String command, ObjectNode body) throws InterruptedException {
        ask(one, command, body);
        ask(other, command, body);
    }

    private Reply send(Person actor, String command, ObjectNode body) throws InterruptedException {
        return frontEnd.send(new Ask(command, treatment.isEmpty() ? null : treatment, body), actor, nextId(), way(command));
    }

    private String nextId() {
        return run + "-" + (patient.index() + 1) + "-" + ++inputs;
    }

    /** In turn, from patient to patient and from time to time, so that every command goes both ways. */
    private FrontEnd.Way way(String command) {
        int turn = patient.index() + asked.merge(command, 1, Integer::sum) + command.length();
        return turn % 2 == 0 ? FrontEnd.Way.HTTP : FrontEnd.Way.CLINIC;
    }

    private Reply must(String what, Reply reply) {
        if (!reply.happened()) {
            throw new JourneyStuck("%s: %s%s at %s: %s".formatted(what, reply.outcome(), reply.code() == null ? "" : " " + reply.code(),
                    now(),
                    reply.detail()));
        }
        return reply;
    }

    /** What was said last of a type about this treatment; it has to have been said. */
    JsonNode said(String type) {
        return board.latest(treatment, type).orElseThrow(() -> new JourneyStuck("No " + type + " by " + now()));
    }

    Board board() {
        return board;
    }
}
