package dev.patella.followup.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What may have harmed the patient, or has.
 *
 * @param cases safety cases, in the order in which they were opened
 * @param adverseEvents adverse events, in the order in which they were recorded
 * @param holds holds of a product that would be a case if it were injected
 */
public record Safety(List<SafetyCase> cases, List<AdverseEvent> adverseEvents, List<Hold> holds) {

    static final Safety NONE = new Safety(List.of(), List.of(), List.of());

    public Safety {
        cases = List.copyOf(cases);
        adverseEvents = List.copyOf(adverseEvents);
        holds = List.copyOf(holds);
    }

    /**
     * A hold of a product, or of all products of the treatment.
     *
     * @param cause code of the safety case that it is after an injection
     * @param side knee that the product is for, or null
     */
    public record Hold(String holdId, String cause, @Nullable Side side) {}

    /** The case of this id. */
    Optional<SafetyCase> find(String caseId) {
        return cases.stream().filter(one -> one.caseId().equals(caseId)).findFirst();
    }

    /** The cases that are open. */
    public List<SafetyCase> openCases() {
        return cases.stream().filter(SafetyCase::open).toList();
    }

    /** The adverse event of this id. */
    Optional<AdverseEvent> adverseEvent(String id) {
        return adverseEvents.stream().filter(one -> one.adverseEventId().equals(id)).findFirst();
    }

    /** The adverse events that are open. */
    public List<AdverseEvent> openAdverseEvents() {
        return adverseEvents.stream().filter(AdverseEvent::open).toList();
    }

    Safety with(SafetyCase one) {
        List<SafetyCase> now = new ArrayList<>(cases);
        now.removeIf(other -> other.caseId().equals(one.caseId()));
        now.add(one);
        return new Safety(now, adverseEvents, holds);
    }

    Safety withCase(String caseId, UnaryOperator<SafetyCase> change) {
        return new Safety(cases.stream().map(one -> one.caseId().equals(caseId) ? change.apply(one) : one).toList(), adverseEvents, holds);
    }

    Safety with(AdverseEvent one) {
        List<AdverseEvent> now = new ArrayList<>(adverseEvents);
        now.removeIf(other -> other.adverseEventId().equals(one.adverseEventId()));
        now.add(one);
        return new Safety(cases, now, holds);
    }

    Safety withAdverseEvent(String id, UnaryOperator<AdverseEvent> change) {
        return new Safety(cases,
                adverseEvents.stream().map(one -> one.adverseEventId().equals(id) ? change.apply(one) : one).toList(), holds);
    }

    Safety with(Hold hold) {
        List<Hold> now = new ArrayList<>(holds);
        now.add(hold);
        return new Safety(cases, adverseEvents, now);
    }

    Safety without(String holdId) {
        return new Safety(cases, adverseEvents, holds.stream().filter(hold -> !hold.holdId().equals(holdId)).toList());
    }
}
