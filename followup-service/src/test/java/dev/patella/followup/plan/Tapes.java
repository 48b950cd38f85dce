package dev.patella.followup.plan;

import dev.patella.followup.plan.FollowUpCommand.AcknowledgeTask;
import dev.patella.followup.plan.ForeignEvent.AppointmentBooked;
import dev.patella.followup.plan.contract.IncomingEvents;
import dev.patella.messaging.harness.Tape;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/** Courses of a follow-up on which everything happens that can happen to one, for the crash table. */
public final class Tapes {

    private static final String TREATMENT = "PT260831-7K3M9Q2X-C";
    private static final Instant VISIT = Instant.parse("2026-10-15T07:00:00Z");

    private Tapes() {}

    private static Tape<FollowUpPlan, FollowUpCommand, ForeignEvent, FollowUpEvent> planned() {
        return new Tape<FollowUpPlan, FollowUpCommand, ForeignEvent, FollowUpEvent>(TREATMENT, "ZRH", IncomingEvents.table())
                .at("2026-08-31T08:12:00Z")
                .hears(new ForeignEvent.TreatmentOpened("ZRH", ZoneId.of("Europe/Zurich"), "REF-1", List.of(Side.RIGHT)))
                .at("2026-09-08T07:50:00Z")
                .asks(Scenario.PATIENT, Plans.koos(Point.BASELINE, 2, "2026-09-08T07:40:00Z"))
                .asks(Scenario.PATIENT, Plans.kujala(Point.BASELINE, 60, "2026-09-08T07:45:00Z"))
                .asks(Scenario.PATIENT, Plans.nrs(Point.BASELINE, 6, "2026-09-08T07:46:00Z"))
                .at("2026-09-10T13:30:00Z")
                .hears(new ForeignEvent.PlanSigned("BONE_MARROW", "BMAC", List.of(new ForeignEvent.PlannedTarget(Side.RIGHT)),
                        "EU_TISSUE_NON_ATMP"))
                .hears("scheduling/procedure-day-booked", new ForeignEvent.ProcedureDayBooked(LocalDate.parse("2026-10-02")))
                .hears("scheduling/procedure-day-moved", new ForeignEvent.ProcedureDayBooked(LocalDate.parse("2026-10-01")));
    }

    private static Tape<FollowUpPlan, FollowUpCommand, ForeignEvent, FollowUpEvent> harvested() {
        return planned().at("2026-10-01T06:34:00Z").hears(new ForeignEvent.HarvestStarted(Instant.parse("2026-10-01T06:34:00Z")));
    }

    /** Two years, with a fever, a visit of every fate, and a sterile culture. */
    public static Tape<FollowUpPlan, FollowUpCommand, ForeignEvent, FollowUpEvent> twoYears() {
        return harvested().hears(new ForeignEvent.ProductReleased("CONDITIONAL", new ForeignEvent.Results(8.8e8, 92.5)))
                .hears(new ForeignEvent.DeviationOpened("dv-0f52c9e6", "MINOR", "SEAL_LABEL_SMUDGED"))
                .at("2026-10-01T08:48:00Z")
                .hears(Plans.injection())
                .at("2026-10-01T10:02:00Z")
                .hears(new ForeignEvent.PatientDischarged())
                .rings(Timers.WINDOW_OPENS, "2026-10-04T17:20:00Z")
                .asks(Scenario.PATIENT, Plans.symptoms(38.4, "2026-10-04T17:20:00Z", Sign.SWELLING_RAPID))
                .rings(Timers.TASK_ESCALATES, "2026-10-04T18:00:00Z")
                .asks(Scenario.PHYSICIAN, AcknowledgeTask.class, plan -> new AcknowledgeTask(plan.openTasks().getFirst().taskId()))
                .asks(Scenario.PHYSICIAN, AcknowledgeTask.class, plan -> new AcknowledgeTask(plan.openTasks().getFirst().taskId()))
                .at("2026-10-05T08:30:00Z")
                .asks(Scenario.PHYSIOTHERAPIST, Plans.toP2(3, true))
                .hears(new AppointmentBooked("app-1", VISIT, Point.W2))
                .hears(new ForeignEvent.AppointmentMoved("app-1", VISIT.plusSeconds(3600), Point.W2))
                .hears(new ForeignEvent.AppointmentCancelled("app-1", VISIT.plusSeconds(3600), Point.W2))
                .hears(new AppointmentBooked("app-2", VISIT, Point.W2))
                .hears(new ForeignEvent.AppointmentMissed("app-2", VISIT, Point.W2))
                .hears(new AppointmentBooked("app-3", VISIT, Point.W2))
                .hears(new ForeignEvent.AppointmentAttended("app-3", VISIT, Point.W2))
                .at("2026-10-15T09:00:00Z")
                .hears(new ForeignEvent.SterilityReported(14, "NO_GROWTH", "FINAL"))
                .hears(new ForeignEvent.DeviationClosed("dv-0f52c9e6"))
                .hears(new ForeignEvent.BatchRecordClosed())
                .rings(Timers.WINDOW_CLOSES, "2029-01-01T00:00:00Z")
                .asks(Scenario.COORDINATOR, new FollowUpCommand.CompleteFollowUp())
                .hears(new ForeignEvent.TreatmentClosed());
    }

