package dev.patella.testkit.checker;

/** Something that must hold. One object serves one check, for it may remember what it has seen. */
interface Invariant {

    /** Its number, e.g. `I7`. */
    String name();

    /** What must hold. */
    String sentence();

    /** Looks at one treatment; each is shown once. */
    default void look(TreatmentRecord treatment, Findings findings) {}

    /** Looks at what concerns no single treatment, after all treatments were shown. */
    default void finish(Surroundings surroundings, Findings findings) {}
}
