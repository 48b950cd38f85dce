package dev.patella.scheduling.itinerary;

import dev.patella.messaging.Downtime;
import dev.patella.scheduling.day.AppointmentKind;
import dev.patella.scheduling.day.DayAnswer;
import dev.patella.scheduling.day.Guidance;
import dev.patella.scheduling.day.Planned;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that can be asked of an itinerary. */
public sealed interface ItineraryCommand {

    /**
     * Book an appointment in a period.
     *
     * @param kind what it is
     * @param earliest earliest start
     * @param latest latest end
     * @param minutes duration, min; that of its kind where absent
     * @param visitId the requested visit that it is, where it is one
     */
    record BookAppointment(AppointmentKind kind, Instant earliest, Instant latest, @Nullable Integer minutes,
            @Nullable String visitId) implements ItineraryCommand {}

    /** The patient came. */
    record RecordAttendance(String appointmentId) implements ItineraryCommand {}

    /**
     * Book the whole chain of a procedure day.
     *
     * @param date the day at the site
     * @param earliestStart the patient comes no earlier, or null
     */
    record BookProcedureDay(LocalDate date, @Nullable Instant earliestStart) implements ItineraryCommand {}

    /**
     * The patient arrives on the procedure day.
     *
     * @param wristbandId wristband that was printed and scanned
     * @param identifiersChecked kinds of identifier that the patient stated and that matched
     * @param vitals vital signs
     * @param hcg pregnancy test
     * @param lastIntake when the patient last ate or drank
     * @param infectionAnswers answers about infection
     * @param medications medicines taken that must be stopped before (domain.md §2.6)
     * @param escortPresent whether somebody will take the patient home
     */
    record CheckInPatient(String wristbandId, List<String> identifiersChecked, Vitals vitals, Hcg hcg, Instant lastIntake,
            InfectionAnswers infectionAnswers, @Nullable List<Medication> medications,
            @Nullable Boolean escortPresent) implements ItineraryCommand {}

    /** Pregnancy test: whether one is required, and its result `NEGATIVE` or `POSITIVE`. */
    record Hcg(boolean applicable, @Nullable String result) {}

    /** Answers about infection in the last 14 days (domain.md §1.4). */
    record InfectionAnswers(String status, @Nullable LocalDate endedOn, @Nullable Boolean skinLesion, @Nullable Boolean dentalInfection,
            @Nullable Boolean antibiotics) {}

    /** A group of medicines and the day of the last dose. */
    record Medication(String group, LocalDate lastTakenOn) {}

    /**
     * Gate before the harvest, by physician and nurse.
     *
     * @param downtime the check that stands in for intake's news, or null
     */
    record CompleteSignIn(List<ChecklistItem> items, List<Side> sides, @Nullable Downtime downtime) implements ItineraryCommand {

        /** While news comes in time. */
        public CompleteSignIn(List<ChecklistItem> items, List<Side> sides) {
            this(items, sides, null);
        }
    }

    /**
     * A sign-in was passed on paper.
     *
     * @param downtime the record on paper
     */
    record RecordSignIn(List<ChecklistItem> items, List<Side> sides, Downtime downtime) implements ItineraryCommand {}

    /**
     * A time-out was passed on paper.
     *
     * @param downtime the record on paper
     */
    record RecordTimeOut(List<TimeOutSide> sides, Downtime downtime) implements ItineraryCommand {}

    /**
     * The harvest started.
     *
     * @param din scanned (data structure 001) or typed with its check character
     * @param wristbandScan wristband as scanned at the table
     * @param source what is taken
     * @param harvestSite where
     * @param side side of the harvest site, where it has one
     * @param siteMarked whether the operator had marked the site
     * @param anaesthetics agents used
     * @param startedAt when
     * @param claim whose the DIN is; filled in by the preparation
     */
    record StartHarvest(String din, String wristbandScan, CellSource source, HarvestSite harvestSite, @Nullable Side side,
            boolean siteMarked, List<Anaesthetic> anaesthetics, Instant startedAt, @Nullable DinClaim claim) implements ItineraryCommand {}

    /** An anaesthetic agent with its lot, expiry and dose in mg. */
    record Anaesthetic(String agent, String lot, LocalDate expiresOn, double doseMg) {}

    /**
     * The harvest ended and its containers were labelled at the bedside; both people verify the labels.
     *
     * @param din scanned or typed with its check character
     * @param containers containers of raw material
     * @param start start of the harvest
     * @param end end of the harvest
     * @param temperatureC temperature of the material, °C
     * @param anticoagulantMl anticoagulant in the containers, mL
     * @param complications codes
     * @param furtherSites sites besides that of the start
     * @param rejectedContainers containers that were rejected at the bedside
     */
    record CompleteHarvest(String din, List<HarvestContainer> containers, Instant start, Instant end, double temperatureC,
            @Nullable Double anticoagulantMl, List<String> complications, @Nullable List<FurtherSite> furtherSites,
            @Nullable List<RejectedContainer> rejectedContainers) implements ItineraryCommand {

        /** From one site, with every container in order. */
        public CompleteHarvest(String din, List<HarvestContainer> containers, Instant start, Instant end, double temperatureC,
                @Nullable Double anticoagulantMl, List<String> complications) {
            this(din, containers, start, end, temperatureC, anticoagulantMl, complications, null, null);
        }
    }

    /** A container passed from one person to the next. */
    record HandOverCustody(String item, Custodian from, Custodian to, Instant at, double temperatureC, String sealId,
            List<Scan> scans) implements ItineraryCommand {}

    /**
     * Gate before the injection, by physician and nurse.
     *
     * @param downtime the check that stands in for news of intake and the laboratory, or null
     */
    record CompleteTimeOut(List<TimeOutSide> sides, @Nullable Downtime downtime) implements ItineraryCommand {

