package dev.patella.intake.treatment.contract;

import dev.patella.intake.treatment.ForeignEvent;
import dev.patella.messaging.json.IncomingTable;

/** Which events of the other services intake reads, and as what. */
public final class IncomingEvents {

    private static final String SCHEDULING = "scheduling";
    private static final String LAB = "lab";
    private static final String FOLLOWUP = "followup";

    private IncomingEvents() {}

    /** The table. */
    public static IncomingTable<ForeignEvent> table() {
        return new IncomingTable<ForeignEvent>()
                .on(SCHEDULING, "appointment-booked", ForeignEvent.AppointmentBooked.class)
                .on(SCHEDULING, "appointment-attended", ForeignEvent.AppointmentAttended.class)
                .on(SCHEDULING, "procedure-day-booked", ForeignEvent.ProcedureDayBooked.class)
                .on(SCHEDULING, "patient-checked-in", ForeignEvent.PatientCheckedIn.class)
                .on(SCHEDULING, "harvest-started", ForeignEvent.HarvestStarted.class)
                .on(SCHEDULING, "harvest-completed", ForeignEvent.HarvestCompleted.class)
                .on(SCHEDULING, "custody-handed-over", ForeignEvent.CustodyHandedOver.class)
                .on(SCHEDULING, "time-out-completed", ForeignEvent.TimeOutCompleted.class)
                .on(SCHEDULING, "injection-completed", ForeignEvent.InjectionCompleted.class)
                .on(SCHEDULING, "observation-started", ForeignEvent.ObservationStarted.class)
                .on(SCHEDULING, "patient-discharged", ForeignEvent.PatientDischarged.class)
                .on(LAB, "material-accepted", ForeignEvent.MaterialAccepted.class)
                .on(LAB, "processing-started", ForeignEvent.ProcessingStarted.class)
                .on(LAB, "processing-completed", ForeignEvent.ProcessingCompleted.class)
                .on(LAB, "product-released", ForeignEvent.ProductReleased.class)
                .on(LAB, "product-issued", ForeignEvent.ProductIssued.class)
                .on(LAB, "deviation-opened", ForeignEvent.DeviationOpened.class)
                .on(LAB, "deviation-closed", ForeignEvent.DeviationClosed.class)
                .on(LAB, "batch-record-closed", ForeignEvent.BatchRecordClosed.class)
                .on(FOLLOWUP, "prom-scored", ForeignEvent.PromScored.class)
                .on(FOLLOWUP, "plan-activated", ForeignEvent.PlanActivated.class)
                .on(FOLLOWUP, "followup-completed", ForeignEvent.FollowupCompleted.class)
                .on(SCHEDULING, "appointment-cancelled", ForeignEvent.AppointmentCancelled.class)
                .on(SCHEDULING, "appointment-missed", ForeignEvent.AppointmentMissed.class)
                .on(SCHEDULING, "appointment-moved", ForeignEvent.AppointmentMoved.class)
                .on(SCHEDULING, "procedure-day-moved", ForeignEvent.ProcedureDayMoved.class)
                .on(SCHEDULING, "procedure-day-cancelled", ForeignEvent.ProcedureDayCancelled.class)
                .on(SCHEDULING, "patient-did-not-show", ForeignEvent.PatientDidNotShow.class)
                .on(SCHEDULING, "sign-in-failed", ForeignEvent.SignInFailed.class)
                .on(SCHEDULING, "time-out-failed", ForeignEvent.TimeOutFailed.class)
                .on(SCHEDULING, "harvest-failed", ForeignEvent.HarvestFailed.class)
                .on(SCHEDULING, "injection-abandoned", ForeignEvent.InjectionAbandoned.class)
                .on(LAB, "material-rejected", ForeignEvent.MaterialRejected.class)
                .on(LAB, "product-rejected", ForeignEvent.ProductRejected.class)
                .on(LAB, "second-processing-ordered", ForeignEvent.SecondProcessingOrdered.class)
                .on(LAB, "product-expired", ForeignEvent.ProductExpired.class)
                .on(LAB, "product-discarded", ForeignEvent.ProductDiscarded.class)
                .on(LAB, "product-returned", ForeignEvent.ProductReturned.class)
                .on(LAB, "product-held", ForeignEvent.ProductHeld.class)
                .on(LAB, "product-hold-lifted", ForeignEvent.ProductHoldLifted.class)
                .on(LAB, "sterility-reported", ForeignEvent.SterilityReported.class)
                .on(FOLLOWUP, "adverse-event-recorded", ForeignEvent.AdverseEventRecorded.class)
                .on(FOLLOWUP, "safety-case-opened", ForeignEvent.SafetyCaseOpened.class)
                .on(FOLLOWUP, "safety-case-closed", ForeignEvent.SafetyCaseClosed.class)
                .on(FOLLOWUP, "patient-lost", ForeignEvent.PatientLost.class)
                .on(FOLLOWUP, "patient-reached", ForeignEvent.PatientReached.class)
                .on(FOLLOWUP, "death-reported", ForeignEvent.DeathReported.class);
    }
}
