package dev.patella.platform.id;

import dev.patella.messaging.Hashes;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;

/**
 * Id of a treatment: `PTyymmdd-XXXXXXXX-C`. It sorts by the day on which the treatment was opened, and its last character is an
 * ISO/IEC 7064 MOD 37,36 check over the sixteen others, so that a mistyped id is refused and not looked up.
 *
 * @param value the whole id
 */
public record TreatmentId(String value) implements Comparable<TreatmentId> {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuMMdd", Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);
    private static final int HEX = 16;
    private static final int RADIX = 36;
    private static final int BODY = 8;
    private static final BigInteger BODIES = BigInteger.valueOf(RADIX).pow(BODY);
    private static final String FORM = "A treatment id looks like PT261122-7K3M9Q2X-8: ";

    /** @throws IllegalArgumentException which part is mistyped, and what would be right */
    public TreatmentId {
        check(value);
    }

    /**
     * The id of what a key claims: the same key on the same day always gives the same id.
     *
     * @param claimKey what makes the treatment unique, e.g. site and clinic reference
     * @param openedOn the day at the site
     */
    public static TreatmentId of(String claimKey, LocalDate openedOn) {
        BigInteger hash = new BigInteger(Hashes.sha256(claimKey), HEX).mod(BODIES);
        String body = hash.toString(RADIX).toUpperCase(Locale.ROOT);
        String day = "PT" + DAY.format(openedOn);
        String eight = "0".repeat(BODY - body.length()) + body;
        return new TreatmentId(day + "-" + eight + "-" + Iso7064.mod37And36(day + eight));
    }

    /**
     * Reads an id.
     *
     * @throws IllegalArgumentException which part is mistyped, and what would be right
     */
    public static TreatmentId parse(String text) {
        return new TreatmentId(text);
    }

    @Override
    public int compareTo(TreatmentId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }

    private static void check(String text) {
        String[] parts = text.split("-", -1);
        require(parts.length == 3, "it has three parts with '-' between them; this has " + parts.length);
        require(parts[0].startsWith("PT"), "it starts with the capital letters PT");
        require(isDay(parts[0].substring(2)), "after PT come year, month and day in two digits each; '" + parts[0].substring(2)
                + "' is no such day");
        require(parts[1].matches("[0-9A-Z]{8}"), "its middle part is eight digits or capital letters; '" + parts[1] + "' is not");
        require(parts[2].matches("[0-9A-Z]"), "its last part is one check character; '" + parts[2] + "' is not");
        require(parts[2].charAt(0) == Iso7064.mod37And36(parts[0] + parts[1]),
                "the check character '" + parts[2] + "' does not fit what stands before it, so at least one character is mistyped");
    }

    private static boolean isDay(String text) {
        try {
            return text.equals(DAY.format(DAY.parse(text)));
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static void require(boolean right, String what) {
        if (!right) {
            throw new IllegalArgumentException(FORM + what + ".");
        }
    }
}
