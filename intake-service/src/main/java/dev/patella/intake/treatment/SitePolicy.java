package dev.patella.intake.treatment;

import dev.patella.intake.treatment.eligibility.ProcessingMethod;
import dev.patella.intake.treatment.eligibility.RegulatoryPathway;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;

/**
 * What a site may do, and where its days begin.
 *
 * @param timeZone time zone of the site
 * @param pathways regulatory pathway by method; a method that is not listed is not permitted (R43)
 */
public record SitePolicy(ZoneId timeZone, Map<ProcessingMethod, RegulatoryPathway> pathways) {

    public SitePolicy {
        pathways = Map.copyOf(pathways);
    }

    LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, timeZone);
    }
}
