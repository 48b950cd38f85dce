package dev.patella.followup.plan.contract;

import dev.patella.followup.plan.ForeignEvent;
import dev.patella.messaging.json.IncomingTable;

/** What this service reads of the other streams; all other types only advance its marks. */
public final class IncomingEvents {

    private IncomingEvents() {}

    /** The table of what is read. */
    public static IncomingTable<ForeignEvent> table() {
        return new IncomingTable<ForeignEvent>()
                .on("intake", "treatment-opened", ForeignEvent.TreatmentOpened.class)
                .on("intake", "plan-signed", ForeignEvent.PlanSigned.class)
                .on("intake", "treatment-ended", ForeignEvent.TreatmentEnded.class)
                .on("intake", "treatment-closed", ForeignEvent.TreatmentClosed.class)
                .on("scheduling", "procedure-day-booked", ForeignEvent.ProcedureDayBooked.class)
                .on("scheduling", "procedure-day-moved", ForeignEvent.ProcedureDayBooked.class)
                .on("scheduling", "appointment-booked", ForeignEvent.AppointmentBooked.class)
                .on("scheduling", "appointment-moved", ForeignEvent.AppointmentMoved.class)
                .on("scheduling", "appointment-cancelled", ForeignEvent.AppointmentCancelled.class)
                .on("scheduling", "appointment-attended", ForeignEvent.AppointmentAttended.class)
                .on("scheduling", "appointment-missed", ForeignEvent.AppointmentMissed.class)
                .on("scheduling", "harvest-started", ForeignEvent.HarvestStarted.class)
                .on("scheduling", "injection-completed", ForeignEvent.InjectionCompleted.class)
                .on("scheduling", "patient-discharged", ForeignEvent.PatientDischarged.class)
                .on("lab", "product-released", ForeignEvent.ProductReleased.class)
                .on("lab", "sterility-reported", ForeignEvent.SterilityReported.class)
                .on("lab", "deviation-opened", ForeignEvent.DeviationOpened.class)
                .on("lab", "deviation-closed", ForeignEvent.DeviationClosed.class)
                .on("lab", "batch-record-closed", ForeignEvent.BatchRecordClosed.class)
                .on("lab", "product-held", ForeignEvent.ProductHeld.class)
                .on("lab", "product-hold-lifted", ForeignEvent.ProductHoldLifted.class)
                .on("lab", "identity-mismatch-found", ForeignEvent.IdentityMismatchFound.class)
                .on("scheduling", "harvest-failed", ForeignEvent.HarvestFailed.class)
                .on("intake", "consent-withdrawn", ForeignEvent.ConsentWithdrawn.class);
    }
}
