package dev.patella.intake.treatment.eligibility;

/** Under which law a method runs at a site (`domain.md` §8.2). */
public enum RegulatoryPathway {
    SAME_SURGICAL_PROCEDURE, HCTP_361, IND_351, DEVICE_CLEARED_510K, EU_HOSPITAL_EXEMPTION, EU_TISSUE_NON_ATMP, OTHER_NATIONAL
}
