package dev.patella.messaging.json;

import dev.patella.messaging.CommandCodec;
import java.util.Map;

/**
 * Keeps the records of a sealed interface of commands; their name is the kebab form of the record's name.
 *
 * @param <C> the sealed interface
 */
public final class JacksonCommands<C> implements CommandCodec<C> {

    private final Map<String, Class<? extends C>> types;

    private JacksonCommands(Class<C> type) {
        this.types = Names.records(type);
    }

    /** The codec of this sealed interface. */
    public static <C> JacksonCommands<C> of(Class<C> type) {
        return new JacksonCommands<>(type);
    }

    @Override
    public String name(C command) {
        return Names.kebab(command.getClass().getSimpleName());
    }

    @Override
    public String encode(C command) {
        return Json.writeAs(command.getClass(), command);
    }

    @Override
    public C decode(String name, String text) {
        Class<? extends C> type = types.get(name);
        if (type == null) {
            throw new IllegalArgumentException("No command " + name + " is known");
        }
        return Json.read(Json.strict(), text, type);
    }
}