    /** A day that was broken off after the harvest. */
    public static Tape<FollowUpPlan, FollowUpCommand, ForeignEvent, FollowUpEvent> aborted() {
        return harvested().at("2026-10-01T07:30:00Z").hears(new ForeignEvent.TreatmentEnded(EndOutcome.ABORTED, true, false));
    }

    /** A hold before the injection, growth in the culture, a lost patient, a septic joint, and a death. */
    public static Tape<FollowUpPlan, FollowUpCommand, ForeignEvent, FollowUpEvent> badDays() {
        return harvested().hears(new ForeignEvent.HarvestFailed("HAEMORRHAGE", true))
                .hears(new ForeignEvent.ProductHeld("hold-1", null, "RECALL"))
                .hears(new ForeignEvent.ProductHoldLifted("hold-1"))
                .at("2026-10-01T08:48:00Z")
                .hears(Plans.injection())
                .hears(new ForeignEvent.IdentityMismatchFound("mm-1"))
                .rings(SafetyTimers.CASE_OVERDUE, "2026-10-02T08:48:00Z")
                .rings(SafetyTimers.CONTACT_DUE, "2026-10-02T08:50:00Z")
                .at("2026-10-02T09:00:00Z")
                .asks(Scenario.NURSE, BadDays.reached("2026-10-02T09:00:00Z", false))
                .asks(Scenario.SAFETY_OFFICER, FollowUpCommand.CloseSafetyCase.class, BadDays::closeCase)
                .hears(new ForeignEvent.PatientDischarged())
                .rings(Reminders.CALL_DUE, "2026-10-02T10:30:00Z")
                .asks(Scenario.NURSE, BadDays.correction(Plans.nrs(Point.BASELINE, 4, "2026-09-08T07:46:00Z")))
                .at("2026-10-03T09:05:00Z")
                .asks(Scenario.PHYSICIAN, BadDays.septicArthritis(3))
                .rings(SafetyTimers.REPORT_ESCALATES, "2026-10-03T22:00:00Z")
                .asks(Scenario.SAFETY_OFFICER, FollowUpCommand.SubmitReport.class,
                        plan -> BadDays.report(plan, "INTERNAL_SAE", Instant.parse("2026-10-03T20:00:00Z")))
                .asks(Scenario.SAFETY_OFFICER, FollowUpCommand.SubmitReport.class,
                        plan -> BadDays.report(plan, "INTERNAL_ASSESSMENT", Instant.parse("2026-10-03T20:00:00Z")))
                .asks(Scenario.SAFETY_OFFICER, FollowUpCommand.SubmitReport.class,
                        plan -> BadDays.report(plan, "EU", Instant.parse("2026-10-03T20:00:00Z")))
                .asks(Scenario.SAFETY_OFFICER, FollowUpCommand.CloseAdverseEvent.class, BadDays::closeAdverseEvent)
                .rings(Reminders.REMINDER_DUE, "2026-10-15T22:00:00Z")
                .hears(BadDays.withdrawn("FOLLOW_UP_CONTACT"))
                .asks(Scenario.COORDINATOR, BadDays.death("2026-10-15T20:00:00Z"))
                .hears(new ForeignEvent.TreatmentEnded(EndOutcome.DECEASED, true, true));
    }
}
