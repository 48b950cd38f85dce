package dev.patella.followup.plan;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether and why the patient may and can be reached.
 *
 * @param pathway regulatory pathway of the signed plan, or null before it is known
 * @param contactWithdrawnAt from when the patient wants no contact for follow-up, or null
 * @param treatmentWithdrawnAt from when the patient wants no further treatment, or null
 * @param diedAt when the patient died, or null
 * @param lostAt point at which the patient counts as lost, or null
 * @param reachedAt when somebody of the clinic last reached the patient, or null
 * @param triedAt when somebody last tried in vain, or null
 * @param symptoms whether the patient had any when last reached, or null when that was not asked
 */
public record Reach(@Nullable String pathway, @Nullable Instant contactWithdrawnAt, @Nullable Instant treatmentWithdrawnAt,
        @Nullable Instant diedAt, @Nullable Point lostAt, @Nullable Instant reachedAt, @Nullable Instant triedAt,
        @Nullable Boolean symptoms) {

    static final Reach NONE = new Reach(null, null, null, null, null, null, null, null);

    Reach on(String regulatoryPathway) {
        return new Reach(regulatoryPathway, contactWithdrawnAt, treatmentWithdrawnAt, diedAt, lostAt, reachedAt, triedAt, symptoms);
    }

    Reach withoutContact(Instant at) {
        return new Reach(pathway, at, treatmentWithdrawnAt, diedAt, lostAt, reachedAt, triedAt, symptoms);
    }

    Reach withoutTreatment(Instant at) {
        return new Reach(pathway, contactWithdrawnAt, at, diedAt, lostAt, reachedAt, triedAt, symptoms);
    }

    Reach died(Instant at) {
        return new Reach(pathway, contactWithdrawnAt, treatmentWithdrawnAt, at, lostAt, reachedAt, triedAt, symptoms);
    }

    Reach lost(@Nullable Point at) {
        return new Reach(pathway, contactWithdrawnAt, treatmentWithdrawnAt, diedAt, at, reachedAt, triedAt, symptoms);
    }

    Reach contacted(Instant at, boolean reached, @Nullable Boolean any) {
        return new Reach(pathway, contactWithdrawnAt, treatmentWithdrawnAt, diedAt, lostAt, reached ? at : reachedAt,
                reached ? triedAt : at, reached ? any : symptoms);
    }
}
