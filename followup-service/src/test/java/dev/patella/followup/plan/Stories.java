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
        return events;
    }

    private static Scenario eventful() {
        String at = "2026-10-04T17:20:00Z";
        Scenario scenario = Plans.active()
                .hears(new ForeignEvent.ProductReleased("CONDITIONAL", new ForeignEvent.Results(8.8e8, 92.5)),
                        new ForeignEvent.DeviationOpened("dv-0f52c9e6", "MINOR"), new ForeignEvent.DeviationClosed("dv-0f52c9e6"),
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
