package dev.patella.messaging.mongo;

import dev.patella.messaging.Actor;
import dev.patella.messaging.Answer;
import dev.patella.messaging.CloudEvent;
import dev.patella.messaging.Downtime;
import dev.patella.messaging.Footing;
import dev.patella.messaging.Head;
import dev.patella.messaging.Refusal;
import dev.patella.messaging.Seal;
import dev.patella.messaging.Timer;
import dev.patella.messaging.engine.Block;
import dev.patella.messaging.engine.Cause;
import dev.patella.messaging.engine.Document;
import dev.patella.messaging.engine.DomainRecord;
import dev.patella.messaging.engine.Entry;
import dev.patella.messaging.engine.LooseReply;
import dev.patella.messaging.engine.Published;
import dev.patella.messaging.engine.ReplyTo;
import dev.patella.messaging.engine.Store;
import dev.patella.messaging.engine.WaitingEntry;
import dev.patella.messaging.engine.WaitingItem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

/**
 * Documents as MongoDB has them. Read by the checker too, so that there is one place that knows the form.
 */
public final class Form {

    static final JsonWriterSettings RELAXED = JsonWriterSettings.builder().outputMode(JsonMode.RELAXED).build();
    static final String STATE = "state";

    private static final String ATTRIBUTES = "attributes";
    private static final String SEALED = "sealed";
    /** Whatever else a clinic sent may name a person, and the detail may quote it. */
    private static final List<String> SECRET = List.of("detail", "key", "data");

    private Form() {}

    /** An aggregate. */
    public static Document document(org.bson.Document from) {
        org.bson.Document state = from.get(STATE, org.bson.Document.class);
        return document(from, state == null ? "" : state.toJson(RELAXED));
    }

    /** An aggregate whose state is text already. */
    static Document document(org.bson.Document from, String state) {
        return new Document(from.getString("_id"), number(from, "version"), number(from, "revision"), (int) number(from, "stateVersion"),
                state, number(from, "n"), text(from, "head"), head(sub(from, "contract")),
                instant(from, "at"), list(from, "outbox", Form::entry), heads(sub(from, "marks")), numbers(sub(from, "inputs")),
                blocks(from), timer(from.get("due", org.bson.Document.class)));
    }

    /** An entry of an outbox or the journal. */
    public static Entry entry(org.bson.Document from) {
        org.bson.Document contract = from.get("contract", org.bson.Document.class);
        org.bson.Document reply = from.get("reply", org.bson.Document.class);
        org.bson.Document cause = sub(from, "cause");
        long n = number(from, "n");
        DomainRecord record = new DomainRecord(n, from.getString("type"), (int) number(from, "v"), Instant.parse(from.getString("at")),
                from.getString("site"), actor(sub(from, "actor")),
                new Cause(Cause.Kind.valueOf(cause.getString("kind")), cause.getString("input"), cause.getString("digest"),
                        cause.getString("traceparent"), footing(cause.get("footing", org.bson.Document.class))),
                answer(from.get("answer", org.bson.Document.class), n), from.getString("data"));
        return new Entry(record, from.getString("head"), contract == null ? null : published(contract),
                reply == null ? null : new ReplyTo(reply.getString("source"), reply.getString("id")));
    }

    /** The same, as it is stored. */
    public static org.bson.Document entry(Entry entry) {
        DomainRecord record = entry.record();
        org.bson.Document to = new org.bson.Document("n", record.n()).append("type", record.type())
                .append("v", record.version())
                .append("at", record.at().toString())
                .append("site", record.site())
                .append("actor", new org.bson.Document("id", record.actor().id()).append("role", record.actor().role()))
                .append("cause", cause(record.cause()));
        Answer answer = record.answer();
        if (answer != null) {
            to.append("answer", answer(answer));
        }
        to.append("data", record.data()).append("head", entry.head());
        Published contract = entry.contract();
        if (contract != null) {
            to.append("contract", published(contract));
        }
        ReplyTo reply = entry.reply();
        if (reply != null) {
            to.append("reply", new org.bson.Document("source", reply.source()).append("id", reply.id()));
        }
        return to;
    }

    private static org.bson.Document cause(Cause cause) {
        org.bson.Document to = new org.bson.Document("kind", cause.kind().name()).append("input", cause.input())
                .append("digest", cause.digest());
        if (cause.traceparent() != null) {
            to.append("traceparent", cause.traceparent());
        }
        return cause.footing() == null ? to : to.append("footing", footing(cause.footing()));
    }

    private static org.bson.Document footing(Footing footing) {
        org.bson.Document watermarks = new org.bson.Document();
        footing.watermarks().forEach((stream, time) -> watermarks.append(stream, time.toString()));
        org.bson.Document to = new org.bson.Document("at", footing.at().toString()).append("watermarks", watermarks);
        Downtime downtime = footing.downtime();
        return downtime == null ? to : to.append("downtime", downtime(downtime));
    }

