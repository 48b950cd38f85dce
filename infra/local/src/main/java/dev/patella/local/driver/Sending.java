package dev.patella.local.driver;

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
record Sending(CommandSpec spec, Ask ask, Person actor, String id, Instant at) {}
