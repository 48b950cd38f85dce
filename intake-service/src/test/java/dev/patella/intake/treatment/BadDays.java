package dev.patella.intake.treatment;

import dev.patella.intake.treatment.ForeignEvent.ChainStep;
import dev.patella.intake.treatment.ForeignEvent.Filled;
import dev.patella.intake.treatment.ForeignEvent.Then;
import dev.patella.intake.treatment.ForeignEvent.Wish;
import dev.patella.intake.treatment.TreatmentCommand.AbortTreatment;
import dev.patella.intake.treatment.TreatmentCommand.CancelTreatment;
import dev.patella.intake.treatment.TreatmentCommand.CorrectEvaluation;
import dev.patella.intake.treatment.TreatmentCommand.Corrected;
import dev.patella.intake.treatment.TreatmentCommand.ReportDeath;
import dev.patella.intake.treatment.TreatmentCommand.WithdrawConsent;
import dev.patella.intake.treatment.eligibility.Mri;
import dev.patella.intake.treatment.eligibility.Side;
import dev.patella.messaging.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can go wrong for the patient of {@link Journey}. */
final class BadDays {

    static final String RIGHT = "A999926000001DBC011A0";
    static final String LEFT = "A999926000001DBC011B0";
    static final String OTHER = "PA-8H3T5W1N";
    static final Instant T = Journey.CHECKED_IN;
    static final LocalDate NEXT_WEEK = Journey.DAY.plusDays(7);

    private BadDays() {}

    static List<Filled> filled() {
        return List.of(new Filled(RIGHT, Side.RIGHT), new Filled("A999926000001DBC011C0", null));
    }

    /** Every event of the others that tells of a bad day. */
    static List<ForeignEvent> foreign() {
        return List.of(new ForeignEvent.AppointmentCancelled("app-1", "CONSULTATION"),
                new ForeignEvent.AppointmentMissed("app-1", "CONSULTATION"),
                new ForeignEvent.AppointmentMoved("app-1", "CONSULTATION", Journey.EVALUATED.plusSeconds(86_400),
                        Journey.EVALUATED.plusSeconds(89_100)),
                dayMoved(), cancelled(Then.REBOOK), cancelled(Then.END), new ForeignEvent.PatientDidNotShow(1),
                new ForeignEvent.SignInFailed(T.plusSeconds(1500)), new ForeignEvent.TimeOutFailed(T.plusSeconds(8500)),
                new ForeignEvent.HarvestFailed("A999926000001", "DRY_TAP"),
                new ForeignEvent.HarvestFailed("A999926000001", "PATIENT_DIED"),
                new ForeignEvent.InjectionAbandoned("CLOUDY_EFFUSION", T.plusSeconds(8800)),
                new ForeignEvent.MaterialRejected("A999926000001", "CONTAINER_LEAKED"),
                new ForeignEvent.SecondProcessingOrdered(), new ForeignEvent.ProductRejected(RIGHT, "ENDOTOXIN_OVER_LIMIT"),
                new ForeignEvent.ProductExpired(RIGHT, "NOT_USED"),
                new ForeignEvent.ProductDiscarded(RIGHT, "EXPIRED"), new ForeignEvent.ProductReturned(RIGHT, T.plusSeconds(8900)),
                new ForeignEvent.ProductHeld("hold-1", "CONTAINER", RIGHT, Side.RIGHT, "ENVIRONMENT"),
                new ForeignEvent.ProductHoldLifted("hold-1"), new ForeignEvent.SterilityReported(5, "GROWTH", "PRELIMINARY"),
                new ForeignEvent.AdverseEventRecorded("ae-1", "JOINT_EFFUSION", 2, false),
                new ForeignEvent.SafetyCaseOpened("case-1", "STERILITY_POSITIVE"), new ForeignEvent.SafetyCaseClosed("case-1"),
                new ForeignEvent.PatientLost("M6"), new ForeignEvent.PatientReached("M12"),
                new ForeignEvent.DeathReported(T.plus(Duration.ofDays(90))));
    }

