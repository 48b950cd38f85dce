package dev.patella.intake.treatment.storage;

import dev.patella.intake.treatment.Treatment;
import dev.patella.intake.treatment.TreatmentCommand.OtherTreatment;
import dev.patella.intake.treatment.eligibility.Side;
import dev.patella.messaging.Moment;
import dev.patella.messaging.Preparation.NotYet;
import dev.patella.messaging.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Which treatment holds which knee of a person: one open treatment for each knee (`domain.md` §1.4). */
final class Knees {

    /** A knee that was taken for a referral which was then never opened is free again after this time. */
    private static final Duration ABANDONED = Duration.ofMinutes(10);

    private final Patients patients;
    private final Function<String, Optional<Treatment>> treatments;

    /** @param treatments finds a treatment as a majority has it */
    Knees(Patients patients, Function<String, Optional<Treatment>> treatments) {
        this.patients = patients;
        this.treatments = treatments;
    }

    /** Takes the person's knees for this treatment; returns another open treatment that holds one, or null. */
    @Nullable
    OtherTreatment heldElsewhere(String patientId, List<Side> sides, String id, Moment moment) {
        List<Side> taken = new ArrayList<>();
        for (Side side : sides.stream().sorted().toList()) {
            Patients.Hold hold = patients.hold(patientId, side, id, moment.now());
            if (hold.treatmentId().equals(id) ? isAging(hold, moment) : isOver(hold, moment.now())) {
                patients.replace(patientId, side, hold, id, moment.now());
                hold = patients.hold(patientId, side, id, moment.now());
            }
            if (!hold.treatmentId().equals(id)) {
                taken.forEach(mine -> patients.release(patientId, mine, id));
                return openElsewhere(hold, moment);
            }
            taken.add(side);
        }
        return null;
    }

    /** A hold of one's own is renewed in good time, so that nobody takes it for abandoned between now and the decision. */
    private static boolean isAging(Patients.Hold hold, Moment moment) {
        return hold.since().plus(ABANDONED.dividedBy(2)).isBefore(moment.now());
    }

    /** Whether a hold keeps nobody away any more. */
    boolean isOver(Patients.Hold hold, Instant now) {
        return opened(hold.treatmentId())
                .map(treatment -> treatment.phase().isFinal())
                .orElseGet(() -> hold.since().plus(ABANDONED).isBefore(now));
    }

    /** Whether the other one will really be opened is not known while it is being decided; and of another site's no id is told. */
    private OtherTreatment openElsewhere(Patients.Hold hold, Moment moment) {
        if (opened(hold.treatmentId()).isEmpty()) {
            throw new NotYet(
                    new Refusal("TEMPORARILY_UNAVAILABLE", "Another referral of this person is being opened; send the same again"));
        }
        return new OtherTreatment(referral(hold.treatmentId(), moment.site()).isPresent() ? hold.treatmentId() : null);
    }

    /** Of the treatments that hold knees of these records, and held them last, those of a site; of another site's no id is told. */
    List<String> treatmentsAt(String site, List<String> records) {
        return records.stream()
                .flatMap(record -> patients.holders(record).stream())
                .distinct()
                .filter(id -> referral(id, site).isPresent())
                .sorted()
                .toList();
    }

    /** A holder in words; which treatments another site has is not told. */
    String name(Patients.Hold hold, String site) {
        return opened(hold.treatmentId()).isEmpty()
                ? "one that is being opened"
                : referral(hold.treatmentId(), site).isPresent() ? hold.treatmentId() : "one of another site";
    }

    /** The referral of a treatment, where it is one of this site. */
    Optional<Treatment.Referral> referral(String treatmentId, String site) {
        return opened(treatmentId).map(Treatment::referral).filter(referral -> referral.site().equals(site));
    }

    private Optional<Treatment> opened(String treatmentId) {
        return treatments.apply(treatmentId).filter(treatment -> treatment.referral() != null);
    }
}
