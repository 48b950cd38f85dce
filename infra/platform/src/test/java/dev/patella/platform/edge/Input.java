package dev.patella.platform.edge;

import java.time.Duration;
import java.util.Locale;

/**
 * Something that is asked, by whichever way.
 *
 * @param command its name in the catalogue
 * @param about the treatment, or the clinic's own reference where the command opens one
 * @param body what is said
 * @param role role of the person
 * @param site site of the person
 * @param life how long the person's token is good
 */
public record Input(String command, String about, String body, String role, String site, Duration life) {

    private static final Duration A_WHILE = Duration.ofMinutes(5);

    /** Asked by somebody of Zurich whose token is good. */
    public Input(String command, String about, String body, String role) {
        this(command, about, body, role, "ZRH", A_WHILE);
    }

    /** Everybody has one role. */
    String person() {
        return "one-" + role.toLowerCase(Locale.ROOT);
    }

    String path() {
        return command.equals("open-treatment") ? "/treatments" : "/treatments/" + about + "/" + command;
    }

    Input by(String other) {
        return new Input(command, about, body, other, site, life);
    }

    Input of(String other) {
        return new Input(command, about, body, role, other, life);
    }

    Input about(String other) {
        return new Input(command, other, body, role, site, life);
    }

    /** The same with another body. */
    public Input saying(String other) {
        return new Input(command, about, other, role, site, life);
    }

    /** The same with a token that is good no more. */
    public Input withOldToken() {
        return new Input(command, about, body, role, site, A_WHILE.negated());
    }

    @Override
    public String toString() {
        return command + " by " + role + " of " + site;
    }
}
