package dev.patella.testkit.checker;

import java.util.List;

/** What the checker must know of the engine and of the services' deciders. Whoever runs the checker supplies it. */
public interface Engine {

    /** The head of the chain after this event. */
    String chain(String previous, JournalEntry entry);

    /** The key under which a document remembers this input. */
    String inputKey(String inputId);

    /** The state, as JSON text, that a service's `evolve` makes of these events; the engine's own events among them are skipped. */
    String rebuild(String service, List<JournalEntry> entries);
}
