package dev.patella.lab.batch.contract;

import dev.patella.lab.batch.ForeignEvent;
import dev.patella.messaging.json.IncomingTable;

/** What the laboratory reads of the other streams. */
public final class IncomingEvents {

    private static final String INTAKE = "intake";
    private static final String SCHEDULING = "scheduling";

    private IncomingEvents() {}

    /** Contract type by contract type, the record that takes from it what is read. */
    public static IncomingTable<ForeignEvent> table() {
        return new IncomingTable<ForeignEvent>().on(INTAKE, "treatment-opened", ForeignEvent.TreatmentOpened.class)
                .on(INTAKE, "patient-merged", ForeignEvent.PatientMerged.class)
                .on(INTAKE, "plan-signed", ForeignEvent.PlanSigned.class)
                .on(INTAKE, "consent-given", ForeignEvent.ConsentGiven.class)
                .on(INTAKE, "consent-withdrawn", ForeignEvent.ConsentWithdrawn.class)
                .on(INTAKE, "consent-expired", ForeignEvent.ConsentExpired.class)
                .on(INTAKE, "treatment-ended", ForeignEvent.TreatmentEnded.class)
                .on(INTAKE, "treatment-closed", ForeignEvent.TreatmentClosed.class)
                .on(SCHEDULING, "procedure-day-booked", ForeignEvent.ProcedureDayBooked.class)
                .on(SCHEDULING, "procedure-day-moved", ForeignEvent.ProcedureDayMoved.class)
                .on(SCHEDULING, "procedure-day-cancelled", ForeignEvent.ProcedureDayCancelled.class)
                .on(SCHEDULING, "patient-checked-in", ForeignEvent.PatientCheckedIn.class)
                .on(SCHEDULING, "sign-in-completed", ForeignEvent.SignInCompleted.class)
                .on(SCHEDULING, "harvest-started", ForeignEvent.HarvestStarted.class)
                .on(SCHEDULING, "harvest-completed", ForeignEvent.HarvestCompleted.class)
                .on(SCHEDULING, "deviation-reported", ForeignEvent.DeviationReported.class)
                .on(SCHEDULING, "harvest-failed", ForeignEvent.HarvestFailed.class)
                .on(SCHEDULING, "custody-handed-over", ForeignEvent.CustodyHandedOver.class)
                .on(SCHEDULING, "time-out-completed", ForeignEvent.TimeOutCompleted.class)
                .on(SCHEDULING, "time-out-failed", ForeignEvent.TimeOutFailed.class)
                .on(SCHEDULING, "injection-completed", ForeignEvent.InjectionCompleted.class)
                .on(SCHEDULING, "injection-abandoned", ForeignEvent.InjectionAbandoned.class);
    }
}
