package dev.patella.lab.batch;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Days that do not go as they should, up to any point of them; each leaves the good day somewhere. */
public final class BadDay {

    static final String LEFT = GoodDay.KNEE;
    static final String RIGHT = GoodDay.RESERVE;
    static final BatchCommand REJECT_MATERIAL = new BatchCommand.RejectMaterial("CONTAINER_LEAKED", null);
    static final BatchCommand MISMATCH = new BatchCommand.ReportMismatch(GoodDay.DIN, "A999926000002", "PROCESSING");
    static final BatchCommand EXCURSION = new BatchCommand.ReportExcursion("HOOD_ALARM", "hood-1", null, 420L,
            Instant.parse("2026-10-01T07:40:00Z"), Instant.parse("2026-10-01T08:25:00Z"));
    static final BatchCommand RECALL = new BatchCommand.ReportRecall("RL-4471");
    static final String ANOTHER = "PT261001-0THER0NE-X";
    static final BatchCommand HEARD_EXCURSION = new BatchCommand.HearExcursion(ANOTHER, "alarm-1", "HOOD_ALARM", "hood-1",
            Instant.parse("2026-10-01T07:40:00Z"));
    static final BatchCommand HEARD_RECALL = new BatchCommand.HearRecall(ANOTHER, "alarm-2", "RL-4471");
    static final BatchCommand.RecordQc OOS = qc(650, 350, 0.5, "NEGATIVE", null);
    static final BatchCommand.RecordQc OOS_AGAIN = qc(660, 340, 0.5, "NEGATIVE", true);
    static final BatchCommand.RecordQc GRAM_POSITIVE = qc(222, 18, 0.5, "POSITIVE", null);
    static final BatchCommand.RecordQc LOW_DOSE = new BatchCommand.RecordQc(null, List.of(1.6e7, 1.6e7), 5e6, 222, 18, 0.5, "NEGATIVE", 8.0,
            "CONFORMS", 12.0);
    static final BatchCommand ORDER_SECOND = new BatchCommand.OrderSecondProcessing(30.0, Instant.parse("2026-10-01T09:10:00Z"));
    static final BatchCommand CORRECTION = new BatchCommand.CorrectQc("TRANSCRIPTION_ERROR", qc(232, 18, 0.5, "NEGATIVE", null));
    static final BatchCommand.ReleaseExceptionally EXCEPTION = exception(true);
    static final BatchCommand RETURN = new BatchCommand.ReturnProduct(GoodDay.KNEE, null, "INJECTION_ABANDONED");
    static final BatchCommand REJECT_ONE = new BatchCommand.RejectProduct(GoodDay.KNEE, "CONTAINER_LEAKED");
    static final BatchCommand REJECT_ALL = new BatchCommand.RejectProduct(null, "FOREIGN_MATTER");
    static final BatchCommand HOLD_ONE = new BatchCommand.HoldProduct("CONTAINER", GoodDay.KNEE, "DEVIATION");
    static final BatchCommand HOLD_ALL = new BatchCommand.HoldProduct("TREATMENT", null, "ENVIRONMENT");
    static final BatchCommand DISCARD_RAW = discard(GoodDay.RAW);
    static final BatchCommand DISCARD_KNEE = discard(GoodDay.KNEE);
    static final ForeignEvent ENDED = new ForeignEvent.TreatmentEnded("ABORTED", "PATIENT_UNWELL", false);

    private BadDay() {}

    static BatchCommand.RecordQc qc(long live, long dead, double endotoxin, String gram,
            @org.jspecify.annotations.Nullable Boolean repeat) {
        return new BatchCommand.RecordQc(null, GoodDay.QC.tncPerMl(), GoodDay.QC.nativeTncPerMl(), live, dead, endotoxin, gram, 8.0,
                "CONFORMS", 12.0, repeat);
    }

    static BatchCommand.ReleaseExceptionally exception(boolean informed) {
        return new BatchCommand.ReleaseExceptionally(((BatchCommand.ReleaseProduct) GoodDay.RELEASE).labels(),
                "BENEFIT_OUTWEIGHS_LOW_DOSE", informed, null);
    }

