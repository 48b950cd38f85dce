package dev.patella.messaging.engine;

import dev.patella.messaging.Answer;
import dev.patella.messaging.Downtime;
import dev.patella.messaging.Footing;
import dev.patella.messaging.Hashes;
import dev.patella.messaging.Head;
import dev.patella.messaging.Refusal;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The hash chain over the events of an aggregate: whoever changes, drops or reorders one of them breaks it. */
public final class Chain {

    private Chain() {}

    /** The head after this event. Every field goes in with its length, so that no two different events read the same. */
    public static String next(String previous, DomainRecord event, @Nullable Published contract, @Nullable ReplyTo reply) {
        Text text = new Text().add(previous)
                .add(event.n())
                .add(event.type())
                .add(event.version())
                .add(event.at())
                .add(event.site())
                .add(event.actor().id())
                .add(event.actor().role())
                .add(event.cause().kind())
                .add(event.cause().input())
                .add(event.cause().digest())
                .add(event.cause().traceparent() == null ? "" : event.cause().traceparent())
                .add(event.data());
        answer(text, event.answer());
        contract(text, contract);
        if (reply != null) {
            text.add(reply.source()).add(reply.id());
        }
        footing(text, event.cause().footing());
        return Hashes.sha256(text.toString());
    }

    private static void answer(Text text, @Nullable Answer answer) {
        if (answer == null) {
            text.add("-");
            return;
        }
        Refusal refusal = answer.refusal();
        text.add(answer.outcome())
                .add(refusal == null ? "" : refusal.code())
                .add(refusal == null ? "" : refusal.detail())
                .add(answer.revision())
                .add(answer.events())
                .add(answer.possible());
    }

    private static void contract(Text text, @Nullable Published contract) {
        if (contract == null) {
            text.add("-");
            return;
        }
        text.add(contract.type()).add(contract.version()).add(contract.previous().n()).add(contract.previous().hash());
        for (Map.Entry<String, Head> basis : new TreeMap<>(contract.basis()).entrySet()) {
            text.add(basis.getKey()).add(basis.getValue().n()).add(basis.getValue().hash());
        }
        text.add(contract.data());
    }

    /** Three parts, where a reply has two; nothing where there is none, as in what was written before there were any. */
    private static void footing(Text text, @Nullable Footing footing) {
        if (footing != null) {
            Downtime downtime = footing.downtime();
            text.add(footing.at())
                    .add(new TreeMap<>(footing.watermarks()))
                    .add(downtime == null ? "" : written(downtime));
        }
    }

    private static String written(Downtime downtime) {
        String asked = downtime.checkedAt() + " " + new TreeMap<>(downtime.asked());
        return downtime.passedAt() == null ? asked : asked + " " + downtime.passedAt();
    }

    private static final class Text {
        private final StringBuilder text = new StringBuilder(512);

        Text add(Object part) {
            String written = part.toString();
            text.append(written.length()).append(':').append(written);
            return this;
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