    /** Journeys on which every event of a bad day happens at least once. */
    static List<Journey> samples() {
        Journey told = Journey.until(Phase.IN_FOLLOW_UP);
        foreign().forEach(told::hears);
        Journey withdrawn = Journey.until(Phase.IN_OBSERVATION);
        withdrawn.accepted(withdraw(WithdrawalScope.TREATMENT, Journey.CLOSED), Journey.CLOSED);
        Journey expired = Journey.until(Phase.SCHEDULED);
        expired.rings(Journey.CLOSED);
        Journey cancelled = Journey.until(Phase.CONSENTED);
        cancelled.accepted(new CancelTreatment("PATIENT_CANCELLED", Wish.PATIENT), Journey.PLANNED);
        Journey aborted = Journey.until(Phase.HARVESTED);
        aborted.accepted(new AbortTreatment("LOW_YIELD"), Journey.CLOSED);
        aborted.accepted(new ReportDeath(Journey.PLANNED), Journey.CLOSED);
        Journey died = Journey.until(Phase.DISCHARGED);
        died.accepted(new TreatmentCommand.ReportWrongPatient(Incidents.Finding.SUSPECTED), Journey.CLOSED);
        died.accepted(new ReportDeath(Journey.CLOSED), Journey.CLOSED);
        Journey corrected = Journey.until(Phase.CONSENTED);
        corrected.accepted(mriCorrected("II"), Journey.PLANNED);
        Journey merged = Journey.until(Phase.REFERRED);
        merged.pending(merge(), Journey.EVALUATED);
        merged.settled(OTHER, null, null);
        merged.pending(correct(), Journey.EVALUATED);
        merged.settled(OTHER, Journey.age(44).age(), null);
        Journey kept = Journey.until(Phase.REFERRED);
        kept.pending(merge(), Journey.EVALUATED);
        kept.settled(OTHER, null, new Refusal(ReasonCodes.SAME_PERSON_TWICE, "Both records have an open treatment."));
        return List.of(told, withdrawn, expired, cancelled, aborted, died, corrected, merged, kept);
    }

    static ForeignEvent.ProcedureDayMoved dayMoved() {
        Instant start = Journey.START.plus(Duration.ofDays(7));
        return new ForeignEvent.ProcedureDayMoved(Journey.CALLED, NEXT_WEEK,
                List.of(new ChainStep("CHECK_IN", start, start.plusSeconds(1800)),
                        new ChainStep("OBSERVATION", start.plusSeconds(10_800), start.plusSeconds(14_400))),
                start.plusSeconds(30_600), "CLEARANCE_REFUSED");
    }

    static ForeignEvent.ProcedureDayCancelled cancelled(Then then) {
        return new ForeignEvent.ProcedureDayCancelled("PATIENT_ILL", Wish.PATIENT, then);
    }

    static TreatmentCommand.MergePatient merge() {
        return new TreatmentCommand.MergePatient(Tapes.SURVIVOR, OTHER);
    }

    static TreatmentCommand.CorrectPatient correct() {
        return new TreatmentCommand.CorrectPatient(null, PersonChange.Reason.NAME_CHANGED,
                new TreatmentCommand.SaidOfPerson(List.of("MEDICAL_RECORD_NUMBER", "NATIONAL_ID"), Journey.NOTE));
    }

    static WithdrawConsent withdraw(WithdrawalScope scope, Instant at) {
        return new WithdrawConsent(scope, null, at);
    }

    static WithdrawConsent withdraw(Instant at, ConsentType... types) {
        return new WithdrawConsent(null, List.of(types), at);
    }

    static CorrectEvaluation mriCorrected(String grade) {
        return corrected(null, Journey.mri(grade));
    }

    static CorrectEvaluation corrected(@Nullable Double weightKg, Mri... studies) {
        return new CorrectEvaluation("TYPING_ERROR", new Corrected(weightKg, null, null, null, null, List.of(studies), null, null));
    }
}
