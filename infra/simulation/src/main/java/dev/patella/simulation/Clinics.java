package dev.patella.simulation;

import dev.patella.local.driver.Ask;
import dev.patella.local.driver.Board;
import dev.patella.local.driver.BoardNotes;
import dev.patella.local.driver.FrontEnd;
import dev.patella.local.driver.Ledger;
import dev.patella.local.driver.Person;
import dev.patella.local.driver.Reply;
import dev.patella.local.machine.Settings;
import dev.patella.local.patients.PatientStory;
import dev.patella.messaging.CloudEvent;
import dev.patella.messaging.engine.BusRecord;
import dev.patella.messaging.engine.OutRecord;
import dev.patella.messaging.json.Json;
import dev.patella.platform.command.CommandSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** The clinics' front ends: they send what people do, look at what the services publish, and remember what they were answered. */
final class Clinics implements FrontEnd {

    /** Longer than all that may go wrong between two steps takes, one after the other. */
    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final Duration REPLY_PATIENCE = Duration.ofSeconds(30);

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(6);

    private final World world;
    private final Map<String, CommandSpec> commands;
    private final Ledger ledger = new Ledger();
    private final Map<String, Map<String, Long>> basis = new HashMap<>();
    private final Map<String, Reply> replies = new HashMap<>();
    private final BoardNotes board = new BoardNotes(PatientStory.LOOKED_AT);

    Clinics(World world, Map<String, CommandSpec> commands) {
        this.world = world;
        this.commands = commands;
    }

    /** What the services publish. */
    Board board() {
        return board;
    }

    Ledger ledger() {
        return ledger;
    }

    @Override
    public Reply send(Ask ask, Person actor, String id, Way way) throws InterruptedException {
        return answered(ask, actor, id, way, Reply::temporary);
    }

    @Override
    public Reply tell(Ask ask, Person actor, String id, Way way) throws InterruptedException {
        return answered(ask, actor, id, way, Reply::undecided);
    }

    @Override
    public Reply answer(Ask ask, Person actor, String id, Way way) throws InterruptedException {
        return answered(ask, actor, id, way, Reply::temporary);
    }

    private Reply answered(Ask ask, Person actor, String id, Way way, Predicate<Reply> again) {
        CommandSpec spec = commands.get(ask.command());
        if (spec == null) {
            throw new IllegalArgumentException("No command '" + ask.command() + "' in the catalogues");
        }
        world.countInput();
        boolean clinic = way == Way.CLINIC && spec.clinicType() != null;
        Instant end = world.machineTime().plus(PATIENCE);
        Duration pause = Duration.ofMillis(50);
        Reply reply = once(spec, ask, actor, id, clinic);
        while (again.test(reply) && world.machineTime().isBefore(end)) {
            world.sleep(pause.plusMillis(world.random().nextInt(500)));
            pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : pause;
            reply = once(spec, ask, actor, id, clinic);
        }
        return reply;
    }

    private Reply once(CommandSpec spec, Ask ask, Person actor, String id, boolean clinic) {
        String source = Settings.source(actor.site());
        Reply reply = clinic ? event(spec, ask, actor, id, source) : request(spec, ask, actor, id);
        String inputId = clinic ? "clinic|" + source + "|" + id : "http|" + actor.id() + "|" + id;
        ledger.remember(inputId, spec.service(), ask, reply, world.machineTime());
        return reply;
    }

    private Reply request(CommandSpec spec, Ask ask, Person actor, String id) {
        String treatment = ask.treatment() == null ? "" : ask.treatment();
        Edge.Answered answered = world.request(spec.service(),
                new Edge.Asked(spec, ask, actor, id, basis.getOrDefault(treatment, Map.of())));
        if (answered == null) {
            return new Reply("NOT_YET", "NO_CONNECTION", null, treatment, List.of());
        }
        if (!answered.basis().isEmpty()) {
            basis.put(answered.reply().treatment(), answered.basis());
        }
        return answered.reply();
    }

    /** What is answered that it waits is answered once more, by itself. */
    private Reply event(CommandSpec spec, Ask ask, Person actor, String id, String source) {
        String key = source + "|" + id;
        Reply before = replies.get(key);
        Instant end = world.machineTime().plus(REPLY_PATIENCE);
        if (before == null || before.temporary() && !before.waits()) {
            replies.remove(key);
            Map<String, String> attributes = new HashMap<>(Map.of("specversion", "1.0", "type", String.valueOf(spec.clinicType()), "source",
                    source, "id", id, "time", world.time().toString(), "site", actor.site(), "actor", actor.id(), "actorrole", actor
                            .role()));
            if (ask.treatment() != null) {
                attributes.put("subject", ask.treatment());
            }
            world.say(new OutRecord(World.TOPICS.clinic(),
                    ask.treatment() == null ? ask.body().path("clinicReference").asString(id) : ask.treatment(), attributes,
                    ask.body().toString()));
            world.waitUntil(() -> replies.containsKey(key), end);
        } else if (before.waits()) {
            world.waitUntil(() -> !replies.getOrDefault(key, before).waits(), end);
        }
        return replies.getOrDefault(key, new Reply("NOT_YET", "NO_REPLY", null, "", List.of()));
    }

    /** A record appears on a topic. */
    void read(BusRecord record) {
        if (record.topic().equals(World.TOPICS.replies())) {
            JsonNode data = Json.lenient().readTree(record.event().data());
            String key = data.path("source").asString("") + "|" + data.path("id").asString("");
            Reply reply = Reply.read(data);
            Reply before = replies.get(key);
            if (before == null || before.temporary()) {
                replies.put(key, reply);
            }
        } else if (!record.topic().equals(World.TOPICS.clinic())) {
            CloudEvent event = record.event();
            board.note(record.topic(), event.attribute("subject"), event.attribute("type"), event.attribute("id"), event.data());
        }
    }
}
