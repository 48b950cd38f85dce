package dev.patella.scheduling.day;

/** Types of resource (domain.md §7.1). The patient is a resource of the day, too: nobody is in two places at once. */
public enum ResourceType {
    PHYSICIAN, NURSE, LAB_TECHNICIAN, LAB_VERIFIER, QUALITY, PHYSIOTHERAPIST, PROCEDURE_ROOM, CONSULTATION_ROOM, RECOVERY_BAY, ULTRASOUND,
    C_ARM, LAB_HOOD, CENTRIFUGE, PATIENT;

    /** Whether it is a member of the staff. */
    public boolean isStaff() {
        return switch (this) {
            case PHYSICIAN, NURSE, LAB_TECHNICIAN, LAB_VERIFIER, QUALITY, PHYSIOTHERAPIST -> true;
            case PROCEDURE_ROOM, CONSULTATION_ROOM, RECOVERY_BAY, ULTRASOUND, C_ARM, LAB_HOOD, CENTRIFUGE, PATIENT -> false;
        };
    }
}
