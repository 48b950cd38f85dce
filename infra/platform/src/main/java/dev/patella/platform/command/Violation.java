package dev.patella.platform.command;

/**
 * One thing that is wrong with a body. It repeats nothing of what was sent, since bodies may hold personal data.
 *
 * @param pointer where, as a JSON pointer
 * @param wrong what is wrong
 * @param right what would be right
 */
public record Violation(String pointer, String wrong, String right) {

    @Override
    public String toString() {
        return pointer + " " + wrong + (right.isEmpty() ? "" : " (right: " + right + ")");
    }
}