    static BatchCommand discard(String container) {
        return new BatchCommand.DiscardProduct(container, "NOT_USABLE", "AUTOCLAVE");
    }

    static ForeignEvent failedTimeOut(String question) {
        return new ForeignEvent.TimeOutFailed(List.of(new ForeignEvent.FailedSide("RIGHT",
                List.of(new ForeignEvent.Answer("TEAM_INTRODUCED", "YES"), new ForeignEvent.Answer(question, "NO")))),
                Instant.parse("2026-10-01T08:38:00Z"));
    }

    static ForeignEvent harvestFailed() {
        return new ForeignEvent.HarvestFailed(GoodDay.DIN, "DRY_TAP", false, Instant.parse("2026-10-01T07:00:00Z"));
    }

    static Story harvestFailedStory() {
        return GoodDay.planned().at("2026-10-01T07:00:00Z").hears(GoodDay.started(), harvestFailed(), ENDED);
    }

    static Story materialRejected() {
        return GoodDay.inLaboratory()
                .at("2026-10-01T07:18:00Z")
                .says(Story.TECHNICIAN, REJECT_MATERIAL)
                .accepted()
                .says(Story.QUALITY, REJECT_MATERIAL)
                .accepted();
    }

    static Story mismatch() {
        return GoodDay.inProcess().at("2026-10-01T07:50:00Z").says(Story.TECHNICIAN, MISMATCH).accepted();
    }

    static Story excursion() {
        return GoodDay.inProcess().at("2026-10-01T07:50:00Z").says(Story.VERIFIER, EXCURSION).accepted();
    }

    /** Those who shared the hood know, and the hold is lifted. */
    static Story excursionOver() {
        Story story = excursion();
        story.says(Story.LAB, new BatchCommand.ConfirmSpread(alarm(story), List.of(ANOTHER), true))
                .accepted()
                .says(Story.QUALITY, new BatchCommand.LiftHold(story.batch().incidents().open().getFirst().id(), "NOT_AFFECTED"))
                .accepted();
        return story.says(Story.LAB, new BatchCommand.ConfirmAlarmEnd(alarm(story))).accepted();
    }

    static String alarm(Story story) {
        return story.lastOf(BatchEvent.AlarmRaised.class).alarm().id();
    }

    static Story excursionHeard() {
        return GoodDay.tested().says(Story.LAB, HEARD_EXCURSION).accepted();
    }

    static Story recallHeard() {
        return GoodDay.administered().says(Story.LAB, HEARD_RECALL).accepted();
    }

    static Story heldOne() {
        return GoodDay.tested().says(Story.QUALITY, HOLD_ONE).accepted();
    }

    static Story outOfSpecification() {
        return GoodDay.filled().at("2026-10-01T08:10:00Z").bothSay(OOS).accepted();
    }

    static Story confirmed() {
        return outOfSpecification().at("2026-10-01T08:20:00Z")
                .says(Story.VERIFIER_AS_TECHNICIAN, OOS_AGAIN)
                .accepted()
                .says(Story.TECHNICIAN_AS_VERIFIER, OOS_AGAIN)
                .accepted();
    }

    static Story exceptionallyReleased() {
        return confirmed().at("2026-10-01T08:30:00Z")
                .says(Story.QUALITY, EXCEPTION)
                .accepted()
                .says(Story.PHYSICIAN, EXCEPTION)
                .accepted();
    }

    static Story lowDose() {
        return GoodDay.filled().at("2026-10-01T08:10:00Z").bothSay(LOW_DOSE).accepted();
    }

    static Story secondOrdered() {
        return lowDose().at("2026-10-01T08:20:00Z").bothSay(ORDER_SECOND).accepted();
    }