        /** While news comes in time. */
        public CompleteTimeOut(List<TimeOutSide> sides) {
            this(sides, null);
        }
    }

    /** Time-out of one knee. */
    record TimeOutSide(Side side, List<ChecklistItem> items, String container, String wristbandScan, String productScan) {}

    /**
     * The product was injected.
     *
     * @param targets what each knee received
     * @param injectedAt end of the last injection
     * @param guidance guidance that was used
     * @param images stored images
     * @param complications codes
     */
    record CompleteInjection(List<InjectedTarget> targets, Instant injectedAt, Guidance guidance, List<ImageStudy> images,
            List<String> complications) implements ItineraryCommand {}

    /** The observation began. */
    record StartObservation(Vitals vitals, Instant startedAt) implements ItineraryCommand {}

    /**
     * Discharge, by nurse and physician.
     *
     * @param criteria criteria of domain.md §5.4
     * @param vitals vital signs during the observation
     * @param instructions written instructions that were given
     * @param escort whether somebody takes the patient home
     */
    record DischargePatient(List<Criterion> criteria, List<TimedVitals> vitals, Instructions instructions,
            boolean escort) implements ItineraryCommand {}

    /** Give the procedure day up as a unit; `by` is `PATIENT` or `CLINIC`, `then` is `REBOOK` or `END`. */
    record CancelProcedureDay(String reason, String by, String then) implements ItineraryCommand {}

    /**
     * Book another procedure day in place of the one that is booked.
     *
     * @param date the new day at the site
     * @param earliestStart the patient comes no earlier, or null
     * @param reason code of the reason
     */
    record MoveProcedureDay(LocalDate date, @Nullable Instant earliestStart, String reason) implements ItineraryCommand {}

    /** The patient did not come on the procedure day of this date. */
    record RecordNoShow(LocalDate date) implements ItineraryCommand {}

    /** Give an appointment up. */
    record CancelAppointment(String appointmentId, String reason) implements ItineraryCommand {}

    /** Another time for an appointment, in this period. */
    record MoveAppointment(String appointmentId, Instant earliest, Instant latest) implements ItineraryCommand {}

    /** The patient did not come to an appointment. */
    record RecordMissedAppointment(String appointmentId) implements ItineraryCommand {}

    /**
     * The harvest was given up.
     *
     * @param reason code of the reason
     * @param injury whether the patient was injured beyond the puncture itself
     * @param complications codes
     * @param end when the attempt ended
     * @param furtherSites sites besides that of the start
     * @param rejectedContainers containers that were rejected at the bedside
     */
    record FailHarvest(String reason, boolean injury, List<String> complications, Instant end, @Nullable List<FurtherSite> furtherSites,
            @Nullable List<RejectedContainer> rejectedContainers) implements ItineraryCommand {

        /** At one site, with no container rejected. */
        public FailHarvest(String reason, boolean injury, List<String> complications, Instant end) {
            this(reason, injury, complications, end, null, null);
        }
    }

    /**
     * The injection was given up; no knee received anything.
     *
     * @param reason code of the reason
     * @param at when
     * @param complications codes
     */
    record AbandonInjection(String reason, Instant at, List<String> complications) implements ItineraryCommand {}

    /**
     * Put the treatment on the wait list.
     *
     * @param earliest first day on which the patient can come
     * @param latest last day on which the patient can come
     * @param noticeHours notice that the patient needs, h
     * @param medicationStopDays longest time before the procedure at which a medicine that is still taken must be stopped, days
     * @param deadline whether a deadline presses of which the referral did not tell
     */
    record JoinWaitList(LocalDate earliest, LocalDate latest, int noticeHours, int medicationStopDays,
            @Nullable Boolean deadline) implements ItineraryCommand {}

    /** Take the treatment off the wait list. */
    record LeaveWaitList() implements ItineraryCommand {}

    /** The patient takes the offered slot. */
    record AcceptOffer(String slotId) implements ItineraryCommand {}

    /** The patient does not take the offered slot. */
    record DeclineOffer(String slotId) implements ItineraryCommand {}

    /** Of the errand that looks for somebody who could take a freed slot: this treatment. */
    record ChooseCandidate(String slotId, String treatment, SlotOffer offer) implements ItineraryCommand {}

    /** Of the errands about a freed slot: nobody is left, or it is too late to offer it. */
    record EndOffering(String slotId) implements ItineraryCommand {}

    /** Of the errand that tells the chosen treatment: whether it has the offer. */
    record ConfirmOffer(String slotId, boolean told) implements ItineraryCommand {}

    /** Of the treatment that gave a slot back, to the one that may have it. */
    record OfferSlot(SlotOffer offer) implements ItineraryCommand {}

    /** Of a treatment that was offered a slot, to the one that gave it back. */
    record HearOfferOutcome(String slotId, String treatment, SlotOffer.Outcome outcome) implements ItineraryCommand {}

    /** Of the errand that tells the outcome of an offer: whether it was told. */
    record ConfirmReport(String slotId, boolean told) implements ItineraryCommand {}

    /** Of the search errand: this would fit. */
    record RecordIntent(String wish, String token, Planned planned) implements ItineraryCommand {}

    /** Of the search errand: nothing fits. */
    record RefuseWish(String wish, String code, String detail) implements ItineraryCommand {}

    /** Of the booking errand: what the clinic day answered. */
    record RecordDayAnswer(String token, DayAnswer.Verdict verdict) implements ItineraryCommand {}

    /** Of the release errand: the clinic day has its slots back. */
    record RecordRelease(String token) implements ItineraryCommand {}
}
