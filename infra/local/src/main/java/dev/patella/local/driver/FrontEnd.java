package dev.patella.local.driver;

import dev.patella.platform.command.CommandCatalogue;
import dev.patella.platform.command.CommandSpec;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A clinic's front end: sends what people do, some of it as events and some over HTTP, and asks again when the answer is a temporary one. */
public interface FrontEnd {

    /** The services, each with the stream of the same name. */
    List<String> SERVICES = List.of("intake", "scheduling", "lab", "followup");

    /** By which way an input goes. */
    enum Way {
        /** An HTTP call with the person's own token. */
        HTTP,
        /** A clinic event. */
        CLINIC
    }

    /**
     * Sends something and waits for its answer; a temporary one is not the answer, and the same is sent again.
     *
     * @param id identity of the input
     */
    Reply send(Ask ask, Person actor, String id, Way way) throws InterruptedException;

    /** Tells of something that has happened; that it waits for what it rests on is an answer. */
    Reply tell(Ask ask, Person actor, String id, Way way) throws InterruptedException;

    /** The final answer to something that was told before. */
    Reply answer(Ask ask, Person actor, String id, Way way) throws InterruptedException;

    /** Everything that can be asked of any service, by its name. */
    static Map<String, CommandSpec> commands() {
        Map<String, CommandSpec> commands = new HashMap<>();
        SERVICES.forEach(service -> CommandCatalogue.of(service).commands().forEach(spec -> commands.put(spec.name(), spec)));
        return commands;
    }

    /** Full types of the clinic events that tell facts. */
    static Set<String> facts() {
        Set<String> facts = new HashSet<>();
        for (CommandSpec spec : commands().values()) {
            String type = spec.clinicType();
            if (type != null && spec.kind().equals("FACT")) {
                facts.add(type);
            }
        }
        return facts;
    }
}
