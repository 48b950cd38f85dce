package dev.patella.lab.label;

import java.util.regex.Pattern;

/**
 * Product code of ISBT 128 data structure 003 (domain.md §4.2): product, type of collection, division.
 *
 * @param product five characters that name the product, e.g. `DMF01`; local codes start with D until licensed ones are configured
 * @param collection type of collection: `1` for autologous use only, `X` autologous and biohazard
 * @param division `00` when undivided, else `A0`, `B0` …
 */
public record ProductCode(String product, String collection, String division) {

    private static final Pattern FORM = Pattern.compile("[A-Z][A-Z0-9]{4}[A-Za-z0-9][A-Z0-9][a-z0-9]");
    private static final Pattern SCAN = Pattern.compile("(?:=<)?([A-Z][A-Z0-9]{4})([A-Za-z0-9])([A-Z0-9][a-z0-9])");
    private static final String FIRST_DIVISION = "A";

    /** @throws IllegalArgumentException when the eight characters are not a product code */
    public ProductCode {
        String whole = product + collection + division;
        if (!FORM.matcher(whole).matches()) {
            throw new IllegalArgumentException("A product code has 8 characters, e.g. DMF01100; '" + whole + "' is none");
        }
    }

    /** The code of an autologous product; a reactive patient's is marked as a biohazard (domain.md §2.5). */
    public static ProductCode autologous(String product, boolean reactive, String division) {
        return new ProductCode(product, reactive ? "X" : "1", division);
    }

    /**
     * Reads the eight characters, or a scan of the data structure (`=<DMF01100`).
     *
     * @throws IllegalArgumentException what does not fit
     */
    public static ProductCode parse(String text) {
        var matcher = SCAN.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("A product code is scanned as '=<' and 8 characters, e.g. =<DMF01100; '" + text
                    + "' is not");
        }
        return new ProductCode(matcher.group(1), matcher.group(2), matcher.group(3));
    }

    /** The division of one of several containers of a batch: `00` when it is the only one, else `A0`, `B0` … in their order. */
    public static String division(int index, int containers) {
        return containers == 1 ? "00" : (char) (FIRST_DIVISION.charAt(0) + index) + "0";
    }

    /** The eight characters. */
    public String value() {
        return product + collection + division;
    }

    /** As it is encoded: data structure 003. */
    public String encoded() {
        return "=<" + value();
    }
}
