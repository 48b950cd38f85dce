package dev.patella.scheduling.itinerary.contract;

import dev.patella.messaging.json.IncomingTable;
import dev.patella.scheduling.itinerary.ForeignEvent;

/** Which contract events of the other services are read, and as what. All others only advance the mark. */
public final class IncomingEvents {

    private static final String INTAKE = "intake";
    private static final String LAB = "lab";
    private static final String FOLLOWUP = "followup";

    private IncomingEvents() {}

    /** The table. */
    public static IncomingTable<ForeignEvent> table() {
        return new IncomingTable<ForeignEvent>()
                .on(INTAKE, "treatment-opened", ForeignEvent.TreatmentOpened.class)
                .on(INTAKE, "patient-merged", ForeignEvent.PatientMerged.class)
                .on(INTAKE, "consultation-requested", ForeignEvent.ConsultationRequested.class)
                .on(INTAKE, "eligibility-determined", ForeignEvent.EligibilityDetermined.class)
                .on(INTAKE, "consent-given", ForeignEvent.ConsentGiven.class)
                .on(INTAKE, "consent-withdrawn", ForeignEvent.ConsentWithdrawn.class)
                .on(INTAKE, "consent-expired", ForeignEvent.ConsentExpired.class)
                .on(INTAKE, "plan-signed", ForeignEvent.PlanSigned.class)
                .on(INTAKE, "clearance-granted", ForeignEvent.ClearanceGranted.class)
                .on(INTAKE, "clearance-refused", ForeignEvent.ClearanceRefused.class)
                .on(INTAKE, "treatment-ended", ForeignEvent.TreatmentEnded.class)
                .on(LAB, "material-accepted", ForeignEvent.MaterialAccepted.class)
                .on(LAB, "processing-started", ForeignEvent.ProcessingStarted.class)
                .on(LAB, "processing-completed", ForeignEvent.ProcessingCompleted.class)
                .on(LAB, "product-released", ForeignEvent.ProductReleased.class)
                .on(LAB, "product-issued", ForeignEvent.ProductIssued.class)
                .on(LAB, "product-rejected", ForeignEvent.ProductStopped.class)
                .on(LAB, "product-expired", ForeignEvent.ProductStopped.class)
                .on(LAB, "product-discarded", ForeignEvent.ProductStopped.class)
                .on(LAB, "product-returned", ForeignEvent.ProductReturned.class)
                .on(LAB, "product-held", ForeignEvent.ProductHeld.class)
                .on(LAB, "product-hold-lifted", ForeignEvent.ProductHoldLifted.class)
                .on(LAB, "material-rejected", ForeignEvent.MaterialRejected.class)
                .on(LAB, "identity-mismatch-found", ForeignEvent.IdentityMismatchFound.class)
                .on(LAB, "batch-delayed", ForeignEvent.BatchDelayed.class)
                .on(FOLLOWUP, "visits-requested", ForeignEvent.VisitsRequested.class)
                .on(FOLLOWUP, "plan-activated", ForeignEvent.PlanActivated.class)
                .on(FOLLOWUP, "prom-scored", ForeignEvent.PromScored.class);
    }
}
