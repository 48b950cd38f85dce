package dev.patella.lab.label;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Compound message of ISBT 128 (data structure 023, domain.md §4.2): several structures in one Data Matrix, their count in front.
 *
 * @param structures the structures, each with its identifier
 */
public record CompoundMessage(List<String> structures) {

    private static final Pattern HEAD = Pattern.compile("=\\+(\\d{2})000");
    private static final int HEAD_LENGTH = 7;
    /** Every structure that a container's label may hold, whole: a prefix alone would let a misread pass. */
    private static final List<Pattern> KNOWN = List.of(Pattern.compile("=[A-NP-Z1-9][A-NP-Z0-9]{2}\\d{2}\\d{2}\\d{6}[0-9A-HJ-NPR-Y]{2}"),
            Pattern.compile("=<[A-Z][A-Z0-9]{4}[A-Za-z0-9][A-Z0-9][a-z0-9]"), Pattern.compile("&[>*}]\\d{6}(?:[01]\\d|2[0-3])[0-5]\\d"));

    public CompoundMessage {
        structures = List.copyOf(structures);
    }

    /** As it is encoded. */
    public String encoded() {
        return String.format(Locale.ROOT, "=+%02d000", structures.size()) + String.join("", structures);
    }

    /**
     * Reads a message whole, or not at all: an unknown structure, a wrong count or leftover characters refuse all of it.
     *
     * @throws IllegalArgumentException what does not fit
     */
    public static CompoundMessage parse(String text) {
        Matcher head = HEAD.matcher(text).region(0, Math.min(HEAD_LENGTH, text.length()));
        if (!head.matches()) {
            throw new IllegalArgumentException("A compound message starts with =+, the count in two digits and 000; '" + text
                    + "' does not");
        }
        List<String> read = new ArrayList<>();
        int at = HEAD_LENGTH;
        while (at < text.length()) {
            String structure = structureAt(text, at);
            read.add(structure);
            at += structure.length();
        }
        if (read.size() != Integer.parseInt(head.group(1))) {
            throw new IllegalArgumentException("The message announces " + head.group(1) + " structures and holds " + read.size());
        }
        return new CompoundMessage(read);
    }

    private static String structureAt(String text, int at) {
        for (Pattern pattern : KNOWN) {
            Matcher matcher = pattern.matcher(text).region(at, text.length());
            if (matcher.lookingAt()) {
                return matcher.group();
            }
        }
        throw new IllegalArgumentException("Unknown structure at character " + (at + 1) + " of '" + text + "'");
    }
}
