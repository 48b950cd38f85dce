package dev.patella.messaging.engine;

import dev.patella.messaging.Actor;
import dev.patella.messaging.Answer;
import dev.patella.messaging.ContractEvent;
import java.time.Instant;

/** Writes what leaves the service as JSON text. */
public interface ContractWriter {

    /** Data of a contract event: its own fields and the common ones. */
    String contract(ContractEvent event, Instant at, String site, Actor actor);

    /** Data of a reply. */
    String reply(ReplyTo to, Answer answer);
}
