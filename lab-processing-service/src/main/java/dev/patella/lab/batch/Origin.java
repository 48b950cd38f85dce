package dev.patella.lab.batch;

import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the other services said about the treatment, besides the material itself.
 *
 * @param site the clinic
 * @param patientId opaque id of the person
 * @param timeZone where the clinic's day begins and ends
 * @param sides knees of the treatment
 * @param plan the signed plan
 * @param consents consents by type
 * @param wristbandId the wristband of the check-in
 * @param signedIn whether the sign-in was completed
 * @param injectionCutoff latest injection of the booked day
 * @param ended how the treatment ended early, or null
 * @param treatmentClosed whether intake has closed the treatment
 */
public record Origin(@Nullable String site, @Nullable String patientId, @Nullable String timeZone, List<String> sides, @Nullable Plan plan,
        Map<String, Consent> consents, @Nullable String wristbandId, boolean signedIn, @Nullable Instant injectionCutoff,
        @Nullable String ended, boolean treatmentClosed) {

    static final Origin UNKNOWN = new Origin(null, null, null, List.of(), null, Map.of(), null, false, null, null, false);

    public Origin {
        sides = List.copyOf(sides);
        consents = SortedCopy.of(consents);
    }

    /** The clinic's time zone; UTC until the treatment is known. */
    public ZoneId zone() {
        return ZoneId.of(timeZone == null ? "UTC" : timeZone);
    }

    boolean consented(String type, Instant now) {
        Consent consent = consents.get(type);
        return consent != null && consent.activeAt(now);
    }

    Origin opened(String atSite, String patient, String zone, List<String> knees) {
        return new Origin(atSite, patient, zone, knees, plan, consents, wristbandId, signedIn, injectionCutoff, ended, treatmentClosed);
    }

    Origin merged(String patient) {
        return new Origin(site, patient, timeZone, sides, plan, consents, wristbandId, signedIn, injectionCutoff, ended, treatmentClosed);
    }

    Origin with(Plan signed) {
        return new Origin(site, patientId, timeZone, sides, signed, consents, wristbandId, signedIn, injectionCutoff, ended,
                treatmentClosed);
    }

    Origin with(String type, Consent consent) {
        Map<String, Consent> all = new HashMap<>(consents);
        all.put(type, consent);
        return new Origin(site, patientId, timeZone, sides, plan, all, wristbandId, signedIn, injectionCutoff, ended, treatmentClosed);
    }

    Origin withWristband(String id) {
        return new Origin(site, patientId, timeZone, sides, plan, consents, id, signedIn, injectionCutoff, ended, treatmentClosed);
    }

    Origin withSignIn() {
        return new Origin(site, patientId, timeZone, sides, plan, consents, wristbandId, true, injectionCutoff, ended, treatmentClosed);
    }

    Origin withCutoff(@Nullable Instant cutoff) {
        return new Origin(site, patientId, timeZone, sides, plan, consents, wristbandId, signedIn, cutoff, ended, treatmentClosed);
    }

    Origin withEnd(String outcome) {
        return new Origin(site, patientId, timeZone, sides, plan, consents, wristbandId, signedIn, injectionCutoff, outcome,
                treatmentClosed);
    }

    Origin withClosure() {
        return new Origin(site, patientId, timeZone, sides, plan, consents, wristbandId, signedIn, injectionCutoff, ended, true);
    }
}
