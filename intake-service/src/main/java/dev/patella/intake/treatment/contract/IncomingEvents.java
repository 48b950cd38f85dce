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
                .on(FOLLOWUP, "followup-completed", ForeignEvent.FollowupCompleted.class);
    }
}
