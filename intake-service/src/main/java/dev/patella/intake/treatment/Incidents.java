package dev.patella.intake.treatment;

import dev.patella.intake.treatment.TreatmentEvent.EndOutcome;
import dev.patella.intake.treatment.eligibility.Side;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What went otherwise than hoped (`domain.md` §1.4), as far as somebody has to see it or a later answer depends on it.
 *
 * @param withdrawn consents that were withdrawn, given before or not
 * @param holds holds of the laboratory that stand
 * @param openSafetyCases ids of safety cases that are not closed
 * @param adverseEvents adverse events
 * @param noShows how often the patient did not come to the procedure
 * @param failedChecks how often a sign-in or time-out found that something did not match
 * @param lostSince point of follow-up since which the patient cannot be reached; null while the patient can be
 * @param died when the patient died
 * @param sterility newest result of the sterility test
 * @param materialRejected whether the laboratory rejected the raw material
 * @param ended how the treatment ended early
 * @param recordReviewed whether quality has reviewed the record of a treatment that ended early
 * @param identity what is thought of whether the right person was referred; null while nobody doubts it
 */
public record Incidents(List<Withdrawn> withdrawn, List<Hold> holds, List<String> openSafetyCases, List<AdverseEvent> adverseEvents,
        int noShows, int failedChecks, @Nullable String lostSince, @Nullable Instant died, @Nullable Sterility sterility,
        boolean materialRejected, @Nullable Ended ended, boolean recordReviewed,
        @Nullable Finding identity) {

    static final Incidents NONE = new Incidents(List.of(), List.of(), List.of(), List.of(), 0, 0, null, null, null, false, null, false,
            null);

    public Incidents {
        withdrawn = List.copyOf(withdrawn);
        holds = List.copyOf(holds);
        openSafetyCases = List.copyOf(openSafetyCases);
        adverseEvents = List.copyOf(adverseEvents);
    }

    /** A consent that was withdrawn. */
    public record Withdrawn(ConsentType type, WithdrawalScope scope, Instant at) {}

    /** A hold of the laboratory: of the whole treatment, or of one container and its knee. */
    public record Hold(String holdId, String scope, @Nullable String container, @Nullable Side side, String reason) {}

    /** An adverse event, by its code and grade. */
    public record AdverseEvent(String adverseEventId, String code, int grade, boolean serious) {}

    /** A result of the sterility test. */
    public record Sterility(int day, String result, String status) {}

    /** How the treatment ended early. */
    public record Ended(EndOutcome outcome, String cause) {}

    /** When a consent was last withdrawn, or null. */
    @Nullable
    Instant withdrawnAt(ConsentType type) {
        return withdrawn.stream().filter(one -> one.type() == type).map(Withdrawn::at).max(Instant::compareTo).orElse(null);
    }

    Incidents with(Withdrawn one) {
        return new Incidents(Treatment.plus(withdrawn, one), holds, openSafetyCases, adverseEvents, noShows, failedChecks, lostSince, died,
                sterility, materialRejected, ended, recordReviewed, identity);
    }

    Incidents withHolds(List<Hold> standing) {
        return new Incidents(withdrawn, standing, openSafetyCases, adverseEvents, noShows, failedChecks, lostSince, died, sterility,
                materialRejected, ended, recordReviewed, identity);
    }

    Incidents withSafetyCases(List<String> open) {
        return new Incidents(withdrawn, holds, open, adverseEvents, noShows, failedChecks, lostSince, died, sterility, materialRejected,
                ended, recordReviewed, identity);
    }

    /** A newer record of the same adverse event takes the place of the older one. */
    Incidents with(AdverseEvent one) {
        List<AdverseEvent> others = adverseEvents.stream().filter(each -> !each.adverseEventId().equals(one.adverseEventId())).toList();
        return new Incidents(withdrawn, holds, openSafetyCases, Treatment.plus(others, one), noShows, failedChecks, lostSince, died,
                sterility, materialRejected, ended, recordReviewed, identity);
    }

    Incidents withNoShows(int count) {
        return new Incidents(withdrawn, holds, openSafetyCases, adverseEvents, Math.max(noShows, count), failedChecks, lostSince, died,
                sterility, materialRejected, ended, recordReviewed, identity);
    }

    Incidents withFailedCheck() {
        return new Incidents(withdrawn, holds, openSafetyCases, adverseEvents, noShows, failedChecks + 1, lostSince, died, sterility,
                materialRejected, ended, recordReviewed, identity);
    }

    Incidents lost(@Nullable String since) {
        return new Incidents(withdrawn, holds, openSafetyCases, adverseEvents, noShows, failedChecks, since, died, sterility,
                materialRejected, ended, recordReviewed, identity);
    }

    Incidents died(Instant at) {
        return new Incidents(withdrawn, holds, openSafetyCases, adverseEvents, noShows, failedChecks, lostSince, at, sterility,
                materialRejected, ended, recordReviewed, identity);
    }

    Incidents with(Sterility newest) {
        return new Incidents(withdrawn, holds, openSafetyCases, adverseEvents, noShows, failedChecks, lostSince, died, newest,
                materialRejected, ended, recordReviewed, identity);
    }

    Incidents withMaterialRejected() {
        return new Incidents(withdrawn, holds, openSafetyCases, adverseEvents, noShows, failedChecks, lostSince, died, sterility, true,
                ended, recordReviewed, identity);
    }

    Incidents with(Ended how) {
        return new Incidents(withdrawn, holds, openSafetyCases, adverseEvents, noShows, failedChecks, lostSince, died, sterility,
                materialRejected, how, recordReviewed, identity);
    }

    Incidents reviewed() {
        return new Incidents(withdrawn, holds, openSafetyCases, adverseEvents, noShows, failedChecks, lostSince, died, sterility,
                materialRejected, ended, true, identity);
    }

    Incidents identity(Finding finding) {
        Finding standing = finding == Finding.REFUTED ? null : finding;
        return new Incidents(withdrawn, holds, openSafetyCases, adverseEvents, noShows, failedChecks, lostSince, died, sterility,
                materialRejected, ended, recordReviewed, standing);
    }

    /** What is thought of whether the wrong person was referred. */
    public enum Finding {
        SUSPECTED, CONFIRMED, REFUTED
    }
}
