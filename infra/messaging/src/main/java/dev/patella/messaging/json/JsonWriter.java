package dev.patella.messaging.json;

import dev.patella.messaging.Actor;
import dev.patella.messaging.Answer;
import dev.patella.messaging.ContractEvent;
import dev.patella.messaging.Footing;
import dev.patella.messaging.Head;
import dev.patella.messaging.Refusal;
import dev.patella.messaging.engine.Alive;
import dev.patella.messaging.engine.ContractWriter;
import dev.patella.messaging.engine.Lack;
import dev.patella.messaging.engine.ReplyTo;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Writes contract events, replies and signs of life as JSON. */
public final class JsonWriter implements ContractWriter {

    @Override
    public String contract(ContractEvent event, Instant at, String site, Actor actor, @Nullable Footing footing) {
        ObjectNode data = Json.strict().createObjectNode();
        data.put("site", site);
        data.put("occurredAt", at.toString());
        data.putObject("actor").put("id", actor.id()).put("role", actor.role());
        // The event's own occurredAt or actor, where it has one, says more than the common one.
        data.setAll(Json.strict().<ObjectNode>valueToTree(event.data()));
        if (footing != null && !footing.watermarks().isEmpty()) {
            data.set("watermarks", Json.strict().valueToTree(footing.watermarks()));
        }
        if (footing != null && footing.downtime() != null) {
            data.set("downtime", Json.strict().valueToTree(footing.downtime()));
        }
        return data.toString();
    }

    @Override
    public String alive(Alive alive) {
        Map<String, Position> heads = new TreeMap<>();
        alive.heads().forEach((id, head) -> heads.put(id, new Position(head.n(), head.hash())));
        List<Missing> missing = alive.missing().stream().map(lack -> new Missing(lack.stream(), lack.aggregateId(), lack.n())).toList();
        return Json.write(new SignOfLife(alive.t(), List.copyOf(alive.exceptions()), heads,
                alive.topic().isEmpty() ? null : alive.topic(), missing.isEmpty() ? null : missing));
    }

    @Override
    public Alive alive(String data) {
        SignOfLife read = Json.read(Json.lenient(), data, SignOfLife.class);
        Map<String, Head> heads = new HashMap<>();
        read.heads().forEach((id, position) -> heads.put(id, new Head(position.n(), position.head())));
        List<Missing> missing = read.missing() == null ? List.of() : read.missing();
        return new Alive(read.t(), Set.copyOf(read.exceptions()), heads, read.topic() == null ? "" : read.topic(),
                missing.stream().map(one -> new Lack(one.stream(), one.treatmentId(), one.n())).toList());
    }

    /** Services of an earlier version do not say where they are and what they lack. */
    private record SignOfLife(Instant t, List<String> exceptions, Map<String, Position> heads, @Nullable String topic,
            @Nullable List<Missing> missing) {}

    private record Missing(String stream, String treatmentId, long n) {}

    private record Position(long n, String head) {}

    @Override
    public String reply(ReplyTo to, Answer answer) {
        Refusal refusal = answer.refusal();
        return Json.write(new Reply(to.source(), to.id(), answer.aggregateId(), told(answer.outcome()), refusal == null ? null
                : refusal.code(),
                refusal == null ? null : refusal.detail(), answer.n(), answer.revision(), answer.events(), answer.possible()));
    }

    /** Version 1 of the reply has no word of its own for a fact that waits; what it waits for tells it from what an errand answers. */
    private static Answer.Outcome told(Answer.Outcome outcome) {
        return outcome == Answer.Outcome.WAITING ? Answer.Outcome.PENDING : outcome;
    }

    private record Reply(String source, String id, String treatmentId, Answer.Outcome outcome, @Nullable String code,
            @Nullable String detail, long n, long revision, List<String> events, List<String> possible) {}
}
