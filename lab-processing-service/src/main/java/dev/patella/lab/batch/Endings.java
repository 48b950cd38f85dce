package dev.patella.lab.batch;

import dev.patella.messaging.Moment;
import java.util.ArrayList;
import java.util.List;

/** What the laboratory makes of a day that stops elsewhere: the treatment ends, a time-out does not pass. */
final class Endings {

    private static final String YES = "YES";
    private static final String PATIENT = "PATIENT";
    private static final String PRODUCT = "PRODUCT_MATCHES";
    private static final String SIDE = "SIDE_";

    private Endings() {}

    /** What is left of a treatment that ended without an injection is held for good, and discarded before a witness. */
    static List<BatchEvent> of(ProcessingBatch batch, ForeignEvent.TreatmentEnded event, Moment moment) {
        List<BatchEvent> events = new ArrayList<>();
        events.add(new BatchEvent.TreatmentEndNoted(event.outcome(), event.cause()));
        boolean injected = Boolean.TRUE.equals(event.injected()) || batch.anyGiven();
        boolean left = batch.product().isEmpty()
                ? !batch.material().containers().isEmpty()
                : batch.product().stream().anyMatch(container -> container.state() != ProductState.DISCARDED);
        if (!injected && left && batch.stage() != Stage.CLOSED) {
            events.addAll(Holding.everything(batch, Hold.TREATMENT_ENDED, moment));
        }
        return events;
    }

    /** A time-out that did not pass did its work: a near miss. The wrong patient, side or product is critical all the same. */
    static List<BatchEvent> nearMiss(ProcessingBatch batch, ForeignEvent.TimeOutFailed event, Moment moment) {
        List<String> answers = new ArrayList<>();
        List<BatchEvent> events = new ArrayList<>();
        for (ForeignEvent.FailedSide side : event.sides()) {
            side.items()
                    .stream()
                    .filter(item -> !item.answer().equals(YES))
                    .forEach(item -> answers.add(side.side() + "/" + item.question()));
        }
        events.add(new BatchEvent.NearMissNoted(answers, event.occurredAt()));
        deviation(answers, PATIENT, "WRONG_PATIENT_AT_TIME_OUT", batch, event, moment, events);
        deviation(answers, SIDE, "WRONG_SIDE_AT_TIME_OUT", batch, event, moment, events);
        deviation(answers, PRODUCT, "WRONG_PRODUCT_AT_TIME_OUT", batch, event, moment, events);
        return events;
    }

    /** A container that leaves the laboratory must be issued; one that was, and expired or was rejected since, had left before. */
    static boolean leavesUnissued(ProcessingBatch batch, ProductContainer container) {
        boolean everIssued = batch.people().done().containsKey(Acts.kind(Acts.ISSUE_PRODUCT, container.container()));
        return switch (container.state()) {
            case QUARANTINED, CONDITIONALLY_RELEASED, RETURNED -> true;
            case EXPIRED, REJECTED -> !everIssued;
            case COLLECTED, RECEIVED, IN_PROCESS, ISSUED, ADMINISTERED, PARTIALLY_ADMINISTERED, DISCARDED, FINALLY_RELEASED,
                    STERILITY_POSITIVE_AFTER_USE -> false;
        };
    }

    private static void deviation(List<String> answers, String question, String about, ProcessingBatch batch,
            ForeignEvent.TimeOutFailed event, Moment moment, List<BatchEvent> events) {
        boolean failed = answers.stream().anyMatch(answer -> answer.substring(answer.indexOf('/') + 1).startsWith(question));
        if (failed && !batch.quality().hasOpen(about)) {
            events.add(Rules.deviation(moment, Quality.Deviation.CRITICAL, about, event.occurredAt()));
        }
    }
}
