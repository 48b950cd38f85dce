package dev.patella.lab;

import dev.patella.platform.edge.RunningService;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What intake and scheduling say of fat that is harvested and handed over to the laboratory, and how it is accepted there. */
final class Harvest {

    private Harvest() {}

    static void of(RunningService lab, String treatment, String din) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        lab.says("intake", treatment, "treatment-opened", """
                {"patientId":"PA-1","timeZone":"Europe/Zurich","sides":["RIGHT"],"priority":"ROUTINE","clinicReference":"R-%s"}"""
                .formatted(din));
        for (String type : new String[]{"TREATMENT", "CONDITIONAL_RELEASE"}) {
            lab.says("intake", treatment, "consent-given", """
                    {"type":"%s","version":"3.0","givenAt":"%s","expiresAt":"%s"}""".formatted(type, now.minus(Duration.ofDays(3)),
                    now.plus(Duration.ofDays(300))));
        }
        lab.says("intake", treatment, "plan-signed", """
                {"planVersion":1,"cellSource":"ADIPOSE","processingMethod":"MFAT","regulatoryPathway":"EU_TISSUE_NON_ATMP",
                 "targets":[{"side":"RIGHT","plannedMl":6.0}],"guidance":"ULTRASOUND","sedation":false,"weightKg":70,
                 "infectious":{"screened":true,"tested":true,"reactiveAgents":[]},"icd10":["M22.41"]}""");
        lab.says("scheduling", treatment, "harvest-started", """
                {"din":"%s","wristbandId":"WB-1","source":"ADIPOSE","harvestSite":"ABDOMEN","siteMarked":true}""".formatted(din));
        lab.says("scheduling", treatment, "harvest-completed", """
                {"din":"%s","containers":[{"container":"%1$s01","lot":"L1","ml":60}],"start":"%s","end":"%s"}""".formatted(din,
                now.minus(Duration.ofMinutes(40)), now.minus(Duration.ofMinutes(20))));
        lab.says("scheduling", treatment, "custody-handed-over",
                """
                {"item":"%s01","from":{"place":"PROCEDURE_ROOM"},"to":{"place":"LAB"},"at":"%s","temperatureC":22.0,"sealId":"S1","scans":[]}"""
                        .formatted(din, now.minus(Duration.ofMinutes(10))));
    }

    /** The body of accept-material. */
    static String accept(String din) {
        return "{\"din\":\"=%s00\",\"containers\":[\"=%1$s01\"],\"temperatureC\":22.5,\"intact\":true}".formatted(din);
    }
}
