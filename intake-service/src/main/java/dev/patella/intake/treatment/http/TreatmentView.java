package dev.patella.intake.treatment.http;

import dev.patella.intake.treatment.Consent;
import dev.patella.intake.treatment.Container;
import dev.patella.intake.treatment.Course;
import dev.patella.intake.treatment.Incidents;
import dev.patella.intake.treatment.Plan;
import dev.patella.intake.treatment.Priority;
import dev.patella.intake.treatment.Treatment;
import dev.patella.intake.treatment.TreatmentDecider;
import dev.patella.intake.treatment.eligibility.Side;
import dev.patella.messaging.Snapshot;
import dev.patella.platform.http.Reader;
import dev.patella.platform.http.View;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a treatment stands, what is missing, and where the cells are, who has them and how long is left (`domain.md` §10, 15). */
public final class TreatmentView implements View<Treatment> {

    private final TreatmentDecider decider;

    public TreatmentView(TreatmentDecider decider) {
        this.decider = decider;
    }

    @Override
    public Object of(Snapshot<Treatment> snapshot, Reader reader) {
        Treatment it = snapshot.state();
        return new Shown(it.shown(), decider.missing(it), it.clinicReference(), referral(it.referral()), it.consultation(),
                it.evaluation().plannedDate(), it.evaluation().determined().stream().map(TreatmentView::eligibility).toList(), it
                        .consents(),
                it.plan(), day(it.day()), product(it, reader.now()), it.course().injectedAt(), it.course().openDeviations(), it.course()
                        .containersOrNone(),
                it.course().incidents());
    }

    private static @Nullable Referral referral(Treatment.@Nullable Referral it) {
        return it == null ? null : new Referral(it.site(), it.patientId(), it.timeZone(), it.sides(), it.priority());
    }

    private static Eligibility eligibility(Treatment.Determined it) {
        return new Eligibility(it.phase().name(), it.outcome().name(), it.forDate(), it.ruleSetVersion(), it.reasonCodes(), it.missing(),
                it.toReview().stream().map(open -> open.code()).distinct().toList(), it.validThrough());
    }

    private static @Nullable Day day(Treatment.@Nullable ProcedureDay it) {
        return it == null ? null : new Day(it.date(), it.start(), it.end(), it.injectionCutoff(), it.preProcedure(), it.dayOf());
    }

    private static @Nullable Product product(Treatment treatment, Instant now) {
        Course.Product it = treatment.course().product();
        if (it == null) {
            return null;
        }
        boolean open = it.stage().compareTo(Course.Stage.ADMINISTERED) < 0 && it.expiresAt() != null;
        Long left = open ? Math.max(0, Duration.between(now, it.expiresAt()).toMinutes()) : null;
        return new Product(it.din(), it.stage(), it.place(), it.person(), it.since(), it.harvestEnd(), it.expiresAt(), left);
    }

    /** What is shown. */
    record Shown(String phase, List<String> missing, @Nullable String clinicReference, @Nullable Referral referral,
            Treatment.@Nullable Consultation consultation, @Nullable LocalDate plannedDate, List<Eligibility> eligibility,
            List<Consent> consents, @Nullable Plan plan, @Nullable Day procedureDay, @Nullable Product product,
            @Nullable Instant injectedAt,
            List<String> openDeviations, List<Container> containers, @Nullable Incidents incidents) {}

    /** Who is treated where, by opaque ids. */
    record Referral(String site, String patientId, String timeZone, List<Side> sides, Priority priority) {}

    /** What the rules said. */
    record Eligibility(String phase, String outcome, LocalDate forDate, String ruleSetVersion, List<String> reasonCodes,
            List<String> missing, List<String> toReview, @Nullable LocalDate validThrough) {}

    /** The booked day and its clearances. */
    record Day(LocalDate date, Instant start, Instant end, Instant injectionCutoff, Treatment.@Nullable Clearance preProcedure,
            Treatment.@Nullable Clearance dayOf) {}

    /** Where the cells are, who has them, and how many minutes are left before they expire. */
    record Product(@Nullable String din, Course.Stage stage, @Nullable String place, @Nullable String person, @Nullable Instant since,
            @Nullable Instant harvestEnd, @Nullable Instant expiresAt, @Nullable Long minutesLeft) {}
}
