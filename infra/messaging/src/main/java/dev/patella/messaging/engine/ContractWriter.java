package dev.patella.messaging.engine;

import dev.patella.messaging.Actor;
import dev.patella.messaging.Answer;
import dev.patella.messaging.ContractEvent;
import dev.patella.messaging.Footing;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Writes what leaves the service as JSON text, and reads what only engines say to each other. */
public interface ContractWriter {

    /** Data of a contract event: its own fields, the common ones, and what a gate rested on. */
    String contract(ContractEvent event, Instant at, String site, Actor actor, @Nullable Footing footing);

    /** The same, of anything but a gate. */
    default String contract(ContractEvent event, Instant at, String site, Actor actor) {
        return contract(event, at, site, actor, null);
    }

    /** Data of a reply. */
    String reply(ReplyTo to, Answer answer);

    /** Data of a sign of life. */
    String alive(Alive alive);

    /**
     * Reads a sign of life.
     *
     * @throws IllegalArgumentException when it cannot be read; the message says where and why
     */
    Alive alive(String data);
}
