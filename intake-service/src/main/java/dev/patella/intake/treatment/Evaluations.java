package dev.patella.intake.treatment;

import dev.patella.intake.treatment.Treatment.Referral;
import dev.patella.intake.treatment.TreatmentCommand.CorrectEvaluation;
import dev.patella.intake.treatment.TreatmentCommand.RecordEvaluation;
import dev.patella.intake.treatment.TreatmentEvent.EvaluationCorrected;
import dev.patella.intake.treatment.TreatmentEvent.EvaluationRecorded;
import dev.patella.intake.treatment.eligibility.Age;
import dev.patella.intake.treatment.eligibility.Findings;
import dev.patella.intake.treatment.eligibility.Lesion;
import dev.patella.intake.treatment.eligibility.Mri;
import dev.patella.intake.treatment.eligibility.Seen;
import dev.patella.intake.treatment.eligibility.Side;
import dev.patella.intake.treatment.eligibility.TraumaOrSurgery;
import dev.patella.intake.treatment.eligibility.XRay;
import dev.patella.messaging.Decision;
import dev.patella.messaging.Moment;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Transitions 3 and 4 of `domain.md` §1.3: findings in any order, and what the rules make of them. */
final class Evaluations {

    private final Determinations determinations;
    private final Clearances clearances;
    private final Map<String, SitePolicy> sites;

    Evaluations(Determinations determinations, Clearances clearances, Map<String, SitePolicy> sites) {
        this.determinations = determinations;
        this.clearances = clearances;
        this.sites = sites;
    }

    /**
     * Of the studies and injuries of a knee the newest counts, whenever it was sent. An older one that comes with something new stands in
     * the event and changes nothing; one that comes alone is refused, so that nobody takes it for the one that is judged.
     */
    Decision<TreatmentEvent> record(Treatment state, RecordEvaluation command, Moment moment) {
        if (state.phase().before(Phase.IN_EVALUATION)) {
            return Answers.tooEarly(state, "The evaluation has not been started; the physician starts it when the patient is there.");
        }
        if (!IncidentFold.dayIsOpen(state)) {
            return Answers.tooLate(state, "The harvest has begun; what was found no longer decides whether to treat.");
        }
        LocalDate today = today(state, moment);
        Findings found = found(command, moment);
        Decision<TreatmentEvent> refusal = refusal(state, command, found, today);
        if (refusal != null) {
            return refusal;
        }
        LocalDate planned = plannedDate(state, command, moment);
        Age age = command.age() != null && command.age().on().equals(planned) ? command.age() : null;
        if (changesNothing(state, found, planned, age)) {
            return Decision.unchanged();
        }
        Story story = new Story(state);
        story.add(new EvaluationRecorded(found, planned, age));
        determinations.again(story);
        clearances.again(story, moment.now());
        return story.accepted();
    }

    /**
     * What was typed wrongly is put right, in every phase until the treatment ends. Acceptances of a review stand for the inputs that they
     * were given for, so those of a wrong one fall with it; determinations and clearances are run again until the harvest has begun.
     */
    Decision<TreatmentEvent> correct(Treatment state, CorrectEvaluation command, Moment moment) {
        if (moment.signature() == null) {
            return Answers.unsigned();
        }
        if (state.phase().before(Phase.IN_EVALUATION)) {
            return Answers.tooEarly(state, "Nothing has been evaluated yet.");
        }
        RecordEvaluation sent = command.corrected().asRecorded();
        Findings right = found(sent, moment);
        Decision<TreatmentEvent> refusal = correctionRefusal(state, sent, right, moment);
        if (refusal != null) {
            return refusal;
        }
        Findings known = state.evaluation().findings();
        if (known.corrected(right).withSeen(known.seen()).equals(known)) {
            return Decision.unchanged();
        }
        Story story = new Story(state);
        story.add(new EvaluationCorrected(right, command.reason(), Answers.signature(moment)));
        determinations.again(story);
        clearances.again(story, moment.now());
        return story.accepted();
    }

