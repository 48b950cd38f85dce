package dev.patella.lab.batch;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A hold: nothing in its scope is released or issued until it is lifted.
 *
 * @param id its id
 * @param container the container that is held; null for everything of the treatment
 * @param reason code of the reason
 * @param since when it began
 * @param lifted whether it is over
 * @param site where the hold of the whole site stands that comes with it; null where none does
 */
public record Hold(String id, @Nullable String container, String reason, Instant since, boolean lifted, @Nullable Site site) {

    /** A mismatch of identity: a potential mix-up, so that the whole site is held with it. */
    public static final String IDENTITY_MISMATCH = "IDENTITY_MISMATCH";
    /** The treatment ended; what is left is discarded, and this hold is for good. */
    public static final String TREATMENT_ENDED = "TREATMENT_ENDED";
    /** The results on which a release rested were corrected; the next release lifts it. */
    public static final String RESULTS_CORRECTED = "RESULTS_CORRECTED";
    /** The environment was out of its limits. */
    public static final String ENVIRONMENT = "ENVIRONMENT";
    /** A lot that was used is recalled. */
    public static final String RECALL = "RECALL";

    /** Where the hold of the site stands in its register. */
    public enum Site {
        /** To be entered. */
        PLACING,
        /** Entered. */
        PLACED,
        /** To be ended. */
        LIFTING,
        /** Ended. */
        LIFTED
    }

    /** How far it reaches, in the words of the contract. */
    public String scope() {
        return container == null ? "TREATMENT" : "CONTAINER";
    }

    Hold ended() {
        return new Hold(id, container, reason, since, true, site == null ? null : Site.LIFTING);
    }

    Hold at(Site next) {
        return new Hold(id, container, reason, since, lifted, next);
    }
}
