package dev.patella.followup.plan;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What happened to the treatment that this plan follows.
 *
 * @param cellSource where the cells come from
 * @param processingMethod how they are processed
 * @param procedureDate booked procedure day
 * @param harvestStartedAt when the harvest started
 * @param injectedAt when cells were injected
 * @param ending how it ended early
 */
public record Course(@Nullable String cellSource, @Nullable String processingMethod, @Nullable LocalDate procedureDate,
        @Nullable Instant harvestStartedAt, @Nullable Instant injectedAt, @Nullable EndOutcome ending) {

    static final Course NONE = new Course(null, null, null, null, null, null);

    Course planned(String source, String method) {
        return new Course(source, method, procedureDate, harvestStartedAt, injectedAt, ending);
    }

    Course booked(LocalDate date) {
        return new Course(cellSource, processingMethod, date, harvestStartedAt, injectedAt, ending);
    }

    Course harvested(Instant at) {
        return new Course(cellSource, processingMethod, procedureDate, at, injectedAt, ending);
    }

    Course injected(Instant at) {
        return new Course(cellSource, processingMethod, procedureDate, harvestStartedAt, at, ending);
    }

    Course ended(EndOutcome outcome) {
        return new Course(cellSource, processingMethod, procedureDate, harvestStartedAt, injectedAt, outcome);
    }

    /** Whether the patient was cut, needled or injected, so that complaints are ours to watch. */
    boolean touched() {
        return harvestStartedAt != null || injectedAt != null;
    }
}