    private @Nullable Decision<TreatmentEvent> correctionRefusal(Treatment state, RecordEvaluation sent, Findings right, Moment moment) {
        if (right.equals(Findings.NONE)) {
            return Decision.refused(ReasonCodes.NOTHING_RECORDED, "Send at least one finding as it should have been.");
        }
        Decision<TreatmentEvent> side = sideRefusal(state, sent, right);
        if (side != null) {
            return side;
        }
        LocalDate today = today(state, moment);
        return days(right).anyMatch(day -> day.isAfter(today)) ? future() : gradeRefusal(sent.mri());
    }

    private static Decision<TreatmentEvent> future() {
        return Decision.refused(ReasonCodes.IN_THE_FUTURE,
                "A study, an injury, an operation or the end of an infection is dated after today.");
    }

    /** The same findings again; their source and time alone make nothing new. */
    private static boolean changesNothing(Treatment state, Findings found, LocalDate planned, @Nullable Age age) {
        boolean ageKnown = age == null || state.evaluation().ageOn(age.on()) != null;
        return sameFindings(state, found) && ageKnown && planned.equals(state.evaluation().plannedDate());
    }

    private static boolean sameFindings(Treatment state, Findings found) {
        Findings known = state.evaluation().findings();
        return known.with(found).withSeen(known.seen()).equals(known);
    }

    private @Nullable Decision<TreatmentEvent> refusal(Treatment state, RecordEvaluation command, Findings found, LocalDate today) {
        if (found.equals(Findings.NONE) && command.plannedDate() == null) {
            return Decision.refused(ReasonCodes.NOTHING_RECORDED, "Send at least one finding, or the planned date.");
        }
        if (command.plannedDate() != null && command.plannedDate().isBefore(today)) {
            return Decision.refused(ReasonCodes.PLANNED_DATE_PAST, "The planned date " + command.plannedDate() + " is before today.");
        }
        Decision<TreatmentEvent> side = sideRefusal(state, command, found);
        if (side != null) {
            return side;
        }
        if (days(found).anyMatch(day -> day.isAfter(today))) {
            return future();
        }
        Decision<TreatmentEvent> grade = gradeRefusal(command.mri());
        return grade != null ? grade : olderRefusal(state, command, found);
    }

    private static @Nullable Decision<TreatmentEvent> sideRefusal(Treatment state, RecordEvaluation command, Findings found) {
        List<Side> sides = Objects.requireNonNull(state.referral()).sides();
        Set<Side> others = sidesOf(found);
        sides.forEach(others::remove);
        if (!others.isEmpty()) {
            return Decision.refused(ReasonCodes.WRONG_SIDE, "This treatment is of the " + Answers.words(sides)
                    + " knee; the findings are about " + Answers.words(others.stream().sorted().toList()) + ".");
        }
        List<String> twice = twice(command);
        return twice.isEmpty()
                ? null
                : Decision.refused(ReasonCodes.WRONG_SIDE,
                        "Send at most one MRI, one set of X-rays and one trauma or surgery of each knee, the newest; you sent more of "
                                + Answers.words(twice) + ".");
    }

    private static @Nullable Decision<TreatmentEvent> olderRefusal(Treatment state, RecordEvaluation command, Findings found) {
        List<String> older = state.evaluation().findings().olderOf(found);
        boolean samePlan = command.plannedDate() == null || command.plannedDate().equals(state.evaluation().plannedDate());
        return older.isEmpty() || !samePlan || !sameFindings(state, found)
                ? null
                : Decision.refused(ReasonCodes.NOTHING_RECORDED, "Newer is known already of " + Answers.words(older)
                        + ", and the newest of each knee counts. Nothing else that you sent is new.");
    }

