package dev.patella.messaging.engine;

import dev.patella.messaging.Actor;
import dev.patella.messaging.CloudEvent;
import dev.patella.messaging.CommandCodec;
import dev.patella.messaging.CommandInput;
import dev.patella.messaging.Hashes;
import dev.patella.messaging.Moment;
import dev.patella.messaging.Refusal;
import dev.patella.messaging.Signature;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Facts that were told before what they rest on is known here: how one is kept in the collection of what waits, and read again. It is kept
 * as it was judged at the edge, with whose signature it has; the token that proved it never is.
 *
 * @param <C> commands
 */
public final class WaitingFacts<C> {

    /** Where a fact comes from that waits: no topic, since it may have come over HTTP. */
    public static final String TOPIC = "facts";

    /** Kind of the timer that ends the waiting. */
    public static final String OVERDUE = "fact-overdue";

    private static final String PREFIX = "fact|";
    private static final String HTTP = "http|";
    private static final String SEPARATOR = "\n";

    private final CommandCodec<C> commands;
    private final Duration deadline;
    private final InstantSource machineClock;
    private final Consumer<String> onNews;

    /**
     * What the engine needs to let facts wait.
     *
     * @param deadline for how long a fact may wait
     * @param onNews told an aggregate that changed while facts wait for it, from the thread that wrote it
     */
    public WaitingFacts(CommandCodec<C> commands, Duration deadline, InstantSource machineClock, Consumer<String> onNews) {
        this.commands = commands;
        this.deadline = deadline;
        this.machineClock = machineClock;
        this.onNews = onNews;
    }

    /** Whether what waits under this id is a fact. */
    static boolean isFact(String waitingId) {
        return waitingId.startsWith(PREFIX);
    }

    /** The id under which an input would wait. */
    static String id(String aggregate, String inputId) {
        return PREFIX + aggregate + "|" + Hashes.shortId(inputId);
    }

    /** When its waiting ends that begins now, in the service's time. */
    Instant until(Instant now) {
        return now.truncatedTo(ChronoUnit.MILLIS).plus(deadline);
    }

    /** Facts that wait are tried again after a change. */
    void changed(Document document) {
        if (document.blocks().stream().anyMatch(Block::isOfFact)) {
            onNews.accept(document.id());
        }
    }

    /**
     * A fact as it is kept.
     *
     * @param told the service's time when it was first judged
     */
    WaitingItem item(String aggregate, CommandInput<C> input, Refusal missing, Instant told) {
        Moment moment = input.moment();
        Instant since = machineClock.instant().truncatedTo(ChronoUnit.MILLIS);
        Map<String, String> attributes = new LinkedHashMap<>();
        ReplyTo reply = ReplyTo.of(moment.inputId());
        attributes.put("source", reply == null ? "http" : reply.source());
        attributes.put("id", reply == null ? moment.inputId().substring(moment.inputId().startsWith(HTTP) ? HTTP.length() : 0)
                : reply.id());
        attributes.put("type", commands.name(input.command()));
        attributes.put("input", moment.inputId());
        attributes.put("digest", moment.digest());
        attributes.put("site", moment.site());
        attributes.put("actor", moment.actor().id());
        attributes.put("actorrole", moment.actor().role());
        Signature signature = moment.signature();
        if (signature != null) {
            attributes.put("signer", signature.signer());
            attributes.put("signerrole", signature.role());
            attributes.put("meaning", signature.meaning());
            attributes.put("contenthash", signature.contentHash());
            attributes.put("signedat", signature.signedAt().toString());
            attributes.put("proof", String.join(SEPARATOR, signature.authComponents()));
        }
        if (input.traceparent() != null) {
            attributes.put("traceparent", input.traceparent());
        }
        if (input.aggregateId() != null) {
            attributes.put("subject", input.aggregateId());
        }
        // The offset keeps those of one aggregate in the order in which they came.
        return new WaitingItem(id(aggregate, moment.inputId()), aggregate, WaitingItem.Reason.PREREQUISITE, words(missing), TOPIC, 0,
                since.toEpochMilli(), new CloudEvent(attributes, aggregate, commands.encode(input.command()),
                        told.truncatedTo(ChronoUnit.MILLIS)), since);
    }

    private static String words(Refusal missing) {
        return missing.code() + ": " + missing.detail();
    }

    /** The same fact, waiting for another reason. */
    static WaitingItem because(WaitingItem item, WaitingItem.Reason reason, String detail) {
        return new WaitingItem(item.id(), item.aggregate(), reason, detail, item.topic(), item.partition(), item.offset(), item.event(),
                item.since());
    }

    /**
     * The input that was kept. What it was asked to rest on was reached when it was first judged.
     *
     * @throws IllegalArgumentException when it cannot be read
     */
    CommandInput<C> input(WaitingItem item) {
        CloudEvent event = item.event();
        Signature signature = event.attribute("signer") == null ? null
                : new Signature(needed(event, "signer"), needed(event, "signerrole"), needed(event, "meaning"), needed(event,
                        "contenthash"),
                        Instant.parse(needed(event, "signedat")), List.of(needed(event, "proof").split(SEPARATOR, -1)));
        Moment moment = new Moment(event.appendedAt(), needed(event, "site"), new Actor(needed(event, "actor"), needed(event, "actorrole")),
                signature, needed(event, "input"), needed(event, "digest"), event.appendedAt());
        return new CommandInput<>(event.attribute("subject"), commands.decode(needed(event, "type"), event.data()), moment, null, Map.of(),
                event.attribute("traceparent"));
    }

    /** What is missing. */
    static Refusal missing(WaitingItem item) {
        String[] words = item.detail().split(": ", 2);
        return new Refusal(item.reason() == WaitingItem.Reason.PREREQUISITE ? words[0] : item.reason().name(), words[words.length - 1]);
    }

    /** Whether this input is the very one that waits, and not another under the same id. */
    static boolean isSame(@Nullable WaitingItem item, Moment moment) {
        return item == null || Objects.equals(item.event().attribute("digest"), moment.digest());
    }

    /** How the input came that waits. */
    static Cause.Kind kind(Moment moment) {
        return ReplyTo.of(moment.inputId()) == null ? Cause.Kind.COMMAND : Cause.Kind.CLINIC;
    }

    private static String needed(CloudEvent event, String name) {
        String value = event.attribute(name);
        if (value == null) {
            throw new IllegalArgumentException("The fact that waits lacks its " + name);
        }
        return value;
    }
}
