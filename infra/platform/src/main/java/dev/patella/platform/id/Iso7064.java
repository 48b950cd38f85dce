package dev.patella.platform.id;

/** Check characters of ISO/IEC 7064: a single wrong character and most transpositions change them. */
public final class Iso7064 {

    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ*";
    private static final int LETTERS = 36;
    private static final int PRIME = 37;

    private Iso7064() {}

    /**
     * MOD 37,36: the check character is a digit or a letter.
     *
     * @param text digits and capital letters
     * @throws IllegalArgumentException when another character is among them
     */
    public static char mod37And36(String text) {
        int product = LETTERS;
        for (char c : text.toCharArray()) {
            int sum = (product + value(c, LETTERS)) % LETTERS;
            product = (sum == 0 ? LETTERS : sum) * 2 % PRIME;
        }
        return ALPHABET.charAt((PRIME - product) % LETTERS);
    }

    /**
     * MOD 37-2: the check character is a digit, a letter or `*` (domain.md §4.3).
     *
     * @param text digits and capital letters
     * @throws IllegalArgumentException when another character is among them
     */
    public static char mod37Radix2(String text) {
        int product = 0;
        for (char c : text.toCharArray()) {
            product = (product + value(c, LETTERS)) * 2 % PRIME;
        }
        return ALPHABET.charAt((PRIME + 1 - product) % PRIME);
    }

    /** The number that stands for a check character: 0–9, A–Z = 10–35, `*` = 36. */
    static int valueOfCheck(char check) {
        return value(check, PRIME);
    }

    private static int value(char c, int size) {
        int value = ALPHABET.indexOf(c);
        if (value < 0 || value >= size) {
            throw new IllegalArgumentException("'" + c + "' is neither a digit nor a capital letter");
        }
        return value;
    }
}
