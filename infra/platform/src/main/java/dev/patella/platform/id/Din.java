package dev.patella.platform.id;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Donation Identification Number of ISBT 128 (domain.md §4.2 DS001, §4.3): facility (5), nominal year (2), sequence (6). Flags and check
 * character are not part of it.
 *
 * @param value the thirteen characters
 */
public record Din(String value) {

    private static final String THIRTEEN = "[A-NP-Z1-9][A-NP-Z0-9]{2}[0-9]{2}[0-9]{2}[0-9]{6}";
    private static final Pattern FORM = Pattern.compile(THIRTEEN);
    private static final Pattern SCAN = Pattern.compile("=(" + THIRTEEN + ")([0-9A-HJ-NPR-Y]{2})");
    private static final Pattern CHECK_FLAG = Pattern.compile("[6-8][0-9]|9[0-6]");
    private static final int LENGTH = 13;
    private static final int FLAG_OFFSET = 60;

    /** @throws IllegalArgumentException when these are not thirteen characters of the right kinds */
    public Din {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "A DIN has 13 characters: facility (capital letters without O, or digits), two digits of the "
                            + "year, six digits of the number, e.g. A999926000001; '" + value + "' does not.");
        }
    }

    /**
     * Reads a DIN as people and scanners give it: thirteen characters and the boxed check character (`A9999260000018`, spaces allowed
     * between them), or a scan of data structure 001 (`=A99992600000100`).
     *
     * @throws IllegalArgumentException what does not fit, and what would be right
     */
    public static Din parse(String text) {
        if (text.startsWith("=")) {
            return scanned(text);
        }
        String typed = text.replace(" ", "");
        if (typed.length() != LENGTH + 1) {
            throw new IllegalArgumentException("A typed DIN is its 13 characters and the boxed check character, 14 in all; this has "
                    + typed.length() + ". A scanned one starts with '='.");
        }
        return typed(typed.substring(0, LENGTH), typed.charAt(LENGTH));
    }

    /**
     * Reads a typed DIN.
     *
     * @param din the thirteen characters
     * @param check the boxed check character beside them
     * @throws IllegalArgumentException what does not fit, and what would be right
     */
    public static Din typed(String din, char check) {
        Din read = new Din(din);
        if (read.checkCharacter() != check) {
            throw new IllegalArgumentException("The check character '" + check + "' does not fit the DIN '" + din
                    + "', so at least one character is mistyped. Scan it, or type it again from the label.");
        }
        return read;
    }

    /**
     * Reads a scan of data structure 001.
     *
     * @throws IllegalArgumentException what does not fit, and what would be right
     */
    public static Din scanned(String scan) {
        Matcher matcher = SCAN.matcher(scan);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("A scanned DIN is '=' and 15 characters (ISBT 128 data structure 001), e.g. "
                    + "=A99992600000100; '" + scan + "' is not. Was another barcode of the label scanned?");
        }
        Din read = new Din(matcher.group(1));
        String flags = matcher.group(2);
        if (CHECK_FLAG.matcher(flags).matches() && !flags.equals(read.checkFlag())) {
            throw new IllegalArgumentException("The check flag " + flags + " does not fit the DIN '" + read.value + "'. Scan it again.");
        }
        return read;
    }

    /** MOD 37-2 check character of the thirteen. */
    public char checkCharacter() {
        return Iso7064.mod37Radix2(value);
    }

    /** Type-3 flag: 60 and the check character's value. */
    public String checkFlag() {
        return Integer.toString(FLAG_OFFSET + Iso7064.valueOfCheck(checkCharacter()));
    }

    /** Facility identification number of who assigned it. */
    public String facility() {
        return value.substring(0, 5);
    }

    /** As it is printed for people: `A9999 26 000001`. */
    public String eyeReadable() {
        return facility() + " " + value.substring(5, 7) + " " + value.substring(7);
    }

    @Override
    public String toString() {
        return value;
    }
}