    private static org.bson.Document downtime(Downtime downtime) {
        org.bson.Document to = new org.bson.Document("checkedAt", downtime.checkedAt().toString()).append("asked",
                new org.bson.Document(new HashMap<>(downtime.asked())));
        Instant passedAt = downtime.passedAt();
        return passedAt == null ? to : to.append("passedAt", passedAt.toString());
    }

    private static @Nullable Downtime downtime(org.bson.@Nullable Document from) {
        if (from == null) {
            return null;
        }
        Map<String, String> asked = new HashMap<>();
        sub(from, "asked").forEach((stream, person) -> asked.put(stream, (String) person));
        String passedAt = from.getString("passedAt");
        return new Downtime(Instant.parse(from.getString("checkedAt")), asked, passedAt == null ? null : Instant.parse(passedAt));
    }

    private static @Nullable Footing footing(org.bson.@Nullable Document from) {
        if (from == null) {
            return null;
        }
        Map<String, Instant> watermarks = new HashMap<>();
        sub(from, "watermarks").forEach((stream, time) -> watermarks.put(stream, Instant.parse((String) time)));
        return new Footing(Instant.parse(from.getString("at")), watermarks, downtime(from.get("downtime", org.bson.Document.class)));
    }

    private static org.bson.Document published(Published contract) {
        return new org.bson.Document("type", contract.type()).append("v", contract.version())
                .append("previous", head(contract.previous()))
                .append("basis", heads(contract.basis()))
                .append("data", contract.data());
    }

    private static Published published(org.bson.Document from) {
        return new Published(from.getString("type"), (int) number(from, "v"), head(sub(from, "previous")), heads(sub(from, "basis")),
                from.getString("data"));
    }

    private static org.bson.Document answer(Answer answer) {
        org.bson.Document to = new org.bson.Document("outcome", answer.outcome().name()).append("aggregate", answer.aggregateId());
        Refusal refusal = answer.refusal();
        if (refusal != null) {
            to.append("code", refusal.code()).append("detail", refusal.detail());
        }
        return to.append("revision", answer.revision()).append("events", answer.events()).append("possible", answer.possible());
    }

    private static @Nullable Answer answer(org.bson.@Nullable Document from, long n) {
        if (from == null) {
            return null;
        }
        String code = from.getString("code");
        return new Answer(Answer.Outcome.valueOf(from.getString("outcome")),
                code == null ? null : new Refusal(code, from.getString("detail")), from.getString("aggregate"), n,
                number(from, "revision"), from.getList("events", String.class), from.getList("possible", String.class));
    }

    static org.bson.Document waiting(WaitingItem item) {
        // A list: an attribute may have a name that no field can have.
        List<org.bson.Document> attributes = new ArrayList<>();
        item.event()
                .attributes()
                .forEach((name, value) -> attributes.add(new org.bson.Document("name", name).append("value", value)));
        return new org.bson.Document("aggregate", item.aggregate()).append("reason", item.reason().name())
                .append("detail", item.detail())
                .append("topic", item.topic())
                .append("partition", item.partition())
                .append("offset", item.offset())
                .append(ATTRIBUTES, attributes)
                .append("key", item.event().key())
                .append("data", item.event().data())
                .append("appendedAt", Date.from(item.event().appendedAt()))
                .append("since", Date.from(item.since()));
    }

    /** Something that waits and came from a clinic: only what finds and names it stays in the clear. */
    static org.bson.Document sealed(WaitingItem item, Seal seal) {
        org.bson.Document to = waiting(item);
        List<org.bson.Document> attributes = to.getList(ATTRIBUTES, org.bson.Document.class);
        org.bson.Document secret = new org.bson.Document(ATTRIBUTES, attributes);
        SECRET.forEach(field -> secret.append(field, to.remove(field)));
        return to.append(ATTRIBUTES, attributes.stream().filter(one -> WaitingEntry.NAMES.contains(one.getString("name"))).toList())
                .append(SEALED, new Binary(seal.seal(secret.toJson(), item.id())));
    }

    /** The fields that a sealed document does not have. */
    static org.bson.Document notInTheClear() {
        org.bson.Document fields = new org.bson.Document();
        SECRET.forEach(field -> fields.append(field, ""));
        return fields;
    }

    /** Something that waits, sealed or, as of the streams and of earlier versions, not. */
    static WaitingItem waiting(org.bson.Document from, Seal seal) {
        Binary sealed = from.get(SEALED, Binary.class);
        org.bson.Document content = sealed == null
                ? from
                : org.bson.Document.parse(seal.open(sealed.getData(), from.getString("_id")));
        Map<String, String> attributes = new HashMap<>();
        content.getList(ATTRIBUTES, org.bson.Document.class)
                .forEach(one -> attributes.put(one.getString("name"), one.getString("value")));
        return new WaitingItem(from.getString("_id"), needed(from, "aggregate"), WaitingItem.Reason.valueOf(from.getString("reason")),
                content.getString("detail"), needed(from, "topic"), (int) number(from, "partition"), number(from, "offset"),
                new CloudEvent(attributes, content.getString("key"), content.getString("data"), instant(from, "appendedAt")),
                instant(from, "since"));
    }