    private static List<String> twice(RecordEvaluation command) {
        List<String> sent = Stream.of(command.mri().stream().map(mri -> "mri." + mri.side()),
                command.xray().stream().map(xray -> "xray." + xray.side()),
                command.traumaOrSurgery().stream().map(one -> "traumaOrSurgery." + one.side())).flatMap(names -> names).toList();
        return sent.stream().filter(one -> Collections.frequency(sent, one) > 1).distinct().toList();
    }

    private @Nullable Decision<TreatmentEvent> gradeRefusal(List<Mri> studies) {
        for (Mri mri : studies) {
            for (String grade : Stream.concat(Stream.of(mri.grade()), mri.lesions().stream().map(Lesion::grade)).toList()) {
                if (determinations.rules().grade(mri.scale(), grade) == null) {
                    return Decision.refused(ReasonCodes.GRADE_UNKNOWN, "The scale " + mri.scale() + " has no grade '" + grade + "'.");
                }
            }
        }
        return null;
    }

    /** Day for which the rules are run: what is said, what was said before and is not past, or some days from today. */
    LocalDate plannedDate(Treatment state, RecordEvaluation command, Moment moment) {
        if (command.plannedDate() != null) {
            return command.plannedDate();
        }
        LocalDate today = today(state, moment);
        LocalDate known = state.evaluation().plannedDate();
        return known != null && !known.isBefore(today) ? known : today.plusDays(determinations.rules().planningDays());
    }

    private LocalDate today(Treatment state, Moment moment) {
        Referral referral = Objects.requireNonNull(state.referral());
        return Objects.requireNonNull(sites.get(referral.site()), "The site is known since the referral").day(moment.now());
    }

    private static Findings found(RecordEvaluation command, Moment moment) {
        Seen seen = new Seen(moment.actor().role() + " " + moment.actor().id(), moment.now());
        Map<String, Seen> all = new TreeMap<>();
        note(all, "weightKg", command.weightKg(), seen);
        note(all, "heightCm", command.heightCm(), seen);
        note(all, "openPhyses", command.openPhyses(), seen);
        note(all, "infection", command.infection(), seen);
        note(all, "capacity", command.capacity(), seen);
        note(all, "requestedMethod", command.requestedMethod(), seen);
        command.mri().forEach(mri -> all.put("mri." + mri.side(), seen));
        command.xray().forEach(xray -> all.put("xray." + xray.side(), seen));
        command.traumaOrSurgery().forEach(one -> all.put("traumaOrSurgery." + one.side(), seen));
        return new Findings(command.weightKg(), command.heightCm(), command.openPhyses(), command.infection(), command.capacity(),
                orNull(command.mri()), orNull(command.xray()), orNull(command.traumaOrSurgery()), null, null, null, command
                        .requestedMethod(), all);
    }

    private static void note(Map<String, Seen> all, String name, @Nullable Object value, Seen seen) {
        if (value != null) {
            all.put(name, seen);
        }
    }

    private static Set<Side> sidesOf(Findings found) {
        Set<Side> sides = new HashSet<>();
        orEmpty(found.mri()).forEach(mri -> sides.add(mri.side()));
        orEmpty(found.xray()).forEach(xray -> sides.add(xray.side()));
        orEmpty(found.traumaOrSurgery()).forEach(one -> sides.add(one.side()));
        return sides;
    }

    private static Stream<LocalDate> days(Findings found) {
        LocalDate ended = found.infection() == null ? null : found.infection().endedOn();
        return Stream.of(orEmpty(found.mri()).stream().map(Mri::takenOn), orEmpty(found.xray()).stream().map(XRay::takenOn),
                orEmpty(found.traumaOrSurgery()).stream().map(TraumaOrSurgery::happenedOn),
                ended == null ? Stream.<LocalDate>empty() : Stream.of(ended)).flatMap(day -> day);
    }

    private static <T> @Nullable List<T> orNull(List<T> list) {
        return list.isEmpty() ? null : list;
    }

    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }
}
