package dev.patella.intake.treatment.storage;

import dev.patella.intake.treatment.NoteRef;
import dev.patella.intake.treatment.Person;
import dev.patella.intake.treatment.Treatment;
import dev.patella.intake.treatment.TreatmentCommand;
import dev.patella.intake.treatment.TreatmentCommand.OpenTreatment;
import dev.patella.intake.treatment.TreatmentCommand.OtherTreatment;
import dev.patella.intake.treatment.TreatmentCommand.RecordEvaluation;
import dev.patella.intake.treatment.TreatmentCommand.Review;
import dev.patella.intake.treatment.TreatmentCommand.ReviewEligibility;
import dev.patella.intake.treatment.TreatmentDecider;
import dev.patella.intake.treatment.eligibility.Age;
import dev.patella.intake.treatment.eligibility.Side;
import dev.patella.messaging.Decision;
import dev.patella.messaging.Moment;
import dev.patella.messaging.Preparation;
import dev.patella.messaging.Refusal;
import dev.patella.messaging.Registry;
import dev.patella.platform.id.TreatmentId;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes intake's commands ready: takes persons and free texts out of them and keeps those encrypted, claims what must be unique, and adds
 * what a rule needs of the person.
 */
public final class TreatmentPreparation implements Preparation<Treatment, TreatmentCommand> {

    /** A knee that was taken for a referral which was then never opened is free again after this time. */
    private static final Duration ABANDONED = Duration.ofMinutes(10);

    private static final String REFERENCES = "clinic-reference";

    private final Registry registry;
    private final Patients patients;
    private final Notes notes;
    private final TreatmentDecider decider;
    private final Map<String, ZoneId> timeZones;
    private final Function<String, Optional<Treatment>> treatments;

    /**
     * A preparation.
     *
     * @param timeZones time zone by site
     * @param treatments finds a treatment as a majority has it
     */
    public TreatmentPreparation(Registry registry, Patients patients, Notes notes, TreatmentDecider decider, Map<String, ZoneId> timeZones,
            Function<String, Optional<Treatment>> treatments) {
        this.registry = registry;
        this.patients = patients;
        this.notes = notes;
        this.decider = decider;
        this.timeZones = Map.copyOf(timeZones);
        this.treatments = treatments;
    }

    /** The treatment that was opened for the clinic's reference, or the one that will be. */
    @Override
    public String aggregate(TreatmentCommand command, Moment moment) {
        if (!(command instanceof OpenTreatment open)) {
            return Preparation.super.aggregate(command, moment);
        }
        String key = reference(open, moment);
        LocalDate today = LocalDate.ofInstant(moment.now(), timeZones.getOrDefault(moment.site(), ZoneOffset.UTC));
        return registry.owner(REFERENCES, key).orElseGet(() -> registry.claim(REFERENCES, key, TreatmentId.of(key, today).value()));
    }

    /** The clinic's reference is unique within its site. */
    private static String reference(OpenTreatment command, Moment moment) {
        return moment.site() + "/" + command.clinicReference();
    }

    @Override
    public TreatmentCommand prepare(String id, Treatment treatment, TreatmentCommand command, Moment moment) {
        return switch (command) {
            case OpenTreatment open -> open(id, open, moment);
            case RecordEvaluation evaluation -> record(treatment, evaluation, moment);
            case ReviewEligibility review -> review(id, treatment, review, moment);
            case TreatmentCommand.StartEvaluation _,TreatmentCommand.GiveConsent _,TreatmentCommand.SignPlan _,TreatmentCommand.ClearPreProcedure _,TreatmentCommand.CorrectEvaluation _,TreatmentCommand.WithdrawConsent _,TreatmentCommand.CancelTreatment _,TreatmentCommand.AbortTreatment _,TreatmentCommand.ReportDeath _,TreatmentCommand.ReportWrongPatient _,TreatmentCommand.CloseTreatment _,TreatmentCommand.StateAge _ ->
                command;
        };
    }

    private TreatmentCommand open(String id, OpenTreatment command, Moment moment) {
        OpenTreatment known = with(command, identified(command));
        String patientId = Objects.requireNonNull(known.prepared()).patientId();
        boolean acceptable = decider.decide(Treatment.NONE, known, moment) instanceof Decision.Accepted<?>;
        if (patientId == null || !acceptable) {
            return known;
        }
        TreatmentCommand.Prepared found = Objects.requireNonNull(known.prepared());
        OtherTreatment elsewhere = heldElsewhere(patientId, command.sides(), id, moment);
        NoteRef complaint = command.complaint() == null || elsewhere != null
                ? null
                : notes.keep(id, patientId, "complaint", command.complaint());
        return with(command,
                new TreatmentCommand.Prepared(patientId, found.identifierSystems(), found.sameIdentity(), elsewhere, complaint));
    }

