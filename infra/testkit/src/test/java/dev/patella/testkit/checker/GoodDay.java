package dev.patella.testkit.checker;

import java.util.List;
import org.bson.Document;

/** The good day, as the checker sees it. */
final class GoodDay {

    static final String DIN = "A999926000001";
    static final String PRODUCT = DIN + "DMF01100";

    private GoodDay() {}

    static Story story() {
        Story story = new Story();
        story.told("intake", "treatment-opened",
                data("{patientId: 'pat1', timeZone: 'Europe/Zurich', sides: ['LEFT'], clinicReference: 'r1'}"))
                .followed("followup", "intake", "prom-scored", data("{point: 'BASELINE'}"))
                .told("intake", "eligibility-determined", data("{phase: 'EVALUATION', outcome: 'ELIGIBLE'}"))
                .told("intake", "consent-given", data("{type: 'TREATMENT'}"))
                .told("intake", "plan-signed", data("{targets: [{side: 'LEFT', plannedMl: 6.0}]}"))
                .told("scheduling", "procedure-day-booked",
                        data("{date: '2026-11-20', chain: [{step: 'HARVEST', start: '2026-11-20T09:00:00Z', end: '2026-11-20T09:45:00Z',"
                                + " resources: [{type: 'NURSE', id: 'N1'}]}]}"))
                .told("intake", "clearance-granted", data("{kind: 'PRE_PROCEDURE'}"))
                .told("scheduling", "patient-checked-in", data("{wristbandId: 'W1'}"))
                .followed("intake", "scheduling", "clearance-granted", data("{kind: 'DAY_OF'}"))
                .told("scheduling", "harvest-started", data("{din: '" + DIN + "', wristbandId: 'W1'}"))
                .told("scheduling", "harvest-completed", data("{din: '" + DIN + "', end: '2026-11-20T09:45:00Z'}"))
                .told("lab", "material-accepted", data("{din: '" + DIN + "'}"))
                .told("lab", "processing-started", data("{}"))
                .told("lab", "processing-completed", data("{}"))
                .told("lab", "product-released",
                        data("{kind: 'CONDITIONAL', din: '" + DIN + "', performers: ['t1'], verifier: 'v1', releaser: 'q1',"
                                + " acceptedBy: 'd1', occurredAt: '2026-11-20T11:00:00Z', containers: [{container: '" + PRODUCT
                                + "', side: 'LEFT', expiresAt: '2026-11-20T15:00:00Z'}]}"))
                .told("lab", "product-issued", data("{container: '" + PRODUCT + "'}"))
                .told("scheduling", "time-out-completed", data("{}"))
                .told("scheduling", "injection-completed",
                        data("{injectedAt: '2026-11-20T12:00:00Z', targets: [{side: 'LEFT', container: '" + PRODUCT
                                + "', outcome: 'COMPLETE'}]}"))
                .told("scheduling", "observation-started", data("{}"))
                .told("scheduling", "patient-discharged", data("{}"))
                .followed("followup", "scheduling", "plan-activated", data("{}"))
                .told("followup", "followup-completed", data("{}"))
                .told("intake", "treatment-closed", data("{}"));
        story.registry.put("din/" + DIN, Story.ID);
        story.days.add(new Document("_id", "ZRH/2026-11-20")
                .append("bookings",
                        List.of(Story.slot("t1", Story.ID, "N1", "2026-11-20T09:00:00Z", "2026-11-20T09:45:00Z", "2026-11-20T09:45:00Z")))
                .append("answers", List.of(new Document("token", "t1").append("verdict", "BOOKED"))));
        return story.settled();
    }

    /** As far as the booked day; the days are empty. */
    static Story booked() {
        return new Story().told("intake", "treatment-opened",
                data("{patientId: 'pat1', timeZone: 'Europe/Zurich', sides: ['LEFT'], clinicReference: 'r1'}"))
                .told("intake", "eligibility-determined", data("{phase: 'EVALUATION', outcome: 'ELIGIBLE'}"))
                .told("intake", "consent-given", data("{type: 'TREATMENT'}"))
                .told("intake", "plan-signed", data("{targets: [{side: 'LEFT', plannedMl: 6.0}]}"))
                .told("scheduling", "procedure-day-booked", chain("2026-11-20"));
    }

    static Document chain(String date) {
        return data("{date: '" + date + "', chain: [{step: 'HARVEST', start: '" + date + "T09:00:00Z', end: '" + date + "T09:45:00Z',"
                + " resources: [{type: 'NURSE', id: 'N1'}]}]}");
    }

    /** A day that holds that chain. */
    static Document day(String date) {
        return new Document("_id", "ZRH/" + date).append("bookings",
                List.of(Story.slot("t" + date, Story.ID, "N1", date + "T09:00:00Z", date + "T09:45:00Z", date + "T09:45:00Z")))
                .append("answers", List.of(new Document("token", "t" + date).append("verdict", "BOOKED")));
    }

    private static Document data(String json) {
        return Document.parse(json);
    }
}
