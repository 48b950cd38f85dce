package dev.patella.intake.treatment;

import dev.patella.intake.treatment.Container.Whereabouts;
import dev.patella.intake.treatment.Course.Product;
import dev.patella.intake.treatment.Incidents.Hold;
import dev.patella.intake.treatment.Treatment.Consultation;
import dev.patella.intake.treatment.Treatment.ProcedureDay;
import dev.patella.intake.treatment.eligibility.Side;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The state after what others tell of a bad day: it is kept in every phase, and only the booked day is ever taken back. */
final class IncidentFold {

    private static final String LAB = "LAB";

    private IncidentFold() {}

    static Treatment incidents(Treatment state, UnaryOperator<Incidents> change) {
        return state.with(state.course().with(change.apply(state.course().incidentsOrNone())));
    }

    static Treatment moved(Treatment state, ForeignEvent.AppointmentMoved moved) {
        Consultation known = state.consultation();
        return known == null || !known.appointmentId().equals(moved.appointmentId())
                ? state
                : state.with(new Consultation(moved.appointmentId(), moved.start(), moved.end(), known.attended()));
    }

    /** Without its consultation a referral waits for another one. */
    static Treatment off(Treatment state, String appointmentId) {
        Consultation known = state.consultation();
        if (known == null || !known.appointmentId().equals(appointmentId) || known.attended()) {
            return state;
        }
        Treatment next = state.withoutConsultation();
        return next.phase() == Phase.CONSULTATION_SCHEDULED ? next.with(Phase.REFERRED) : next;
    }

    /** Whether the booked day can still be taken back: nobody was cut yet. */
    static boolean dayIsOpen(Treatment state) {
        return !state.phase().isFinal() && !state.course().harvestStarted() && state.phase().before(Phase.HARVESTING);
    }

    /** On a new day everything that belonged to the old one is asked again. */
    static Treatment moved(Treatment state, ForeignEvent.ProcedureDayMoved moved) {
        if (!dayIsOpen(state)) {
            return state;
        }
        Instant start = moved.chain().isEmpty() ? moved.injectionCutoff() : moved.chain().getFirst().start();
        Instant end = moved.chain().isEmpty() ? moved.injectionCutoff() : moved.chain().getLast().end();
        return state.with(state.evaluation().withoutDay())
                .with(new ProcedureDay(moved.date(), start, end, moved.injectionCutoff(), moved.occurredAt(), null, null, null, null))
                .with(Phase.SCHEDULED);
    }

    static Treatment released(Treatment state) {
        if (!dayIsOpen(state) || state.phase().before(Phase.SCHEDULED)) {
            return state;
        }
        return state.with(state.evaluation().withoutDay()).with((ProcedureDay) null).with(Phase.CONSENTED);
    }

    static Treatment at(Treatment state, String container, @Nullable Side side, Whereabouts next, @Nullable String reason) {
        return state.with(state.course().with(Container.moved(state.course().containersOrNone(), container, side, next, reason)));
    }

    static Treatment filled(Treatment state, @Nullable List<ForeignEvent.Filled> containers, Whereabouts next) {
        Treatment all = state;
        for (ForeignEvent.Filled one : containers == null ? List.<ForeignEvent.Filled>of() : containers) {
            all = at(all, one.container(), one.side(), next, null);
        }
        return all;
    }

    /** There is no product until it is filled again. */
    static Treatment backToTheBench(Treatment state) {
        List<Container> others = state.course().containersOrNone().stream().filter(one -> one.whereabouts() != Whereabouts.MADE).toList();
        Treatment next = state.with(state.course().with(state.course().productOrNone().backToTheBench()).with(others));
        return state.phase() == Phase.QC_PENDING ? next.with(Phase.IN_PROCESSING) : next;
    }

    static Treatment injected(Treatment state, List<ForeignEvent.InjectedTarget> targets) {
        Treatment all = state;
        for (ForeignEvent.InjectedTarget one : targets) {
            if (one.container() != null && one.deliveredMl() > 0) {
                all = at(all, one.container(), one.side(), Whereabouts.ADMINISTERED, null);
            }
        }
        return all;
    }

    static Treatment returned(Treatment state, ForeignEvent.ProductReturned returned) {
        Treatment next = at(state, returned.container(), null, Whereabouts.RETURNED, null);
        Product product = next.course().product();
        return product == null
                ? next
                : next.with(next.course().with(product.in(new ForeignEvent.Custodian(null, LAB), returned.at())));
    }

    static Treatment held(Treatment state, ForeignEvent.ProductHeld held) {
        Hold hold = new Hold(held.holdId(), held.scope(), held.container(), held.side(), held.reason());
        return incidents(state, known -> known.withHolds(Treatment.plus(without(known.holds(), held.holdId()), hold)));
    }

    static Treatment lifted(Treatment state, String holdId) {
        return incidents(state, known -> known.withHolds(without(known.holds(), holdId)));
    }

    private static List<Hold> without(List<Hold> holds, String holdId) {
        return holds.stream().filter(hold -> !hold.holdId().equals(holdId)).toList();
    }

    static Treatment safetyCase(Treatment state, String caseId, boolean open) {
        return incidents(state, known -> {
            List<String> cases = new ArrayList<>(known.openSafetyCases().stream().filter(id -> !id.equals(caseId)).toList());
            if (open) {
                cases.add(caseId);
            }
            return known.withSafetyCases(cases);
        });
    }
}
