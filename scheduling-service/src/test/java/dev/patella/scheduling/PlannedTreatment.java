package dev.patella.scheduling;

import static org.awaitility.Awaitility.await;

import dev.patella.platform.edge.RunningService;
import dev.patella.platform.id.TreatmentId;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;

/**
 * A treatment of which intake said everything up to the signed plan, so that its day can be booked.
 *
 * @param id the treatment
 * @param day a working day that is no holiday anywhere, at least three weeks ahead
 */
record PlannedTreatment(String id, LocalDate day) {

    /** Intake says it; waits until scheduling has heard it. */
    static PlannedTreatment of(RunningService scheduling, String reference) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        LocalDate day = LocalDate.ofInstant(now, ZoneId.of("Europe/Zurich"))
                .plusDays(21)
                .with(TemporalAdjusters.next(DayOfWeek.WEDNESDAY));
        String id = TreatmentId.of("ZRH/" + reference, LocalDate.parse("2026-08-31")).value();
        scheduling.says("intake", id, "treatment-opened", """
                {"patientId":"PA-%s","timeZone":"Europe/Zurich","sides":["RIGHT"],"priority":"ROUTINE","clinicReference":"%1$s"}"""
                .formatted(reference));
        scheduling.says("intake", id, "eligibility-determined", """
                {"phase":"EVALUATION","outcome":"ELIGIBLE","ruleSetVersion":"1","reasonCodes":[],"forDate":"%s"}""".formatted(day));
        for (String type : List.of("TREATMENT", "ANAESTHESIA", "CONDITIONAL_RELEASE", "HARVEST_BONE_MARROW")) {
            scheduling.says("intake", id, "consent-given", """
                    {"type":"%s","version":"3.0","givenAt":"%s","expiresAt":"%s"}""".formatted(type, now.minus(Duration.ofDays(2)),
                    now.plus(Duration.ofDays(300))));
        }
        scheduling.says("intake", id, "plan-signed", """
                {"planVersion":1,"cellSource":"BONE_MARROW","processingMethod":"BMAC","regulatoryPathway":"EU_TISSUE_NON_ATMP",
                 "targets":[{"side":"RIGHT","plannedMl":6.0}],"guidance":"ULTRASOUND","sedation":false,"weightKg":70.0,
                 "infectious":{"screened":true,"tested":true,"reactiveAgents":[]},"icd10":["M22.41"]}""");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> scheduling.get("/treatments/" + id, "NURSE", "ZRH").body().contains("book-procedure-day"));
        return new PlannedTreatment(id, day);
    }
}