    /** All of it once more: the line, the steps, the containers. */
    static Story secondFilled() {
        Story story = secondOrdered().at("2026-10-01T08:26:00Z").bothSay(GoodDay.CLEAR).pending();
        story.says(Story.LAB, new BatchCommand.AnswerHood(GoodDay.session(story), true, null))
                .accepted()
                .at("2026-10-01T08:28:00Z")
                .says(Story.TECHNICIAN, GoodDay.START)
                .accepted()
                .at("2026-10-01T09:00:00Z");
        GoodDay.steps().forEach(step -> story.bothSay(step).accepted());
        return story.at("2026-10-01T09:04:00Z").says(Story.TECHNICIAN, GoodDay.COMPLETE).accepted();
    }

    static Story gramPositive() {
        return GoodDay.filled().at("2026-10-01T08:10:00Z").bothSay(GRAM_POSITIVE).accepted();
    }

    static Story corrected() {
        return GoodDay.released().bothSay(CORRECTION).accepted();
    }

    static Story returned() {
        return GoodDay.issued()
                .at("2026-10-01T08:50:00Z")
                .hears(new ForeignEvent.InjectionAbandoned("VASOVAGAL"))
                .says(Story.VERIFIER, RETURN)
                .accepted();
    }

    static Story recalled() {
        return GoodDay.administered().says(Story.QUALITY, RECALL).accepted();
    }

    static Story endedWithProduct() {
        return GoodDay.released().hears(ENDED);
    }

    static Story expiredIssued() {
        return GoodDay.issued().at("2026-10-01T12:04:00Z").rings().rings().rings().rings();
    }

    static Story latePositive() {
        return GoodDay.closed()
                .at("2026-10-20T08:00:00Z")
                .bothSay(new BatchCommand.ReportSterility(14, "GROWTH", "AMENDED", "CUTIBACTERIUM"))
                .accepted();
    }

    /** Both knees: the left one's container comes first. */
    static Story twoKnees() {
        ForeignEvent.PlanSigned plan = GoodDay.plan();
        return GoodDay.stepsDone()
                .hears(new ForeignEvent.PlanSigned(2, plan.cellSource(), plan.processingMethod(), plan.regulatoryPathway(),
                        List.of(new Plan.Target("LEFT", 6.0), new Plan.Target("RIGHT", 6.0)), plan.weightKg(), plan.infectious()))
                .at("2026-10-01T08:04:00Z")
                .says(Story.TECHNICIAN, new BatchCommand.CompleteProcessing(null,
                        List.of(new BatchCommand.Filled("LEFT", 6), new BatchCommand.Filled("RIGHT", 6))))
                .accepted()
                .at("2026-10-01T08:10:00Z")
                .bothSay(GoodDay.QC)
                .accepted();
    }

    static Story oneKneeRejected() {
        return twoKnees().says(Story.QUALITY, REJECT_ONE).accepted();
    }

    /** Every one of them, by name. */
    static Map<String, Supplier<Story>> situations() {
        Map<String, Supplier<Story>> all = new LinkedHashMap<>();
        all.put("harvest failed", BadDay::harvestFailedStory);
        all.put("material rejected", BadDay::materialRejected);
        all.put("identity mismatch in process", BadDay::mismatch);
        all.put("excursion in process", BadDay::excursion);
        all.put("excursion in another batch", BadDay::excursionHeard);
        all.put("recall told of another batch", BadDay::recallHeard);
        all.put("one container held", BadDay::heldOne);
        all.put("viability 65 %", BadDay::outOfSpecification);
        all.put("viability 66 % confirmed", BadDay::confirmed);
        all.put("released exceptionally", BadDay::exceptionallyReleased);
        all.put("dose low", BadDay::lowDose);
        all.put("second processing ordered", BadDay::secondOrdered);
        all.put("filled a second time", BadDay::secondFilled);
        all.put("gram positive", BadDay::gramPositive);
        all.put("corrected after release", BadDay::corrected);
        all.put("injection abandoned, returned", BadDay::returned);
        all.put("recalled after administration", BadDay::recalled);
        all.put("treatment ended with product", BadDay::endedWithProduct);
        all.put("expired while issued", BadDay::expiredIssued);
        all.put("two knees, one rejected", BadDay::oneKneeRejected);
        all.put("late positive after closing", BadDay::latePositive);
        return all;
    }
}
