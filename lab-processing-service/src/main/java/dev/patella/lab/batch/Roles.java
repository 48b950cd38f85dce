package dev.patella.lab.batch;

/** Roles of domain.md §1.1 that act in the laboratory. */
final class Roles {

    static final String LAB_TECHNICIAN = "LAB_TECHNICIAN";
    static final String LAB_VERIFIER = "LAB_VERIFIER";
    static final String QUALITY = "QUALITY";
    static final String PHYSICIAN = "PHYSICIAN";

    private Roles() {}
}
