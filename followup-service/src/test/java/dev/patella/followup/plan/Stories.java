package dev.patella.followup.plan;

import dev.patella.followup.plan.FollowUpCommand.AcknowledgeTask;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Courses that together hold every type of event. */
public final class Stories {

    private Stories() {}

    /** Events of every type, most of them many times. */
    public static List<FollowUpEvent> everyEvent() {
        List<FollowUpEvent> events = new ArrayList<>();
        events.addAll(Plans.closed().all());
        events.addAll(Plans.aborted().all());
        events.addAll(Plans.cancelled().all());
        events.addAll(Plans.active().passesUntil("2029-01-01T00:00:00Z").all());
        events.addAll(eventful().all());
        events.addAll(closedCase().all());
        events.addAll(Plans.nearlyDone().asks(BadDays.correction(Plans.nrs(Point.BASELINE, 4, "2026-09-08T07:46:00Z"))).all());
        events.addAll(reported().all());
        events.addAll(BadDays.died().all());
        events.addAll(BadDays.lost().asks(Plans.nrs(Point.D1, 3, "2026-10-05T08:00:00Z")).all());
        events.addAll(BadDays.withoutContact().all());
        events.addAll(BadDays.injured().all());
        events.addAll(Plans.completed().hears(new ForeignEvent.TreatmentEnded(EndOutcome.DECEASED, true, true)).all());
        events.addAll(Plans.harvested()
                .hears(new ForeignEvent.ProductHeld("hold-1", null, "RECALL"), new ForeignEvent.ProductHoldLifted("hold-1"))
                .all());
        return events;
    }

    /** Nobody reaches the patient for a day; then somebody does, and the case is closed. */
    private static Scenario closedCase() {
        Scenario scenario = BadDays.grown().passesUntil("2026-10-07T09:00:00Z").as(Scenario.NURSE);
        scenario.asks(BadDays.notReached("2026-10-07T08:00:00Z")).asks(BadDays.reached("2026-10-07T09:00:00Z", true));
        return scenario.as(Scenario.SAFETY_OFFICER).asks(BadDays.closeCase(scenario.plan()));
    }

    /** An adverse event whose reports are submitted, the last one late. */
    private static Scenario reported() {
        Scenario scenario = BadDays.septic().passesUntil("2026-10-06T12:00:00Z").as(Scenario.SAFETY_OFFICER);
        for (AdverseEvent.Clock clock : scenario.plan().safe().adverseEvents().getFirst().running()) {
            scenario.asks(BadDays.report(scenario.plan(), clock.pathway(), scenario.now()));
        }
        return scenario.asks(BadDays.closeAdverseEvent(scenario.plan()));
    }

    private static Scenario eventful() {
        String at = "2026-10-04T17:20:00Z";
        Scenario scenario = Plans.active()
                .hears(new ForeignEvent.ProductReleased("CONDITIONAL", new ForeignEvent.Results(8.8e8, 92.5)),
                        new ForeignEvent.DeviationOpened("dv-0f52c9e6", "MINOR", "SEAL_LABEL_SMUDGED"), new ForeignEvent.DeviationClosed(
                                "dv-0f52c9e6"),
                        new ForeignEvent.BatchRecordClosed())
                .at(at)
                .asks(Plans.symptoms(38.4, at, Sign.SWELLING_RAPID))
                .passesUntil("2026-10-04T18:00:00Z");
        scenario.as(Scenario.PHYSICIAN).asks(new AcknowledgeTask(scenario.plan().openTasks().getFirst().taskId()));
        scenario.hears(new ForeignEvent.AppointmentBooked(scenario.plan().visits().getFirst().appointmentId(),
                Instant.parse("2026-10-15T07:00:00Z"), Point.W2));
        return scenario.at("2026-10-05T08:30:00Z").as(Scenario.PHYSIOTHERAPIST).asks(Plans.toP2(3, true));
    }
}