    private TreatmentCommand.Prepared identified(OpenTreatment command) {
        Person person = command.patient();
        List<String> systems = person == null
                ? List.of()
                : person.identifiers().stream().map(Person.Identifier::system).distinct().sorted().toList();
        if (person == null || systems.size() < 2) {
            return new TreatmentCommand.Prepared(null, systems, false, null, null);
        }
        Patients.Identity identity = patients.identify(person);
        return new TreatmentCommand.Prepared(identity.patientId(), systems, identity.same(), null, null);
    }

    /** The core never sees the person or the complaint. */
    private static OpenTreatment with(OpenTreatment command, TreatmentCommand.Prepared prepared) {
        return new OpenTreatment(command.clinicReference(), null, null, command.complaintSide(), command.sides(), command.priority(),
                command.referredAt(), command.referrer(), command.requestedMethod(), prepared);
    }

    /** Takes the person's knees for this treatment; returns another open treatment that holds one, or null. */
    private @Nullable OtherTreatment heldElsewhere(String patientId, List<Side> sides, String id, Moment moment) {
        List<Side> taken = new ArrayList<>();
        for (Side side : sides.stream().sorted().toList()) {
            Patients.Hold hold = patients.hold(patientId, side, id, moment.now());
            if (hold.treatmentId().equals(id) ? isAging(hold, moment) : isOver(hold, moment)) {
                patients.replace(patientId, side, hold, id, moment.now());
                hold = patients.hold(patientId, side, id, moment.now());
            }
            if (!hold.treatmentId().equals(id)) {
                taken.forEach(mine -> patients.release(patientId, mine, id));
                return openElsewhere(hold, moment);
            }
            taken.add(side);
        }
        return null;
    }

    /** A hold of one's own is renewed in good time, so that nobody takes it for abandoned between now and the decision. */
    private static boolean isAging(Patients.Hold hold, Moment moment) {
        return hold.since().plus(ABANDONED.dividedBy(2)).isBefore(moment.now());
    }

    private boolean isOver(Patients.Hold hold, Moment moment) {
        return opened(hold)
                .map(treatment -> treatment.phase().isFinal())
                .orElseGet(() -> hold.since().plus(ABANDONED).isBefore(moment.now()));
    }

    /** Whether the other one will really be opened is not known while it is being decided; and of another site's no id is told. */
    private OtherTreatment openElsewhere(Patients.Hold hold, Moment moment) {
        Treatment.Referral other = opened(hold).map(Treatment::referral).orElse(null);
        if (other == null) {
            throw new NotYet(
                    new Refusal("TEMPORARILY_UNAVAILABLE", "Another referral of this person is being opened; send the same again"));
        }
        return new OtherTreatment(other.site().equals(moment.site()) ? hold.treatmentId() : null);
    }

    private Optional<Treatment> opened(Patients.Hold hold) {
        return treatments.apply(hold.treatmentId()).filter(treatment -> treatment.referral() != null);
    }

    private TreatmentCommand record(Treatment treatment, RecordEvaluation command, Moment moment) {
        if (treatment.referral() == null) {
            return command;
        }
        Age age = patients.ageOn(treatment.referral().patientId(), decider.plannedDate(treatment, command, moment));
        return new RecordEvaluation(command.weightKg(), command.heightCm(), command.openPhyses(), command.infection(), command.capacity(),
                command.mri(), command.xray(), command.traumaOrSurgery(), command.requestedMethod(), command.plannedDate(), age);
    }

    private TreatmentCommand review(String id, Treatment treatment, ReviewEligibility command, Moment moment) {
        return new ReviewEligibility(
                command.decisions().stream().map(decision -> review(id, treatment.referral(), decision, moment)).toList());
    }

    private Review review(String id, Treatment.@Nullable Referral referral, Review decision, Moment moment) {
        String rationale = decision.rationale();
        NoteRef note = referral == null || rationale == null || rationale.isBlank()
                ? null
                : notes.keep(id, referral.patientId(), moment.id("review " + decision.code()), rationale);
        return new Review(decision.code(), decision.accepted(), null, note);
    }
}