    /** Something that waits and cannot be read: as much of it as stands where it should. */
    static WaitingEntry unreadable(org.bson.Document from) {
        Map<String, String> attributes = new HashMap<>();
        if (from.get(ATTRIBUTES) instanceof List<?> all) {
            for (Object one : all) {
                if (one instanceof org.bson.Document attribute) {
                    attributes.put(shown(attribute, "name"), shown(attribute, "value"));
                }
            }
        }
        return new WaitingEntry(shown(from, "_id"), shown(from, "aggregate"), shown(from, "reason"), shown(from, "topic"),
                (int) number(from, "partition"), number(from, "offset"), attributes, instant(from, "since"), null);
    }

    private static String needed(org.bson.Document from, String field) {
        return Objects.requireNonNull(from.getString(field), field);
    }

    private static String shown(org.bson.Document from, String field) {
        return from.get(field) instanceof String text ? text : "";
    }

    static org.bson.Document loose(LooseReply reply, Instant since) {
        return new org.bson.Document("source", reply.reply().source()).append("id", reply.reply().id())
                .append("answer", answer(reply.answer()))
                .append("n", reply.answer().n())
                .append("pendingSince", Date.from(since));
    }

    static LooseReply loose(org.bson.Document from) {
        Answer answer = answer(sub(from, "answer"), number(from, "n"));
        if (answer == null) {
            throw new IllegalStateException("The reply " + from.get("_id") + " holds no answer");
        }
        return new LooseReply(from.getString("_id"), new ReplyTo(from.getString("source"), from.getString("id")), answer);
    }

    static org.bson.Document head(Head head) {
        return new org.bson.Document("n", head.n()).append("hash", head.hash());
    }

    static Head head(org.bson.Document from) {
        return from.isEmpty() ? Head.NONE : new Head(number(from, "n"), from.getString("hash"));
    }

    static org.bson.Document heads(Map<String, Head> heads) {
        org.bson.Document to = new org.bson.Document();
        heads.forEach((stream, head) -> to.append(stream, head(head)));
        return to;
    }

    static Map<String, Head> heads(org.bson.Document from) {
        Map<String, Head> heads = new HashMap<>();
        from.forEach((stream, head) -> heads.put(stream, head((org.bson.Document) head)));
        return heads;
    }

    /** Where the journal has an entry. */
    static org.bson.Document key(Store.EntryKey key) {
        return new org.bson.Document("a", key.aggregateId()).append("n", key.n());
    }

    static Store.EntryKey entryKey(org.bson.Document from) {
        return new Store.EntryKey(from.getString("a"), from.getLong("n"));
    }

    static List<Block> blocks(org.bson.Document from) {
        return list(from, "blocks", Form::block);
    }

    static org.bson.Document block(Block block) {
        org.bson.Document to = new org.bson.Document("reason", block.reason()).append("scope", block.scope())
                .append("cause", block.cause())
                .append("since", Date.from(block.since()));
        return block.until() == null ? to : to.append("until", Date.from(block.until()));
    }

    private static Block block(org.bson.Document from) {
        return new Block(from.getString("reason"), from.getString("scope"), from.getString("cause"), instant(from, "since"),
                from.get("until") instanceof Date until ? until.toInstant() : null);
    }

    static org.bson.@Nullable Document timer(@Nullable Timer due) {
        return due == null
                ? null
                : new org.bson.Document("at", Date.from(due.at())).append("kind", due.kind()).append("key", due.key());
    }

    private static @Nullable Timer timer(org.bson.@Nullable Document from) {
        return from == null ? null : new Timer(from.getString("kind"), from.getString("key"), instant(from, "at"));
    }

    private static Actor actor(org.bson.Document from) {
        return new Actor(from.getString("id"), from.getString("role"));
    }

    static org.bson.Document sub(org.bson.Document from, String field) {
        org.bson.Document sub = from.get(field, org.bson.Document.class);
        return sub == null ? new org.bson.Document() : sub;
    }

    private static <T> List<T> list(org.bson.Document from, String field, Function<org.bson.Document, T> as) {
        List<org.bson.Document> items = from.getList(field, org.bson.Document.class);
        return items == null ? List.of() : items.stream().map(as).toList();
    }

    private static Map<String, Long> numbers(org.bson.Document from) {
        Map<String, Long> numbers = new HashMap<>();
        from.forEach((name, value) -> numbers.put(name, ((Number) value).longValue()));
        return numbers;
    }

    static String text(org.bson.Document from, String field) {
        String text = from.getString(field);
        return text == null ? "" : text;
    }

    private static long number(org.bson.Document from, String field) {
        return from.get(field) instanceof Number number ? number.longValue() : 0;
    }

    private static Instant instant(org.bson.Document from, String field) {
        return from.get(field) instanceof Date date ? date.toInstant() : Instant.EPOCH;
    }
}
