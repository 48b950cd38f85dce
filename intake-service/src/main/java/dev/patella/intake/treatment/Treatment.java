package dev.patella.intake.treatment;

import dev.patella.intake.treatment.eligibility.Acceptance;
import dev.patella.intake.treatment.eligibility.Age;
import dev.patella.intake.treatment.eligibility.Findings;
import dev.patella.intake.treatment.eligibility.Outcome;
import dev.patella.intake.treatment.eligibility.RulePhase;
import dev.patella.intake.treatment.eligibility.Side;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A treatment as intake knows it. What is known grows over the phases and never depends on the phase alone, because the other streams
 * tell their facts whether they were expected or not: so there is one record with a phase, and every decision is an exhaustive switch.
 *
 * @param phase where it stands
 * @param clinicReference the clinic's own reference, by which it is found; null before it was opened
 * @param referral who, where, which knees; null before it was opened
 * @param consultation the booked consultation
 * @param evaluation findings and what the rules made of them
 * @param consents newest consent of each type
 * @param plan newest signed plan
 * @param day the booked procedure day
 * @param course what has happened since
 */
public record Treatment(Phase phase, @Nullable String clinicReference, @Nullable Referral referral, @Nullable Consultation consultation,
        Evaluation evaluation, List<Consent> consents, @Nullable Plan plan, @Nullable ProcedureDay day, Course course) {

    /** Before any event. */
    public static final Treatment NONE = new Treatment(Phase.UNKNOWN, null, null, null, Evaluation.NONE, List.of(), null, null,
            Course.NONE);

    public Treatment {
        consents = List.copyOf(consents);
    }

    /** Who is treated where, and which knees; and what is being put right about the person. */
    public record Referral(String site, String patientId, String timeZone, List<Side> sides, Priority priority,
            List<String> identifierSystems, @Nullable PersonChange change) {
        public Referral {
            sides = List.copyOf(sides);
            identifierSystems = List.copyOf(identifierSystems);
        }

        Referral with(@Nullable PersonChange asked) {
            return new Referral(site, patientId, timeZone, sides, priority, identifierSystems, asked);
        }

        /** Known by another id. */
        Referral merged(String id) {
            return new Referral(site, id, timeZone, sides, priority, identifierSystems, null);
        }
    }

    /** The booked consultation. */
    public record Consultation(String appointmentId, Instant start, Instant end, boolean attended) {}

    /**
     * Findings and what the rules made of them.
     *
     * @param plannedDate day on which the procedure is meant to be, until one is booked
     * @param findings what was found
     * @param ages age on the days that mattered
     * @param accepted codes that a physician has accepted, each with its inputs
     * @param determined newest determination of each phase
     */
    public record Evaluation(@Nullable LocalDate plannedDate, Findings findings, List<Age> ages, List<Acceptance> accepted,
            List<Determined> determined) {

        static final Evaluation NONE = new Evaluation(null, Findings.NONE, List.of(), List.of(), List.of());

        public Evaluation {
            ages = List.copyOf(ages);
            accepted = List.copyOf(accepted);
            determined = List.copyOf(determined);
        }

        /** Age on a day, or null where it was never looked up. */
        public @Nullable Age ageOn(LocalDate day) {
            return ages.stream().filter(age -> age.on().equals(day)).findFirst().orElse(null);
        }

        /** The newest determination of a phase. */
        public Optional<Determined> determined(RulePhase phase) {
            return determined.stream().filter(one -> one.phase() == phase).findFirst();
        }

        Evaluation with(Findings found) {
            return new Evaluation(plannedDate, findings.with(found), ages, accepted, determined);
        }

        /** With what is right in place of what was typed. */
        Evaluation corrected(Findings right) {
            return new Evaluation(plannedDate, findings.corrected(right), ages, accepted, determined);
        }

        /** Without what was judged for a booked day that is off. */
        Evaluation withoutDay() {
            return new Evaluation(plannedDate, findings, ages, accepted,
                    determined.stream().filter(one -> one.phase() == RulePhase.EVALUATION).toList());
        }

        Evaluation with(LocalDate planned) {
            return new Evaluation(planned, findings, ages, accepted, determined);
        }

        Evaluation with(@Nullable Age age) {
            return age == null || ageOn(age.on()) != null
                    ? this
                    : new Evaluation(plannedDate, findings, plus(ages, age), accepted, determined);
        }

        /** With this age only: those of other days were of another date of birth, or are looked up again. */
        Evaluation withOnly(@Nullable Age age) {
            return new Evaluation(plannedDate, findings, age == null ? List.of() : List.of(age), accepted, determined);
        }

        Evaluation accepting(List<Acceptance> more) {
            List<Acceptance> all = new ArrayList<>(accepted);
            more.stream().filter(one -> !all.contains(one)).forEach(all::add);
            return new Evaluation(plannedDate, findings, ages, all, determined);
        }

        Evaluation with(Determined newest) {
            List<Determined> others = determined.stream().filter(one -> one.phase() != newest.phase()).toList();
            return new Evaluation(plannedDate, findings, ages, accepted,
                    plus(others, newest).stream().sorted(Comparator.comparing(Determined::phase)).toList());
        }
    }

    /** A determination, as far as later decisions look back at it. */
    public record Determined(RulePhase phase, LocalDate forDate, String ruleSetVersion, Outcome outcome, List<String> reasonCodes,
            List<String> missing, @Nullable LocalDate validThrough, List<Acceptance> toReview) {
        public Determined {
            reasonCodes = List.copyOf(reasonCodes);
            missing = List.copyOf(missing);
            toReview = List.copyOf(toReview);
        }
    }

    /**
     * The booked procedure day.
     *
     * @param date day at the site
     * @param start when the patient is expected
     * @param end when the patient is expected to leave
     * @param injectionCutoff after which nothing is injected
     * @param bookedAt when it was booked
     * @param call what the patient said on the call before it
     * @param preProcedure whether the call cleared the patient
     * @param checkIn the check-in
     * @param dayOf whether the check-in cleared the patient
     */
    public record ProcedureDay(LocalDate date, Instant start, Instant end, Instant injectionCutoff, Instant bookedAt,
            TreatmentEvent.@Nullable PreCall call, @Nullable Clearance preProcedure, @Nullable CheckIn checkIn, @Nullable Clearance dayOf) {

        ProcedureDay with(TreatmentEvent.PreCall newest) {
            return new ProcedureDay(date, start, end, injectionCutoff, bookedAt, newest, preProcedure, checkIn, dayOf);
        }

        ProcedureDay with(TreatmentEvent.ClearanceKind kind, Clearance clearance) {
            return switch (kind) {
                case PRE_PROCEDURE -> new ProcedureDay(date, start, end, injectionCutoff, bookedAt, call, clearance, checkIn, dayOf);
                case DAY_OF -> new ProcedureDay(date, start, end, injectionCutoff, bookedAt, call, preProcedure, checkIn, clearance);
            };
        }
    }

    /** A clearance, granted or refused, with the reasons; one of the day with the number of the check-in that it answers. */
    public record Clearance(boolean granted, List<String> reasons, @Nullable LocalDate validThrough, @Nullable Long checkInSequence) {
        public Clearance {
            reasons = List.copyOf(reasons);
        }
    }

    /** The check-in: when, which wristband, and the id under which scheduling knows it. */
    public record CheckIn(Instant at, String wristbandId, @Nullable String checkInId) {}

    boolean isOpened() {
        return referral != null;
    }

    /** Where it stands as it is shown: a patient who is lost to follow-up can be reached again until the treatment is closed (0071). */
    public String shown() {
        boolean lost = course.incidentsOrNone().lostSince() != null && !phase.isFinal();
        return lost ? "LOST_TO_FOLLOW_UP" : phase.name();
    }

    /** The newest consent of a type. */
    public Optional<Consent> consent(ConsentType type) {
        return consents.stream().filter(one -> one.type() == type).findFirst();
    }

    /** Day for which the rules are run: the booked one, before that the planned one; null where there is neither. */
    public @Nullable LocalDate procedureDate() {
        return day != null ? day.date() : evaluation.plannedDate();
    }

    Treatment with(Phase next) {
        return new Treatment(next, clinicReference, referral, consultation, evaluation, consents, plan, day, course);
    }

    Treatment with(String reference, Referral next) {
        return new Treatment(phase, reference, next, consultation, evaluation, consents, plan, day, course);
    }

    Treatment with(Referral next) {
        return new Treatment(phase, clinicReference, next, consultation, evaluation, consents, plan, day, course);
    }

    Treatment with(Consultation next) {
        return new Treatment(phase, clinicReference, referral, next, evaluation, consents, plan, day, course);
    }

    Treatment withoutConsultation() {
        return new Treatment(phase, clinicReference, referral, null, evaluation, consents, plan, day, course);
    }

    Treatment with(Evaluation next) {
        return new Treatment(phase, clinicReference, referral, consultation, next, consents, plan, day, course);
    }

    Treatment with(Consent next) {
        List<Consent> others = consents.stream().filter(one -> one.type() != next.type()).toList();
        return new Treatment(phase, clinicReference, referral, consultation, evaluation,
                plus(others, next).stream().sorted(Comparator.comparing(Consent::type)).toList(), plan, day, course);
    }

    Treatment with(Plan next) {
        return new Treatment(phase, clinicReference, referral, consultation, evaluation, consents, next, day, course);
    }

    Treatment with(@Nullable ProcedureDay next) {
        return new Treatment(phase, clinicReference, referral, consultation, evaluation, consents, plan, next, course);
    }

    Treatment with(Course next) {
        return new Treatment(phase, clinicReference, referral, consultation, evaluation, consents, plan, day, next);
    }

    static <T> List<T> plus(List<T> list, T one) {
        List<T> all = new ArrayList<>(list);
        all.add(one);
        return all;
    }
}
