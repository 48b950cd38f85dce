package dev.patella.local.patients;

import static dev.patella.local.patients.Bodies.object;

import dev.patella.local.driver.Ask;
import dev.patella.local.driver.FrontEnd;
import dev.patella.local.driver.Person;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/** What is written down while nothing can be sent. A gate is passed on paper, and whoever knows of a stop is asked at the bedside. */
final class OnPaper {

    private static final int ASKED_BEFORE = 60;
    private static final Map<String, String> RECORDS = Map.of("complete-sign-in", "record-sign-in", "complete-time-out", "record-time-out",
            "clear-line", "record-line-clearance", "issue-product", "record-issue");
    private static final Map<String, List<String>> ASKED = Map.of("complete-sign-in", List.of("intake"), "complete-time-out",
            List.of("intake", "lab"), "clear-line", List.of("intake", "scheduling"), "issue-product", List.of("intake", "scheduling"));

    private OnPaper() {}

    /** Something that is to be told. */
    record Told(Ask ask, Person actor, String id, FrontEnd.Way way) {}

    /** The command that tells of this one afterwards. */
    static String record(String command) {
        return RECORDS.getOrDefault(command, command);
    }

    /** What is told of it: for a gate, also who was asked, and when it was passed. */
    static ObjectNode body(String command, ObjectNode body, String answering, Instant now, Function<Instant, String> written) {
        List<String> streams = ASKED.get(command);
        if (streams == null) {
            return body;
        }
        Map<String, String> asked = new LinkedHashMap<>();
        streams.forEach(stream -> asked.put(stream, answering));
        ObjectNode told = body.deepCopy();
        told.set("downtime", object("checkedAt", written.apply(now.minusSeconds(ASKED_BEFORE)), "asked", asked, "passedAt",
                written.apply(now)));
        return told;
    }
}
