package dev.patella.lab.batch;

import java.time.LocalDate;
import java.util.List;

/**
 * What the registers hold about the things on a line.
 *
 * @param equipment what is known of the hood and the equipment
 * @param reagents what is known of the reagents
 */
public record LineFindings(List<EquipmentFound> equipment, List<ReagentFound> reagents) {

    /** Nothing is known. */
    public static final LineFindings NOTHING = new LineFindings(List.of(), List.of());

    public LineFindings {
        equipment = List.copyOf(equipment);
        reagents = List.copyOf(reagents);
    }

    /**
     * A piece of equipment.
     *
     * @param id its id at the site
     * @param kind e.g. `CENTRIFUGE`
     * @param status AVAILABLE, or why it is not
     * @param calibrationDue last day on which its calibration holds
     */
    public record EquipmentFound(String id, String kind, String status, LocalDate calibrationDue) {

        /** It may be used. */
        public static final String AVAILABLE = "AVAILABLE";
        /** An alarm about it is not over: quality looks at it. */
        public static final String UNDER_ALARM = "UNDER_ALARM";
    }

    /**
     * A lot of a reagent.
     *
     * @param name the reagent
     * @param lot the lot
     * @param status RELEASED, or why it may not be used
     * @param expiresOn last day on which it may be used
     */
    public record ReagentFound(String name, String lot, String status, LocalDate expiresOn) {

        static final String RELEASED = "RELEASED";
        /** It was recalled, for good. */
        public static final String RECALLED = "RECALLED";
    }
}
