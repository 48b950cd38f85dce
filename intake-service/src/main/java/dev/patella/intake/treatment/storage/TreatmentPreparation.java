package dev.patella.intake.treatment.storage;

import dev.patella.intake.treatment.NoteRef;
import dev.patella.intake.treatment.Person;
import dev.patella.intake.treatment.Treatment;
import dev.patella.intake.treatment.TreatmentCommand;
import dev.patella.intake.treatment.TreatmentCommand.CorrectPatient;
import dev.patella.intake.treatment.TreatmentCommand.MergePatient;
import dev.patella.intake.treatment.TreatmentCommand.OpenTreatment;
import dev.patella.intake.treatment.TreatmentCommand.OtherTreatment;
import dev.patella.intake.treatment.TreatmentCommand.RecordEvaluation;
import dev.patella.intake.treatment.TreatmentCommand.Review;
import dev.patella.intake.treatment.TreatmentCommand.ReviewEligibility;
import dev.patella.intake.treatment.TreatmentDecider;
import dev.patella.intake.treatment.eligibility.Age;
import dev.patella.messaging.Decision;
import dev.patella.messaging.Moment;
import dev.patella.messaging.Preparation;
import dev.patella.messaging.Registry;
import dev.patella.messaging.json.Json;
import dev.patella.platform.id.TreatmentId;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
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

    private static final String REFERENCES = "clinic-reference";

    private final Registry registry;
    private final Patients patients;
    private final Notes notes;
    private final TreatmentDecider decider;
    private final Map<String, ZoneId> timeZones;
    private final Knees knees;

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
        this.knees = new Knees(patients, treatments);
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
            case OpenTreatment open -> open(id, treatment, open, moment);
            case RecordEvaluation evaluation -> record(treatment, evaluation, moment);
            case ReviewEligibility review -> review(id, treatment, review, moment);
            case MergePatient merge -> merge(merge, moment);
            case CorrectPatient correct -> correct(id, treatment, correct, moment);
            case TreatmentCommand.StartEvaluation _,TreatmentCommand.GiveConsent _,TreatmentCommand.SignPlan _,TreatmentCommand.ClearPreProcedure _,TreatmentCommand.CorrectEvaluation _,TreatmentCommand.WithdrawConsent _,TreatmentCommand.CancelTreatment _,TreatmentCommand.AbortTreatment _,TreatmentCommand.ReportDeath _,TreatmentCommand.ReportWrongPatient _,TreatmentCommand.CloseTreatment _,TreatmentCommand.StateAge _,TreatmentCommand.SettlePersonChange _ ->
                command;
        };
    }

    private TreatmentCommand open(String id, Treatment treatment, OpenTreatment command, Moment moment) {
        OpenTreatment known = with(command, identified(command, treatment.referral(), moment));
        String patientId = Objects.requireNonNull(known.prepared()).patientId();
        boolean acceptable = decider.decide(Treatment.NONE, known, moment) instanceof Decision.Accepted<?>;
        if (patientId == null || !acceptable) {
            return known;
        }
        TreatmentCommand.Prepared found = Objects.requireNonNull(known.prepared());
        OtherTreatment elsewhere = knees.heldElsewhere(patientId, command.sides(), id, moment);
        NoteRef complaint = command.complaint() == null || elsewhere != null
                ? null
                : notes.keep(id, patientId, "complaint", command.complaint());
        return with(command,
                new TreatmentCommand.Prepared(patientId, found.identifierSystems(), found.sameIdentity(), elsewhere, complaint,
                        List.of()));
    }

    private TreatmentCommand.Prepared identified(OpenTreatment command, Treatment.@Nullable Referral opened, Moment moment) {
        Person person = command.patient();
        List<String> systems = person == null ? List.of() : systems(person);
        if (person == null || systems.size() < 2) {
            return new TreatmentCommand.Prepared(null, systems, false, null, null, List.of());
        }
        Patients.Identity identity = patients.identify(person);
        String patientId = opened != null && samePatient(opened.patientId(), identity.patientId())
                ? opened.patientId()
                : identity.patientId();
        return new TreatmentCommand.Prepared(patientId, systems, identity.same(), null, null,
                knees.treatmentsAt(moment.site(), identity.conflicting()));
    }

    private static List<String> systems(Person person) {
        return person.identifiers().stream().map(Person.Identifier::system).distinct().sorted().toList();
    }

    /** The core never sees the person or the complaint. */
    private static OpenTreatment with(OpenTreatment command, TreatmentCommand.Prepared prepared) {
        return new OpenTreatment(command.clinicReference(), null, null, command.complaintSide(), command.sides(), command.priority(),
                command.referredAt(), command.referrer(), command.requestedMethod(), prepared);
    }

    /** A person whose record was merged is not another one, although the treatment was not told of it. */
    private boolean samePatient(@Nullable String one, @Nullable String other) {
        return one != null && other != null && !one.equals(other) && patients.current(one).equals(patients.current(other));
    }

    private TreatmentCommand merge(MergePatient command, Moment moment) {
        String patientId = knees.referral(command.survivor(), moment.site())
                .map(referral -> patients.current(referral.patientId()).getString("_id"))
                .orElse(null);
        return new MergePatient(command.survivor(), patientId);
    }

    /** What is said of the person is kept before it is decided, and never seen by the core. */
    private TreatmentCommand correct(String id, Treatment treatment, CorrectPatient command, Moment moment) {
        Person person = command.patient();
        if (treatment.referral() == null || person == null) {
            return command;
        }
        String patientId = treatment.referral().patientId();
        List<String> systems = systems(person);
        NoteRef news = systems.size() < 2 || patients.person(patientId).equals(person)
                ? null
                : notes.keep(id, patientId, moment.id("person"), Json.write(person));
        return new CorrectPatient(null, command.reason(), new TreatmentCommand.SaidOfPerson(systems, news));
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
