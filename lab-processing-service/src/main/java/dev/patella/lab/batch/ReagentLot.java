package dev.patella.lab.batch;

/** A lot of a reagent, kept as `name lot`; no name of a reagent has a space in it. */
public record ReagentLot(String name, String lot) {

    /** Reads what is kept. */
    public static ReagentLot of(String kept) {
        int space = kept.indexOf(' ');
        return new ReagentLot(kept.substring(0, space), kept.substring(space + 1));
    }

    /** As it is kept. */
    public String kept() {
        return name + " " + lot;
    }
}
