package dev.patella.local.driver;

import dev.patella.messaging.Hashes;
import dev.patella.platform.command.CommandSpec;
import java.time.Instant;

/**
 * One input on its way out.
 *
 * @param spec what kind of command it is
 * @param ask what is asked
 * @param actor who acts
 * @param id its identity, within the channel
 * @param at the platform's time
 */
record Sending(CommandSpec spec, Ask ask, Person actor, String id, Instant at) {

    /** W3C trace context: sent again, it belongs to the same trace. */
    String traceparent() {
        String hash = Hashes.sha256(id);
        return "00-" + hash.substring(0, 32) + "-" + hash.substring(32, 48) + "-01";
    }
}
