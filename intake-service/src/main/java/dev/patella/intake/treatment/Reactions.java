package dev.patella.intake.treatment;

import dev.patella.messaging.Moment;
import java.util.List;

/** What follows from what the other services tell. It has happened, and is taken in every phase. */
final class Reactions {

    private static final String CONSULTATION = "CONSULTATION";
    private static final String BASELINE = "BASELINE";

    private final Determinations determinations;
    private final Clearances clearances;

    Reactions(Determinations determinations, Clearances clearances) {
        this.determinations = determinations;
        this.clearances = clearances;
    }

    List<TreatmentEvent> react(Treatment state, ForeignEvent event, Moment moment) {
        return switch (event) {
            case ForeignEvent.AppointmentBooked it -> ofConsultation(it.kind(), it);
            case ForeignEvent.AppointmentAttended it -> ofConsultation(it.kind(), it);
            case ForeignEvent.AppointmentCancelled it -> ofConsultation(it.kind(), it);
            case ForeignEvent.AppointmentMissed it -> ofConsultation(it.kind(), it);
            case ForeignEvent.AppointmentMoved it -> ofConsultation(it.kind(), it);
            case ForeignEvent.PromScored scored -> scored.point().equals(BASELINE) ? evaluatedAfter(state, scored, moment) : List.of();
            case ForeignEvent.ProcedureDayBooked booked -> evaluatedAfter(state, booked, moment);
            case ForeignEvent.ProcedureDayMoved moved -> moved(state, moved);
            case ForeignEvent.ProcedureDayCancelled cancelled -> cancelled(state, cancelled);
            case ForeignEvent.PatientDidNotShow missed -> released(state, missed).events();
            case ForeignEvent.PatientCheckedIn checkedIn -> checkedIn(state, checkedIn, moment);
            case ForeignEvent.HarvestFailed failed -> ending(state, failed, story -> Endings.abort(story, failed.reason()));
            case ForeignEvent.MaterialRejected it -> ending(state, it, story -> Endings.abort(story, "MATERIAL_REJECTED"));
            case ForeignEvent.InjectionAbandoned it -> ending(state, it, story -> Endings.abort(story, "INJECTION_ABANDONED"));
            case ForeignEvent.ProductRejected it -> ending(state, it, story -> Endings.productLost(story, "PRODUCT_REJECTED"));
            case ForeignEvent.ProductExpired it -> ending(state, it, story -> Endings.productLost(story, "PRODUCT_EXPIRED"));
            case ForeignEvent.ProductDiscarded it -> ending(state, it, story -> Endings.productLost(story, "PRODUCT_DISCARDED"));
            case ForeignEvent.DeathReported it -> ending(state, it,
                    story -> Endings.end(story, TreatmentEvent.EndOutcome.DECEASED, Endings.DEATH));
            case ForeignEvent.HarvestStarted _,ForeignEvent.HarvestCompleted _,ForeignEvent.CustodyHandedOver _,ForeignEvent.MaterialAccepted _,ForeignEvent.ProcessingStarted _,ForeignEvent.ProcessingCompleted _,ForeignEvent.SecondProcessingOrdered _,ForeignEvent.ProductReleased _,ForeignEvent.ProductIssued _,ForeignEvent.TimeOutCompleted _,ForeignEvent.InjectionCompleted _,ForeignEvent.ObservationStarted _,ForeignEvent.PatientDischarged _,ForeignEvent.PlanActivated _,ForeignEvent.FollowupCompleted _,ForeignEvent.DeviationOpened _,ForeignEvent.DeviationClosed _,ForeignEvent.BatchRecordClosed _,ForeignEvent.SignInFailed _,ForeignEvent.TimeOutFailed _,ForeignEvent.ProductReturned _,ForeignEvent.ProductHeld _,ForeignEvent.ProductHoldLifted _,ForeignEvent.SterilityReported _,ForeignEvent.AdverseEventRecorded _,ForeignEvent.SafetyCaseOpened _,ForeignEvent.SafetyCaseClosed _,ForeignEvent.PatientLost _,ForeignEvent.PatientReached _ ->
                List.of(event);
        };
    }

    private static List<TreatmentEvent> ofConsultation(String kind, ForeignEvent event) {
        return kind.equals(CONSULTATION) ? List.of(event) : List.of();
    }

    private List<TreatmentEvent> evaluatedAfter(Treatment state, ForeignEvent event, Moment moment) {
        Story story = new Story(state);
        story.add(event);
        determinations.evaluateAgain(story);
        clearances.again(story, moment.now());
        return story.events();
    }

    /** The rules are run for the new day where the age on it is known; where it is not, it is asked for first. */
    private List<TreatmentEvent> moved(Treatment state, ForeignEvent.ProcedureDayMoved moved) {
        boolean open = IncidentFold.dayIsOpen(state);
        Story story = new Story(state);
        story.add(moved);
        if (open) {
            clearances.voided(story, state.day(), ReasonCodes.DAY_MOVED);
            determinations.evaluateAgain(story);
        }
        return story.events();
    }

    private List<TreatmentEvent> cancelled(Treatment state, ForeignEvent.ProcedureDayCancelled cancelled) {
        if (cancelled.then() == ForeignEvent.Then.REBOOK) {
            return released(state, cancelled).events();
        }
        return ending(state, cancelled, story -> Endings.cancelled(story, cancelled));
    }

    private Story released(Treatment state, ForeignEvent event) {
        boolean open = IncidentFold.dayIsOpen(state);
        Story story = new Story(state);
        story.add(event);
        if (open) {
            clearances.voided(story, state.day(), ReasonCodes.DAY_RELEASED);
        }
        return story;
    }

    private interface Ending {
        void of(Story story);
    }

    private static List<TreatmentEvent> ending(Treatment state, ForeignEvent event, Ending ending) {
        Story story = new Story(state);
        story.add(event);
        ending.of(story);
        return story.events();
    }

    private List<TreatmentEvent> checkedIn(Treatment state, ForeignEvent.PatientCheckedIn checkedIn, Moment moment) {
        Story story = new Story(state);
        story.add(checkedIn);
        if (state.isOpened()) {
            clearances.checkedIn(story, checkedIn, sequence(moment));
        }
        return story.events();
    }

    /** The number of the event in its stream, which is the end of the input's identity. */
    private static long sequence(Moment moment) {
        return Long.parseLong(moment.inputId().substring(moment.inputId().lastIndexOf('|') + 1));
    }
}
